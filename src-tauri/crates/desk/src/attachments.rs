//! Files kept of materials: handouts, slides, recordings, a scanned sign-in sheet. They are in the library by their hash,
//! as reports' originals are; a file that comes with an event makes a material of it.
//!
//! Their text is read in the worker, so that search finds their words and an erasure who is named in them; nothing is
//! proposed from it.

use crate::error::file_name;
use crate::files::{self, Snapshot};
use crate::jobs::{self, Handle, JobKind};
use crate::open::lock;
use crate::review::short;
use crate::worker::{self, Bounds};
use crate::{Code, Desk, DeskError, Result};
use domain::record::{Event, Material};
use domain::view::ChangeNote;
use domain::{Document, Record, RecordId};
use library::{LibraryError, Writer};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// What may be opened with the system's program: files that show something and run nothing. All others can be saved.
const SHOWN: &[&str] = &[
    "pdf", "doc", "docx", "odt", "fodt", "rtf", "txt", "md", "markdown", "csv", "tsv", "xls",
    "xlsx", "ods", "ppt", "pptx", "odp", "eml", "ics", "vcf", "png", "jpg", "jpeg", "gif", "tif",
    "tiff", "webp", "heic", "bmp", "mp3", "m4a", "ogg", "opus", "wav", "flac", "mp4", "m4v", "mkv",
    "webm", "mov", "avi", "zip", "epub",
];

/// Keeps files: each as a material of its own of an event, or one as the file of a material that is there. Their texts are
/// read in a job that can be watched and cancelled.
///
/// A file that the event has already is not kept twice.
///
/// # Errors
/// `invalid` when nothing was named, or several files for one material; `not_found`; `cancelled`; a plain sentence for a
/// file that cannot be read or is too large. Nothing is kept then.
pub fn attach(
    desk: &Desk,
    handles: &[String],
    event: Option<RecordId>,
    material: Option<RecordId>,
) -> Result<ChangeNote> {
    desk.with(|library| match library.read_only() {
        true => Err(LibraryError::ReadOnly.into()),
        false => Ok(()),
    })?;
    if handles.is_empty() {
        return Err(DeskError::invalid("No file was named.", "Choose a file."));
    }
    if material.is_some() && handles.len() > 1 {
        return Err(DeskError::invalid(
            "A material has one file.",
            "Attach the others to the event, or pack them into one archive.",
        ));
    }
    let paths = handles
        .iter()
        .map(|handle| files::path_of(desk, handle))
        .collect::<Result<Vec<_>>>()?;
    let names: Vec<String> = paths.iter().map(|path| file_name(path)).collect();
    let of = paths.len() as u32;
    let kept = jobs::attend(desk, JobKind::Attachments, names.join(", "), of, |job| {
        let taken = paths.iter().zip(&names).zip(1..).map(|((path, name), n)| {
            job.update(|told| told.at.clone_from(name));
            let taken = taken(desk, path, job)?;
            job.update(|told| told.done = n);
            Ok(taken)
        });
        taken.collect::<Result<Vec<_>>>()
    })?;
    lock(&desk.offered).retain(|offered| !handles.contains(&offered.handle));
    let ((), note) = desk.change(|w| {
        for (file, document) in &kept {
            w.store_report_files(&file.sha256, &file.bytes, document)?;
        }
        let names: Vec<&str> = kept.iter().map(|(file, _)| file.name.as_str()).collect();
        let sentence = match material {
            Some(id) => replace(w, id, &kept[0].0)?,
            None => beside(desk, w, event, &names, &kept)?,
        };
        Ok(((), sentence))
    })?;
    Ok(note)
}

/// A file's bytes and as much of its text as can be read.
fn taken(desk: &Desk, path: &Path, job: &Handle) -> Result<(Arc<Snapshot>, Document)> {
    let bounds = Bounds::default();
    let file = Arc::new(files::snapshot(path, bounds.limits.bytes, &job.cancel)?);
    let document = match worker::read_text(&desk.around.worker, &file, &bounds, &job.cancel) {
        Ok(document) => document,
        Err(error) if job.cancelled() => return Err(error),
        // What no reader knows is kept all the same; plain words are found in whatever their ending.
        Err(_) => Document {
            format: ending(&file.name),
            reader_version: reader::READER_VERSION,
            text: match std::str::from_utf8(&file.bytes) {
                Ok(text) if !text.contains('\0') => text.to_owned(),
                _ => String::new(),
            },
            ..Document::default()
        },
    };
    Ok((file, document))
}

fn replace(w: &mut Writer<'_>, id: RecordId, file: &Snapshot) -> library::Result<String> {
    let mut material: Material = w.get(id)?;
    if material.sha256 == file.sha256 {
        return Ok(String::new());
    }
    keep_in(&mut material, file);
    w.update(&material)?;
    Ok(format!(
        "Attached “{}” to “{}”",
        short(&file.name),
        short(&material.title())
    ))
}

fn beside(
    desk: &Desk,
    w: &mut Writer<'_>,
    event: Option<RecordId>,
    names: &[&str],
    kept: &[(Arc<Snapshot>, Document)],
) -> library::Result<String> {
    let of = event.map(|id| w.get::<Event>(id)).transpose()?;
    let mut there: BTreeSet<String> = match event {
        Some(id) => w
            .where_::<Material>("event_id", id)?
            .into_iter()
            .map(|m| m.sha256)
            .collect(),
        None => BTreeSet::new(),
    };
    let mut made = 0;
    for (file, _) in kept {
        if !there.insert(file.sha256.clone()) {
            continue;
        }
        let mut material = Material {
            id: desk.new_id(),
            title: title_of(&file.name),
            event_id: event,
            ..Material::default()
        };
        keep_in(&mut material, file);
        w.insert(&material)?;
        made += 1;
    }
    let what = match (made, names) {
        (0, _) => return Ok(String::new()),
        (1, [name]) => format!("Attached “{}”", short(name)),
        (1, _) => "Attached 1 file".to_owned(),
        (n, _) => format!("Attached {n} files"),
    };
    Ok(match of {
        Some(event) => format!("{what} to “{}”", short(&event.title())),
        None => what,
    })
}

fn keep_in(material: &mut Material, file: &Snapshot) {
    material.file_name.clone_from(&file.name);
    material.sha256.clone_from(&file.sha256);
    // No file is let in that is larger than the reader's limit, which is far below four gigabytes.
    material.size = u32::try_from(file.bytes.len()).unwrap_or(u32::MAX);
}

/// What a file is called as a material: its name without the ending, its underscores as spaces.
fn title_of(name: &str) -> String {
    let stem = Path::new(name).file_stem().unwrap_or_default();
    let title = stem.to_string_lossy().replace('_', " ");
    match title.trim() {
        "" => name.to_owned(),
        title => title.to_owned(),
    }
}

fn ending(name: &str) -> String {
    Path::new(name)
        .extension()
        .map(|e| e.to_string_lossy().to_lowercase())
        .unwrap_or_default()
}

/// A material's file, byte for byte.
fn original(desk: &Desk, id: RecordId) -> Result<(Material, Vec<u8>)> {
    let material: Material = desk.read(|r| r.get(id))?;
    if material.sha256.is_empty() {
        return Err(DeskError::invalid(
            "No file is kept of this material.",
            "Attach one first.",
        ));
    }
    let bytes = desk.read(|r| r.original(&material.sha256))?;
    Ok((material, bytes))
}

/// Opens a material's file with the program that the system has for it: a copy, which goes when the library is closed.
///
/// # Errors
/// `not_found`; `invalid` for a material without a file and for a kind of file that might run something; `failed` when the
/// system has no program for it.
pub fn open(desk: &Desk, id: RecordId) -> Result<()> {
    let (material, bytes) = original(desk, id)?;
    if !SHOWN.contains(&ending(&material.file_name).as_str()) {
        return Err(DeskError::invalid(
            format!(
                "{} is not opened from here: a file of this kind could run something.",
                material.file_name
            ),
            "Save it elsewhere, look where it came from, and open it there.",
        ));
    }
    let name = domain::file_name::safe(&material.file_name);
    desk.around.asks.open_copy(&name, &bytes).map_err(|why| {
        DeskError::new(
            Code::Failed,
            format!("{name} could not be opened: {}.", why.trim_end_matches('.')),
            "Save it elsewhere and open it from there.",
        )
    })
}

/// Writes a material's file into a place that the officer has chosen.
///
/// # Errors
/// `not_found`; `invalid` for a material without a file or a place that is not known; `failed` when the disk refuses.
pub fn save(desk: &Desk, id: RecordId, handle: &str) -> Result<()> {
    let (_, bytes) = original(desk, id)?;
    files::save(desk, handle, &bytes)
}

/// Takes the file off a material. The file itself stays for as long as this can be undone.
///
/// # Errors
/// `not_found`; `invalid` for a material without a file.
pub fn detach(desk: &Desk, id: RecordId) -> Result<ChangeNote> {
    let ((), note) = desk.change(|w| {
        let mut material: Material = w.get(id)?;
        if material.sha256.is_empty() {
            return Err(LibraryError::caller(DeskError::invalid(
                "No file is kept of this material.",
                "",
            )));
        }
        let name = std::mem::take(&mut material.file_name);
        material.sha256.clear();
        material.size = 0;
        w.update(&material)?;
        let sentence = format!(
            "Took the file “{}” off “{}”",
            short(&name),
            short(&material.title())
        );
        Ok(((), sentence))
    })?;
    Ok(note)
}

#[cfg(test)]
mod tests {
    use super::title_of;

    #[test]
    fn a_material_is_called_by_its_file() {
        assert_eq!(title_of("Training_agenda_v2.pdf"), "Training agenda v2");
        assert_eq!(title_of("README"), "README");
        assert_eq!(title_of("_.pdf"), "_.pdf");
    }
}
