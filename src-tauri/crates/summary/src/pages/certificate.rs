//! What certificates say, in the languages of those who get them.
//!
//! Only words whose grammar asks nothing of the name: it stands alone on its line.

/// The words of one language.
pub(super) struct Certificate {
    pub(super) language: &'static str,
    pub(super) title: &'static str,
    pub(super) given_to: &'static str,
    pub(super) for_taking_part: &'static str,
    pub(super) signature: &'static str,
}

/// For whose language there are no words.
pub(super) const ENGLISH: &Certificate = &CERTIFICATES[0];

/// The words of a language, by its code.
pub(super) fn of(language: &str) -> Option<&'static Certificate> {
    let main = language
        .split('-')
        .next()
        .unwrap_or(language)
        .to_ascii_lowercase();
    // Serbian in Latin letters reads as Bosnian does.
    let main = match (
        main.as_str(),
        language.to_ascii_lowercase().contains("latn"),
    ) {
        ("sr", true) | ("cnr", _) => "bs",
        (main, _) => main,
    };
    CERTIFICATES.iter().find(|c| c.language == main)
}

/// The words of a language in the letters in which a name of it is written.
pub(super) fn written(language: &str, name: &str) -> Option<&'static Certificate> {
    let latin = name
        .chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(|c| c < '\u{250}');
    match language {
        "sr" if latin => of("sr-Latn"),
        language => of(language),
    }
}

/// The words of the language that alone writes a name so. Cyrillic letters tell no language: Russian, Ukrainian, Kazakh, Kyrgyz,
/// Macedonian and Serbian names look alike, few have a letter that only one of them has, and none says what its bearer speaks. Who
/// has such a name and no recorded language gets the words of the print; a wrong guess would stand there in ink.
pub(super) fn by_script(name: &str) -> Option<&'static Certificate> {
    let first = name.chars().find(|c| c.is_alphabetic())?;
    match u32::from(first) {
        0x10a0..=0x10ff => of("ka"),
        0x530..=0x58f => of("hy"),
        0x600..=0x6ff => of("ar"),
        _ => None,
    }
}

const CERTIFICATES: &[Certificate] = &[
    Certificate {
        language: "en",
        title: "Certificate of participation",
        given_to: "awarded to",
        for_taking_part: "for taking part in",
        signature: "Signature",
    },
    Certificate {
        language: "ru",
        title: "Сертификат участника",
        given_to: "выдан",
        for_taking_part: "за участие в мероприятии",
        signature: "Подпись",
    },
    Certificate {
        language: "fr",
        title: "Attestation de participation",
        given_to: "décernée à",
        for_taking_part: "pour sa participation à",
        signature: "Signature",
    },
    Certificate {
        language: "ka",
        title: "მონაწილეობის სერტიფიკატი",
        given_to: "გადაეცემა",
        for_taking_part: "ღონისძიებაში მონაწილეობისთვის",
        signature: "ხელმოწერა",
    },
    Certificate {
        language: "hy",
        title: "Մասնակցության վկայագիր",
        given_to: "շնորհվում է",
        for_taking_part: "միջոցառմանը մասնակցելու համար",
        signature: "Ստորագրություն",
    },
    Certificate {
        language: "ar",
        title: "شهادة مشاركة",
        given_to: "تمنح إلى",
        for_taking_part: "للمشاركة في",
        signature: "التوقيع",
    },
    Certificate {
        language: "sq",
        title: "Certifikatë pjesëmarrjeje",
        given_to: "i jepet",
        for_taking_part: "për pjesëmarrjen në",
        signature: "Nënshkrimi",
    },
    Certificate {
        language: "uk",
        title: "Сертифікат учасника",
        given_to: "видано",
        for_taking_part: "за участь у заході",
        signature: "Підпис",
    },
    Certificate {
        language: "kk",
        title: "Қатысушы сертификаты",
        given_to: "сертификат иесі",
        for_taking_part: "келесі іс-шараға қатысқаны үшін",
        signature: "Қолы",
    },
    Certificate {
        language: "ky",
        title: "Катышуучунун сертификаты",
        given_to: "сертификаттын ээси",
        for_taking_part: "төмөнкү иш-чарага катышкандыгы үчүн",
        signature: "Колу",
    },
    Certificate {
        language: "mk",
        title: "Потврда за учество",
        given_to: "се доделува на",
        for_taking_part: "за учество на настанот",
        signature: "Потпис",
    },
    Certificate {
        language: "sr",
        title: "Потврда о учешћу",
        given_to: "додељује се",
        for_taking_part: "за учешће на догађају",
        signature: "Потпис",
    },
    Certificate {
        language: "bs",
        title: "Potvrda o učešću",
        given_to: "dodjeljuje se",
        for_taking_part: "za učešće na događaju",
        signature: "Potpis",
    },
    Certificate {
        language: "hr",
        title: "Potvrda o sudjelovanju",
        given_to: "dodjeljuje se",
        for_taking_part: "za sudjelovanje na događaju",
        signature: "Potpis",
    },
    Certificate {
        language: "ro",
        title: "Certificat de participare",
        given_to: "se acordă",
        for_taking_part: "pentru participarea la evenimentul",
        signature: "Semnătura",
    },
    Certificate {
        language: "es",
        title: "Certificado de participación",
        given_to: "otorgado a",
        for_taking_part: "por su participación en",
        signature: "Firma",
    },
    Certificate {
        language: "tr",
        title: "Katılım belgesi",
        given_to: "belge sahibi",
        for_taking_part: "aşağıdaki etkinliğe katılımı dolayısıyla",
        signature: "İmza",
    },
];
