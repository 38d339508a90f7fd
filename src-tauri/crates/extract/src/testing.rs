//! What the tests of the finders share: a text, prepared as [`crate::extract`] prepares it.

use crate::dates::DateMention;
use crate::people::{Person, Scene};
use crate::source::Source;
use domain::Document;

/// Reads a text far enough for a finder and gives what it finds in it.
pub(crate) fn in_text<Found>(
    text: &str,
    find: impl FnOnce(&Scene<'_, '_>, &[Person], &[DateMention]) -> Found,
) -> Found {
    let document = Document {
        text: text.into(),
        ..Default::default()
    };
    let source = Source::new(&document);
    let places = crate::places::find(&source.flat, source.language);
    let organisations = crate::organisations::find(&source, &places);
    let scene = Scene {
        source: &source,
        places: &places,
        organisations: &organisations,
    };
    let people = crate::people::find(&scene);
    let dates = crate::dates::find(&source.flat, source.language, true);
    find(&scene, &people, &dates)
}
