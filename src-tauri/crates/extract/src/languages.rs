//! Which language a text is in: decided from its commonest short words and its letters.

/// Languages with the words that betray them.
const WORDS: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "the", "of", "and", "to", "in", "is", "for", "that", "with", "was", "by", "on", "are",
            "this", "be",
        ],
    ),
    (
        "fr",
        &[
            "le", "la", "les", "des", "et", "du", "un", "une", "est", "pour", "dans", "que", "qui",
            "sur", "au", "aux",
        ],
    ),
    (
        "sq",
        &[
            "të",
            "dhe",
            "në",
            "për",
            "me",
            "një",
            "që",
            "është",
            "nga",
            "së",
            "e",
            "i",
            "do",
            "si",
            "ka",
            "zgjedhjeve",
        ],
    ),
    (
        "bs",
        &[
            "je", "i", "u", "na", "se", "za", "su", "da", "od", "koji", "izbora", "bi", "sa", "iz",
            "koje", "izborne",
        ],
    ),
    (
        "ru",
        &[
            "и",
            "в",
            "на",
            "не",
            "что",
            "с",
            "по",
            "для",
            "из",
            "это",
            "выборов",
            "как",
            "от",
            "был",
            "его",
        ],
    ),
    (
        "mk",
        &[
            "и",
            "на",
            "во",
            "се",
            "за",
            "од",
            "со",
            "да",
            "ќе",
            "избори",
            "е",
            "беше",
            "кои",
            "што",
            "ги",
        ],
    ),
    (
        "sr",
        &[
            "и",
            "је",
            "у",
            "на",
            "се",
            "за",
            "су",
            "да",
            "од",
            "који",
            "избора",
            "би",
            "са",
            "из",
            "које",
        ],
    ),
    (
        "kk",
        &[
            "және",
            "мен",
            "үшін",
            "бойынша",
            "туралы",
            "сайлау",
            "бұл",
            "бір",
            "болып",
            "деп",
            "осы",
            "қазақстан",
        ],
    ),
    (
        "ky",
        &[
            "жана",
            "менен",
            "үчүн",
            "боюнча",
            "тууралуу",
            "шайлоо",
            "бул",
            "бир",
            "болуп",
            "деп",
            "ошол",
            "кыргыз",
        ],
    ),
    (
        "es",
        &[
            "el", "los", "las", "del", "en", "por", "para", "que", "con", "una", "como", "su",
            "más",
        ],
    ),
];

/// Letters that only few of the languages use: each is worth three words.
const LETTERS: &[(&str, &str)] = &[
    ("sq", "ë"),
    ("bs", "đžćš"),
    ("mk", "ѓќѕ"),
    ("sr", "ђћ"),
    ("kk", "әғқұіһ"),
    ("ru", "ыэ"),
    ("fr", "éèêàùœ"),
    ("es", "ñ¿"),
];

/// The language as a BCP 47 tag; `und` where there is not enough text to tell.
pub(crate) fn detect(text: &str) -> &'static str {
    // The first pages decide: a long annex in another language does not change a report's language.
    let lower: String = text
        .chars()
        .take(20_000)
        .flat_map(char::to_lowercase)
        .collect();
    let mut scores = [0u32; WORDS.len()];
    for word in lower.split(|c: char| !c.is_alphabetic()) {
        for (score, (_, words)) in scores.iter_mut().zip(WORDS) {
            if words.contains(&word) {
                *score += 3;
            }
        }
    }
    for c in lower.chars() {
        for (language, letters) in LETTERS {
            if letters.contains(c)
                && let Some(i) = WORDS.iter().position(|w| w.0 == *language)
            {
                scores[i] += 1;
            }
        }
    }
    let best = (0..WORDS.len())
        .max_by_key(|&i| (scores[i], usize::MAX - i))
        .unwrap_or(0);
    if scores[best] < 9 {
        "und"
    } else {
        WORDS[best].0
    }
}

/// The BCP 47 tag of a language by its English name.
pub(crate) fn tag(name: &str) -> Option<&'static str> {
    Some(match name.to_lowercase().as_str() {
        "english" => "en",
        "albanian" => "sq",
        "bosnian" => "bs",
        "serbian" => "sr",
        "montenegrin" => "cnr",
        "croatian" => "hr",
        "macedonian" => "mk",
        "russian" => "ru",
        "kazakh" => "kk",
        "kyrgyz" => "ky",
        "tajik" => "tg",
        "uzbek" => "uz",
        "turkmen" => "tk",
        "georgian" => "ka",
        "armenian" => "hy",
        "azerbaijani" => "az",
        "ukrainian" => "uk",
        "romanian" => "ro",
        "turkish" => "tr",
        "french" => "fr",
        "spanish" => "es",
        "german" => "de",
        "arabic" => "ar",
        "portuguese" => "pt",
        "slovenian" => "sl",
        "bulgarian" => "bg",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_languages_of_the_sources_are_told_apart() {
        for (want, text) in [
            (
                "en",
                "The conference was held on the occasion of the anniversary of the Commission and was open to all.",
            ),
            (
                "ru",
                "Центральная избирательная комиссия сообщила, что это решение по итогам выборов не было принято в срок.",
            ),
            (
                "sq",
                "Komisioni Qendror i Zgjedhjeve organizoi një tryezë të rrumbullakët për sigurinë në zgjedhje dhe për besimin.",
            ),
            (
                "bs",
                "Centralna izborna komisija je održala sastanak u Sarajevu i raspravljala o sigurnosti izbora koji su održani.",
            ),
            (
                "mk",
                "Државната изборна комисија ќе одржи состанок со претставници на партиите за да се договорат за избори.",
            ),
            (
                "kk",
                "Орталық сайлау комиссиясы сайлау туралы заң бойынша жиналыс өткізді және бұл үшін қаржы бөлді.",
            ),
            (
                "ky",
                "Борбордук шайлоо комиссиясы шайлоо боюнча жыйын өткөрдү жана бул үчүн каражат бөлүндү, ошол менен.",
            ),
            (
                "fr",
                "La commission électorale a organisé une conférence sur les nouvelles technologies dans le processus pour les pays.",
            ),
        ] {
            assert_eq!(detect(text), want, "{text}");
        }
        assert_eq!(detect("R01678"), "und");
    }
}
