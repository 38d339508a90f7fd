//! Which organisation did what for an event: held it, joined in, supported it, paid.

use crate::findings::Draft;
use crate::patterns::{Pattern, pattern};
use crate::people::Scene;
use crate::source::{Span, cut};
use domain::suggestion::EventFind;

/// A body and where it is named.
type Named = (String, Span);

/// The bodies listed from `at` on: `OSCE, UN/UNDP, and the SOROS Foundation`.
fn listed_from(scene: &Scene<'_, '_>, at: usize, end: usize) -> Vec<Named> {
    let flat = &scene.source.flat;
    let mut list: Vec<Named> = Vec::new();
    let mut from = at;
    for m in scene
        .organisations
        .mentions
        .iter()
        .filter(|m| m.span.start >= at && m.span.end <= end)
    {
        let gap = cut(flat, from..m.span.start);
        let joined = if list.is_empty() {
            pattern!(r"(?i)^\s*(?:the|its|both|partners?)?\s*$").is_match(gap)
        } else {
            pattern!(r"(?i)^(?:’s|'s)?(?: offices?)?\s*(?:\([^)]*\)?)?\s*(?:,|;|/|&|and|as well as|\))+\s*(?:and)?\s*(?:the|with the|with)?\s*\(?$").is_match(gap)
        };
        // The acronym in brackets after its own name is no second body.
        let repeated = list
            .last()
            .is_some_and(|_| gap.trim_end().ends_with('(') && flat[m.span.end..].starts_with(')'));
        if repeated {
            from = m.span.end;
            continue;
        }
        if !joined {
            break;
        }
        list.push((called(scene, m.which, &m.name), m.span.clone()));
        from = m.span.end;
    }
    list
}

/// The name that an event carries for a body: its short form where the report has one.
fn called(scene: &Scene<'_, '_>, which: usize, as_written: &str) -> String {
    let body = &scene.organisations.all[which];
    if as_written.starts_with("CEC ") || as_written.contains('/') {
        as_written.to_owned()
    } else {
        body.short_or_name()
    }
}

const HOLDS: &str = r"(?i)\b(?:(?:jointly |also |recently )?(?:organi[sz]ed|organi[sz]es|co-?organi[sz]ed|hosted|hosts|co-?hosted|held|holds|convened|convenes|conducted|sponsored|arranged|initiated|launched)|(?:are|is) initiating|will (?:host|hold|convene|organi[sz]e))\b";

/// The bodies that a sentence says held the gathering: `X and Y organized …`.
fn subject(scene: &Scene<'_, '_>, sentence: &Span) -> Vec<Named> {
    let flat = &scene.source.flat;
    let words = &flat[sentence.clone()];
    let Some(verb) = pattern!(HOLDS).find(words) else {
        return Vec::new();
    };
    if words[verb.end()..].trim_start().starts_with("by ")
        || words[..verb.start()].trim_end().ends_with(['w', 'W'])
            && words[..verb.start()].trim_end().ends_with(" was")
    {
        return Vec::new();
    }
    let rest = &words[verb.end()..];
    let near: String = rest.chars().take(150).collect();
    if !near
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .any(crate::event_names::is_gathering)
        && !near.contains("exchange")
        && !near.contains(" event")
    {
        return Vec::new();
    }
    let Some(first) = scene
        .organisations
        .within(&(sentence.start..sentence.start + verb.start()))
        .next()
    else {
        return Vec::new();
    };
    let before = flat[sentence.start..first.span.start].trim_end();
    if pattern!(r"(?i)\b(?:of|by|from|with|at|to|for|in)(?: the)?$").is_match(before) {
        return Vec::new();
    }
    listed_from(scene, first.span.start, sentence.start + verb.start())
}

/// Whether any sentence says who held the event.
pub(crate) fn any(scene: &Scene<'_, '_>, sentences: &[usize]) -> bool {
    let mut find = EventFind::default();
    let mut draft = Draft::new(domain::Find::Event(EventFind::default()));
    !assign(scene, sentences, &mut find, &mut draft).is_empty()
}

/// Fills the organisations' roles; gives back the organisers.
pub(crate) fn assign(
    scene: &Scene<'_, '_>,
    sentences: &[usize],
    find: &mut EventFind,
    draft: &mut Draft,
) -> Vec<String> {
    let source = scene.source;
    let rules: [(&'static str, &Pattern); 5] = [
        (
            "co_sponsors",
            pattern!(r"(?i)\bco-?sponsor(?:s|ed by)(?: the)?\s+"),
        ),
        (
            "in_cooperation",
            pattern!(
                r"(?i)\b(?:in (?:close )?(?:cooperation|co-operation|collaboration|partnership|conjunction) with|together with|jointly with|partnered with)(?: the| its)?\s+"
            ),
        ),
        (
            "supporters",
            pattern!(
                r"(?i)\b(?:with (?:the )?(?:financial |technical |generous )?support (?:from|of|by)|supported by|with (?:the )?assistance (?:from|of))(?: the)?\s+"
            ),
        ),
        (
            "donor",
            pattern!(
                r"(?i)\b(?:grant from|funded by|financed by|with (?:the )?funding from|funding (?:from|by))(?: the)?\s+"
            ),
        ),
        (
            "organisers",
            pattern!(
                r"(?i)\b(?:organi[sz]ed|hosted|held|convened|conducted|arranged|initiated|sponsored|co-?hosted|co-?organi[sz]ed)(?: jointly)? by(?: the)?\s+"
            ),
        ),
    ];
    let mut organisers: Vec<(Named, bool)> = Vec::new();
    let mut add = |field: &'static str, named: Named, sponsors: bool| {
        let (name, span) = named;
        let list = match field {
            "co_sponsors" => &mut find.co_sponsors,
            "in_cooperation" => &mut find.in_cooperation,
            "supporters" => &mut find.supporters,
            "donor" => {
                if find.donor.is_none() {
                    find.donor = Some(name);
                    draft.cite("donor", span);
                }
                return;
            }
            _ => {
                organisers.push(((name, span), sponsors));
                return;
            }
        };
        if !list.contains(&name) {
            list.push(name);
            draft.cite(field, span);
        }
    };
    for &i in sentences {
        let span = source.sentences[i].span.clone();
        let sponsors = pattern!(r"\bsponsored\b").is_match(source.words(&span));
        for named in subject(scene, &span) {
            add("organisers", named, sponsors);
        }
        for (field, rule) in &rules {
            for m in rule.find_iter(source.words(&span)) {
                for named in listed_from(scene, span.start + m.end(), span.end) {
                    add(field, named, sponsors);
                }
            }
        }
    }
    // The donor is often named on the title page, where no gathering is spoken of.
    if find.donor.is_none() {
        for sentence in &source.sentences {
            if let Some(m) = rules[3].1.find(source.words(&sentence.span))
                && let Some((name, span)) =
                    listed_from(scene, sentence.span.start + m.end(), sentence.span.end)
                        .into_iter()
                        .next()
            {
                find.donor = Some(name);
                draft.cite("donor", span);
                break;
            }
        }
    }
    // Who organised is surer than who sponsored; a partner is not an organiser as well, a supporter not a partner.
    organisers.sort_by_key(|o| o.1);
    let partner = |name: &String| {
        find.in_cooperation.contains(name)
            || find.co_sponsors.contains(name)
            || find.supporters.contains(name)
    };
    for ((name, span), _) in organisers {
        if !find.organisers.contains(&name) && !partner(&name) && find.organisers.len() < 6 {
            find.organisers.push(name);
            draft.cite("organisers", span);
        }
    }
    let partners = find.in_cooperation.clone();
    find.supporters.retain(|s| !partners.contains(s));
    if find.supporters.is_empty() {
        draft.citations.retain(|c| c.0 != "supporters");
    }
    if !find.organisers.is_empty() {
        draft.because.push(format!(
            "{} named as holding it",
            find.organisers.join(", ")
        ));
    }
    find.organisers.clone()
}
