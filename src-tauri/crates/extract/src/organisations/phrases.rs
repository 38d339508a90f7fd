//! Names of bodies in languages that give only a name's first word a capital: `Министерство финансов`, `Центральная
//! избирательная комиссия Кыргызской Республики`, `Fédération des cafés librairies de Bretagne`.
//!
//! Such a name is a noun phrase around a head: adjectives that agree, then what stands in the genitive or behind `de`. It ends
//! where the phrase does; a verb, a comma or another preposition ends it.

use crate::patterns::pattern;
use crate::source::{Source, Span};

/// Nouns that name a body, without their endings.
const RUSSIAN_HEADS: &[&str] = &[
    "министерств",
    "комисси",
    "комитет",
    "посольств",
    "ассоциаци",
    "институт",
    "агентств",
    "совет",
    "союз",
    "фонд",
    "альянс",
    "палат",
    "центр",
    "корпус",
    "клуб",
    "парти",
    "парламент",
    "дум",
    "управлени",
    "департамент",
    "университет",
    "академи",
    "организаци",
    "федераци",
    "движени",
    "центризбирком",
    "суд",
    "прокуратур",
    "бюро",
    "банк",
    "компани",
    "коалици",
    "сет",
    "секретариат",
    "ассамбле",
    "консорциум",
    "конфедераци",
    "партнерств",
    "партнёрств",
    "обществ",
    "фракци",
    "групп",
    "корпораци",
    "администраци",
    "кенеш",
];

const FRENCH_HEADS: &str = "Commission|Comité|Ministère|Ambassade|Fédération|Association|Fondation|Institut|Agence|Conseil|Union|Réseau|Plateforme|Coalition|Secrétariat|Délégation|délégation|Organisation|Mécanisme|Centre|École|Ecole|Université|Ville|Mairie|Région|Assemblée|Sénat|Parlement|Cour|Tribunal|Haute Autorité|Autorité|Office|Bureau|Direction|Observatoire|Alliance|Collectif|Syndicat|Parti|Banque|Société|Mouvement|Ligue|Nations|Maison|Gouvernement|Présidence|Forum|Chambre|Groupe|Communauté|Confédération";

/// The bodies that the grammar of the report's language shows.
pub(super) fn find(source: &Source<'_>) -> Vec<Span> {
    let read: fn(&str) -> Vec<Span> = match source.language {
        "ru" => russian,
        "fr" => french,
        _ => return Vec::new(),
    };
    let mut found = Vec::new();
    for sentence in &source.sentences {
        let words = source.words(&sentence.span);
        let from = sentence.span.start;
        found.extend(
            read(words)
                .into_iter()
                .map(|s| from + s.start..from + s.end),
        );
    }
    found
}

fn russian(words: &str) -> Vec<Span> {
    let all: Vec<(usize, &str)> = pattern!(r"[\p{L}\p{N}]+(?:-\p{L}+)*")
        .find_iter(words)
        .map(|m| (m.start(), m.as_str()))
        .collect();
    let touches = |k: usize| {
        k > 0
            && words[all[k - 1].0 + all[k - 1].1.len()..all[k].0]
                .chars()
                .all(|c| c == ' ')
    };
    let mut found = Vec::new();
    let mut k = 0;
    while k < all.len() {
        let capital = all[k].1.starts_with(char::is_uppercase)
            && all[k].1.chars().skip(1).any(char::is_lowercase);
        // Adjectives, then the head.
        let mut head = k;
        while capital
            && head + 1 < all.len()
            && head - k < 4
            && !is_russian_head(all[head].1)
            && is_russian_adjective(all[head].1)
            && touches(head + 1)
        {
            head += 1;
        }
        if !capital || !is_russian_head(all[head].1) {
            k += 1;
            continue;
        }
        let mut last = head;
        let mut lower = 0;
        let mut end = all[head].0 + all[head].1.len();
        // `Клуб журналистов «Аспарез»`: a name in quotation marks ends it.
        loop {
            if let Some(q) = pattern!(r"^ «[^«»]{2,60}»").find(&words[end..]) {
                end += q.end();
                break;
            }
            let next = last + 1;
            if next >= all.len() || !touches(next) || lower > 4 {
                break;
            }
            let word = all[next].1;
            let small = word.starts_with(char::is_lowercase);
            let behind = all
                .get(next + 1)
                .is_some_and(|w| is_genitive(w.1) || w.1.ends_with(['м', 'у', 'ю', 'е']));
            let goes_on = if small {
                is_genitive(word)
                    || matches!(word, "по" | "за" | "для") && behind && touches(next + 1)
                    || matches!(all[last].1, "по" | "за" | "для")
                    || pattern!(r"(?:ому|ему)$").is_match(all[last].1)
            } else {
                // Another name in the genitive, a country by its initials.
                !is_russian_head(word) || is_genitive(word)
            };
            // `Посольства США Райна`: initials end the name.
            let initials = all[last].1.chars().all(char::is_uppercase);
            let person = !small
                && (crate::people::given(word)
                    || initials && !word.chars().all(char::is_uppercase));
            if !goes_on || person {
                break;
            }
            lower += usize::from(small);
            last = next;
            end = all[last].0 + all[last].1.len();
        }
        // `Посольства США по политическим`: what agrees with nothing that follows is not the name's.
        while last > head
            && end == all[last].0 + all[last].1.len()
            && (matches!(all[last].1, "по" | "за" | "для")
                || all[last].1.starts_with(char::is_lowercase)
                    && pattern!(r"(?:ому|ему|ым|им|ыми|ими)$").is_match(all[last].1))
        {
            last -= 1;
            end = all[last].0 + all[last].1.len();
        }
        let bare = last == head && head == k && end == all[head].0 + all[head].1.len();
        if !bare {
            found.push(all[k].0..end);
        }
        k = last + 1;
    }
    // `включая «Социум»`, `Клуба «Аспарез»`: bodies listed in quotation marks after a noun of bodies.
    if let Some(m) = pattern!(r"(?:организаци|НПО|объединени|партнер|партнёр|коалици|фонд|движени|ассоциаци|мисси)\p{L}{0,4}[^.;«»]{0,40}(?:включая|как|:|таки[ех] как|,) «").find(words) {
        found.extend(
            pattern!(r"«([^«»]{3,70})»")
                .captures_iter(&words[m.start()..])
                .filter_map(|c| c.get(1))
                .map(|q| m.start() + q.start()..m.start() + q.end()),
        );
        found.sort_by_key(|s| s.start);
        found.dedup();
    }
    found
}

fn is_russian_head(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "", "а", "у", "е", "ом", "о", "я", "и", "ы", "ю", "ей", "ой", "ем", "ия", "ии", "ию",
        "ией", "ь", "ью",
    ];
    let lower = word.to_lowercase();
    RUSSIAN_HEADS
        .iter()
        .any(|h| lower.strip_prefix(h).is_some_and(|e| ENDINGS.contains(&e)))
}

fn is_russian_adjective(word: &str) -> bool {
    pattern!(r"(?i)\p{L}{2}(?:ый|ий|ая|яя|ое|ее|ого|его|ому|ему|ым|им|ой|ей|ую|юю|ом|ем|ых|их)$")
        .is_match(word)
}

/// Whether a word may stand in the genitive, and is no verb.
fn is_genitive(word: &str) -> bool {
    word.chars().count() > 2
        && pattern!(r"(?i)\p{L}{2}(?:а|я|ы|и|ов|ев|ей|ий|ых|их|ого|его|ой|ел|ств|ран)$").is_match(word)
        && !pattern!(r"(?i)(?:[аеиоуыяё]ла|[аеиоуыяё]ли|ались|ились|ились|ять|ать|ить|или|также|только|после|если|когда|которы[йех]|которой|котор\p{L}+|этой|свой|своей|наши|иной)$").is_match(word)
}

fn french(words: &str) -> Vec<Span> {
    static HEAD: std::sync::LazyLock<crate::patterns::Pattern> = std::sync::LazyLock::new(|| {
        const WORD: &str = r"\p{L}[\p{L}-]+";
        const ADJECTIVE: &str = r"(?: (?:\p{L}+(?:ale?s?|aux|elles?|els?|iques?|ennes?|iens?|aines?|ains?|antes?|ants?|ives?|ifs?|aires?|aises?|ois|oises?|ées?|és|ondial|ondiale|entes?)|libres?|Unies?|unies?))";
        crate::patterns::Pattern::of(format!(
            r"(?:^|[\s’'(«])((?:{FRENCH_HEADS}){ADJECTIVE}{{0,3}}(?: (?:(?:auprès |chargée? )?(?:de la |de l[’']|des |du |de |d[’']|aux |à la |pour l[’']|pour la |pour le |pour les |par les )){WORD}(?:{ADJECTIVE}{{0,2}}|(?: \p{{Lu}}[\p{{L}}-]+){{0,3}}))*(?: [a-zà-ÿ-]{{4,}} de \p{{Lu}}[\p{{L}}-]+)?)"
        ))
    });
    HEAD.captures_iter(words)
        .filter_map(|c| c.get(1))
        .filter(|m| m.as_str().contains(' '))
        // A thing that is done, a day: `Bureau de vote`, `Conseil du 9 avril`.
        .filter(|m| {
            !pattern!(
                r"(?i)^(?:Bureau|Bureaux) de vote|^Union de |^Conseil d[’']administration$|^Société civile|^Groupe de travail$"
            )
            .is_match(m.as_str())
        })
        .map(|m| {
            // `la Ville de Rennes d’enlever`: what it was asked for.
            let verb = pattern!(r" (?:de |d[’'])\p{Ll}+(?:er|ir|oir|ndre|ttre)$").find(m.as_str());
            m.start()..verb.map_or(m.end(), |v| m.start() + v.start())
        })
        .filter(|s| words[s.clone()].contains(' '))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(read: fn(&str) -> Vec<Span>, text: &str) -> Vec<&str> {
        read(text).into_iter().map(|s| &text[s]).collect()
    }

    #[test]
    fn russian_names_end_with_their_noun_phrase() {
        for (text, want) in [
            (
                "Министерство финансов и USAID организовали открытие.",
                vec!["Министерство финансов"],
            ),
            (
                "Центральная избирательная комиссия Кыргызской Республики приняла решение.",
                vec!["Центральная избирательная комиссия Кыргызской Республики"],
            ),
            (
                "представитель Посольства США Райна отметила",
                vec!["Посольства США"],
            ),
            (
                "при участии Клуба журналистов «Аспарез» и Ассоциации органов по выборам мира",
                vec![
                    "Клуба журналистов «Аспарез»",
                    "Ассоциации органов по выборам мира",
                ],
            ),
            ("Комиссия приняла решение.", vec![]),
            (
                "с общественными объединениями, включая «Социум», «Альянс сообщества»",
                vec!["Социум", "Альянс сообщества"],
            ),
        ] {
            assert_eq!(read(russian, text), want, "{text}");
        }
    }

    #[test]
    fn french_names_end_with_their_noun_phrase() {
        for (text, want) in [
            (
                "en partenariat avec la Fédération des cafés librairies de Bretagne.",
                vec!["Fédération des cafés librairies de Bretagne"],
            ),
            (
                "La Commission électorale nationale indépendante a annoncé le calendrier.",
                vec!["Commission électorale nationale indépendante"],
            ),
            (
                "pour la Délégation de l'Union européenne auprès de l'Union africaine;",
                vec!["Délégation de l'Union européenne auprès de l'Union africaine"],
            ),
            ("La Commission a dit non.", vec![]),
        ] {
            assert_eq!(read(french, text), want, "{text}");
        }
    }
}
