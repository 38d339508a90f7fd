//! People: who is named, under which spellings, in which position, and what the report says they did.
//!
//! Start reading at [`find`]; then `running_text` (names in sentences), `authors`, `identity` (which mentions
//! are one person) and `roles`.

mod authors;
mod belonging;
mod identity;
mod inflection;
mod lists;
mod positions;
mod roles;
mod running_text;
mod unknown;
mod vocabulary;

pub(crate) use identity::same_person;
pub(crate) use inflection::{case_stem, is_case_of};
pub(crate) use roles::roles;
pub(crate) use vocabulary::{given, is_no_name, is_position};

use crate::organisations::Organisations;
use crate::places::PlaceMention;
use crate::source::{PartKind, Source, Span};

/// One person of the report.
#[derive(Clone, Debug, Default)]
pub(crate) struct Person {
    pub name: String,
    pub name_span: Span,
    pub other_names: Vec<(String, Span)>,
    /// Every position met, as written.
    pub positions: Vec<(String, Span)>,
    pub organisation: Option<(String, Span)>,
    /// Read from the report as a whole, not from words beside the name.
    pub organisation_inferred: bool,
    pub role: &'static str,
    pub role_span: Option<Span>,
    pub mentions: Vec<Span>,
    pub because: Vec<String>,
    pub score: u32,
}

impl Person {
    pub fn last_name(&self) -> &str {
        self.name.rsplit(' ').next().unwrap_or(&self.name)
    }
}

/// A name met once.
struct Mention {
    span: Span,
    name: String,
    position: Option<(String, Span)>,
    organisation: Option<(String, Span)>,
    because: Vec<String>,
    score: u32,
    author: bool,
}

/// What the finder may look at.
pub(crate) struct Scene<'a, 'd> {
    pub source: &'a Source<'d>,
    pub places: &'a [PlaceMention],
    pub organisations: &'a Organisations,
}

/// Finds the people of a report. Their roles are decided by [`roles`], which knows the event.
pub(crate) fn find(scene: &Scene<'_, '_>) -> Vec<Person> {
    let mut mentions = Vec::new();
    for part in &scene.source.parts {
        match part.kind {
            PartKind::Aside | PartKind::MetadataLine => {}
            _ => {
                for sentence in part.sentences.clone() {
                    let span = &scene.source.sentences[sentence].span;
                    running_text::in_sentence(scene, span, &mut mentions);
                    if part.kind != PartKind::Heading {
                        unknown::in_sentence(scene, sentence, &mut mentions);
                    }
                }
            }
        }
    }
    lists::find(scene, &mut mentions);
    lists::fuller_names(scene, &mut mentions);
    authors::authors(scene, &mut mentions);
    positions::give_back(&mut mentions);
    let mut people = identity::unify(scene, mentions);
    belonging::find(scene, &mut people);
    people
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Document;

    fn names(text: &str) -> Vec<String> {
        of_document(&Document {
            text: text.into(),
            ..Default::default()
        })
    }

    fn of_document(document: &Document) -> Vec<String> {
        let source = Source::new(document);
        let places = crate::places::find(&source.flat, "en");
        let organisations = crate::organisations::find(&source, &places);
        let scene = Scene {
            source: &source,
            places: &places,
            organisations: &organisations,
        };
        find(&scene)
            .into_iter()
            .map(|p| {
                let position = p
                    .positions
                    .iter()
                    .map(|p| p.0.as_str())
                    .collect::<Vec<_>>()
                    .join("; ");
                format!(
                    "{} | {position} | {}",
                    p.name,
                    p.organisation.map_or(String::new(), |o| o.0)
                )
            })
            .collect()
    }

    #[test]
    fn people_are_found_with_position_and_organisation() {
        for (text, want) in [
            (
                "Berik Imashev, Chairperson of the Central Election Commission, noted risks.",
                vec!["Berik Imashev | Chairperson | Central Election Commission"],
            ),
            (
                "György Szabó, Head of the OSCE Programme Office in Astana, said: “Yes.”",
                vec!["György Szabó | Head of Office | OSCE Programme Office in Astana"],
            ),
            (
                "The State Election Commissioner, Mr. Ilirjan Celibashi, in the opening address spoke.",
                vec!["Ilirjan Celibashi | State Election Commissioner | "],
            ),
            (
                "The Central Elections Commission met. The State Election Commissioner, Mr. Ilirjan Celibashi, spoke.",
                vec![
                    "Ilirjan Celibashi | State Election Commissioner | Central Elections Commission",
                ],
            ),
            (
                "Problems emerged with the CEC, in particular Chairwoman Zagipa Balieva.",
                vec!["Zagipa Balieva | Chairwoman | CEC"],
            ),
            (
                "IFES sent election law expert Robert Dahl, voter education consultant Mariela Lopez-Vargas and civic education expert Ed Morgan and a team to the event.",
                vec![
                    "Robert Dahl | election law expert | IFES",
                    "Mariela Lopez-Vargas | voter education consultant | IFES",
                    "Ed Morgan | civic education expert | IFES",
                ],
            ),
            (
                "U.S. Ambassador Elizabeth Jones and President Nazarbayev were written to.",
                vec![
                    "Elizabeth Jones | U.S. Ambassador | ",
                    "Nazarbayev | President | ",
                ],
            ),
        ] {
            assert_eq!(names(text), want, "{text}");
        }
    }

    #[test]
    fn places_offices_and_documents_are_not_people() {
        for text in [
            "The Final Project Report was sent to Washington, D.C. and to the Majilis.",
            "Oblast Election Commission chairpersons and local Akims met in Almaty.",
            "Central Asia Regional Election Officials Conference",
            "The Chairwoman later denied it.",
            "Cooperative Agreement of November in San Francisco and Georgia Tech.",
        ] {
            assert!(names(text).is_empty(), "{text}: {:?}", names(text));
        }
    }

    #[test]
    fn one_person_under_several_names_is_one() {
        assert_eq!(
            names(
                "It was led by Project Manager Thomas Leckinger. Later IFES Regional Project Manager Tom Leckinger met Chairwoman Zagipa Balieva. Chairwoman Balieva agreed."
            ),
            [
                "Thomas Leckinger | Project Manager; Regional Project Manager | IFES",
                "Zagipa Balieva | Chairwoman | "
            ]
        );
        assert!(
            !same_person("Enrique Saltos", "Enrique Santos")
                && same_person("Назарбаев", "Nazarbayev")
        );
    }

    #[test]
    fn a_title_of_several_words_and_a_body_before_the_name_lead_to_it() {
        for (text, want) in [
            (
                "Earlier, Chief Electoral Officer Padmini Singla urged the trainees to learn.",
                vec!["Padmini Singla | Chief Electoral Officer | "],
            ),
            (
                "It was opened by the Chairman of the Central Commission for Elections of Kyrgyzstan Nurjan Shaildabekova.",
                vec!["Nurjan Shaildabekova |  | Central Commission for Elections of Kyrgyzstan"],
            ),
            (
                "CEC member G.Rakhimova delivered information.",
                vec!["G.Rakhimova | member | "],
            ),
        ] {
            assert_eq!(names(text), want, "{text}");
        }
    }

    #[test]
    fn names_that_no_table_knows_are_read_from_the_sentence() {
        assert_eq!(
            names("The minutes of the meeting were taken by Khairil Yousof for the group."),
            ["Khairil Yousof |  | "]
        );
        for text in [
            "The new Zero Draft was written by the group; the draft is long.",
            "They met in the Aleksandar Palace in Skopje.",
        ] {
            assert!(names(text).is_empty(), "{text}: {:?}", names(text));
        }
    }

    #[test]
    fn lists_of_those_present_are_people() {
        assert_eq!(
            names("Members present: Hallmark, Brown, Meisner.\n"),
            ["Hallmark |  | ", "Brown |  | ", "Meisner |  | "]
        );
        assert_eq!(
            names(
                "Participants: Selena Brewer (IRC), Annika Stroud (CAFOD), Massimo Fusato (ICVA)\n"
            ),
            [
                "Selena Brewer |  | IRC",
                "Annika Stroud |  | CAFOD",
                "Massimo Fusato |  | ICVA"
            ]
        );
    }

    #[test]
    fn single_words_are_names_where_the_list_says_so() {
        assert_eq!(
            names("Présent.e.s : Laura, Noé, La Maison Bleue\nExcusé : Anaël\n"),
            ["Laura |  | ", "Noé |  | ", "Anaël |  | "]
        );
        assert_eq!(
            names(
                "Присутствовали: Айзятулова, Штых.\n\nПротокол ведёт Иделия Айзятулова. Штых согласна."
            ),
            ["Айзятулова |  | ", "Штых |  | "]
                .map(|n| n.replace("Айзятулова |", "Иделия Айзятулова |"))
        );
    }

    #[test]
    fn words_that_are_names_too_need_another_sign() {
        for text in [
            "They spoke about Branch Personnel and Early Grade Reading in the schools of the area.",
            "The Executive Order was signed at noon in the office of the board.",
        ] {
            assert!(names(text).is_empty(), "{text}: {:?}", names(text));
        }
        assert_eq!(
            names(
                "The launch was opened by guests; at the desk, Abdikhayr Mohamed Hussein, Executive Director, spoke."
            ),
            ["Abdikhayr Mohamed Hussein | Executive Director | "]
        );
    }

    #[test]
    fn a_sign_in_table_gives_name_position_and_organisation() {
        use domain::{Block, BlockKind, TextIndex, text::Byte};
        let cells = [
            ["No.", "Name", "Position", "Organisation"],
            [
                "1",
                "Aigul SADYKOVA",
                "Head of Legal Department",
                "CEC Kyrgyzstan",
            ],
            ["2", "Mr. Tomasz Nowak", "Expert", "OSCE/ODIHR"],
        ];
        let text = cells.map(|row| row.join("\n")).join("\n");
        let index = TextIndex::new(&text);
        let mut at = 0;
        let mut blocks = Vec::new();
        for (row, line) in cells.iter().enumerate() {
            for (column, cell) in line.iter().enumerate() {
                blocks.push(Block {
                    kind: BlockKind::TableCell {
                        table: 0,
                        row: row as u32,
                        column: column as u32,
                    },
                    start: index.point(Byte(at)),
                    end: index.point(Byte(at + cell.len() as u32)),
                    page: None,
                });
                at += cell.len() as u32 + 1;
            }
        }
        let document = Document {
            text: text.clone(),
            blocks,
            ..Default::default()
        };
        assert_eq!(
            of_document(&document),
            [
                "Aigul SADYKOVA | Head of Legal Department | CEC Kyrgyzstan",
                "Tomasz Nowak | Expert | OSCE/ODIHR"
            ]
        );
    }

    #[test]
    fn authors_stand_under_prepared_by() {
        assert_eq!(
            names(
                "PREPARED BY:\n\n**ANTHONY BOWYER\nIFES SENIOR PROGRAM OFFICER**\n\n**JILL QUINN\nIFES PROGRAM OFFICER**\n\n**IRINA VOLCHANSKY\nPROGRAM ASSISTANT\nCENTRAL ASIAN REPUBLICS**\n"
            ),
            [
                "Anthony Bowyer | Senior Program Officer | IFES",
                "Jill Quinn | Program Officer | IFES",
                "Irina Volchansky | Program Assistant | IFES"
            ]
        );
    }
}
