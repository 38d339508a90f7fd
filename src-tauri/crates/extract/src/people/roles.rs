//! What each person did, as far as the report says: took part, spoke, wrote, or is only mentioned.

use super::{Person, Scene};
use crate::patterns::pattern;
use crate::source::Span;

/// What each person did, given whether the report tells of a gathering and which bodies ran it.
pub(crate) fn roles(scene: &Scene<'_, '_>, people: &mut [Person], has_event: bool) {
    if !has_event {
        return;
    }
    let source = scene.source;
    for person in people.iter_mut().filter(|p| p.role != "author") {
        let mut role: Option<(&'static str, Span, &str)> = None;
        for mention in &person.mentions {
            let Some(s) = source.sentence_at(mention.start) else {
                continue;
            };
            let sentence = source.sentences[s].span.clone();
            let before = source.words(&(sentence.start..mention.start));
            let after = source.words(&(mention.end..sentence.end));
            let both = format!("{before} {after}");
            let section = source.section_of(source.sentences[s].part).kind;
            let private = crate::recommendations::private_cue(
                source.words(&source.parts[source.sentences[s].part].span),
            )
            .is_some();
            let position = person
                .positions
                .first()
                .map_or("", |p| p.0.as_str())
                .to_lowercase();
            let found = if pattern!(r"(?i)moderated by|facilitated by|chaired by").is_match(before) {
                Some(("moderator", "named as moderator"))
            } else if pattern!(r"expert|consultant|specialist|trainer").is_match(&position) && pattern!(r"\b(?:sent|event|participate|provided|conference|invited|presented|led)\b").is_match(&both) {
                Some(("expert", "sent or presented as an expert"))
            } else if pattern!(r"manager|coordinator|officer|assistant").is_match(&position)
                && pattern!(r"(?i)\b(?:organi[sz]ed|conducted|led by|let by|arranged|coordinated)\b").is_match(before)
            {
                Some(("organiser staff", "led the organisation of the event"))
            } else if private {
                None
            } else if pattern!(r"(?i)opening (?:address|remarks|speech)|keynote|welcom(?:ed|ing)|presented by|presentation|panel|speakers? (?:include|were)|remarks by|speech by").is_match(&both)
                || pattern!(r"^[^.;]{0,160}?\b(?:said|stated|noted|stressed|emphasi[sz]ed|underlined|highlighted|added|explained|concluded|opened|presented|spoke|remarked|pointed out|discussed|delivered|сказал|отметил|подчеркнул|theksoi|deklaroi)\b").is_match(after)
            {
                Some(("speaker", "speaks in the report of the event"))
            } else if section == crate::sections::SectionKind::Participants
                || pattern!(r"(?i)\b(?:participants?|delegates|attendees|members present|attended by|represented by|in attendance)\b[^.]{0,120}$").is_match(before)
                || pattern!(r"^[^.]{0,60}\b(?:attended|participated|took part|joined)\b").is_match(after)
            {
                Some(("delegate", "listed as taking part"))
            } else {
                None
            };
            if let Some((r, why)) = found {
                role = Some((r, sentence, why));
                break;
            }
        }
        if let Some((r, span, why)) = role {
            person.role = r;
            person.role_span = Some(span);
            person.because.push(why.to_owned());
        } else {
            person
                .because
                .push("named, but not said to have taken part".into());
        }
    }
}
