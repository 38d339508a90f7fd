//! How an item of advice or a task begins: with a verb that tells somebody to act, after what may stand before it.

use crate::patterns::pattern;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Verbs that open an item of advice or a task, in small letters.
static IMPERATIVES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../../data/imperatives.txt")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .collect()
});

/// Words that look like infinitives and are none.
const NO_INFINITIVES: &[&str] = &[
    // French
    "affaire",
    "anniversaire",
    "atelier",
    "autre",
    "avenir",
    "cadre",
    "cahier",
    "calendrier",
    "centre",
    "chantier",
    "chapitre",
    "chiffre",
    "contre",
    "courrier",
    "cuir",
    "clair",
    "designer",
    "dernier",
    "devoir",
    "dossier",
    "encadre",
    "entre",
    "espoir",
    "février",
    "fichier",
    "financier",
    "foyer",
    "hier",
    "hiver",
    "janvier",
    "juillet",
    "leader",
    "lettre",
    "loisir",
    "loyer",
    "maître",
    "métier",
    "mètre",
    "ministre",
    "moindre",
    "mystère",
    "notre",
    "ordre",
    "outre",
    "papier",
    "partir",
    "particulier",
    "plaisir",
    "poster",
    "pouvoir",
    "premier",
    "quartier",
    "quatre",
    "registre",
    "semestre",
    "séminaire",
    "singulier",
    "soir",
    "souvenir",
    "tiers",
    "titre",
    "théâtre",
    "trimestre",
    "votre",
    // Russian
    "гость",
    "девять",
    "десять",
    "дочь",
    "мать",
    "мощь",
    "ночь",
    "память",
    "печать",
    "площадь",
    "путь",
    "пять",
    "речь",
    "связь",
    "сеть",
    "смерть",
    "степень",
    "треть",
    "хоть",
    "цепь",
    "чуть",
    "шесть",
    "суть",
    "опять",
];

/// Whether a word, in small letters, opens an item of advice.
pub(crate) fn is_imperative(word: &str) -> bool {
    IMPERATIVES.contains(word)
}

/// The words from where the verb of an item stands: after its number, after `Clearer rules:`, `To the CEC:`, `In the
/// long run,`, `further`.
pub(crate) fn from_verb(words: &str) -> &str {
    let mut bare = pattern!(r"^\W*(?:\[[^\]]{1,40}\]\s*)?(?:(?:[A-Z]\d{0,2}|\d{1,2})[.)]\s+)?")
        .find(words)
        .map_or(words, |m| &words[m.end()..]);
    // `Aux partis politiques : bannir …`, `Enhancing cooperation: Strengthen …`: whom or what it is for, then what.
    if let Some(m) = pattern!(r"^[^:.;?!]{2,70}? ?:\s+").find(bare)
        && m.as_str().split_whitespace().count() <= 9
        && bare[m.end()..].starts_with(char::is_alphabetic)
    {
        bare = &bare[m.end()..];
    }
    while let Some(m) = pattern!(
        r"(?i)^(?:to\s+(?:further\s+)?|(?:in|with|for|as|by|at|on|within|over|where|when|once|if|based|given|pour|dans|afin|en|à|a|au|aux|avec|sur|si|lors|chez|с|в|во|для|при|на|по|если|учитывая|преследуя)\b[^,;.]{3,160},\s+|(?:further|significantly|also|urgently|please|ideally|quickly|promptly|immediately|fully|actively|regularly|peut-être|également|ensuite|enfin|puis|également|aussi|также|активно|далее|затем)\s+|пожалуйста,\s+)"
    )
    .find(bare)
    {
        bare = &bare[m.end()..];
    }
    bare
}

/// The first word, in small letters.
pub(crate) fn first_word(words: &str) -> String {
    words
        .split(|c: char| !c.is_alphabetic() && c != '-')
        .next()
        .unwrap_or("")
        .to_lowercase()
}

/// Whether words begin with an infinitive, as items of advice do in French and Russian: `de garantir`, `renforcer`,
/// `внести`.
pub(crate) fn is_infinitive(words: &str, language: &str) -> bool {
    let form = match language {
        "fr" => pattern!(
            r"(?i)^\W*(?:de |d[’'‘] ?|à )?(?:ne pas |mieux |davantage |bien |\p{L}+ment )?(?:(?:s|l|m|n|y)[’'‘] ?|(?:se|les?|la|leur|lui|nous|vous|y|en) )*(\p{L}*(?:\p{L}{2}er|\p{L}{2}ir|oir|(?:[aeo]n|oin|[oae]i?n|ou|er|or)dre|(?:tt|aî|oî|êt)re|(?:f|tr|pl)aire|uire|crire|lire|[dr]ire|ivre|clure|rompre))\b"
        ),
        "ru" => {
            pattern!(
                r"(?i)^\W*(?:не |также |активно |\p{L}+но |\p{L}+ее )?(\p{L}{2,}(?:ть|ти|чь)(?:ся)?)\b"
            )
        }
        _ => return false,
    };
    form.captures(words)
        .and_then(|c| c.get(1))
        .is_some_and(|v| {
            let verb = v.as_str().to_lowercase();
            // `власть`, `возможности`: nouns have these endings too.
            let noun = language == "ru"
                && (pattern!(r"(?:о|а|е)сть$").is_match(&verb)
                    || verb.ends_with("ти")
                        && !pattern!(r"(?:[йд]ти|вести|нести|везти|расти|брести|спасти)$")
                            .is_match(&verb));
            !noun
                && !NO_INFINITIVES.contains(&verb.as_str())
                && v.end() < words.trim_end().len()
                && (language != "fr" || governs(&words[v.end()..]))
        })
}

/// Whether a French verb goes on as verbs do: `prévoir un`, `faire réviser`, `réfléchir à`; `clair manque` does not.
fn governs(rest: &str) -> bool {
    pattern!(r"(?i)^(?:-\p{L}+)?\s+(?:l[ae]s?|uns?|une|des?|du|à|a|aux?|en|y|sur|sous|avec|dans|pour|par|parmi|chez|tou\p{L}+|chaque|ce|cette|ces|cela|ça|s[ao]n|ses|leurs?|notre|nos|votre|vos|que|si|et|ou|plus|mieux|moins|davantage|aussi|comme|entre|vers|auprès|afin|sans|après|avant|lors|contre|certain\p{L}*|plusieurs|quelques?|deux|trois|\p{L}+ment|\p{L}+(?:er|ir|oir|dre|tre)|\d+)\b|^\s+(?:[ldsnmq]|qu|jusqu)[’'‘]|^\s+[«“(]|^\s+\p{Ll}+s\b").is_match(rest)
}

/// Whether words begin with an order to the reader in French or Russian: `Vérifiez`, `Проводите`. What a notice tells its
/// readers to do, as `inscrivez-vous`, is none.
pub(super) fn is_order(words: &str, language: &str) -> bool {
    match language {
        "fr" => pattern!(r"(?i)^(?:n[e’'] ?)?(\p{L}{3,}ez)(?:-\p{L}+)?\s(?:l[ae]s?|un|une|des?|du|à|aux?|en|sur|avec|dans|pour|par|tou\p{L}+|chaque|ce|cette|ces|s[ao]n|ses|leurs?|votre|vos|que|bien|pas|toujours|jamais|[ldq]u?[’'‘])").is_match(words)
            && !pattern!(r"(?i)^(?:chez|assez|avez|savez|voulez|pouvez|aimez|souhaitez|rendez|connaissez|inscrivez|découvrez|retrouvez|rejoignez|consultez|cliquez|téléchargez|lisez|relisez|suivez|contactez|regardez|participez|envoyez|venez|restez|notez|voyez|écoutez|postulez|remplissez|soumettez|partagez|visitez|abonnez|écrivez|réservez|recevez|merci)\b").is_match(words),
        "ru" => pattern!(r"(?i)^(?:не |\p{L}{2,}о )?\p{L}{2,}(?:йте|ите|ьте)(?:сь)?\b").is_match(words)
            && !pattern!(r"(?i)^(?:регистрируй|зарегистрируй|присоединяй|следи|читай|прочитай|смотри|посмотри|приходи|узнай|узнавай|напиши|пиши|нажми|перейди|скачай|подпиши|подписывай|свяжи|извини|прости|здравствуй|знае|хоти|може|види|заполни|отправ|обращай|звони|делите)\p{L}*").is_match(words),
        _ => false,
    }
}

/// Whether a word is such a verb's form in -ing: `revisiting`, `creating`, `setting`.
pub(super) fn is_gerund(word: &str) -> bool {
    // These are nouns more often.
    if matches!(word, "meeting" | "briefing" | "hearing") {
        return false;
    }
    let Some(stem) = word.strip_suffix("ing").filter(|s| s.len() > 2) else {
        return false;
    };
    let undoubled = stem.get(..stem.len() - 1).unwrap_or(stem);
    is_imperative(stem) || is_imperative(&format!("{stem}e")) || is_imperative(undoubled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_in_ing_is_known_by_its_stem() {
        for yes in ["revisiting", "creating", "setting", "ensuring", "passing"] {
            assert!(is_gerund(yes), "{yes}");
        }
        for no in ["building-site", "meeting", "thing", "ing", "morning"] {
            assert!(!is_gerund(no), "{no}");
        }
    }
}
