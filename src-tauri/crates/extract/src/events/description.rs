//! What a report says of its event: how long, held or planned, in what form, on what level, for how many.

use super::topics::topics;
use crate::event_names::EventName;
use crate::findings::Draft;
use crate::patterns::{Pattern, pattern};
use crate::people::Scene;
use crate::source::{Span, tidy};
use crate::{languages, numbers};
use domain::record::Counted;
use domain::suggestion::EventFind;
use serde_json::json;

/// What a gathering is held on, in the words after the cue: an anniversary, a day, the end of something.
const OCCASION: &str = r"(?i)\b(?:(?:on|upon) the occasion of (?:the )?|(?:to (?:mark|commemorate|celebrate)|in commemoration of|marking|commemorating|celebrating|dedicated to|timed to coincide with) (?:the )?|по случаю |приуроч\p{L}+ к |me rastin e |povodom )([^.,;:()]{0,60}\b(?:anniversary|jubilee|day|birthday|centenary|decade|years|лети\p{L}|годовщин\p{L}|юбиле\p{L}|дн[юя]|përvjetor\p{L}*|godišnjic\p{L}*)\b[^.,;:()]{0,80}|(?:opening|closing|launch|visit|adoption|entry into force|completion|conclusion|end|start|beginning) of [^.,;:()]{3,80})";

/// Duration, status, format, level, languages, counts and topics.
pub(super) fn describe(
    scene: &Scene<'_, '_>,
    find: &mut EventFind,
    draft: &mut Draft,
    sentences: &[usize],
    aliases: &[&EventName],
) {
    let source = scene.source;
    let first = |p: &Pattern| {
        sentences.iter().find_map(|&i| {
            let span = &source.sentences[i].span;
            let c = p.captures(source.words(span))?;
            let m = c.get(1).or(c.get(0))?;
            Some((span.start + m.start()..span.start + m.end(), i))
        })
    };
    if let Some((span, _)) = first(pattern!(
        r"(?i)\b((?:one|two|three|four|five|six|seven|ten|\d{1,2})\s?-\s?days?|\d{1,2} day|(?:two|three|four|five) days|(?:deux|trois|quatre|cinq) jours)\b"
    )) {
        let stated = source
            .tidy(&span)
            .replace("- ", "-")
            .replace(" -", "-")
            .to_lowercase();
        draft.cite("duration", span.clone());
        let n = stated.split(['-', ' ']).next().and_then(numbers::value);
        last_day(scene, find, draft, n);
        if let (Some(n), Some(start), Some(end)) = (n, &find.start, &find.end)
            && let (Some(a), Some(b)) = (start.earliest(), end.latest())
            && i64::from(n) != (b - a).num_days() + 1
        {
            let days = (b - a).num_days() + 1;
            let dated = draft
                .citations
                .iter()
                .find(|c| c.0 == "start")
                .map(|c| c.1.clone());
            draft.because.push(format!(
                "the text says {stated}, its dates cover {days} days"
            ));
            if let Some(dated) = dated {
                draft.disagreements.push((
                    "duration",
                    vec![
                        (json!(stated), span),
                        (json!(format!("{days} days ({start}/{end})")), dated),
                    ],
                ));
            }
        }
        find.duration = Some(stated);
    }
    let planned = first(pattern!(
        r"(?i)\b(will take place|will be held|is to be held|are to be held|will be hosted|is scheduled (?:for|to)|will convene|will host|состоится|состоятся|пройд[её]т|do të mbahet|održat će se|će se održati|ќе се одржи|se tiendra)\b"
    ));
    let held = first(pattern!(
        r"(?i)\b(was held|were held|took place|was organi[sz]ed|organi[sz]ed|was conducted|conducted|held|hosted|convened|met|gathered|brought together|sponsored|participated|concluded|attended|called the meeting to order|состоял(?:ся|ась|ось|ись)|прош(?:[её]л|ла|ло|ли)|провед[её]н[аоы]?|u mbajt|održana?|одржана?|s['’]est tenue?)\b"
    ));
    let early_plan = planned.as_ref().filter(|p| {
        held.as_ref()
            .is_none_or(|h| p.1 <= h.1 || source.sentences[h.1].span.start > p.0.start)
    });
    if let Some((span, _)) = early_plan {
        find.status = Some("planned".into());
        draft.cite("status", span.clone());
    } else if let Some((span, _)) = held {
        find.status = Some("held".into());
        draft.cite("status", span);
    }
    for (format, p) in [
        ("hybrid", pattern!(r"(?i)\b(hybrid)\b")),
        (
            "online",
            pattern!(
                r"(?i)\b(held online|virtually|virtual (?:meeting|event|conference|workshop|roundtable)|webinar|via zoom|by videoconference|online (?:event|meeting|conference|workshop))\b"
            ),
        ),
        (
            "in person",
            pattern!(r"(?i)\b(in[- ]person|face[- ]to[- ]face)\b"),
        ),
    ] {
        if let Some((span, _)) = first(p) {
            find.format = Some(format.into());
            draft.cite("format", span);
            break;
        }
    }
    level(scene, find, draft, aliases, &first);
    let spoken = pattern!(
        r"(?i)\b(?:simultaneous )?(?:interpretation|translation)\b[^.]*\b(?:into|in|from)\b[^.]*|\bworking languages?[^.]*"
    );
    if let Some(span) = spoken.find(&source.flat).map(|m| m.range()) {
        for m in pattern!(r"\p{Lu}\p{Ll}+").find_iter(source.words(&span)) {
            if let Some(tag) = languages::tag(m.as_str())
                && !find.languages.iter().any(|l| l == tag)
            {
                find.languages.push(tag.to_owned());
                draft.cite("languages", span.start + m.start()..span.start + m.end());
            }
        }
    }
    if let Some((span, _)) = first(pattern!(OCCASION)) {
        find.occasion = Some(source.tidy(&span));
        draft.cite("occasion", span);
    }
    counts(scene, find, draft, sentences);
    topics(scene, find, draft, sentences);
}

/// `a two-day conference beginning 31 October`, `a two-day workshop which ended on 8 March`: of the first day and the
/// last, the one that is not said follows from the other.
fn last_day(scene: &Scene<'_, '_>, find: &mut EventFind, draft: &mut Draft, days: Option<u32>) {
    let source = scene.source;
    let Some(at) = draft
        .citations
        .iter()
        .find(|c| c.0 == "start")
        .map(|c| c.1.clone())
    else {
        return;
    };
    let Some(sentence) = source.sentence_at(at.start) else {
        return;
    };
    let before = source.words(&(source.sentences[sentence].span.start..at.start));
    let begins = pattern!(r"(?i)\b(?:beginning|starting|begins?|starts?|began|begun|started|commencing|commence[sd]?|from|opens|opened|opening|launch(?:ed|es)|kick(?:s|ed) off|got under ?way|gets under ?way|s[’']ouvre|s[’']est ouverte?|начал\p{L}+|стартовал\p{L}*|открыл\p{L}+)\b[^.;]{0,40}$")
        .is_match(before);
    let after = source.words(&(at.end..source.sentences[sentence].span.end));
    let completed = pattern!(
        r"(?i)^\s*(?:completed?|concluded?|ended|finished|wrapped up|completes|concludes)\b"
    )
    .is_match(after);
    let ends = completed || pattern!(r"(?i)\b(?:end(?:ed|s|ing)|conclud(?:ed|es|ing)|clos(?:ed|es|ing)|finish(?:ed|es|ing)|wrapped up|came to an end|achevée?|clôturée?|pris fin|завершил\p{L}+)\b[^.;]{0,60}$")
        .is_match(before);
    let (Some(days), Some(day)) = (
        days.filter(|n| (2..=14).contains(n)),
        find.start
            .as_ref()
            .filter(|s| s.is_day() && find.end.as_ref().is_none_or(|e| e == *s))
            .and_then(domain::Edtf::earliest),
    ) else {
        return;
    };
    let others = chrono::Days::new(u64::from(days) - 1);
    let (field, other, reason) = if ends {
        (
            "start",
            day.checked_sub_days(others),
            format!("{days} days back from the last day"),
        )
    } else if begins {
        (
            "end",
            day.checked_add_days(others),
            format!("{days} days from the first day on"),
        )
    } else {
        return;
    };
    let Some(other) = other.and_then(|d| domain::Edtf::parse(&d.to_string()).ok()) else {
        return;
    };
    if field == "start" {
        find.start = Some(other);
    } else {
        find.end = Some(other);
    }
    if !draft.inferred.contains(&field) {
        draft.inferred.push(field);
    }
    draft.because.push(reason);
}

fn level(
    scene: &Scene<'_, '_>,
    find: &mut EventFind,
    draft: &mut Draft,
    aliases: &[&EventName],
    first: &dyn Fn(&Pattern) -> Option<(Span, usize)>,
) {
    let in_name = |word: &str| {
        aliases.iter().find_map(|a| {
            let words = scene.source.words(&a.span).to_lowercase();
            words
                .find(word)
                .filter(|_| words.len() == a.span.end - a.span.start)
                .map(|i| a.span.start + i..a.span.start + i + word.len())
        })
    };
    for (value, word) in [
        ("international", "international"),
        ("regional", "regional"),
        ("national", "national "),
    ] {
        if let Some(span) = in_name(word) {
            find.level = Some(value.into());
            draft.cite("level", crate::source::trim(&scene.source.flat, span));
            return;
        }
    }
    for (value, p) in [
        (
            "international",
            pattern!(
                r"(?i)\b(international) (?:conference|forum|summit|round ?table|seminar|symposium|workshop|meeting)"
            ),
        ),
        (
            "regional",
            pattern!(
                r"(?i)\b(regional) (?:conference|forum|summit|round ?table|seminar|workshop|meeting|table)"
            ),
        ),
        (
            "national",
            pattern!(
                r"(?i)\b(national|nationwide) (?:conference|forum|summit|round ?table|seminar|workshop|meeting)"
            ),
        ),
    ] {
        if let Some((span, _)) = first(p) {
            find.level = Some(value.into());
            draft.cite("level", span);
            return;
        }
    }
}

/// The stated total, and groups that are counted.
fn counts(scene: &Scene<'_, '_>, find: &mut EventFind, draft: &mut Draft, sentences: &[usize]) {
    let source = scene.source;
    let total = pattern!(
        r"(?i)\b(\d{1,3}(?:,\d{3})+|\d{2,5})\s+(?:[\p{L}’'-]+\s+){0,4}?(?:participants|experts|people|attendees|delegates|representatives|officials|guests|persons|observers|members|practitioners|leaders|activists|women|students|stakeholders)\b"
    );
    for &i in sentences {
        let span = &source.sentences[i].span;
        let words = source.words(span);
        if find.attendance.is_none()
            && let Some(c) = total.captures(words)
            && let (Some(whole), Some(n)) = (c.get(0), c.get(1))
            && pattern!(r"(?i)brought together|gathered|attended|participa|convened|took part|joined|more than|over|attendance|with (?:some|about|around)").is_match(words)
            && !pattern!(r"(?i)\b(?:will work with|trained|reached|support)\b").is_match(words)
            && !(n.as_str().len() == 4 && n.as_str().starts_with(['1', '2']))
        {
            find.attendance = numbers::value(n.as_str());
            draft.cite("attendance", span.start + whole.start()..span.start + whole.end());
            if let Some(m) = pattern!(r"(?i)\b(?:some|about|around|approximately|roughly|nearly|almost|over|more than|up to|at least|close to|as many as|no fewer than|upwards of|an estimated)\s+$").find(&words[..n.start()]) {
                let at = span.start + m.start()..span.start + n.end();
                find.attendance_words = Some(source.tidy(&at));
                draft.cite("attendance_words", at);
            }
        }
    }
    for sentence in source.sentences.iter().filter(|s| source.tells(s)) {
        let words = source.words(&sentence.span);
        let groups = pattern!(
            r"(?i)\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|\d{1,3})\s+((?:(?:international|national|local|domestic|foreign|expert|senior|election|electoral|female|male|women|young)\s+){0,3}(?:consultants|experts|trainers|interpreters|speakers|facilitators|moderators|observers))\b"
        );
        for c in groups.captures_iter(words) {
            let (Some(whole), Some(n), Some(role)) = (c.get(0), c.get(1), c.get(2)) else {
                continue;
            };
            let span = sentence.span.start + whole.start()..sentence.span.start + whole.end();
            if draft
                .citations
                .iter()
                .any(|x| x.0 == "attendance" && x.1.start <= span.start && span.end <= x.1.end)
            {
                continue;
            }
            if let Some(n) = numbers::value(n.as_str()) {
                find.counted.push(Counted {
                    role: tidy(role.as_str()),
                    n: Some(n),
                });
                draft.cite("counted", span);
            }
        }
        // `sent … and a team of expert practitioners from Bosnia`: a group that came, without a number.
        if pattern!(r"(?i)\b(?:sent|brought|was joined by|were joined by|contributed|seconded)\b")
            .is_match(words)
        {
            let teams = pattern!(
                r"\b(?:a|another) ((?:small |large |joint )?(?:team|group|panel) of (?:[\p{Ll}-]+ ){0,3}(?:experts|practitioners|consultants|trainers|advisers|advisors|specialists|observers)(?: from (?:the )?\p{Lu}[\p{L}-]+(?: and \p{Lu}[\p{L}-]+| \p{Lu}[\p{L}-]+)*)?)"
            );
            for c in teams.captures_iter(words) {
                if let Some(role) = c.get(1) {
                    find.counted.push(Counted {
                        role: tidy(role.as_str()),
                        n: None,
                    });
                    let at = sentence.span.start + role.start()..sentence.span.start + role.end();
                    draft.cite("counted", at);
                }
            }
        }
    }
    // What is counted comes first.
    find.counted.sort_by_key(|group| group.n.is_none());
}
