//! Recommendations: sentences in which somebody says that somebody should do something.
//!
//! Start reading at [`find`]; then `judge` (is it advice?), `cues` (by which words), `refused` (the same words
//! otherwise used), `openings` (how an item begins), `lists` (what announces it), `addressees` (whom it is for), `wording` (the words as issued) and `tables` (annexes).

mod addressees;
mod cues;
mod judge;
mod lists;
mod openings;
mod refused;
mod tables;
mod wording;

use crate::actors;
use crate::findings::Draft;
use crate::patterns::pattern;
use crate::people::{Person, Scene};
use crate::sections::SectionKind;
use crate::source::{Span, cut};
use crate::themes;
use domain::suggestion::{Find, RecommendationFind};
use judge::{Verdict, judge};
pub(crate) use lists::agrees;
pub(crate) use openings::{first_word, from_verb, is_imperative, is_infinitive};
use wording::{
    clauses, continues, is_sentence, without_narrator, without_narrator_after, without_stray_marks,
};

/// What makes a passage a private one, if anything does.
pub(crate) fn private_cue(paragraph: &str) -> Option<String> {
    pattern!(r"(?i)\b(?:private meetings?|in private|confidential(?:ly)?|off the record|frank discussions?|behind closed doors|in confidence)\b")
        .find(paragraph)
        .map(|m| format!("the passage tells of private talks ('{}'): internal", m.as_str()))
}

/// Finds the recommendations of a report.
pub(crate) fn find(
    scene: &Scene<'_, '_>,
    people: &[Person],
    publisher: Option<&str>,
) -> Vec<Draft> {
    let source = scene.source;
    let mut drafts: Vec<(usize, Span, Draft)> = Vec::new();
    let (listed, taken) = tables::find(scene, people, publisher);
    for (i, sentence) in source.sentences.iter().enumerate() {
        if !source.tells(sentence)
            || source.section_of(sentence.part).kind == SectionKind::TitlePage
            || !is_sentence(source.words(&sentence.span))
            || taken
                .iter()
                .any(|t| t.start <= sentence.span.start && sentence.span.end <= t.end)
        {
            continue;
        }
        for span in clauses(source.words(&sentence.span), &sentence.span) {
            let words = source.words(&span);
            let Some(verdict) = judge(scene, people, i, words) else {
                continue;
            };
            // A sentence that continues the same advice belongs to it.
            if let Some((last, whole, draft)) = drafts.last_mut()
                && source.sentences[*last].part == sentence.part
                && (*last + 1 == i && continues(source.words(whole), words)
                    || lists::announced(scene, sentence.part).is_some())
            {
                *whole = whole.start..span.end;
                let begun = draft.citations.iter().find(|c| c.0 == "text");
                let from = begun.map_or(whole.start, |c| c.1.start);
                let cue = span.start + verdict.cue.1;
                let joined = without_narrator_after(&source.flat, from..span.end, cue);
                let joined = without_stray_marks(&source.flat, joined);
                set_text(source.tidy(&joined), draft, joined);
                *last = i;
                continue;
            }
            let draft = draft(scene, people, publisher, i, &span, verdict);
            drafts.push((i, span, draft));
        }
    }
    drafts.into_iter().map(|d| d.2).chain(listed).collect()
}

fn set_text(text: String, draft: &mut Draft, span: Span) {
    if let Find::Recommendation(find) = &mut draft.find {
        find.text = text;
    }
    draft.citations.retain(|c| c.0 != "text");
    draft.citations.insert(0, ("text", span));
}

fn draft(
    scene: &Scene<'_, '_>,
    people: &[Person],
    publisher: Option<&str>,
    sentence: usize,
    span: &Span,
    verdict: Verdict,
) -> Draft {
    let source = scene.source;
    let words = source.words(span);
    let mut find = RecommendationFind::default();
    let mut draft = Draft::new(Find::Recommendation(RecommendationFind::default()));
    let numbered = pattern!(
        r"^(?:Recommendation\s+)?(\d{1,3}(?:\.\d{1,2})*|[A-Z]\.?\d{1,2}|R\d{1,2}|[A-H])[.):]\s+"
    )
    .captures(words);
    let label = pattern!(r"(?i)^\W*recommendation:\s+").find(words);
    let mut text = span.clone();
    if let Some(c) = numbered
        && let (Some(whole), Some(n)) = (c.get(0), c.get(1))
    {
        find.number = Some(n.as_str().to_owned());
        draft.cite("number", span.start + n.start()..span.start + n.end());
        text = span.start + whole.end()..span.end;
    } else if let Some(m) = label.or_else(|| pattern!(r"^[-•*▪–]\s+").find(words)) {
        text = span.start + m.end()..span.end;
    }
    let text = without_narrator(&source.flat, text, verdict.cue.1 + span.start);
    let text = without_stray_marks(&source.flat, text);
    find.text = source.tidy(&text);
    draft.citations.insert(0, ("text", text));
    addressees::addressees(scene, people, span, &verdict, &mut find, &mut draft);
    match actors::speaker(scene, people, sentence) {
        Some((mut name, mut at)) => {
            // `IFES and its international partners` speak together.
            if let Some(m) = pattern!(r"^ and (?:its|their) (?:\w+ )?partners\b")
                .find(cut(&source.flat, at.end..source.flat.len()))
            {
                name.push_str(m.as_str());
                at.end += m.end();
            }
            draft.because.push(format!("said by {name}"));
            find.issuer = Some(name);
            draft.cite("issuer", at);
        }
        None => {
            if let Some(publisher) = publisher {
                find.issuer = Some(publisher.to_owned());
                draft.inferred.push("issuer");
            }
        }
    }
    find.addressees.retain(|a| {
        !find
            .issuer
            .as_ref()
            .is_some_and(|i| i == a || i.starts_with(&format!("{a} and ")))
    });
    // What is advised, not who said it.
    let from = pattern!(r"\bthat\b")
        .find(words)
        .filter(|m| m.end() < verdict.cue.0)
        .map_or(0, |m| m.end());
    for (theme, range) in themes::of(&words[from..], 3) {
        find.themes.push(theme.to_owned());
        draft.cite(
            "themes",
            span.start + from + range.start..span.start + from + range.end,
        );
    }
    if let Some(m) = pattern!(r"(?i)\b(?:within (?:\w+ ){1,3}(?:days|weeks|months|years?)|by the next elections?|before the next elections?|in the forthcoming period|(?:well )?ahead of the next elections?|(?:as soon as possible|without delay))\b").find(words) {
        find.time_frame = Some(m.as_str().to_owned());
        draft.cite("time_frame", span.start + m.start()..span.start + m.end());
    }
    if let Some(m) = pattern!(r"(?i)\bas a priority\b|\bpriority recommendation\b").find(words) {
        find.priority = Some("priority".into());
        draft.cite("priority", span.start + m.start()..span.start + m.end());
    }
    draft.private = private_cue(source.words(&source.parts[source.sentences[sentence].part].span));
    draft.doubtful = verdict.doubtful;
    draft.confidence = match (verdict.doubtful, verdict.score) {
        (true, _) => 0.4,
        (_, 2) => 0.72,
        (_, 3) => 0.83,
        _ => 0.92,
    };
    if verdict.doubtful {
        draft
            .because
            .push("general: nobody in particular is told to act".into());
    }
    let why = verdict.why;
    let why = match find.addressees.join(", ") {
        to if to.is_empty() => why,
        to => format!("{why} + addressee {to}"),
    };
    draft.because.insert(0, why);
    draft.find = Find::Recommendation(find);
    draft
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::in_text;

    fn read(text: &str) -> Vec<String> {
        in_text(text, |scene, people, _| find(scene, people, None))
            .into_iter()
            .map(|d| match d.find {
                Find::Recommendation(r) => format!(
                    "{}{} -> {}",
                    if d.doubtful { "? " } else { "" },
                    r.text,
                    r.addressees.join(" + ")
                ),
                _ => String::new(),
            })
            .collect()
    }

    #[test]
    fn advice_is_told_from_what_only_sounds_like_it() {
        for (text, want) in [
            (
                "The report says much. The international community should develop norms and standards.",
                vec![
                    "The international community should develop norms and standards. -> international community",
                ],
            ),
            (
                "It is true. It is important that the principles of equality are guaranteed.",
                vec!["? It is important that the principles of equality are guaranteed. -> "],
            ),
            (
                "Well. It should have come as no surprise to anyone here.",
                vec![],
            ),
            (
                "Well. They discussed how observers should report violence.",
                vec![],
            ),
            ("Well. What should the authorities do about it?", vec![]),
            (
                "Dear members. Please consider the needs of voters abroad in your work.",
                vec!["Please consider the needs of voters abroad in your work. -> "],
            ),
            (
                "Well. The council insisted that no voter be turned away for want of a seal.",
                vec!["The council insisted that no voter be turned away for want of a seal. -> "],
            ),
            (
                "Собрание прошло. Была рассмотрена призывная кампания.",
                vec![],
            ),
            (
                "Well. They admitted that they have a long way to go.",
                vec![],
            ),
            (
                "Well. The election commission should still be engaged, but assistance programs should make a point of working with lower commissions.",
                vec![
                    "The election commission should still be engaged -> ",
                    "assistance programs should make a point of working with lower commissions. -> assistance programs",
                ],
            ),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn items_under_a_heading_are_advice() {
        let text = "Text.\n\nRECOMMENDATIONS\n\n1. Amend the election code before the next election\n2. The parliament should publish donations.\n\nANNEX\n\n1. Amend this";
        assert_eq!(
            read(text),
            [
                "Amend the election code before the next election -> ",
                "The parliament should publish donations. -> parliament"
            ]
        );
    }

    #[test]
    fn what_is_announced_as_advice_is_advice_whatever_its_words() {
        for (text, want) in [
            (
                "Text.\n\nODIHR makes the following key recommendations:\n\nRemoving vague grounds for the dismissal of members. The tenure of the chair should be limited.\n\nReviewing the grounds for refusing candidates.",
                vec![
                    "Removing vague grounds for the dismissal of members. The tenure of the chair should be limited. -> ",
                    "Reviewing the grounds for refusing candidates. -> ",
                ],
            ),
            (
                "Text.\n\nThe Report made 46 recommendations, including:\n\n- A new unit in the office to look into party funding.\n- Creating regional officers to drive up standards.",
                vec![
                    "A new unit in the office to look into party funding. -> ",
                    "Creating regional officers to drive up standards. -> ",
                ],
            ),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn advice_in_french_and_russian_is_known_by_its_conditional_and_its_lists() {
        for (text, want) in [
            (
                "Bien. Il conviendrait d’associer les femmes à la distribution des cartes dans le pays.",
                vec![
                    "Il conviendrait d’associer les femmes à la distribution des cartes dans le pays. -> ",
                ],
            ),
            (
                "Au terme des travaux de la mission, la mission recommande :\n\nAu Gouvernement :\n- de poursuivre le dialogue entre les partis ;\n\nÀ la commission électorale :\n- d’afficher les listes de la commune ;",
                vec![
                    "de poursuivre le dialogue entre les partis -> ",
                    "d’afficher les listes de la commune -> ",
                ],
            ),
            (
                "Это было в городе. Было бы целесообразно разработать памятку для членов комиссий на выборах.",
                vec![
                    "Было бы целесообразно разработать памятку для членов комиссий на выборах. -> ",
                ],
            ),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn an_item_of_advice_may_begin_with_a_label_or_a_condition() {
        for (text, want) in [
            (
                "Text.\n\n## Recommendations\n\n1. **Clear roles:** Streamline the roles of the leads.\n2. In the long run, publish the accounts in full.",
                vec![
                    "Clear roles: Streamline the roles of the leads. -> ",
                    "In the long run, publish the accounts in full. -> ",
                ],
            ),
            (
                "Réunion du comité\n\nExcusés : Lucie, Émilien\n\nLes arbres filtrent la lumière de la salle. Relancer la Ville pour les appliques. Dans l’entrée, remplacer le meuble par un autre. Designer graphiques de la région.",
                vec![
                    "Relancer la Ville pour les appliques. -> ",
                    "Dans l’entrée, remplacer le meuble par un autre. -> ",
                ],
            ),
            (
                "Это было в городе и на селе. В процессе работы, обдумайте показатели для всех.",
                vec!["В процессе работы, обдумайте показатели для всех. -> "],
            ),
            // Russian minutes resolve in infinitives, and a quorum is no advice.
            (
                "Протокол заседания комиссии\n\nСоздать рабочую группу по правилам игры и на турнире.\n\nДля принятия решения необходимо больше половины голосов.",
                vec![],
            ),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn what_hosts_ask_and_what_is_thought_is_no_advice() {
        for text in [
            "Well. We encourage attendees to share their ideas with the office.",
            "Well. All written statements should be sent to Ann at ann@example.org.",
            "Well. Members of the chamber are invited to provide testimony in person.",
            "Well. You should receive a confirmation of your registration.",
            "Well. She suggested that the slow rate of change was due to the lack of money.",
            "Well. The area will also encourage members to share what they know.",
            "Bien. Inscrivez-vous à la rencontre de la commission.",
        ] {
            assert!(read(text).is_empty(), "{text}: {:?}", read(text));
        }
        assert_eq!(
            read("Minutes of the council\n\nSuggestion to invite the director to the next review."),
            ["Suggestion to invite the director to the next review. -> "]
        );
    }

    #[test]
    fn what_opens_a_list_of_advice_is_none_itself() {
        let text = "Text.\n\nThe meeting proposed that the Commission:\n\na) maps all the polling stations that have steps;\nb) recruits persons with disabilities as clerks.";
        assert_eq!(
            read(text),
            [
                "a) maps all the polling stations that have steps -> ",
                "b) recruits persons with disabilities as clerks. -> "
            ]
        );
    }

    #[test]
    fn advice_is_quoted_without_its_narrator() {
        for (text, want) in [
            (
                "Well. The ambassador said that political parties should publish their accounts.",
                "political parties should publish their accounts. -> political parties",
            ),
            (
                "Well. “Parties must publish their accounts before the vote”, she stated.",
                "Parties must publish their accounts before the vote -> Parties",
            ),
            (
                "Well. But on the other hand we should be fully aware that IT systems should guarantee their integrity. This guarantee should be whole”, she stated.",
                "IT systems should guarantee their integrity. This guarantee should be whole -> ",
            ),
            (
                "Well. However, the parliament should publish donations.",
                "the parliament should publish donations. -> parliament",
            ),
            (
                "Well. It would be advisable to create an information centre for voters.",
                "It would be advisable to create an information centre for voters. -> ",
            ),
            (
                "Well. The report also urges a comprehensive review of the legal framework.",
                "The report also urges a comprehensive review of the legal framework. -> ",
            ),
        ] {
            assert_eq!(read(text), [want], "{text}");
        }
    }

    #[test]
    fn tasks_and_words_that_are_spoken_of_are_no_advice() {
        for text in [
            "Well. Zarino needs to set up some page redirects.",
            "Well. The standard says \"should\" where the law says \"shall\" in all of it.",
            "Well. Everyone is encouraged to attend the launch of the report.",
            "Well. The goal of the training should be to reach everybody in the country.",
            "Well. Several prior recommendations of the mission remain unaddressed, including on campaign finance.",
            "Well. The amendments are in line with earlier recommendations and have addressed some of them.",
        ] {
            assert!(read(text).is_empty(), "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn private_talks_are_recognised() {
        assert!(private_cue("conveyed in a series of private meetings").is_some());
        assert!(private_cue("a public meeting with the private sector").is_none());
    }
}
