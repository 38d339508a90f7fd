//! Names of people in the cases of Russian and of the South Slavic languages: `с Лидией Ермошиной`, `Petrovića`.

use super::vocabulary::listed_given;
use crate::patterns::pattern;

/// Endings of the cases, longest first, that a Cyrillic name sheds before it is compared.
const ENDINGS: &[&str] = &[
    "ого", "ому", "ыми", "ым", "им", "ом", "ем", "ой", "ою", "ую", "ая", "ий", "ый", "ей", "ою",
    "а", "у", "е", "ы", "я", "ю", "и", "й",
];

fn is_cyrillic(word: &str) -> bool {
    // Most words are English, and are asked about by the thousand.
    !word.is_ascii() && pattern!(r"^[\p{Cyrillic}-]+$").is_match(word)
}

/// What stays of a name in every case.
fn stem(word: &str) -> String {
    let lower = word.to_lowercase();
    if is_cyrillic(word) {
        let bare = ENDINGS
            .iter()
            .find_map(|e| lower.strip_suffix(e))
            .filter(|s| s.chars().count() >= 3);
        return bare.unwrap_or(&lower).to_owned();
    }
    // Petrović, Petrovića, Petroviću, Petrovićem.
    match ["ićem", "ića", "iću"]
        .iter()
        .find_map(|e| lower.strip_suffix(e))
    {
        Some(bare) => format!("{bare}ić"),
        None => lower,
    }
}

/// A Cyrillic word as it is in every case; any other as it is.
pub(crate) fn case_stem(word: &str) -> String {
    if is_cyrillic(word) && word.chars().any(char::is_lowercase) {
        stem(word)
    } else {
        word.to_owned()
    }
}

/// Whether two names are one name in different cases.
pub(super) fn same_stem(a: &str, b: &str) -> bool {
    let inflected = is_cyrillic(a) && is_cyrillic(b) || a.contains('ć') && b.contains('ć');
    inflected && stem(a) == stem(b)
}

/// Whether a word is a name in another case, as a sentence puts it: `Балиевой`, `Petrovića`.
pub(crate) fn is_case_of(word: &str, name: &str) -> bool {
    // Most words begin with another letter, and are asked about by the million.
    let begin_alike = word.chars().next() == name.chars().next();
    begin_alike && word.starts_with(char::is_uppercase) && word != name && same_stem(word, name)
}

/// The given name that a word is a case of, if the table has one: `Лидией` → `Лидия`.
pub(super) fn given_name(word: &str) -> Option<String> {
    if !is_cyrillic(word) || listed_given(word) {
        return None;
    }
    // Case ending, ending of the nominative.
    const CASES: &[(&str, &str)] = &[
        ("ией", "ия"),
        ("ии", "ия"),
        ("ию", "ия"),
        ("ой", "а"),
        ("ей", "я"),
        ("ею", "я"),
        ("ом", ""),
        ("ем", "й"),
        ("ем", "ь"),
        ("а", ""),
        ("у", ""),
        ("я", "й"),
        ("ю", "й"),
        ("я", "ь"),
        ("ю", "ь"),
        ("ы", "а"),
        ("у", "а"),
        ("е", "а"),
        ("и", "я"),
        ("ю", "я"),
        ("е", ""),
    ];
    CASES.iter().find_map(|(case, nominative)| {
        let candidate = format!("{}{nominative}", word.strip_suffix(case)?);
        (candidate.chars().count() >= 3 && listed_given(&candidate)).then_some(candidate)
    })
}

/// A last name in the nominative, for a man or a woman; as it is where its case does not show.
fn last_name(word: &str, woman: bool) -> String {
    let own = pattern!(r"(?i)^(.*(?:ов|ев|ёв|ин|ын))(а|у|ым|е|ой)$");
    let adjective = pattern!(r"(?i)^(.*(?:ск|цк))(ого|ому|им|ом|ой|ую)$");
    let consonant = pattern!(r"(?i)^(.*[бвгджзклмнпрстфхцчшщ])(ом|ем|у)$");
    if let Some(c) = own.captures(word) {
        return match (&c[2], woman) {
            ("ым", _) | (_, false) if &c[2] != "ой" => c[1].to_owned(),
            _ => format!("{}а", &c[1]),
        };
    }
    if let Some(c) = adjective.captures(word) {
        return format!("{}{}", &c[1], if woman { "ая" } else { "ий" });
    }
    match consonant.captures(word) {
        Some(c) if !woman => c[1].to_owned(),
        _ => word.to_owned(),
    }
}

/// A name as its bearer is called: `Лидией Ермошиной` → `Лидия Ермошина`, `В.Е.Чуровым` → `В.Е.Чуров`. A name whose case
/// does not show stays as it is.
pub(super) fn in_nominative(name: &str) -> String {
    // The initials come first, as in speaking.
    if let Some(c) = pattern!(r"^(\p{Cyrillic}{3,}) ((?:\p{Cyrillic}\.){1,2})$").captures(name) {
        return in_nominative(&format!("{}{}", &c[2], &c[1]));
    }
    if let Some(bare) = ["ićem", "iću", "ića"]
        .iter()
        .find_map(|e| name.strip_suffix(e))
        && name.contains(' ')
    {
        return format!("{bare}ić");
    }
    let words: Vec<&str> = name.split(' ').collect();
    if let [first, .., last] = words[..]
        && let Some(given) = given_name(first)
    {
        let woman = given.ends_with(['а', 'я']);
        let between = &words[1..words.len() - 1];
        let mut all = vec![given];
        all.extend(between.iter().map(|w| (*w).to_owned()));
        all.push(last_name(last, woman));
        return all.join(" ");
    }
    // `Эллой Памфиловой`: a last name that is a woman's in some case tells what the given name is called.
    if let [first, last] = words[..]
        && !listed_given(first)
        && let Some(c) =
            pattern!(r"^(\p{Cyrillic}+(?:ов|ев|ёв|ин|ын)|\p{Cyrillic}+[сц]к)ой$").captures(last)
    {
        let cases = [
            ("ией", "ия"),
            ("ии", "ия"),
            ("ой", "а"),
            ("ей", "я"),
            ("ы", "а"),
            ("е", "а"),
            ("и", "я"),
        ];
        let given = cases
            .iter()
            .find_map(|(case, own)| Some(format!("{}{own}", first.strip_suffix(case)?)));
        let last = &c[1];
        let ending = if last.ends_with('к') { "ая" } else { "а" };
        if let Some(given) = given.filter(|g| g.chars().count() >= 3) {
            return format!("{given} {last}{ending}");
        }
    }
    // With initials only the endings that are nobody's nominative tell the case.
    if let Some(c) =
        pattern!(r"^((?:\p{Cyrillic}\. ?){1,2})(\p{Cyrillic}+(?:ов|ев|ёв|ин|ын))(ым|ой)$")
            .captures(name)
    {
        let ending = if &c[3] == "ой" { "а" } else { "" };
        return format!("{}{}{ending}", &c[1], &c[2]);
    }
    name.to_owned()
}

/// `Чуров В.Е.` and `В.Е.Чуров` as `В. Чуров`.
pub(super) fn initials_first(name: &str) -> String {
    if let Some(c) = pattern!(r"^(\p{Cyrillic}{3,}) (\p{Cyrillic}\.)").captures(name) {
        return format!("{} {}", &c[2], &c[1]);
    }
    if let Some(c) =
        pattern!(r"^(\p{Cyrillic}\.)(?:\p{Cyrillic}\.)?\s?(\p{Cyrillic}{3,})$").captures(name)
    {
        return format!("{} {}", &c[1], &c[2]);
    }
    name.to_owned()
}

/// Whether a Cyrillic word is an adjective by its ending, and no last name: `Центральной`.
pub(super) fn is_adjective(word: &str) -> bool {
    pattern!(
        r"(?i)^\p{Cyrillic}+(?:тельн|альн|ивн|нн|чн|нск|ств)(?:ой|ого|ому|ым|ый|ая|ое|ые|ых|ую|ом)$"
    )
    .is_match(word)
}

/// Whether a Cyrillic word agrees with a noun that follows, and has no ending of last names: `Общего собрания`.
pub(super) fn is_agreeing(word: &str) -> bool {
    is_cyrillic(word)
        && pattern!(r"(?i)(?:ого|его|ому|ему|ых|их|ыми|ими|ое|ые)$").is_match(word)
        && !pattern!(r"(?i)[сц]к(?:ого|ому|их)$|(?:ых|их)$").is_match(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_called_in_the_nominative() {
        for (written, called) in [
            ("Лидией Ермошиной", "Лидия Ермошина"),
            ("Ричардом Лаппином", "Ричард Лаппин"),
            ("Николаю Лозовскому", "Николай Лозовский"),
            ("В.Е.Чуровым", "В.Е.Чуров"),
            ("Л.М.Ермошиной", "Л.М.Ермошина"),
            ("Чуровым В.Е.", "В.Е.Чуров"),
            ("Эллой Памфиловой", "Элла Памфилова"),
            ("Лидия Ермошина", "Лидия Ермошина"),
            ("Marka Petrovića", "Marka Petrović"),
            ("Jane Doe", "Jane Doe"),
        ] {
            assert_eq!(in_nominative(written), called);
        }
    }

    #[test]
    fn one_name_in_two_cases_is_one() {
        assert!(same_stem("Чуров", "Чуровым") && same_stem("Petrović", "Petroviću"));
        assert!(!same_stem("Чуров", "Чуркин") && !same_stem("Smith", "Smitha"));
        assert!(is_case_of("Балиевой", "Балиева") && is_case_of("Petrovićem", "Petrović"));
        assert!(!is_case_of("Балиева", "Балиева") && !is_case_of("балиевой", "Балиева"));
        assert_eq!(initials_first("Чурова В.Е."), "В. Чурова");
        assert!(is_adjective("Центральной") && !is_adjective("Ермошиной"));
    }
}
