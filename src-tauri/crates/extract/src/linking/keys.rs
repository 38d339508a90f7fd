//! By which words the records that a find may be are looked up.

use super::rules::title_words;
use domain::fold::ascii_key;
use domain::suggestion::Find;

/// Words of a title or a text by which another wording of it is looked up.
const KEY_WORDS: usize = 6;

/// Ways to look up the records that `find` may be the same as: every record that [`link`] would offer holds all the words
/// of one of them. A word that ends with `*` is a beginning. A way without words means all records of the kind: there is
/// no word to look for.
pub fn keys(find: &Find) -> Vec<Vec<String>> {
    let mut ways = match find {
        Find::Person(f) => names_of(&f.name, &f.other_names)
            .flat_map(person_keys)
            .collect(),
        Find::Organisation(f) => {
            let names: Vec<&str> = names_of(&f.name, &f.other_names)
                .chain(f.short_name.as_deref())
                .collect();
            // A bare acronym may be the initials of any body's name.
            if names.iter().all(|n| is_acronym(n)) {
                vec![Vec::new()]
            } else {
                names.iter().flat_map(|n| organisation_keys(n)).collect()
            }
        }
        Find::Event(f) => {
            let mut ways: Vec<Vec<String>> = names_of(&f.title, &f.other_titles)
                .flat_map(wording_keys)
                .collect();
            // The same days under another title.
            let month = f
                .start
                .as_ref()
                .map(|d| d.to_string().chars().take(7).collect::<String>());
            ways.extend(month.filter(|m| m.len() >= 4).map(|m| vec![m]));
            ways
        }
        Find::Recommendation(f) => wording_keys(&f.text),
        Find::Project(_) => vec![Vec::new()],
        _ => Vec::new(),
    };
    ways.sort();
    ways.dedup();
    ways
}

fn names_of<'f>(name: &'f str, others: &'f [String]) -> impl Iterator<Item = &'f str> {
    std::iter::once(name).chain(others.iter().map(String::as_str))
}

/// The whole name first, so that among many of one last name the likeliest are looked at; then the last name.
fn person_keys(name: &str) -> Vec<Vec<String>> {
    let words: Vec<String> = name
        .split_whitespace()
        .map(|w| w.trim_matches(['.', ',']).to_owned())
        .filter(|w| w.chars().count() > 1)
        .collect();
    let last = words.last().cloned();
    std::iter::once(words)
        .chain(last.map(|l| vec![l]))
        .filter(|w| !w.is_empty())
        .collect()
}

fn is_acronym(name: &str) -> bool {
    !name.contains(' ') && name.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// A name's words, and all but one of them: one body's names differ by a word at most. And its initials: no word of
/// `Central Election Commission` is `CEC`.
fn organisation_keys(name: &str) -> Vec<Vec<String>> {
    if is_acronym(name) {
        return vec![vec![name.to_owned()]];
    }
    let words: Vec<String> = ascii_key(name)
        .split(' ')
        .filter(|w| !["of", "the", "for", "and", ""].contains(w))
        .map(beginning)
        .collect();
    let initials: String = name
        .split_whitespace()
        .filter_map(|w| w.chars().next())
        .filter(|c| c.is_uppercase())
        .collect();
    let mut ways = vec![words.clone()];
    if words.len() > 1 {
        ways.extend((0..words.len()).map(|left_out| {
            let mut others = words.clone();
            others.remove(left_out);
            others
        }));
    }
    if initials.len() >= 2 {
        ways.push(vec![initials]);
    }
    ways.retain(|w| !w.is_empty());
    ways
}

/// Pairs of the longest words: another wording shares half of them.
fn wording_keys(text: &str) -> Vec<Vec<String>> {
    let mut words: Vec<String> = title_words(text).iter().map(|w| beginning(w)).collect();
    words.sort_by_key(|w| std::cmp::Reverse(w.len()));
    words.dedup();
    words.truncate(KEY_WORDS);
    if let [one] = &words[..] {
        return vec![vec![one.clone()]];
    }
    let mut ways = Vec::new();
    for (i, a) in words.iter().enumerate() {
        ways.extend(words[i + 1..].iter().map(|b| vec![a.clone(), b.clone()]));
    }
    ways
}

/// `electoral`, `elections` → `elect*`; `centre`, `center` → `cent*`.
fn beginning(word: &str) -> String {
    let whole = word.chars().count();
    let kept = match whole {
        0..=4 => return word.to_owned(),
        5..=6 => 4,
        _ => 5,
    };
    format!("{}*", word.chars().take(kept).collect::<String>())
}
