//! Events: which gathering a report tells of, when, where, by whom, and which other gatherings it names.

mod dates;
mod description;
mod missions;
mod names;
mod others;
mod papers;
mod places;
mod topics;

use crate::dates::DateMention;
use crate::event_names::{self, EventName, Manner};
use crate::findings::Draft;
use crate::hosts;
use crate::patterns::pattern;
use crate::people::Scene;
use crate::source::{PartKind, Source};
use domain::Edtf;
use domain::suggestion::{EventFind, Find};
use std::collections::BTreeMap;

pub(crate) use crate::event_names::is_gathering;

/// Nouns that point back at the event of the report.
const GATHERING_WORDS: &str = r"(?i)\b(?:conference|forum|summit|symposium|colloquium|round[ -]?table|workshops?|trainings?|seminars?|webinar|meeting|event|congress|dialogue|panel|reception|hearing|talks|gathering|exchange|sitting|plenary|ceremony|kick-off|dinner|course|clinic|general assembly|(?:assessment|observation|observer|fact[- ]finding|follow[- ]up) mission|pre-electoral (?:visit|delegation)|конференци\p{L}*|форум\p{L}*|семинар\p{L}*|встреч\p{L}*|konferenc\p{L}*|tryez\p{L}*|sastan\p{L}*|конференциј\p{L}*|совещани\p{L}*|тренинг\p{L}*|мисси\p{L}* (?:\p{L}+ )?по|conférence|réunion|évènement|événement|atelier|séminaire|formation|assemblée générale|journées|peer[- ]to[- ]peer exchange)\b";

/// What the other finders need to know about the main event.
#[derive(Default)]
pub(crate) struct Known {
    pub exists: bool,
    pub planned: bool,
    pub organisers: Vec<String>,
    pub start: Option<Edtf>,
    /// The day from which `within six months` counts: that of the report, else the last of the event.
    pub counted_from: Option<Edtf>,
}

/// Finds the main event, the other ones, and what is known of the main one.
pub(crate) fn find(
    scene: &Scene<'_, '_>,
    dates: &[DateMention],
    published: Option<&Edtf>,
) -> (Option<Draft>, Vec<Draft>, Known) {
    let source = scene.source;
    let without_event = || Known {
        counted_from: published.cloned(),
        ..Default::default()
    };
    let mut names = event_names::find(source);
    let year_of_report = published.and_then(|p| p.as_str().get(..4)?.parse().ok());
    let mut all = dates.to_vec();
    all.extend(crate::dates::counted(source, dates, published));
    all.sort_by_key(|d| d.span.start);
    let dates = all.as_slice();
    let described = names.iter().all(|n| n.manner == Manner::Headline);
    if names.iter().all(|n| n.manner <= Manner::Named) {
        names.extend(missions::missions(scene, dates));
    }
    if described {
        names.extend(names::described(scene, dates));
    }
    let paper = papers::kind(scene, dates);
    if paper.is_some() {
        names.extend(papers::name(scene, &names, dates));
    }
    let Some(main) = names::choose_main(scene, &names, dates) else {
        let entries = others::chronicle(scene, dates, &(0..0), None);
        return (None, entries, without_event());
    };
    let main_words = names[main].words();
    let main_at: Vec<&DateMention> = dates::beside(scene, &names[main], dates);
    let (mut aliases, mut others): (Vec<&EventName>, Vec<&EventName>) = (Vec::new(), Vec::new());
    for name in &names {
        if names::is_alias(scene, name, &names[main], &main_words, &main_at, dates) {
            aliases.push(name);
        } else {
            others.push(name);
        }
    }
    // `2017 Learning Clinic … from 21 to 25 August`.
    let year_of_name = || {
        let stated = pattern!(r"\b(?:19|20)\d\d\b").find(&names[main].name)?;
        stated.as_str().parse().ok()
    };
    // `October 2022 Public Engagement` over `Thursday, October 27th`: the one year that the headings name.
    let year_of_headings = || {
        let headings = source
            .parts
            .iter()
            .take(8)
            .filter(|p| p.kind == PartKind::Heading);
        let mut years = headings.flat_map(|p| {
            pattern!(r"\b20\d\d\b")
                .find_iter(source.words(&p.span))
                .filter_map(|y| y.as_str().parse().ok())
        });
        let first: i32 = years.next()?;
        years.all(|y| y == first).then_some(first)
    };
    let year_of_report = year_of_report
        .or_else(year_of_name)
        .or_else(year_of_headings);
    let ranked = dates::rank_dates(scene, dates, &aliases, &others, year_of_report);
    let event_sentences = sentences_about(scene, &aliases);
    let minutes = paper == Some(papers::Paper::Minutes)
        || source.parts.iter().take(3).any(|p| {
            let title = source.words(&p.span);
            title.len() < 200
                && (event_names::minutes_of(title) > 0
                    || pattern!(r"(?i)^\W*(?:draft |approved )?(?:minutes|протокол)\W*$")
                        .is_match(title))
        });
    let under = dates::under_dateline(scene, dates, &event_sentences);
    // `Commissioner Celibashi met with the delegation`, under the day of the news.
    let met = names[main].kind == "meeting"
        && names[main].manner <= Manner::Headline
        && published.is_some_and(Edtf::is_day)
        && pattern!(
            r"(?i)^meeting with|\b(?:meets?|met|talks with)\b|\b(?:receives?|received|welcomes?|welcomed)\b[^.;]{0,60}\b(?:delegation|representatives|mission|ambassador|experts|members|observers|visitors|minister|head|director)\b"
        )
        .is_match(&names[main].name);
    let evidence = !ranked.is_empty()
        || met
        || under.is_some()
        || minutes
        || names[main].manner >= Manner::Theme && counted(scene, &event_sentences)
        || names[main].manner == Manner::Titled && names[main].part < 3 && papers::invites(scene)
        || places::place_of(scene, &event_sentences, None).is_some()
        || hosts::any(scene, &event_sentences);
    // That a mission was there is said in everything that it wrote; one without its days is only who is speaking.
    // Where its sending is the news, it is the event.
    let sent = source
        .sentences
        .iter()
        .take(3)
        .chain(source.sentences.iter().filter(|s| source.tells(s)).take(1))
        .any(|s| {
            pattern!(r"(?i)\b(?:dispatch(?:es|ed)?|deploy(?:s|ed)|sends?|has sent|opens?|opened|launch(?:es|ed)|fields?|fielded|establish(?:es|ed))\b[^.;]{0,80}\b(?:missions?|observers|delegation)\b")
                .is_match(source.words(&s.span))
        });
    let speaker = event_names::is_mission_kind(&names[main]) && ranked.is_empty() && !sent;
    if !evidence
        || speaker
        || names[main].manner <= Manner::Headline
            && ranked.is_empty()
            && under.is_none()
            && !minutes
            && !met
            && !hosts::any(scene, &event_sentences)
    {
        let entries = others::chronicle(scene, dates, &(0..0), None);
        return (None, entries, without_event());
    }
    let mut find = EventFind::default();
    let mut draft = Draft::new(Find::Event(EventFind::default()));
    name_it(source, &mut find, &mut draft, &names[main], &aliases);
    dates::date_it(scene, &mut find, &mut draft, &ranked);
    if find.start.is_none() {
        dates::of_the_report(published, under, minutes, met, &mut find, &mut draft);
    }
    let known_hosts = hosts::assign(scene, &event_sentences, &mut find, &mut draft);
    // A virtual meeting is nowhere, whatever place is named beside it.
    let remote = pattern!(r"(?i)\b(?:virtual|online|teleconference|conference call|visioconférence|онлайн|видеоконференци\p{L}*)\b")
        .is_match(&names[main].name);
    if !remote {
        places::place_it(
            scene,
            &mut find,
            &mut draft,
            &event_sentences,
            ranked.first().map(|r| &r.mention.span),
            &aliases,
        );
    }
    description::describe(scene, &mut find, &mut draft, &event_sentences, &aliases);
    if let Some(kind) = kind_by_vote(&aliases, &names[main]) {
        find.event_kind = Some(kind.to_owned());
        let span = aliases
            .iter()
            .find(|a| a.kind == kind)
            .map_or(names[main].span.clone(), |a| a.span.clone());
        draft.cite("kind", span);
    }
    let known = Known {
        exists: true,
        planned: find.status.as_deref() == Some("planned"),
        organisers: known_hosts,
        start: find.start.clone(),
        counted_from: published
            .cloned()
            .or_else(|| find.end.clone())
            .or_else(|| find.start.clone()),
    };
    draft.confidence = 0.6
        + if find.start.is_some() { 0.2 } else { 0.0 }
        + if find.country.is_some() { 0.1 } else { 0.0 }
        + if names[main].manner >= Manner::Named {
            0.07
        } else {
            0.0
        };
    draft.of_event = false;
    let entries = others::chronicle(scene, dates, &names[main].span, find.start.as_ref());
    let mut side = others::side_events(scene, &others, dates, year_of_report, &find);
    if !entries.is_empty() {
        side = entries;
    }
    draft.find = Find::Event(find);
    (Some(draft), side, known)
}

/// Another spelling of the main name that differs in a word: `…cooperation`, `…coordination`.
fn variant<'a>(main: &EventName, aliases: &[&'a EventName]) -> Option<&'a EventName> {
    let ours = main.words();
    aliases.iter().copied().find(|a| {
        let theirs = a.words();
        ours.intersection(&theirs).count() >= 5
            && ours.difference(&theirs).count() == 1
            && theirs.difference(&ours).count() == 1
    })
}

fn name_it(
    source: &Source<'_>,
    find: &mut EventFind,
    draft: &mut Draft,
    main: &EventName,
    aliases: &[&EventName],
) {
    let mut main = main;
    if let Some(other) = variant(main, aliases) {
        // The better supported spelling is the one that stands more often; of two, the one that stands first.
        let text = domain::fold::ascii_key(&source.flat);
        let times = |n: &EventName| text.matches(&domain::fold::ascii_key(&n.name)).count();
        let (first, second) = (main.span.start.min(other.span.start), main);
        if times(other) > times(main) || times(other) == times(main) && other.span.start == first {
            main = other;
        }
        let less = if main.span == other.span {
            second
        } else {
            other
        };
        let value = |n: &EventName| (serde_json::json!(n.name), n.span.clone());
        draft
            .disagreements
            .push(("title", vec![value(main), value(less)]));
    }
    find.title = main.name.clone();
    draft.cite("title", main.span.clone());
    draft.because.push(match main.manner {
        Manner::Titled => "the title or a heading names it".into(),
        Manner::Quoted | Manner::Theme => "its name stands in quotation marks".into(),
        Manner::Named => "its name stands in the text".into(),
        Manner::Headline => "the headline tells of it".into(),
        Manner::Described => "the text describes it, with a date".into(),
    });
    let key = |n: &str| {
        event_names::content_words(n)
            .into_iter()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let mut seen = vec![(key(&main.name), main.name.clone())];
    for alias in aliases.iter().filter(|a| a.manner > Manner::Headline) {
        let k = (key(&alias.name), alias.name.clone());
        if k.0.split(' ').count() < 3 || seen.iter().any(|s| s.0 == k.0) {
            continue;
        }
        seen.push(k);
        find.other_titles.push(alias.name.clone());
        draft.cite("other_titles", alias.span.clone());
    }
}

/// Whether a sentence says how many came or how long it took: a gathering that was, if neither day nor place is given.
fn counted(scene: &Scene<'_, '_>, sentences: &[usize]) -> bool {
    sentences.iter().any(|&i| {
        pattern!(r"(?i)\b(?:\d{1,4}|\w+-\w+) (?:participants|delegates|attendees|representatives)\b|\b(?:two|three|four|five|six)[- ]day\b")
            .is_match(scene.source.words(&scene.source.sentences[i].span))
    })
}

/// Sentences that speak of the event, by index.
fn sentences_about(scene: &Scene<'_, '_>, aliases: &[&EventName]) -> Vec<usize> {
    let source = scene.source;
    (0..source.sentences.len())
        .filter(|&i| {
            let s = &source.sentences[i];
            source.parts[s.part].kind != PartKind::Aside
                && (aliases
                    .iter()
                    .any(|a| a.span.start >= s.span.start && a.span.end <= s.span.end)
                    || pattern!(GATHERING_WORDS).is_match(source.words(&s.span)))
        })
        .collect()
}

/// Kind as most names have it; the main name counts double.
fn kind_by_vote(aliases: &[&EventName], main: &EventName) -> Option<&'static str> {
    let mut votes: BTreeMap<&'static str, usize> = BTreeMap::new();
    *votes.entry(main.kind).or_default() += 2;
    for a in aliases {
        *votes.entry(a.kind).or_default() += 1;
    }
    votes
        .into_iter()
        .max_by_key(|v| (v.1, v.0 == main.kind))
        .map(|v| v.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::in_text;

    fn read(text: &str) -> String {
        read_of(text, None)
    }

    fn read_of(text: &str, published: Option<&Edtf>) -> String {
        in_text(text, |scene, _, dates| find(scene, dates, published).0).map_or(
            String::new(),
            |d| match d.find {
                Find::Event(e) => {
                    let start = e.start.map_or(String::new(), String::from);
                    let end = e.end.map_or(String::new(), String::from);
                    let country = e.country.map_or("", |c| c.as_str()).to_owned();
                    let city = e.city.unwrap_or_default();
                    format!("{} | {start} | {end} | {city} | {country}", e.title)
                }
                _ => String::new(),
            },
        )
    }

    #[test]
    fn a_line_of_date_and_place_is_when_and_where_it_was() {
        for (text, want) in [
            (
                "How can it be supported?\n\n7 November 2017 Yerevan, Armenia\n\nA roundtable titled “Leadership in Politics: a Perspective” was organised by the Council of Europe.",
                "Leadership in Politics: a Perspective | 2017-11-07 | 2017-11-07 | Yerevan | AM",
            ),
            (
                "Commissioners explored tools\n\n29 August 2024 Tbilisi, Georgia\n\nThe Council of Europe, with the Central Election Commission and its Training Center, delivered training of trainers on the E-voting standards to them.",
                "training of trainers on the E-voting standards to them | 2024-08-29 | 2024-08-29 | Tbilisi | GE",
            ),
            (
                "Winter school on New Voting Technologies\n\n4-8 December 2017 Tbilisi, Georgia\n\nExperts will gather from 4-8 December in Tbilisi, Georgia, at the winter school.",
                "Winter school on New Voting Technologies | 2017-12-04 | 2017-12-08 | Tbilisi | GE",
            ),
            (
                "News\n\nThe Commission is hosting a two-day international conference on the theme “Role and Capacity of Management Bodies” beginning 31 October 2022 in New Delhi.",
                "Role and Capacity of Management Bodies | 2022-10-31 | 2022-11-01 | New Delhi | IN",
            ),
            (
                "News\n\nThe Election Commission organized a workshop on 23 June 2015 in Abuja, Nigeria, to evaluate the impact of the tool.",
                "workshop to evaluate the impact of the tool | 2015-06-23 | 2015-06-23 | Abuja | NG",
            ),
            (
                "Georgia - Electoral questions\n\n22/09/2003 - 24/09/2003\n\nIn view of the parliamentary elections in Georgia on 2 November 2003, the Venice Commission organises an electoral training workshop for members of commissions.",
                "electoral training workshop for members of commissions | 2003-09-22 | 2003-09-24 |  | GE",
            ),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn minutes_and_invitations_are_about_the_gathering_in_their_title() {
        for (text, want) in [
            (
                "Lakeside Board monthly gathering, June 13, 2024\n\nPresent: Ann Roe, Kim Poe, Lee Coe\n\nThe budget was approved.",
                "Lakeside Board monthly gathering | 2024-06-13 | 2024-06-13 |  | ",
            ),
            (
                "## 14.07.2017\n\nParticipants:\n\n- Claudio\n- Simeon\n- Bilal\n\nThe group will call every second week.",
                "Meeting 14.07.2017 | 2017-07-14 | 2017-07-14 |  | ",
            ),
            (
                "Opening the Rules to More Voices\n\nRegister here for the talk. It is on Thursday, November 17, 2022, 12pm to 1pm.\n\nMany voices count.",
                "Opening the Rules to More Voices | 2022-11-17 | 2022-11-17 |  | ",
            ),
            (
                "Commission Vie du lieu 22 septembre 2020\n\nPrésent.e.s : Anne-Marie, Marie, Quentin\nExcusé : Lucie\n\nLa pièce manque de lumière et les étagères se détériorent.",
                "Commission Vie du lieu 22 septembre 2020 | 2020-09-22 | 2020-09-22 |  | ",
            ),
            // A deadline is no gathering.
            (
                "Call for observers of the vote\n\nRegister here before 5 May 2023, 12:00. The office decides alone.",
                "",
            ),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn a_gathering_is_known_by_who_held_it_and_by_who_is_invited() {
        for (text, want) in [
            (
                "Partners come together\n\nThe Open Register Coalition held its first Advisory Board meeting on 25 October 2018.",
                "first Advisory Board meeting of the Open Register Coalition | 2018-10-25 | 2018-10-25 |  | ",
            ),
            (
                "Side Event of the Meeting of Experts\n\nThe office invites for a lunch session on risks. Please, sign up here.",
                "Side Event of the Meeting of Experts |  |  |  | ",
            ),
            (
                "Open Conference\n\nIn April 2014, coders and journalists met in Santiago, Chile, for the conference of the federation.",
                "Open Conference | 2014-04 |  | Santiago | CL",
            ),
            (
                "The board adopts a plan\n\nOn 20 August 2024, the new board held its first virtual meeting with partners. The office is in Nairobi, Kenya.",
                "first virtual meeting | 2024-08-20 | 2024-08-20 |  | ",
            ),
            // Who is welcomed to an office met nobody.
            (
                "Council Welcomes New Board Member from Wisconsin\n\nShe is a teacher.",
                "",
            ),
        ] {
            assert_eq!(
                read_of(text, Edtf::parse("2018-11-01").ok().as_ref()),
                want,
                "{text}"
            );
        }
    }

    #[test]
    fn a_gathering_the_day_after_another_was_in_the_same_place() {
        let text = "From August 25 to 26, 2018, the Committee met in Colombo, Sri Lanka for the Sixth Implementation Meeting of the Declaration of Principles.\n\nMembers took part in the Fourth Asian Electoral Stakeholder Forum (AESF IV), hosted by the network, from August 27 to 28, 2018.";
        let side = in_text(text, |scene, _, dates| find(scene, dates, None).1);
        let told: Vec<_> = side
            .into_iter()
            .filter_map(|d| match d.find {
                Find::Event(e) => Some((e.title, e.start.map(String::from), e.city)),
                _ => None,
            })
            .collect();
        assert_eq!(
            told,
            [(
                "Fourth Asian Electoral Stakeholder Forum (AESF IV)".to_owned(),
                Some("2018-08-27".to_owned()),
                Some("Colombo".to_owned())
            )]
        );
    }

    #[test]
    fn a_list_of_events_under_their_days_gives_each_of_them() {
        let text = "5 April 2025\nSecond regional consultation meeting\nIt was long.\n\n1-2 August 2025\nSixth consultation meeting of ministers\nIt was short.\n\n25 September 2025\nSeventh consultation meeting in town\nIt was good.\n";
        let starts = in_text(text, |scene, _, dates| {
            let (main, side, _) = find(scene, dates, None);
            main.into_iter()
                .chain(side)
                .filter_map(|d| match d.find {
                    Find::Event(e) => e.start.map(String::from),
                    _ => None,
                })
                .collect::<std::collections::BTreeSet<_>>()
        });
        assert_eq!(
            starts.into_iter().collect::<Vec<_>>(),
            ["2025-04-05", "2025-08-01", "2025-09-25"]
        );
    }

    #[test]
    fn the_day_of_a_press_release_is_the_events_only_where_it_says_so() {
        let own = Edtf::parse("2011-09-20").expect("a day");
        for (text, want) in [
            (
                "News\n\nDUSHANBE, 20 September 2011 – The OSCE Office is training observers in a two-day course on elections that is concluding in Dushanbe today.",
                "two-day course on elections | 2011-09-19 | 2011-09-20 | Dushanbe | TJ",
            ),
            (
                "News\n\nTASHKENT, 20 September 2011 - The Centre will hold a seminar for domestic observers in Tashkent on Monday, 26 September.",
                "seminar for domestic observers in Tashkent | 2011-09-26 | 2011-09-26 | Tashkent | UZ",
            ),
            (
                "News\n\nKYIV, 20 September 2011 - Officials discussed reform during a conference on training of officials, which was held in Kyiv.",
                "conference on training of officials | 2011-09-20 | 2011-09-20 | Kyiv | UA",
            ),
        ] {
            assert_eq!(read_of(text, Some(&own)), want, "{text}");
        }
    }

    #[test]
    fn a_gathering_without_a_noun_of_its_own_has_the_name_of_the_report() {
        for (text, want) in [
            (
                "Fellows attend democracy camp\n\nFifty young people attended a camp in Kandy between 9 and 12 December 2016.",
                "Fellows attend democracy camp | 2016-12-09 | 2016-12-12 | Kandy | LK",
            ),
            (
                "Electoral bodies gather in Praia\n\nThe bodies of five countries are guests of the commission. The gathering opened on 23 October 2018.",
                "Electoral bodies gather in Praia | 2018-10-23 | 2018-10-23 | Praia | CV",
            ),
            (
                "MINUTES\n\nInter-Party Advisory Committee – 7th ordinary sitting\n\nOn 12 February 2020 members met in Freetown.",
                "Inter-Party Advisory Committee – 7th ordinary sitting | 2020-02-12 | 2020-02-12 | Freetown | SL",
            ),
            // What voters did, and a sentence of many days, tell of no gathering.
            (
                "Citizens elect a president\n\nVoters voted on 5 May 2019, and turnout was high where observers visited.",
                "",
            ),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn the_country_is_where_it_was_and_not_where_it_was_written() {
        for (text, want) in [
            // The dateline of a seat of international bodies tells nothing, another's does.
            (
                "Commissioners learn to count\n\nVLORA, 8 May 2013 – Forty judges today completed a training course on complaints.",
                "Vlora | AL",
            ),
            (
                "Observers trained\n\nWARSAW, 8 May 2013 – The Office organized a training course on complaints on 6 May 2013.",
                " |  | ",
            ),
            // A town that no table knows, before its country.
            (
                "Police rehearse the vote\n\nWhen: 2-3 May 2015\n\nWhere: Isale, Burundi\n\nForty officers attended a training on the security of polling stations.",
                "Isale | BI",
            ),
            // The one country of a title, unless the gathering is of many.
            (
                "Georgia - Electoral questions\n\nOn 5 May 2003 the experts held a workshop on lists of voters.",
                " |  | GE",
            ),
            (
                "Webinar on the elections of Georgia\n\nOn 5 May 2023 the experts held a webinar on lists of voters.",
                " |  | ",
            ),
        ] {
            let got = read_of(text, Edtf::parse("2013-05-08").ok().as_ref());
            assert!(got.contains(" | ") && got.ends_with(want), "{text}: {got}");
        }
    }

    #[test]
    fn a_mission_is_dated_by_its_days_and_not_by_the_election() {
        for (text, want) in [
            (
                "MONGOLIA PARLIAMENTARY ELECTIONS 29 June 2016\n\nOSCE/ODIHR NEEDS ASSESSMENT MISSION REPORT\n\nThe Office undertook a Needs Assessment Mission (NAM) to Mongolia from 5 to 8 April 2016.",
                "OSCE/ODIHR Needs Assessment Mission | 2016-04-05 | 2016-04-08 |  | MN",
            ),
            (
                "Delegation on a visit\n\nA PACE delegation will make a pre-electoral visit to Albania on 1-2 June 2017 to assess the campaign prior to the elections on 25 June.",
                "pre-electoral visit to Albania | 2017-06-01 | 2017-06-02 |  | AL",
            ),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }
}
