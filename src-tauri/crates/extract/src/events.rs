//! Events: which gathering a report tells of, when, where, by whom, and which other gatherings it names.

use crate::dates::{DateMention, Written};
use crate::event_names::{self, EventName, Manner};
use crate::findings::Draft;
use crate::hosts;
use crate::people::Scene;
use crate::places::{PlaceKind, PlaceMention};
use crate::sections::SectionKind;
use crate::source::{PartKind, Span, pattern, tidy};
use crate::{languages, numbers, themes};
use domain::record::Counted;
use domain::suggestion::{EventFind, Find};
use domain::{CountryCode, Edtf};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) use crate::event_names::is_gathering;

/// Nouns that point back at the event of the report.
const GATHERING_WORDS: &str = r"(?i)\b(?:conference|forum|summit|symposium|round[ -]?table|workshop|training|seminar|webinar|meeting|event|congress|dialogue|panel|reception|hearing|talks|конференци\p{L}*|форум\p{L}*|семинар\p{L}*|встреч\p{L}*|konferenc\p{L}*|tryez\p{L}*|sastan\p{L}*|конференциј\p{L}*|conférence|réunion|évènement|événement|peer[- ]to[- ]peer exchange)\b";

/// What the other finders need to know about the main event.
#[derive(Default)]
pub(crate) struct Known {
    pub exists: bool,
    pub planned: bool,
    pub organisers: Vec<String>,
    pub start: Option<Edtf>,
}

/// Finds the main event, the other ones, and what is known of the main one.
pub(crate) fn find(
    scene: &Scene<'_, '_>,
    dates: &[DateMention],
    published: Option<&Edtf>,
) -> (Option<Draft>, Vec<Draft>, Known) {
    let source = scene.source;
    let mut names = event_names::find(source);
    let year_of_report = published.and_then(|p| p.as_str().get(..4)?.parse().ok());
    if names.is_empty() || names.iter().all(|n| n.manner == Manner::Headline) {
        names.extend(described(scene, dates));
    }
    let Some(main) = choose_main(scene, &names, dates) else {
        return (None, Vec::new(), Known::default());
    };
    let main_words = names[main].words();
    let main_at: Vec<&DateMention> = dates_beside(scene, &names[main], dates);
    let (mut aliases, mut others): (Vec<&EventName>, Vec<&EventName>) = (Vec::new(), Vec::new());
    for name in &names {
        if is_alias(scene, name, &names[main], &main_words, &main_at, dates) {
            aliases.push(name);
        } else {
            others.push(name);
        }
    }
    let ranked = rank_dates(scene, dates, &aliases, &others, year_of_report);
    let event_sentences = sentences_about(scene, &aliases);
    let evidence = !ranked.is_empty()
        || place_of(scene, &event_sentences, None).is_some()
        || hosts::any(scene, &event_sentences);
    if !evidence
        || names[main].manner <= Manner::Headline
            && ranked.is_empty()
            && !hosts::any(scene, &event_sentences)
    {
        return (None, Vec::new(), Known::default());
    }
    let mut find = EventFind::default();
    let mut draft = Draft::new(Find::Event(EventFind::default()));
    name_it(&mut find, &mut draft, &names[main], &aliases);
    date_it(scene, &mut find, &mut draft, &ranked);
    place_it(
        scene,
        &mut find,
        &mut draft,
        &event_sentences,
        ranked.first().map(|r| &r.mention.span),
    );
    let known_hosts = hosts::assign(scene, &event_sentences, &mut find, &mut draft);
    describe(scene, &mut find, &mut draft, &event_sentences, &aliases);
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
    draft.find = Find::Event(find);
    let side = side_events(scene, &others, dates, year_of_report);
    (Some(draft), side, known)
}

/// Gatherings that have no name, only a description beside a date: `a two-day workshop on…`.
fn described(scene: &Scene<'_, '_>, dates: &[DateMention]) -> Vec<EventName> {
    let source = scene.source;
    let mut found = Vec::new();
    for sentence in source.sentences.iter().filter(|s| source.tells(s)).take(14) {
        let words = source.words(&sentence.span);
        let dated = dates.iter().any(|d| {
            d.start.month.is_some()
                && d.span.start >= sentence.span.start
                && d.span.end <= sentence.span.end
        });
        let m = pattern!(r"(?i)\b(?:an?|the|its|their|this|our|holds?|regular|public|quarterly)\s+((?:[\p{L}\d’'-]+\s+){0,5}?(?:conference|forum|summit|symposium|round[ -]?table|workshop|training|seminar|webinar|meeting|dialogue|reception|hearing|panel discussion)\b(?: (?:on|about|to discuss) [^,.;:]{5,90})?)").captures(words);
        if let (true, Some(m)) = (dated, m.and_then(|c| c.get(1))) {
            // `the focus of an international conference`: the phrase begins after its last article.
            let article =
                pattern!(r"(?i)\b(?:an?|the|of|its|our)\s+(?:[\p{L}\d’'-]+\s+){0,4}?[\p{L}-]+$")
                    .find(m.as_str())
                    .map_or(0, |_| {
                        pattern!(r"(?i)\b(?:an?|the|of|its|our)\s+")
                            .find_iter(m.as_str())
                            .take_while(|x| x.start() < 40)
                            .last()
                            .map_or(0, |x| x.end())
                    });
            let article = if m.as_str()[article..].split_whitespace().any(is_gathering) {
                article
            } else {
                0
            };
            let at = sentence.span.start + m.start() + article..sentence.span.start + m.end();
            let kind = event_names::kind_in(m.as_str()).unwrap_or("other");
            found.push(EventName {
                name: source.tidy(&at),
                span: at,
                manner: Manner::Described,
                kind,
                part: sentence.part,
            });
        }
    }
    found.truncate(2);
    found
}

fn jaccard(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let shared = a.intersection(b).count() as f64;
    let all = a.union(b).count() as f64;
    if all == 0.0 { 0.0 } else { shared / all }
}

fn choose_main(scene: &Scene<'_, '_>, names: &[EventName], dates: &[DateMention]) -> Option<usize> {
    let words: Vec<BTreeSet<String>> = names.iter().map(EventName::words).collect();
    let score = |i: usize| {
        let n = &names[i];
        let part = &scene.source.parts[n.part];
        let manner = match n.manner {
            Manner::Described => 2,
            Manner::Headline => 6,
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
        let dated = if dates_beside(scene, n, dates).is_empty() {
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
        manner + early + metadata + dated + 2 * repeats - elsewhere - orphan
            + i64::from(words[i].len() >= 3)
    };
    (0..names.len()).max_by_key(|&i| (score(i), usize::MAX - i))
}

/// Dates in the sentence of a name, or in the same part of a title page or list.
fn dates_beside<'a>(
    scene: &Scene<'_, '_>,
    name: &EventName,
    dates: &'a [DateMention],
) -> Vec<&'a DateMention> {
    let source = scene.source;
    let Some(s) = source.sentence_at(name.span.start) else {
        return Vec::new();
    };
    let part = &source.parts[name.part];
    let span = if part.kind == PartKind::Item || part.kind == PartKind::Heading {
        part.span.clone()
    } else {
        source.sentences[s].span.clone()
    };
    dates
        .iter()
        .filter(|d| d.start.month.is_some() && d.span.start >= span.start && d.span.end <= span.end)
        .collect()
}

/// Whether a name is another name of the main event.
fn is_alias(
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
    let beside = dates_beside(scene, name, dates);
    let same_date = beside.iter().any(|d| {
        dates_of_title(scene, dates)
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
    jaccard(&words, main_words) >= 0.45
        || !bare.is_empty() && bare.is_subset(main_words)
        || same_date
            && (matches!(name.manner, Manner::Theme | Manner::Quoted | Manner::Titled)
                || name.kind == main.kind)
        || name.manner == Manner::Headline
}

/// Dates that stand on the title page or in a heading.
fn dates_of_title<'a>(scene: &Scene<'_, '_>, dates: &'a [DateMention]) -> Vec<&'a DateMention> {
    dates
        .iter()
        .filter(|d| {
            d.start.day.is_some()
                && scene.source.part_at(d.span.start).is_some_and(|p| {
                    let part = &scene.source.parts[p];
                    part.kind != PartKind::MetadataLine
                        && (part.kind == PartKind::Heading
                            || scene.source.section_of(p).kind == SectionKind::TitlePage)
                })
        })
        .collect()
}

/// A date of the event with the weight of what speaks for it.
struct Ranked<'a> {
    mention: &'a DateMention,
    start: Written,
    end: Option<Written>,
    score: i64,
    year_inferred: bool,
    /// Where else the same date stands.
    also: Vec<Span>,
}

fn rank_dates<'a>(
    scene: &Scene<'_, '_>,
    dates: &'a [DateMention],
    aliases: &[&EventName],
    others: &[&EventName],
    year: Option<i32>,
) -> Vec<Ranked<'a>> {
    let source = scene.source;
    let mut by_value: BTreeMap<(Written, Option<Written>), Ranked<'a>> = BTreeMap::new();
    for d in dates.iter().filter(|d| d.start.month.is_some()) {
        let Some(p) = source.part_at(d.span.start) else {
            continue;
        };
        let part = &source.parts[p];
        let words = source.words(&part.span);
        let alone = words.len() < (d.span.end - d.span.start) + 28;
        let on_title_page = source.section_of(p).kind == SectionKind::TitlePage && alone;
        let placed = scene
            .places
            .iter()
            .any(|x| x.span.start >= part.span.start && x.span.end <= part.span.end);
        if matches!(part.kind, PartKind::MetadataLine | PartKind::Aside)
            || alone
                && part.kind != PartKind::Heading
                && !on_title_page
                && !(placed && d.end.is_some())
                && d.end.is_none()
        {
            continue;
        }
        let sentence = source
            .sentence_at(d.span.start)
            .map_or(part.span.clone(), |s| source.sentences[s].span.clone());
        let text = source.words(&sentence);
        let inside = |s: &Span| s.start >= sentence.start && s.end <= sentence.end;
        let mut score = 0;
        let is_title = part.kind == PartKind::Heading || on_title_page;
        score += if is_title { 4 } else { 0 };
        score += if aliases
            .iter()
            .any(|a| inside(&a.span) && a.manner > Manner::Headline)
        {
            3
        } else {
            0
        };
        score += if pattern!(GATHERING_WORDS).is_match(text) {
            3
        } else {
            0
        };
        score -=
            if others.iter().any(|o| inside(&o.span)) && !aliases.iter().any(|a| inside(&a.span)) {
                4
            } else {
                0
            };
        score += if d.end.is_some() { 2 } else { 0 };
        score += if d.start.day.is_some() { 2 } else { -1 };
        score += if scene.places.iter().any(|x| inside(&x.span)) {
            1
        } else {
            0
        };
        score += if p < 8 { 1 } else { 0 };
        let before = source.words(&(sentence.start..d.span.start));
        score += if pattern!(r"(?i)\b(?:on|from|held|place|between|during)\s+(?:\w+day,?\s+)?$")
            .is_match(before)
        {
            1
        } else {
            0
        };
        score -= if pattern!(r"(?i)\b(?:election on|elections? (?:of|in|held)|since|deadline|by|until|before|adopted|published|posted|issued|released|born|next|previous)\s+(?:\w+\s+){0,3}$").is_match(before) { 4 } else { 0 };
        score -=
            if pattern!(r"(?i)^\s*(?:presidential|parliamentary|local|general)?\s*elections?\b")
                .is_match(source.words(&(d.span.end..sentence.end)))
            {
                4
            } else {
                0
            };
        score -= if pattern!(r"(?i)\bnext (?:scheduled )?(?:\w+ )?(?:meeting|session|conference)")
            .is_match(text)
        {
            6
        } else {
            0
        };
        let year_inferred = d.start.year.is_none();
        let (start, end) = (d.start.in_year(year), d.end.map(|e| e.in_year(year)));
        let slot = by_value.entry((start, end)).or_insert(Ranked {
            mention: d,
            start,
            end,
            score: i64::MIN,
            year_inferred,
            also: Vec::new(),
        });
        if score > slot.score {
            let bonus = if slot.score == i64::MIN { 0 } else { 1 };
            if slot.score != i64::MIN {
                slot.also.push(slot.mention.span.clone());
            }
            slot.mention = d;
            slot.score = score + bonus;
        } else {
            slot.score += 1;
            slot.also.push(d.span.clone());
        }
        slot.year_inferred &= year_inferred;
    }
    let mut ranked: Vec<Ranked<'a>> = by_value.into_values().filter(|r| r.score >= 4).collect();
    ranked.sort_by_key(|r| (std::cmp::Reverse(r.score), r.mention.span.start));
    ranked
}

fn name_it(find: &mut EventFind, draft: &mut Draft, main: &EventName, aliases: &[&EventName]) {
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

fn date_it(scene: &Scene<'_, '_>, find: &mut EventFind, draft: &mut Draft, ranked: &[Ranked<'_>]) {
    let Some(best) = ranked.first() else { return };
    find.start = best.start.edtf();
    find.end = best
        .end
        .and_then(Written::edtf)
        .or_else(|| find.start.clone().filter(Edtf::is_day));
    if find.start.is_none() {
        return;
    }
    for field in ["start", "end"] {
        if field == "end" && find.end.is_none() {
            continue;
        }
        draft.cite(field, best.mention.span.clone());
        for also in best.also.iter().take(2) {
            draft.cite(field, also.clone());
        }
    }
    if best.year_inferred {
        draft.because.push("the year is that of the report".into());
        draft.inferred.push("start");
        if find.end.is_some() {
            draft.inferred.push("end");
        }
    }
    if best.mention.ambiguous {
        draft
            .because
            .push("day and month could be the other way round".into());
    }
    draft.because.push(format!(
        "date '{}' stands with the event",
        scene.source.tidy(&best.mention.span)
    ));
    // The same days in another year are a contradiction, not another event.
    for other in &ranked[1..] {
        let same_days =
            |a: Written, b: Written| a.month == b.month && a.day == b.day && a.year != b.year;
        if same_days(best.start, other.start) && best.start.day.is_some() {
            for (field, a, b) in [
                ("start", Some(best.start), Some(other.start)),
                ("end", best.end, other.end),
            ] {
                if let (Some(a), Some(b)) = (a.and_then(Written::edtf), b.and_then(Written::edtf)) {
                    draft.disagreements.push((
                        field,
                        vec![
                            (json!(a), best.mention.span.clone()),
                            (json!(b), other.mention.span.clone()),
                        ],
                    ));
                }
            }
        }
    }
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

/// The best supported city or country, and what speaks for it.
fn place_of<'a>(
    scene: &'a Scene<'_, '_>,
    sentences: &[usize],
    date: Option<&Span>,
) -> Option<(&'a PlaceMention, i64)> {
    let source = scene.source;
    let score = |p: &PlaceMention| {
        let part = source.part_at(p.span.start)?;
        if scene
            .organisations
            .mentions
            .iter()
            .any(|o| o.span.start <= p.span.start && p.span.end <= o.span.end)
            || p.kind == PlaceKind::Demonym
        {
            return None;
        }
        let sentence = source.sentence_at(p.span.start)?;
        let span = &source.sentences[sentence].span;
        let before = source.words(&(span.start..p.span.start));
        let after = source.flat.get(p.span.end..span.end).unwrap_or("");
        let is_city = matches!(p.kind, PlaceKind::City(_));
        // A country is where it was held only if the words say so.
        if !is_city
            && !pattern!(r"(?i)\b(?:in|at|hosted by)(?: the)?\s*$").is_match(before)
            && !before.trim_end().ends_with(',')
        {
            return None;
        }
        if !is_city
            && before.trim_end().ends_with(',')
            && !scene.places.iter().any(|c| {
                matches!(c.kind, PlaceKind::City(_))
                    && c.span.end <= p.span.start
                    && c.span.end + 3 > p.span.start
            })
        {
            return None;
        }
        let mut s = 0;
        let comma_country = is_city
            && after.trim_start().starts_with(',')
            && scene.places.iter().any(|c| {
                c.kind == PlaceKind::Country
                    && c.span.start >= p.span.end
                    && c.span.start <= p.span.end + 3
            });
        if pattern!(r"(?i)\b(?:held|place|hosted|convened|organi[sz]ed|met|took place|conference|meeting|summit|workshop|forum|gathered)(?:\s+(?:here|jointly))? (?:in|at)(?: downtown| the city of)?\s*$").is_match(before) {
            s += 4;
        }
        if pattern!(r"(?i)\b(?:in|at)(?: downtown| the city of| the)?\s*$").is_match(before) {
            s += 3;
        }
        if pattern!(r"(?i)\b(?:from|of|to|between|and|for|by)(?: the)?\s*$").is_match(before) {
            s -= 3;
        }
        s += if is_city { 2 } else { 0 };
        s += if comma_country { 2 } else { 0 };
        s += if sentences.contains(&sentence) { 2 } else { 0 };
        s += if date.is_some_and(|d| d.start >= span.start && d.end <= span.end) {
            4
        } else {
            0
        };
        let title_page = source.section_of(part).kind == SectionKind::TitlePage
            || source.parts[part].kind == PartKind::Heading;
        s += if title_page && (is_city || part < 6) {
            3
        } else {
            0
        };
        s += if part < 8 { 1 } else { 0 };
        // A dateline: `Manila, Philippines –`.
        s += if is_city
            && p.span.start == span.start
            && pattern!(r"^(?:,\s*[\p{L} ]+)?\s*[-–—(]").is_match(after)
        {
            3
        } else {
            0
        };
        s -= if source.parts[part].kind == PartKind::MetadataLine {
            2
        } else {
            0
        };
        Some(s)
    };
    let mut best: Option<(&PlaceMention, i64)> = None;
    for p in scene.places {
        if let Some(s) = score(p)
            && s >= 5
            && best.is_none_or(|b| s > b.1)
        {
            best = Some((p, s));
        }
    }
    best
}

fn place_it(
    scene: &Scene<'_, '_>,
    find: &mut EventFind,
    draft: &mut Draft,
    sentences: &[usize],
    date: Option<&Span>,
) {
    let source = scene.source;
    let beside = |p: &PlaceMention| {
        scene.places.iter().find(|c| {
            c.kind == PlaceKind::Country
                && c.span.start >= p.span.end
                && c.span.start <= p.span.end + 3
        })
    };
    // `Kazakhstan’s capital`: the country is written, the city is not.
    let capital = sentences.iter().filter(|_| true).find_map(|&i| {
        let span = &source.sentences[i].span;
        let words = source.words(span);
        let country = |at: usize| {
            scene
                .places
                .iter()
                .find(move |p| p.span.start == at && p.kind == PlaceKind::Country)
        };
        let before = pattern!(r"(?:’s|'s) capital\b").find(words).and_then(|m| {
            scene
                .places
                .iter()
                .find(|p| p.span.end == span.start + m.start() && p.kind == PlaceKind::Country)
                .map(|p| (p, m.end()))
        });
        let after = pattern!(r"\b(?:the|in) capital of (?:the )?")
            .find(words)
            .and_then(|m| country(span.start + m.end()).map(|p| (p, m.end())));
        before.or(after).map(|(p, _)| p)
    });
    match place_of(scene, sentences, date) {
        Some((place, score)) if score >= 7 || capital.is_none() => {
            if let PlaceKind::City(city) = &place.kind {
                find.city = Some(city.clone());
                draft.cite("city", place.span.clone());
                find.country = Some(place.country);
                match beside(place) {
                    Some(country) => draft.cite("country", country.span.clone()),
                    None => match country_named(scene, place.country) {
                        Some(span) => draft.cite("country", span),
                        None => {
                            draft.inferred.push("country");
                            draft
                                .because
                                .push(format!("the country is where {city} lies"));
                        }
                    },
                }
            } else {
                find.country = Some(place.country);
                draft.cite("country", place.span.clone());
            }
        }
        _ => {}
    }
    if let (None, Some(country)) = (&find.city, capital) {
        find.country = Some(country.country);
        draft.cite("country", country.span.clone());
        if let Some(city) = crate::places::capital(country.country) {
            find.city = Some(city.to_owned());
            draft.inferred.push("city");
            let office = scene
                .organisations
                .all
                .iter()
                .any(|o| o.mentions > 0 && o.name.contains(city));
            draft.because.push(format!(
                "'{}’s capital' is {city}{}",
                source.tidy(&country.span),
                if office {
                    ", where the office named is too"
                } else {
                    ""
                }
            ));
        }
    }
    if let Some(m) = sentences.iter().find_map(|&i| {
        let span = &source.sentences[i].span;
        pattern!(r"\bat the ((?:\p{Lu}[\p{L}’'-]+ ){1,5}(?:Hotel|Hall|Centre|Center|Palace|Library|Building|House))\b")
            .captures(source.words(span))
            .and_then(|c| c.get(1))
            .map(|m| span.start + m.start()..span.start + m.end())
    }) {
        find.venue = Some(source.tidy(&m));
        draft.cite("venue", m);
    }
}

fn country_named(scene: &Scene<'_, '_>, country: CountryCode) -> Option<Span> {
    scene
        .places
        .iter()
        .find(|p| p.kind == PlaceKind::Country && p.country == country)
        .map(|p| p.span.clone())
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

/// Duration, status, format, level, languages, counts and topics.
fn describe(
    scene: &Scene<'_, '_>,
    find: &mut EventFind,
    draft: &mut Draft,
    sentences: &[usize],
    aliases: &[&EventName],
) {
    let source = scene.source;
    let first = |p: &regex::Regex| {
        sentences.iter().find_map(|&i| {
            let span = &source.sentences[i].span;
            let c = p.captures(source.words(span))?;
            let m = c.get(1).or(c.get(0))?;
            Some((span.start + m.start()..span.start + m.end(), i))
        })
    };
    if let Some((span, _)) = first(pattern!(
        r"(?i)\b((?:one|two|three|four|five|six|seven|ten|\d{1,2})\s?-\s?days?|(?:two|three|four|five) days)\b"
    )) {
        let stated = source
            .tidy(&span)
            .replace("- ", "-")
            .replace(" -", "-")
            .to_lowercase();
        draft.cite("duration", span.clone());
        let n = stated.split(['-', ' ']).next().and_then(numbers::value);
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
        r"(?i)\b(will take place|will be held|is to be held|are to be held|will be hosted|is scheduled (?:for|to)|will convene|will host)\b"
    ));
    let held = first(pattern!(
        r"(?i)\b(was held|were held|took place|was organi[sz]ed|organi[sz]ed|was conducted|conducted|held|hosted|convened|met|gathered|brought together|sponsored|participated|concluded|attended|called the meeting to order)\b"
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
    counts(scene, find, draft, sentences);
    topics(scene, find, draft, sentences);
}

fn level(
    scene: &Scene<'_, '_>,
    find: &mut EventFind,
    draft: &mut Draft,
    aliases: &[&EventName],
    first: &dyn Fn(&regex::Regex) -> Option<(Span, usize)>,
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
                    n,
                });
                draft.cite("counted", span);
            }
        }
        if let Some(m) = pattern!(r"\ba ((?:team|group|delegation) of (?:expert )?(?:practitioners|experts|consultants|observers|trainers) from \p{Lu}\p{L}+)").captures(words).and_then(|c| c.get(1)) {
            find.counted.push(Counted { role: tidy(m.as_str()), n: 1 });
            draft.cite("counted", sentence.span.start + m.start()..sentence.span.start + m.end());
        }
    }
}

/// The list of topics that a sentence announces.
fn topics(scene: &Scene<'_, '_>, find: &mut EventFind, draft: &mut Draft, sentences: &[usize]) {
    let source = scene.source;
    let announced = pattern!(
        r"(?i)(?:discussions? (?:will )?(?:focus(?:ed)?|were focused|centred|centered) on:|(?:issues|topics|themes|subjects) (?:such as|including)|(?:several|following) (?:topics|issues|themes)[^.;:]{0,90}?including[;:,]?|focused on the following[^:]*:|topics (?:included|were):?)\s*([^.”]{12,700})"
    );
    let near = sentences.first().map_or(0, |s| *s);
    for (i, sentence) in source
        .sentences
        .iter()
        .enumerate()
        .skip(near.saturating_sub(1))
    {
        if !source.tells(sentence) {
            continue;
        }
        let words = source.words(&sentence.span);
        let Some(list) = announced.captures(words).and_then(|c| c.get(1)) else {
            continue;
        };
        if !sentences.contains(&i)
            && !pattern!(r"(?i)discuss|delegates|participants|days").is_match(words)
        {
            continue;
        }
        let mut at = sentence.span.start + list.start();
        let semicolons = list.as_str().trim_end_matches(';').contains(';');
        let ends = pattern!(r"(?i)\s+(?:were|was) (?:discussed|addressed|presented)")
            .find(list.as_str())
            .map_or(list.as_str().len(), |m| m.start());
        let text = &list.as_str()[..ends];
        let separator = if semicolons {
            pattern!(r";\s*(?:and\s+)?")
        } else {
            pattern!(r",\s*(?:and\s+)?|\s+and\s+")
        };
        let base = at;
        let mut pieces: Vec<Span> = Vec::new();
        for m in separator.find_iter(text) {
            pieces.push(at..base + m.start());
            at = base + m.end();
        }
        pieces.push(at..base + text.len());
        if pieces.len() < 3 {
            continue;
        }
        for piece in pieces {
            let piece = crate::source::trim(&source.flat, piece);
            let words = source.tidy(&piece);
            let short = words
                .trim_start_matches("issues of ")
                .trim_start_matches("targeting ")
                .to_owned();
            let term = themes::of(&short, 1)
                .first()
                .map(|t| t.0)
                .filter(|_| short.split(' ').count() <= 3);
            let value = term.map_or(short, str::to_owned);
            if value.len() > 3 && !find.themes.contains(&value) {
                find.themes.push(value);
                draft.cite("themes", piece);
            }
        }
        return;
    }
    // No list: what the title itself is about.
    for (theme, range) in themes::of(source.words(&draft.citations[0].1), 2) {
        find.themes.push(theme.to_owned());
        let start = draft.citations[0].1.start;
        draft.cite("themes", start + range.start..start + range.end);
    }
}

/// Gatherings with a name of their own and a date or place beside it.
fn side_events(
    scene: &Scene<'_, '_>,
    others: &[&EventName],
    dates: &[DateMention],
    year: Option<i32>,
) -> Vec<Draft> {
    let source = scene.source;
    let mut drafts: Vec<(BTreeSet<String>, Draft)> = Vec::new();
    for name in others {
        let words = name.words();
        if words.len() < 3 || drafts.iter().any(|d| jaccard(&d.0, &words) >= 0.5) {
            continue;
        }
        let Some(s) = source.sentence_at(name.span.start) else {
            continue;
        };
        let sentence = source.sentences[s].span.clone();
        let date = dates_beside(scene, name, dates)
            .into_iter()
            .min_by_key(|d| d.span.start.abs_diff(name.span.end));
        let place = scene.places.iter().find(|p| {
            matches!(p.kind, PlaceKind::City(_))
                && p.span.start >= name.span.end
                && p.span.end <= sentence.end
                && pattern!(r"\b(?:in|at)\s*$")
                    .is_match(source.words(&(sentence.start..p.span.start)))
        });
        if date.is_none() && place.is_none() {
            continue;
        }
        let mut find = EventFind {
            title: name.name.clone(),
            event_kind: Some(name.kind.to_owned()),
            ..Default::default()
        };
        let mut draft = Draft::new(Find::Event(EventFind::default()));
        draft.cite("title", name.span.clone());
        draft.cite("kind", name.span.clone());
        if let Some(d) = date {
            find.start = d.start.in_year(year).edtf();
            find.end = d.end.and_then(|e| e.in_year(year).edtf());
            if find.start.is_some() {
                draft.cite("start", d.span.clone());
                if d.start.year.is_none() {
                    draft.inferred.push("start");
                }
            }
            if find.end.is_some() {
                draft.cite("end", d.span.clone());
            }
        }
        if let Some(p) = place
            && let PlaceKind::City(city) = &p.kind
        {
            find.city = Some(city.clone());
            draft.cite("city", p.span.clone());
            find.country = Some(p.country);
            draft.inferred.push("country");
        }
        draft
            .because
            .push("another gathering, named with its date or place".into());
        draft.confidence = 0.55;
        draft.of_event = false;
        draft.find = Find::Event(find);
        drafts.push((words, draft));
    }
    drafts.into_iter().map(|d| d.1).collect()
}
