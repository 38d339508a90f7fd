//! The invariants of ARCHITECTURE.md that a program can check: which way the arrows point, and what is absent where.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every file below `folder` whose name ends in one of `endings`, with its text.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    fn walk(path: &Path, endings: &[&str], out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                if !matches!(name.as_str(), "node_modules" | "dist" | "target") {
                    walk(&path, endings, out);
                }
            } else if endings.iter().any(|e| name.ends_with(e)) {
                out.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    walk(&root().join(folder), endings, &mut paths);
    paths.sort();
    assert!(!paths.is_empty(), "nothing found below {folder}");
    paths
        .into_iter()
        .map(|p| {
            let name = p
                .strip_prefix(root())
                .unwrap_or(&p)
                .to_string_lossy()
                .replace('\\', "/");
            (name, fs::read_to_string(&p).unwrap_or_default())
        })
        .collect()
}

/// The rooms that a crate's `[dependencies]` name (not its dev-dependencies), and everything else it names.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let text =
        fs::read_to_string(root().join(manifest)).unwrap_or_else(|e| panic!("{manifest}: {e}"));
    let mut inside = false;
    let mut names = BTreeSet::new();
    for line in text.lines() {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]")
                && !line.contains("dev-")
                && !line.contains("build-");
        } else if inside && let Some((name, _)) = line.split_once(['.', ' ', '=']) {
            names.insert(name.trim().to_owned());
        }
    }
    names
}

#[test]
fn the_arrows_between_crates_point_down() {
    let allowed: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("crates/domain", &[][..]),
        ("crates/reader", &["domain"]),
        ("crates/extract", &["domain"]),
        ("crates/library", &["domain"]),
        ("crates/summary", &["domain"]),
        ("crates/exchange", &["domain"]),
        (
            "crates/desk",
            &[
                "domain", "reader", "extract", "library", "summary", "exchange",
            ],
        ),
        ("crates/wire", &["domain", "desk", "summary"]),
        ("crates/cli", &["domain", "desk", "wire"]),
        (".", &["domain", "desk", "wire"]),
        ("xtask", &[]),
    ]);
    let rooms = [
        "domain", "reader", "extract", "library", "summary", "exchange", "desk", "wire",
    ];
    for (room, may) in allowed {
        let used = dependencies(&format!("src-tauri/{room}/Cargo.toml"));
        for other in rooms {
            assert!(
                !used.contains(other) || may.contains(&other),
                "{room} must not depend on {other}"
            );
        }
    }
}

#[test]
fn sql_is_in_the_library_and_tauri_in_the_shell() {
    for room in [
        "domain", "reader", "extract", "summary", "exchange", "desk", "wire", "cli", "library",
    ] {
        let used = dependencies(&format!("src-tauri/crates/{room}/Cargo.toml"));
        assert!(
            !used.iter().any(|d| d.starts_with("tauri")),
            "{room} knows Tauri"
        );
        assert!(
            room == "library" || !used.contains("rusqlite"),
            "{room} speaks SQL"
        );
    }
}

#[test]
fn rules_readers_and_extraction_ask_the_machine_for_nothing() {
    for room in ["domain", "reader", "extract", "exchange"] {
        for (name, text) in files(&format!("src-tauri/crates/{room}/src"), &[".rs"]) {
            for word in [
                "Utc::now",
                "Local::now",
                "SystemTime::now",
                "Uuid::now",
                "Uuid::new_v",
                "std::fs",
                "File::open",
                "Command::new",
                "std::env::var",
            ] {
                let code: String = text
                    .split("#[cfg(test)]")
                    .next()
                    .unwrap_or_default()
                    .to_owned();
                assert!(!code.contains(word), "{name} uses {word}");
            }
        }
    }
}

#[test]
fn only_ipc_imports_tauri_and_no_feature_imports_a_feature() {
    for (name, text) in files("ui/src", &[".ts", ".svelte"]) {
        for line in text
            .lines()
            .filter(|l| l.contains("import") || l.contains(" from "))
        {
            assert!(
                !line.contains("@tauri-apps") || name.starts_with("ui/src/shared/ipc/"),
                "{name} imports Tauri: {line}"
            );
            if let Some(own) = name
                .strip_prefix("ui/src/features/")
                .and_then(|rest| rest.split('/').next())
                && let Some((_, other)) = line.split_once("features/")
            {
                let other = other.split(['/', '\'', '"']).next().unwrap_or_default();
                assert_eq!(own, other, "{name} imports another feature: {line}");
            }
            if name.starts_with("ui/src/shared/") {
                assert!(
                    !line.contains("features/") && !line.contains("/app/"),
                    "{name} reaches up: {line}"
                );
            }
        }
        assert!(!text.contains("{@html"), "{name} writes HTML from data");
    }
}
