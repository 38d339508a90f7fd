//! Which names are one body's.

use super::acronyms::initials;
use super::bodies::{BODIES, is_short};
use super::kinds::describe;
use super::named::HEADS;
use super::{Organisation, OrganisationMention, Organisations};
use crate::places::PlaceMention;
use crate::source::{Source, Span};
use domain::fold::ascii_key;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

/// Gathers the mentions of one body, whatever it is called.
pub(super) fn unify(
    source: &Source<'_>,
    spans: Vec<(Span, Option<usize>)>,
    pairs: &[(Span, Span)],
    places: &[PlaceMention],
) -> Organisations {
    let flat = &source.flat;
    // Same key, same body: the table's place, or the bag of the name's words.
    let mut key_of: BTreeMap<String, usize> = BTreeMap::new();
    let mut all: Vec<Organisation> = Vec::new();
    let mut mentions = Vec::new();
    let mut acronyms: BTreeMap<String, String> = BTreeMap::new();
    // An acronym in brackets is the name's that it stands behind, whether its letters say so or not.
    let mut longs: BTreeMap<String, String> = BTreeMap::new();
    let behind = spans.iter().filter_map(|(short, _)| {
        let before = flat.get(..short.start)?.strip_suffix(" (")?;
        let closed = flat[short.end..].starts_with(')');
        let long = spans.iter().find(|(s, _)| s.end == before.len())?;
        (closed && is_acronym(&flat[short.clone()])).then(|| (long.0.clone(), short.clone()))
    });
    let pairs: Vec<(Span, Span)> = behind.chain(pairs.iter().cloned()).collect();
    for (long, short) in &pairs {
        let known = |span: &Span| {
            spans
                .iter()
                .find(|(s, b)| b.is_some() && s.end == span.end)
                .and_then(|s| s.1)
        };
        // The name as it was finally cut.
        let whole = spans
            .iter()
            .find(|(s, _)| s.end == long.end)
            .map_or(long, |s| &s.0);
        let name = bag(&source.tidy(whole));
        let key = known(long)
            .or_else(|| known(short))
            .map_or_else(|| name.clone(), |b| format!("#{b}"));
        acronyms
            .entry(flat[short.clone()].to_owned())
            .or_insert_with(|| key.clone());
        longs.entry(name).or_insert(key);
    }
    for (span, body) in spans {
        let words = source.tidy(&span);
        let key = match body {
            Some(b) => format!("#{b}"),
            None => acronyms.get(&words).cloned().unwrap_or_else(|| {
                let own = bag(&words);
                longs.get(&own).cloned().unwrap_or(own)
            }),
        };
        let which = *key_of.entry(key).or_insert_with(|| {
            let known = body.map(|b| &BODIES[b]);
            all.push(Organisation {
                kind: known.map(|b| b.kind).filter(|k| !k.is_empty()),
                country: known.and_then(|b| b.country).map(|c| (c, None)),
                ..Default::default()
            });
            all.len() - 1
        });
        let name = in_usual_capitals(&words, body);
        // `UN/UNDP`: of a body written with the one it belongs to, the own name comes first.
        if let Some((_, own)) = name.rsplit_once('/')
            && body.is_some_and(|b| {
                BODIES[b].short.contains(&own) && BODIES[b].others.contains(&name.as_str())
            })
        {
            add_name(&mut all[which], own, span.end - own.len()..span.end);
        }
        add_name(&mut all[which], &name, span.clone());
        all[which].mentions += 1;
        mentions.push(OrganisationMention { span, name, which });
    }
    for organisation in &mut all {
        describe(organisation, flat, places);
    }
    merge_shortened(&mut all, &mut mentions);
    merge_likely_aliases(source, &mut all, &mut mentions);
    acronym_without_brackets(&mut all, &mut mentions);
    super::national::resolve(&mut all, &mut mentions, places);
    Organisations { all, mentions }
}

/// Names in capitals are given the capitals of the table or of a title.
fn in_usual_capitals(words: &str, body: Option<usize>) -> String {
    if let Some(b) = body {
        let body = &BODIES[b];
        let all = std::iter::once(body.name)
            .chain(body.others.iter().copied())
            .chain(body.short.iter().copied());
        if let Some(usual) = all
            .into_iter()
            .find(|n| n.eq_ignore_ascii_case(words) && n.len() > 6)
        {
            return usual.to_owned();
        }
        return words.to_owned();
    }
    words.to_owned()
}

/// Files a name as the fullest, the short or another one.
fn add_name(organisation: &mut Organisation, name: &str, span: Span) {
    let acronym = is_acronym(name);
    if organisation.is_called(name) {
        return;
    }
    if acronym {
        if organisation.short.is_none() {
            organisation.short = Some((name.to_owned(), span.clone()));
            if organisation.name.is_empty() {
                organisation.name = name.to_owned();
                organisation.name_span = span;
            }
        } else {
            organisation.others.push((name.to_owned(), span));
        }
    } else if organisation.name.is_empty() || is_acronym(&organisation.name) {
        organisation.name = name.to_owned();
        organisation.name_span = span;
    } else if fuller(name, &organisation.name) {
        let old = std::mem::replace(&mut organisation.name, name.to_owned());
        let old_span = std::mem::replace(&mut organisation.name_span, span);
        organisation.others.push((old, old_span));
    } else {
        organisation.others.push((name.to_owned(), span));
    }
}

/// Whether `name` is to be the name instead of `known`: the one in use, else the longer one.
fn fuller(name: &str, known: &str) -> bool {
    static USUAL: LazyLock<HashSet<String>> =
        LazyLock::new(|| BODIES.iter().map(|b| spelled(b.name)).collect());
    let usual = |n: &str| USUAL.contains(&spelled(n));
    match (usual(name), usual(known)) {
        (true, false) => true,
        (false, true) => false,
        _ => name.len() > known.len(),
    }
}

/// A name in one spelling.
fn spelled(name: &str) -> String {
    ascii_key(name)
        .replace("centre", "center")
        .replace("organisation", "organization")
        .replace("programme", "program")
}

/// `CEC`, `OSCE/ODIHR`, and the short names that are no capitals (`International IDEA`).
fn is_acronym(name: &str) -> bool {
    !name.contains(' ')
        && name.chars().filter(|c| c.is_uppercase()).count() * 2 > name.chars().count()
        || is_short(name)
}

/// The words of a name, spelled one way, in alphabetical order: `Center for the Rule of Law of Finland` and
/// `Rule of Law Centre of Finland` have the same bag.
pub(super) fn bag(name: &str) -> String {
    // A name in another case is the same name.
    let nominative = |w: &str| crate::people::case_stem(w);
    let stems: Vec<String> = name.split(' ').map(nominative).collect();
    let mut words: Vec<String> = ascii_key(&stems.join(" "))
        .split(' ')
        .filter(|w| !["of", "for", "the", "and", "in", "on", "de", "s"].contains(w))
        .map(|w| {
            let w = w
                .replace("centre", "center")
                .replace("organis", "organiz")
                .replace("programme", "program");
            let w = if w.starts_with("elect") {
                "election".to_owned()
            } else {
                w
            };
            w.strip_suffix('s')
                .filter(|w| w.len() > 4)
                .map_or(w.clone(), str::to_owned)
        })
        .collect();
    words.sort();
    words.dedup();
    words.join(" ")
}

/// Makes two bodies of the list one.
pub(super) fn absorb(
    all: &mut [Organisation],
    mentions: &mut [OrganisationMention],
    keep: usize,
    give: usize,
    why: Option<String>,
) {
    let given = std::mem::take(&mut all[give]);
    let kept = &mut all[keep];
    kept.judged.extend(given.judged);
    kept.judged.extend(why);
    kept.mentions += given.mentions;
    if is_acronym(&given.name) && kept.short.is_none() {
        kept.short = Some((given.name.clone(), given.name_span.clone()));
    } else {
        kept.others.push((given.name, given.name_span));
        kept.short = kept.short.take().or(given.short);
    }
    kept.others.extend(given.others);
    for m in mentions.iter_mut().filter(|m| m.which == give) {
        m.which = keep;
    }
}

/// `Central Election Commission` after `Central Election Commission of Kazakhstan`: a name inside exactly one longer one.
fn merge_shortened(all: &mut [Organisation], mentions: &mut [OrganisationMention]) {
    for i in 0..all.len() {
        let name = all[i].name.clone();
        if all[i].mentions == 0 || is_acronym(&name) || BODIES.iter().any(|b| b.name == name) {
            continue;
        }
        let longer: Vec<usize> = (0..all.len())
            .filter(|&j| {
                j != i
                    && all[j].mentions > 0
                    && all[j].name.len() > name.len()
                    && all[j].name.contains(&name)
            })
            .collect();
        if let [j] = longer[..] {
            absorb(all, mentions, j, i, None);
        }
    }
}

/// Names of one country and head noun that share most of their words, and never stand side by side, are one body:
/// a translator's variants. Judged, and said so.
fn merge_likely_aliases(
    source: &Source<'_>,
    all: &mut [Organisation],
    mentions: &mut [OrganisationMention],
) {
    static HEAD_BAGS: LazyLock<HashSet<String>> =
        LazyLock::new(|| HEADS.keys().map(|h| bag(h)).collect());
    // A body's name stays what it is while it has mentions, so that each is taken apart once.
    let words: Vec<BTreeSet<String>> = all
        .iter()
        .map(|o| bag(&o.name).split(' ').map(str::to_owned).collect())
        .collect();
    for i in 0..all.len() {
        for j in i + 1..all.len() {
            let (a, b) = (&all[i], &all[j]);
            let country = |o: &Organisation| o.country.as_ref().map(|c| c.0);
            if a.mentions == 0
                || b.mentions == 0
                || country(a).is_none()
                || country(a) != country(b)
            {
                continue;
            }
            let (x, y) = (&words[i], &words[j]);
            let shared: Vec<&String> = x.intersection(y).collect();
            let alike = 2 * shared.len() * 4 >= 3 * (x.len() + y.len());
            let same_head = || shared.iter().any(|w| HEAD_BAGS.contains(*w));
            let side_by_side = || {
                mentions.iter().filter(|m| m.which == i).any(|m| {
                    mentions.iter().any(|n| {
                        n.which == j
                            && source.sentence_at(n.span.start) == source.sentence_at(m.span.start)
                    })
                })
            };
            if x.len() >= 3 && y.len() >= 3 && alike && same_head() && !side_by_side() {
                let (keep, give) = if a.mentions >= b.mentions {
                    (i, j)
                } else {
                    (j, i)
                };
                let why = format!(
                    "taken for the same body as '{}': same head word, country and most words",
                    all[give].name
                );
                absorb(all, mentions, keep, give, Some(why));
            }
        }
    }
}

/// An acronym that stands for the initials of exactly one body of the report belongs to it, brackets or not.
fn acronym_without_brackets(all: &mut [Organisation], mentions: &mut [OrganisationMention]) {
    for i in 0..all.len() {
        let name = all[i].name.clone();
        if all[i].mentions == 0
            || !is_acronym(&name)
            || !name.chars().all(|c| c.is_ascii_uppercase())
        {
            continue;
        }
        let others: Vec<usize> = (0..all.len())
            .filter(|&j| j != i && all[j].mentions > 0 && !is_acronym(&all[j].name))
            .collect();
        let whole: Vec<usize> = others
            .iter()
            .copied()
            .filter(|&j| initials(&all[j].name) == name)
            .collect();
        let before_of = |j: usize| {
            let base = all[j].name.split(" of ").next().unwrap_or_default();
            let countrys = all[j].name.strip_prefix(&name).is_some_and(|rest| {
                let rest = rest.trim_start().trim_start_matches("of ");
                let rest = rest
                    .trim_start_matches("the ")
                    .trim_start_matches("Republic of ");
                crate::places::is_country(rest)
            });
            Some(if countrys {
                name.clone()
            } else {
                initials(base)
            })
        };
        let fits = if whole.is_empty() {
            others
                .into_iter()
                .filter(|&j| before_of(j).as_ref() == Some(&name))
                .collect()
        } else {
            whole
        };
        match fits[..] {
            [j] => {
                let given = std::mem::take(&mut all[i]);
                if all[j].short.is_none() {
                    all[j].short = Some((given.name.clone(), given.name_span.clone()));
                }
                all[j].mentions += given.mentions;
                for m in mentions.iter_mut().filter(|m| m.which == i) {
                    m.which = j;
                }
            }
            _ => {
                all[i].unexplained = !BODIES.iter().any(|b| b.short.contains(&name.as_str()))
                    && all[i].kind.is_none();
            }
        }
    }
}
