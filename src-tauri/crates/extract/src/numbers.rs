//! Numbers in words and figures.

/// The value of `ten`, `25` or `1,200`; `None` for anything else.
pub(crate) fn value(word: &str) -> Option<u32> {
    const WORDS: &[&str] = &[
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    let lower = word.to_lowercase();
    if let Some(n) = WORDS.iter().position(|w| *w == lower) {
        return u32::try_from(n).ok();
    }
    match lower.as_str() {
        "deux" => Some(2),
        "trois" => Some(3),
        "quatre" => Some(4),
        "cinq" => Some(5),
        "thirty" => Some(30),
        "forty" => Some(40),
        "fifty" => Some(50),
        "hundred" => Some(100),
        "a" | "an" => Some(1),
        _ => lower.replace(',', "").parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_are_read_in_words_and_figures() {
        for (word, want) in [
            ("Ten", Some(10)),
            ("120", Some(120)),
            ("1,200", Some(1200)),
            ("some", None),
        ] {
            assert_eq!(super::value(word), want, "{word}");
        }
    }
}
