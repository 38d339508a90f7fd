//! The guide for officers in `src-tauri/docs`: which pictures its chapters show, and taking them over from the screenshots.

use crate::{Failure, shell};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// So large a picture may be: all of them are carried in the package and in the repository's history.
const LARGEST: u64 = 150 * 1024;

/// Where the chapters stand.
pub fn folder() -> PathBuf {
    shell::root().join("src-tauri/docs")
}

/// Copies the pictures that the chapters name from the screenshots, each made as small as it can be.
pub fn refresh_pictures(screenshots: &Path) -> Result<(), Failure> {
    for named in pictures(&folder())? {
        let from = screenshots.join(&named);
        let to = folder().join("pictures").join(&named);
        take(&from, &to)?;
        println!("{named}");
    }
    Ok(())
}

/// The names of all pictures that the chapters show.
fn pictures(docs: &Path) -> Result<BTreeSet<String>, Failure> {
    let unread = |error| format!("{} could not be read: {error}", docs.display());
    let mut named = BTreeSet::new();
    for entry in fs::read_dir(docs).map_err(unread)? {
        let path = entry.map_err(unread)?.path();
        if path.extension().is_some_and(|ending| ending == "md") {
            named.extend(pictures_in(&fs::read_to_string(&path).map_err(unread)?));
        }
    }
    Ok(named)
}

/// The pictures in one chapter: what stands in `](pictures/…)`.
fn pictures_in(chapter: &str) -> Vec<String> {
    chapter
        .split("](pictures/")
        .skip(1)
        .filter_map(|rest| rest.split_once(')').map(|(name, _)| name.to_owned()))
        .collect()
}

/// A window has few colours: ImageMagick, where it is there, makes its picture a third as large. Otherwise it is copied.
fn take(from: &Path, to: &Path) -> Result<(), Failure> {
    if !from.exists() {
        return Err(format!(
            "The guide shows {}, which is no screenshot.",
            from.display()
        ));
    }
    let small = to.with_extension("small.png");
    let shrunk = shell::output(
        shell::command("convert")
            .arg(from)
            .args(["+dither", "-colors", "256", "-strip"])
            .arg(format!("PNG8:{}", small.display())),
    )
    .is_some();
    let unkept = |error| format!("{} could not be written: {error}", to.display());
    let length = |path: &Path| fs::metadata(path).map_or(u64::MAX, |file| file.len());
    if shrunk && length(&small) < length(from) {
        fs::rename(&small, to).map_err(unkept)?;
    } else {
        let _ = fs::remove_file(&small);
        fs::copy(from, to).map_err(unkept)?;
    }
    if length(to) > LARGEST {
        return Err(format!(
            "{} is larger than {} kB; ImageMagick (`convert`) makes it smaller.",
            to.display(),
            LARGEST / 1024
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pictures_of_a_chapter_are_named_in_it() {
        let chapter = "# Read\n\n![A list (of five)](pictures/reports-full.png) and [more](review.md)\n![b](pictures/keys.png)";
        assert_eq!(pictures_in(chapter), ["reports-full.png", "keys.png"]);
    }
}
