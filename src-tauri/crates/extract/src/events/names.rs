//! Which of the names in a report is that of its event, and which are other names of the same.

use super::dates::{beside, dateline, labelled, of_title};
use crate::dates::DateMention;
use crate::event_names::{self, EventName, Manner};
use crate::patterns::pattern;
use crate::people::Scene;
use crate::source::{PartKind, Span, tidy};
use std::collections::BTreeSet;

/// The sentences, from the first on, in which a report says what it is about, and those in which it may still say it.
const OPENING: usize = 14;
const WINDOW: usize = 40;

/// Gatherings that have no name, only a description beside a date: `a two-day workshop on…`.
pub(super) fn described(scene: &Scene<'_, '_>, dates: &[DateMention]) -> Vec<EventName> {
    let source = scene.source;
    let mut found = Vec::new();
    let headed = dates.iter().any(|d| {
        source
            .part_at(d.span.start)
            .is_some_and(|p| dateline(scene, p, d))
            || labelled(scene, d)
    });
    for (i, sentence) in source
        .sentences
        .iter()
        .filter(|s| source.tells(s))
        .take(WINDOW)
        .enumerate()
    {
        let words = source.words(&sentence.span);
        let dated = dates.iter().any(|d| {
            d.start.month.is_some()
                && d.span.start >= sentence.span.start
                && d.span.end <= sentence.span.end
        });
        // `X recently hosted a training`: who held it stands for the day that is not said.
        let held = i < 6
            && pattern!(r"(?i)\b(?:hosted|held|organi[sz]ed|conducted|convened|delivered|implemented)\s+(?:an?|its|the|their|(?:\d+|two|three|four|five)[- ]days?)\s")
                .is_match(words);
        if !(dated || held || headed && i < 6) {
            continue;
        }
        // Further on only what somebody held on a day is what the report tells of.
        let surely = || {
            found.is_empty()
                && pattern!(r"(?i)\b(?:conducted|held|hosted|organi[sz]ed|conven(?:ed|ing)|to conduct|to hold|to host|to organi[sz]e|will hold|will host|организов\p{L}+|пров[её]л\p{L}?|organisé\p{L}?)\b")
                    .is_match(words)
        };
        if i >= OPENING && !surely() {
            continue;
        }
        let phrase = event_names::phrase(source.language);
        let Some(m) = phrase
            .captures_iter(words)
            .filter_map(|c| c.get(1))
            // `its Training Center` is a house.
            .find(|m| {
                let noun = m.as_str().rsplit(' ').next().unwrap_or_default();
                let after = &words[m.end()..];
                // `a long way to go in meeting its commitments`: a verb.
                let verb = noun == "meeting"
                    && pattern!(r"(?i)^ (?:its|the|their|these|this|those|all|international|OSCE|commitments|needs|standards|obligations|deadlines|targets|requirements)\b").is_match(after)
                    && pattern!(r"(?i)\b(?:in|of|for|by|at|towards?) meeting$").is_match(m.as_str());
                let house = noun.starts_with(char::is_uppercase)
                    && pattern!(r"^ (?:Cent(?:er|re)|Department|Unit|Institute|Division|Room|Hall|Act|Programme|Program)\b").is_match(after);
                // What was looked at there is a topic: `covered procurement, the training of brigades`.
                let topic = pattern!(r"(?i)\b(?:looked at|discuss\w*|focus\w* on|cover(?:ed|s|ing)|address\w*|such as|includ\w+|topics?|issues?|dealt with|touched on|related to|regarding|need for|importance of)\b[^.;]*$")
                    .is_match(&words[..m.start()])
                    && after.trim_start().starts_with("of ");
                let trains = pattern!(r"(?i)\b(?:is|are|was|were|be|been|by) training$").is_match(m.as_str());
                !verb && !house && !topic && !trains
            })
        else {
            continue;
        };
        if !dated && !headed && !pattern!(r"(?i)\b(?:hosted|held|organi[sz]ed|conducted|convened|delivered|implemented)\s+(?:an?|its|the|their|(?:\d+|two|three|four|five)[- ]days?)\s+$").is_match(&words[..m.start()]) {
            continue;
        }
        // `the focus of an international conference`: the phrase begins after its last article.
        let article = pattern!(r"(?i)\b(?:an?|the|of|its|our|from|at)\s+|\bpart of\s+")
            .find_iter(m.as_str())
            // `Council of Europe training of trainers` is one phrase.
            .filter(|x| {
                let rest = &m.as_str()[x.end()..];
                !x.as_str().starts_with("of")
                    || !rest.starts_with(char::is_uppercase) && !rest.starts_with("trainers")
            })
            .last()
            .map_or(0, |x| x.end());
        // What it is about goes on; a day does not belong to the name.
        let about = pattern!(r"(?i)^(?: (?:at|in) (?:the )?(?-i:\p{Lu})[^,.;:\d]{1,30}?)? (?:on|about|to discuss|for|aimed at|designed to|focus(?:ed|ing) on|dedicated to|devoted to|of (?:\d[\d,.]* )?[a-z]+|для|по|на тему|с|о|об|посвящ\p{L}+|à l[’']intention de|au profit des?|sur|pour|consacrée? à) [^,.;:]{5,90}")
            .find(&words[m.end()..])
            .filter(|t| {
                !pattern!(r"(?i)^ \w+ (?:the )?(?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber)").is_match(t.as_str())
            })
            .map_or(0, |t| {
                pattern!(r" (?:that|which|who) | on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
                    .find(t.as_str())
                    .filter(|c| c.start() > 8)
                    .map_or(t.end(), |c| c.start())
            });
        let at = sentence.span.start + m.start() + article..sentence.span.start + m.end() + about;
        let name = source.tidy(&at);
        // A bare `meeting` could be any, unless somebody holds it: `joined partners to host a reception and discussion`.
        let mut at = at;
        let mut name = name;
        if event_names::content_words(&name).len() < 2 {
            let held = pattern!(
                r"(?i)\b(?:host(?:ed|s)?|held|holds?|convened?s?|organi[sz]ed?s?|commenced|started|launched|opened|began|completed|organisée?s?|tenu|tient|accueilli|провел\p{L}|провёл|организова\p{L}+|состоял\p{L}+)\s+(?:(?:an?|the|une?|le|la)\s+)?$"
            )
            .is_match(&words[..m.start() + article]);
            let rest = pattern!(r"(?i)^(?: and [a-z]+)?(?: (?:in|at) [^,.;:]{3,40}?)?(?: (?:on|about|for|with) [^,.;:\d]{5,90})?")
                .find(&words[m.end()..])
                .map_or(0, |r| r.end());
            at.end = sentence.span.start + m.end() + rest;
            name = source.tidy(&at);
            // `a workshop on 23 June in Abuja to evaluate the impact`: what it was for names it.
            let aim = pattern!(r"(?i)^[^.;:]{0,80}?,? (to (?:discuss|evaluate|review|assess|explore|present|share|examine|analy[sz]e|consider|develop|prepare|train|launch|promote|strengthen|support|raise|improve|validate|consult)\b [^.;:]{5,120})")
                .captures(&words[m.end()..])
                .and_then(|c| c.get(1));
            if let Some(aim) = aim.filter(|_| event_names::content_words(&name).len() < 2) {
                at.end = sentence.span.start + m.end() + aim.end();
                let noun = sentence.span.start + m.start() + article..sentence.span.start + m.end();
                name = format!("{} {}", source.tidy(&noun), tidy(aim.as_str()));
            }
            if !held || event_names::content_words(&name).len() < 2 {
                continue;
            }
        }
        if let Some(body) = whose(scene, &sentence.span, at.start) {
            name = format!("{name} of the {body}");
        }
        found.push(EventName {
            name,
            span: at,
            manner: Manner::Described,
            kind: event_names::kind_in(m.as_str()).unwrap_or("other"),
            part: sentence.part,
        });
    }
    if found.is_empty() {
        found.extend(taking_place(scene, dates));
    }
    if found.is_empty() {
        found.extend(encounter(scene));
    }
    if found.is_empty() {
        found.extend(told_of(scene, dates));
    }
    found.truncate(2);
    found
}

/// The body that `its` stands for right before a gathering: `the Coalition held its first Advisory Board meeting`.
fn whose(scene: &Scene<'_, '_>, sentence: &Span, at: usize) -> Option<String> {
    let before = scene.source.words(&(sentence.start..at));
    let held = pattern!(r"(?i)\s(?:has |have |also |recently )*(?:held|holds|hosted|hosts|convened|convenes|organi[sz]ed|organi[sz]es|conducted|concluded) (?:its|their) $")
        .find(before)?;
    let end = sentence.start + held.start();
    let body = scene
        .organisations
        .within(sentence)
        .find(|o| end.abs_diff(o.span.end) <= 1)?;
    Some(scene.source.tidy(&body.span))
}

/// `The Commission on Thursday met with editors to discuss …`, in the sentences that open a report: a meeting without a name.
fn encounter(scene: &Scene<'_, '_>) -> Option<EventName> {
    let source = scene.source;
    source
        .sentences
        .iter()
        .filter(|s| source.tells(s))
        .take(2)
        .find_map(|sentence| {
            let words = source.words(&sentence.span);
            let c = pattern!(r"\b(?:met|held (?:an? )?(?:\p{L}+ )?(?:talks|discussions|meetings?|consultations)|(?:is |are |were )?meeting|hold talks|meets) (?:today |yesterday |on \w+day )?(with [^.;:]{6,90}?)(?: (?:to|in|at|on|during|and|as|ahead|this|today|yesterday|for|who)\b|[,.]|$)")
                .captures(words)?;
            let whom = c.get(1)?;
            let at = sentence.span.start + whom.start()..sentence.span.start + whom.end();
            Some(EventName {
                name: format!("meeting {}", source.tidy(&at)),
                span: at,
                manner: Manner::Described,
                kind: "meeting",
                part: sentence.part,
            })
        })
}

/// What the sentences that open a report say of a day on which people came together, in words of their own: its title is
/// the name.
fn told_of(scene: &Scene<'_, '_>, dates: &[DateMention]) -> Option<EventName> {
    let source = scene.source;
    let sentence = source.sentences.iter().filter(|s| source.tells(s)).take(3).find(|s| {
        let words = source.words(&s.span);
        let inside = |d: &&DateMention| s.span.start <= d.span.start && d.span.end <= s.span.end;
        let dated = dates
            .iter()
            .filter(inside)
            .any(|d| d.start.day.is_some() && !crate::dates::is_dateline(source, d));
        let together = pattern!(r"(?i)\b(?:met|gather(?:s|ed)|attend(?:s|ed)|took part|takes? part|participat(?:es?|ed)|host(?:s|ed)|convened|visited|paid (?:an? )?(?:\w+ )?visit|called on (?-i:the Chief|the Chair|the President|Mr|Ms)|sat down|signed an? (?:\w+ )?(?:agreement|memorandum)|(?:were|was) presented (?:at|in)|brought together|brings together|trained|delegation|learned|welcomed|exercise|ran an?|spent (?:\w+ )?days|réuni[es]*|rencontré|pris part|participé|suivi|accueilli|состоял\p{L}+|провел\p{L}*|пров[её]л|прош[её]л|прошл[аои]|принял\p{L}* участие|встретил\p{L}+|обсудил\p{L}+)\b")
            .is_match(words);
        // What voters did, and what was printed.
        let other = pattern!(r"(?i)\b(?:voters|polling stations?|electorate) (?:\w+ )?(?:voted|cast|opened|went|elected)|\b(?:published|released|issued|adopted|passed|appointed|registered|arrested|announced)\b[^.;]{0,60}\b(?:on|in) \d|\bheld\b[^.;]{0,40}\b(?:elections?|referendum)\b|\belections? (?:was|were|is|are|will be|took)\b")
            .is_match(words);
        // A sentence of many days tells of many things.
        let days = dates.iter().filter(inside).count();
        dated && days <= 3 && together && !other
    })?;
    let title = source.parts.iter().position(|p| {
        matches!(p.kind, PartKind::Heading | PartKind::Paragraph)
            && !event_names::is_label(source.words(&p.span))
    })?;
    let span = source.parts[title].span.clone();
    let words = source.words(&span);
    let is_title = span.end <= sentence.span.start
        && words.len() < 180
        && !words.trim_end().ends_with(['.', ':'])
        && !pattern!(
            r"(?i)\b(?:recommendations?|report|statement|opinion|handbook|law|code|results)\b"
        )
        .is_match(words);
    (is_title && event_names::content_words(words).len() >= 2).then(|| EventName {
        kind: event_names::kind_in(words).unwrap_or("other"),
        name: source.tidy(&span),
        span,
        manner: Manner::Described,
        part: title,
    })
}

/// `The second BRIDGE TTF in Peru took place in Lima on 12–19 October`: whatever takes place is a gathering, except what
/// voters and history do.
fn taking_place(scene: &Scene<'_, '_>, dates: &[DateMention]) -> Option<EventName> {
    let source = scene.source;
    source
        .sentences
        .iter()
        .filter(|s| source.tells(s))
        .take(6)
        .find_map(|sentence| {
            let words = source.words(&sentence.span);
            let c = pattern!(r"^(?:The |A |An |This )?([^,.;:]{4,110}?)(?:,[^.;]{2,60},)? (?:took place|takes place|is taking place|was held|were held|is being held|was conducted|was organi[sz]ed|will take place|will be held|(?:opened|began|begins|started|kicked off|concluded|closed|ended|ran|convened|gathered|drew|attracted|brought together|brings together|was opened|was attended by|was convened|was hosted|is being hosted|was jointly organi[sz]ed))\b")
                .captures(words)?;
            let name = c.get(1)?;
            let dated = dates.iter().any(|d| {
                d.start.day.is_some()
                    && sentence.span.start <= d.span.start
                    && d.span.end <= sentence.span.end
            });
            // What opens or ends may be a campaign; of a gathering it says that it was held.
            let held = pattern!(r"(?i)\b(?:place|held|conducted|organi[sz]ed)$").is_match(c.get(0)?.as_str());
            let other = pattern!(r"(?i)\b(?:elections?|vot(?:e|es|ing)|referendum|polls?|polling|ballots?|run-?off|round|counting|tabulation|inauguration|war|attacks?|protests?|campaign|registration|it|they|which)\b")
                .is_match(name.as_str());
            let pointed_to = pattern!(r"(?i)^(?:(?:\p{L}+[- ]day|\p{L}+|\d+-day) )?(?:event|gathering|meeting|exchange|forum|workshop|training|conference|seminar|session|course|dialogue|retreat|webinar|visit|activity|symposium|round ?table|consultations?|assembly|sitting|summit|programme)$")
                .is_match(name.as_str());
            if !dated || other || !held && !pointed_to {
                return None;
            }
            let at = sentence.span.start + name.start()..sentence.span.start + name.end();
            // `The workshop was conducted on`: the title says which.
            let mut words = source.tidy(&at);
            let mut span = at;
            let mut part = sentence.part;
            if event_names::content_words(&words).len() < 2 {
                if !pointed_to {
                    event_names::kind_in(&words)?;
                }
                let title = source.parts.iter().position(|p| {
                    matches!(p.kind, PartKind::Heading | PartKind::Paragraph)
                })?;
                span = source.parts[title].span.clone();
                if span.len() > 200 {
                    return None;
                }
                words = source.tidy(&span);
                part = title;
            }
            Some(EventName {
                kind: event_names::kind_in(&words).unwrap_or("other"),
                name: words,
                span,
                manner: Manner::Described,
                part,
            })
        })
}

pub(super) fn jaccard(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let shared = a.intersection(b).count() as f64;
    let all = a.union(b).count() as f64;
    if all == 0.0 { 0.0 } else { shared / all }
}

pub(super) fn choose_main(
    scene: &Scene<'_, '_>,
    names: &[EventName],
    dates: &[DateMention],
) -> Option<usize> {
    let words: Vec<BTreeSet<String>> = names.iter().map(EventName::words).collect();
    let score = |i: usize| {
        let n = &names[i];
        let part = &scene.source.parts[n.part];
        let manner = match n.manner {
            Manner::Described => 2,
            Manner::Headline => 4,
            Manner::Named | Manner::Theme => 3,
            Manner::Quoted => 5,
            Manner::Titled => 6,
        };
        let early = match n.part {
            0..=3 => 4,
            4..=8 => 2,
            _ => 0,
        };
        let metadata = if part.kind == PartKind::MetadataLine {
            3
        } else {
            0
        };
        let headed = n.part < 2
            && dates.iter().any(|d| {
                scene
                    .source
                    .part_at(d.span.start)
                    .is_some_and(|p| dateline(scene, p, d))
            });
        let dated = if beside(scene, n, dates).is_empty() && !headed {
            0
        } else {
            3
        };
        let orphan =
            i64::from(scene.source.words(&n.span).matches(['“', '”', '"']).count() % 2 == 1) * 3;
        let repeats = (0..names.len())
            .filter(|&j| j != i && jaccard(&words[i], &words[j]) >= 0.6)
            .count()
            .min(3) as i64;
        let sentence = scene
            .source
            .sentence_at(n.span.start)
            .map_or("", |s| scene.source.words(&scene.source.sentences[s].span));
        let elsewhere = if pattern!(r"(?i)\bnext year|previous|last year|upcoming|margins of|ahead of|earlier (?:this|in)|following the\b").is_match(sentence) { 3 } else { 0 };
        // Initials are what is left of a name that is written out elsewhere.
        let initials = i64::from(
            n.name
                .split(' ')
                .any(|w| w.chars().filter(|c| c.is_uppercase()).count() > 1)
                && n.manner == Manner::Named
                && words[i].len() < 5,
        ) * 2;
        manner - initials + early + metadata + dated + 2 * repeats - elsewhere - orphan
            + i64::from(words[i].len() >= 3)
    };
    (0..names.len()).max_by_key(|&i| (score(i), usize::MAX - i))
}

/// Whether a name is another name of the main event.
pub(super) fn is_alias(
    scene: &Scene<'_, '_>,
    name: &EventName,
    main: &EventName,
    main_words: &BTreeSet<String>,
    main_at: &[&DateMention],
    dates: &[DateMention],
) -> bool {
    if name.span == main.span {
        return true;
    }
    let words = name.words();
    let beside = beside(scene, name, dates);
    let same_date = beside.iter().any(|d| {
        of_title(scene, dates)
            .iter()
            .chain(main_at)
            .any(|m| m.start == d.start && m.start.day.is_some())
    });
    let ordinal = |w: &BTreeSet<String>| {
        w.iter()
            .find(|x| {
                matches!(
                    x.as_str(),
                    "first"
                        | "second"
                        | "third"
                        | "fourth"
                        | "fifth"
                        | "sixth"
                        | "seventh"
                        | "eighth"
                        | "ninth"
                        | "tenth"
                        | "ii"
                        | "iii"
                        | "iv"
                        | "vi"
                        | "next"
                )
            })
            .cloned()
    };
    if ordinal(&words).is_some()
        && ordinal(main_words).is_some()
        && ordinal(&words) != ordinal(main_words)
    {
        return false;
    }
    let months: BTreeSet<String> = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
    .map(str::to_owned)
    .into();
    let bare: BTreeSet<String> = words.difference(&months).cloned().collect();
    // `DoGP Implementation Meeting` and `Implementation Meeting of the Declaration of Global Principles (DoGP)`.
    let without_initials = |name: &str| {
        let words: Vec<&str> = name
            .split_whitespace()
            .filter(|w| w.chars().filter(|c| c.is_uppercase()).count() < 2)
            .collect();
        event_names::content_words(&words.join(" "))
    };
    let placeless = |event: &EventName| {
        let mut words = without_initials(&event.name);
        for place in scene
            .places
            .iter()
            .filter(|p| event.span.start <= p.span.start && p.span.end <= event.span.end)
        {
            for word in event_names::content_words(scene.source.words(&place.span)) {
                words.remove(&word);
            }
        }
        words
    };
    let (ours, theirs) = (placeless(name), placeless(main));
    // A report tells of one mission; the watchers and those who assess whether to watch are two.
    if event_names::is_mission_kind(name)
        && event_names::is_mission_kind(main)
        && name.kind == main.kind
    {
        return true;
    }
    let unplaced = |event: &EventName, less: &BTreeSet<String>| -> BTreeSet<String> {
        let initials = event
            .name
            .split_whitespace()
            .filter(|w| w.chars().filter(|c| c.is_uppercase()).count() > 1);
        let mut words = less.clone();
        words.extend(initials.flat_map(event_names::content_words));
        words
    };
    let (full, fuller) = (unplaced(main, &theirs), unplaced(name, &ours));
    if full.len() >= 2 && full.is_subset(&fuller) {
        return true;
    }
    if ours.len() >= 2 && ours.is_subset(&theirs) || theirs.len() >= 2 && theirs.is_subset(&ours) {
        return true;
    }
    // The headline says it shortly, the text in full; two gatherings of one kind seldom share three words.
    let shared = words.intersection(main_words).count();
    let mostly = name.kind == main.kind
        && shared >= 3
        && shared * 5 >= words.len().min(main_words.len()) * 3
        && (same_date || beside.is_empty() || main_at.is_empty());
    mostly
        || jaccard(&words, main_words) >= 0.45
        || !bare.is_empty() && bare.is_subset(main_words)
        || same_date
            && (matches!(name.manner, Manner::Theme | Manner::Quoted | Manner::Titled)
                || name.kind == main.kind)
        || name.manner == Manner::Headline
        || name.manner == Manner::Described && main.manner == Manner::Headline
}
