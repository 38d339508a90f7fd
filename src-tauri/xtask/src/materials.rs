//! `sbom`: what the program is made of, as a software bill of materials (CycloneDX) and as third-party notices.

use crate::{Failure, shell};
use std::collections::BTreeSet;
use std::fmt::Write;

/// One package that is compiled into the program.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    name: String,
    version: String,
    licence: String,
    repository: String,
}

/// Writes both files beside what cargo builds.
pub fn write() -> Result<(), Failure> {
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
    let parts = parts(&listed);
    let folder = shell::target().join("materials");
    std::fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    for (name, text) in [
        ("rapporteur.cdx.json", bill(&parts)),
        ("THIRD-PARTY.txt", notices(&parts)),
    ] {
        let path = folder.join(name);
        std::fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
        println!("{} ({} packages)", path.display(), parts.len());
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
        parts.insert(Part {
            name: name.to_owned(),
            version: version.trim_start_matches('v').to_owned(),
            // `cargo tree` marks a package that it has shown before.
            licence: licence
                .unwrap_or_default()
                .trim_end_matches(" (*)")
                .replace('/', " OR "),
            repository: repository
                .unwrap_or_default()
                .trim_end_matches(" (*)")
                .to_owned(),
        });
    }
    parts
}

fn bill(parts: &BTreeSet<Part>) -> String {
    let mut out = format!(
        "{{\n  \"bomFormat\": \"CycloneDX\",\n  \"specVersion\": \"1.5\",\n  \"version\": 1,\n  \"metadata\": {{\"component\": \
         {{\"type\": \"application\", \"name\": \"rapporteur\", \"version\": \"{}\"}}}},\n  \"components\": [",
        env!("CARGO_PKG_VERSION")
    );
    for (i, part) in parts.iter().enumerate() {
        let _ = write!(
            out,
            "{}\n    {{\"type\": \"library\", \"name\": {}, \"version\": {}, \"purl\": {}, \"licenses\": [{{\"expression\": {}}}]}}",
            if i == 0 { "" } else { "," },
            quoted(&part.name),
            quoted(&part.version),
            quoted(&format!("pkg:cargo/{}@{}", part.name, part.version)),
            quoted(&part.licence)
        );
    }
    out + "\n  ]\n}\n"
}

fn notices(parts: &BTreeSet<Part>) -> String {
    let mut out =
        String::from("Rapporteur is made with the work of others, under these licences.\n\n");
    for part in parts {
        let _ = writeln!(
            out,
            "{} {}\n  {}\n  {}\n",
            part.name, part.version, part.licence, part.repository
        );
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
}
