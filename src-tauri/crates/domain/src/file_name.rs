//! Names for files that every system takes: what is suggested for saving here is sent to a colleague with Windows, and what
//! came from elsewhere is shown under its own name as far as that leads nowhere.

use unicode_normalization::UnicodeNormalization;

/// The longest name in bytes. Systems take 255; the rest is for what is put behind a name while the file is written, and for
/// `copy` and numbers that other programs add.
const LONGEST: usize = 200;

/// The longest beginning of a longer name, in bytes.
const LONGEST_BEGINNING: usize = 120;

/// An ending longer than this is a part of the title that stands behind a full stop.
const LONGEST_ENDING: usize = 12;

/// What a name is called that has nothing left in it.
const NAMELESS: &str = "file";

/// Names that Windows keeps for devices, whatever ending they have.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// The name of a file, as near to the one wanted as Windows, macOS and Linux all take it.
///
/// Signs that a system refuses become a dash where they stand between words and nothing elsewhere; what could turn the shown
/// name around or hide its ending is left out; a device's name gets a low line; a long title loses its last words and keeps its
/// ending. A safe name stays as it is.
#[must_use]
pub fn safe(name: &str) -> String {
    // A title that lost its last words may end in what looks like an ending now.
    once(&once(name))
}

fn once(name: &str) -> String {
    // `???.pdf` had a name, if none that can be kept; `.pdf` is a hidden file's whole name.
    let was_named = name.starts_with(['*', '?', '<', '>']);
    let name = spelled(name);
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if is_ending(ending) && (was_named || !trimmed(stem).is_empty()) => {
            (stem, format!(".{ending}"))
        }
        _ => (name.as_str(), String::new()),
    };
    let mut stem = shortened(trimmed(stem), LONGEST - ending.len()).to_owned();
    if stem.is_empty() {
        NAMELESS.clone_into(&mut stem);
    }
    // `CON.tar.gz` is the console as well.
    let first = stem.split('.').next().unwrap_or_default();
    if is_device(first.trim_end()) {
        stem.insert(0, '_');
    }
    stem + &ending
}

/// The beginning of longer names, as those of a library's backups are: as [`safe`], with room for what comes behind it.
#[must_use]
pub fn beginning(name: &str) -> String {
    let name = safe(name);
    shortened(&name, LONGEST_BEGINNING).to_owned()
}

/// What a file of the program's own is called in the language of the window, by the stable name of what it is: a print's template, a
/// form of other programs. English where the language is none of the window's.
#[must_use]
pub fn called(what: &str, language: &str) -> &'static str {
    let column = match language.get(..2) {
        Some("ru") => 2,
        Some("fr") => 3,
        _ => 1,
    };
    let lines = include_str!("file_name.tsv").lines();
    let mut lines = lines.filter(|line| !line.starts_with('#'));
    let found = lines.find_map(|line| line.strip_prefix(what)?.starts_with('\t').then_some(line));
    let name = found.and_then(|line| line.split('\t').nth(column));
    name.unwrap_or_default()
}

/// A name for what a program writes: what it is, and what it is about as far as a name can say. `ending` is without its stop.
#[must_use]
pub fn titled(what: &str, about: &str, ending: &str) -> String {
    let about = spelled(about);
    let about = trimmed(shortened(trimmed(&about), 120));
    let name = match (what.is_empty(), about.is_empty()) {
        (true, _) => about.to_owned(),
        (false, true) => what.to_owned(),
        (false, false) => format!("{what} - {about}"),
    };
    safe(&format!("{name}.{ending}"))
}

/// Only signs that every system takes, with one blank between words. Composed, as macOS and Windows compare names apart.
fn spelled(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut signs = name
        .nfc()
        .filter(|&c| !is_unseen(c))
        .collect::<Vec<_>>()
        .into_iter()
        .peekable();
    while let Some(sign) = signs.next() {
        let before = out.chars().next_back();
        let is_between = before.is_some_and(|c| !c.is_whitespace())
            && signs.peek().is_some_and(|c| !c.is_whitespace());
        match sign {
            '/' | '\\' | '|' | ':' if is_between => out.push('-'),
            // 'Roundtable: results' is 'Roundtable - results'.
            '/' | '\\' | '|' | ':' if before.is_some_and(|c| !c.is_whitespace()) => {
                out.push_str(" -");
            }
            '/' | '\\' | '|' | ':' => out.push('-'),
            '"' => out.push('\''),
            '*' | '?' | '<' | '>' => {}
            c => out.push(if c.is_whitespace() || c.is_control() {
                ' '
            } else {
                c
            }),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Signs without a picture: marks of direction, of joining and of the file's own order. Persian and the languages of India need
/// the two joiners, a name does without.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Without what hides a file, looks like a switch of a command, or is cut off by Windows.
fn trimmed(stem: &str) -> &str {
    stem.trim_start_matches(['.', '-', ' ', '~'])
        .trim_end_matches(['.', '-', ' '])
}

/// At most so many bytes, whole words where that is not much less.
fn shortened(stem: &str, most: usize) -> &str {
    if stem.len() <= most {
        return stem;
    }
    let cut = &stem[..stem.floor_char_boundary(most)];
    let words = match cut.rfind(' ') {
        Some(at) if at > most / 2 => &cut[..at],
        _ => cut,
    };
    trimmed(words.trim_end_matches([',', ';', '(', '–', '—', ' ']))
}

fn is_ending(ending: &str) -> bool {
    !ending.is_empty()
        && ending.len() <= LONGEST_ENDING
        && ending.chars().all(|c| c.is_ascii_alphanumeric())
}

fn is_device(name: &str) -> bool {
    let name = name.to_lowercase();
    let numbered = name
        .strip_prefix("com")
        .or_else(|| name.strip_prefix("lpt"))
        .is_some_and(|n| matches!(n.as_bytes(), [b'0'..=b'9']) || ["¹", "²", "³"].contains(&n));
    numbered || DEVICES.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What was wanted, and what every system takes.
    const NAMES: &[(&str, &str)] = &[
        (
            "Roundtable on voter lists.pdf",
            "Roundtable on voter lists.pdf",
        ),
        (
            "Roundtable: results / next steps?.pdf",
            "Roundtable - results - next steps.pdf",
        ),
        ("KZ-2025/117: final.docx", "KZ-2025-117 - final.docx"),
        ("country:KZ date:2025.ics", "country-KZ date-2025.ics"),
        ("Kosovo*.csv", "Kosovo.csv"),
        (
            "The “Law” and the \"lists\".svg",
            "The “Law” and the 'lists'.svg",
        ),
        ("a\\b|c<d>e.png", "a-b-cde.png"),
        (
            "Статус: 2024 г.: январь–март.xlsx",
            "Статус - 2024 г. - январь–март.xlsx",
        ),
        (
            "Quelle suite ? Bilan : 2024.svg",
            "Quelle suite Bilan - 2024.svg",
        ),
        ("two\nlines\tand  blanks .txt", "two lines and blanks.txt"),
        ("ends with stops....pdf", "ends with stops.pdf"),
        ("ends with a stop.", "ends with a stop"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("Nul .tar.gz", "_Nul .tar.gz"),
        ("com1.pdf", "_com1.pdf"),
        ("LPT³", "_LPT³"),
        ("com10.pdf", "com10.pdf"),
        ("Conference.pdf", "Conference.pdf"),
        ("../../etc/passwd", "etc-passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("-rf.pdf", "rf.pdf"),
        ("../../.bashrc", "bashrc"),
        (".hidden", "hidden"),
        (".pdf", "pdf"),
        ("???.pdf", "file.pdf"),
        ("", "file"),
        (" . ", "file"),
        // A right-to-left mark that shows `annexe.fdp.exe` as `annexexe.pdf`.
        ("annex\u{202e}fdp.exe", "annexfdp.exe"),
        ("No. 5. On the law of 12 May", "No. 5. On the law of 12 May"),
        ("e\u{301}lections.pdf", "élections.pdf"),
    ];

    #[test]
    fn a_name_is_what_every_system_takes() {
        for (wanted, safe_name) in NAMES {
            assert_eq!(safe(wanted), *safe_name, "{wanted:?}");
        }
    }

    #[test]
    fn a_long_title_loses_its_last_words_and_keeps_its_ending() {
        let title = "Международная научно-практическая конференция ".repeat(9);
        let name = safe(&format!("{title}.docx"));
        assert!(name.len() <= LONGEST, "{}", name.len());
        let stem = name.strip_suffix(".docx").expect("its ending");
        assert!(
            title
                .split(' ')
                .any(|word| stem.ends_with(word) && !word.is_empty()),
            "{name}"
        );
        // One word of any length is cut between two signs.
        let name = safe(&format!("{}.pdf", "ж".repeat(400)));
        assert_eq!(name, format!("{}.pdf", "ж".repeat(98)));
        // What is left of it may look like an ending.
        let name = safe(&format!("{}a .Aa. {}", "w ".repeat(80), "q".repeat(100)));
        assert_eq!(safe(&name), name);
    }

    #[test]
    fn what_is_written_is_named_by_what_it_is_and_what_it_is_about() {
        for (what, about, name) in [
            (
                "Event summary",
                "Training: Osh / 2025",
                "Event summary - Training - Osh - 2025.pdf",
            ),
            ("Event summary", " ?? ", "Event summary.pdf"),
            ("", "country:KZ", "country-KZ.pdf"),
            ("", "", "pdf"),
        ] {
            assert_eq!(titled(what, about, "pdf"), name);
        }
    }

    #[test]
    fn a_name_that_begins_others_leaves_them_room() {
        assert_eq!(
            beginning("Missions: what next? 2026"),
            "Missions - what next 2026"
        );
        assert_eq!(
            beginning(&"Миссии ".repeat(40)),
            "Миссии ".repeat(9).trim_end()
        );
    }

    #[test]
    fn a_file_is_called_as_the_window_speaks() {
        for (what, language, name) in [
            ("register", "ru", "Список участников"),
            ("register", "ru_RU.UTF-8", "Список участников"),
            ("action-list", "fr", "Liste d’actions"),
            ("library", "sq", "Library"),
            ("library", "", "Library"),
            ("list", "ru", ""),
        ] {
            assert_eq!(called(what, language), name, "{what}");
        }
        // Each line has a name in each language, which every system takes.
        let lines = include_str!("file_name.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'));
        for line in lines {
            let names: Vec<&str> = line.split('\t').skip(1).collect();
            assert_eq!(names.len(), 3, "{line}");
            for name in names {
                assert_eq!(safe(&format!("{name}.pdf")), format!("{name}.pdf"));
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_is_wanted_the_name_is_safe_and_stays_as_it_is(wanted in ".{0,300}", ending in "(\\.[a-z]{1,5})?") {
            let name = safe(&format!("{wanted}{ending}"));
            prop_assert!(!name.is_empty() && name.len() <= 255);
            prop_assert!(!name.contains(|c: char| c.is_control() || r#"/\:*?"<>|"#.contains(c)));
            prop_assert!(!name.starts_with(['.', '-', ' ']) && !name.ends_with(['.', ' ']));
            prop_assert!(!is_device(name.split('.').next().unwrap_or_default()), "{name}");
            prop_assert_eq!(safe(&name), name);
        }
    }
}
