//! What the event was about.

use crate::findings::Draft;
use crate::patterns::pattern;
use crate::people::Scene;
use crate::source::Span;
use crate::themes;
use domain::suggestion::EventFind;

/// The list of topics that a sentence announces.
pub(super) fn topics(
    scene: &Scene<'_, '_>,
    find: &mut EventFind,
    draft: &mut Draft,
    sentences: &[usize],
) {
    let source = scene.source;
    let announced = pattern!(
        r"(?i)(?:discussions? (?:will )?(?:focus(?:ed)?|were focused|centred|centered) on:|(?:issues|topics|themes|subjects) (?:such as|including)|(?:several|following) (?:topics|issues|themes)[^.;:]{0,90}?including[;:,]?|focused on the following[^:]*:|topics (?:included|were):?)\s*([^.”]{12,700})"
    );
    let near = sentences.first().map_or(0, |s| *s);
    for (i, sentence) in source
        .sentences
        .iter()
        .enumerate()
        .skip(near.saturating_sub(1))
    {
        if !source.tells(sentence) {
            continue;
        }
        let words = source.words(&sentence.span);
        let Some(list) = announced.captures(words).and_then(|c| c.get(1)) else {
            continue;
        };
        if !sentences.contains(&i)
            && !pattern!(r"(?i)discuss|delegates|participants|days").is_match(words)
        {
            continue;
        }
        let mut at = sentence.span.start + list.start();
        let semicolons = list.as_str().trim_end_matches(';').contains(';');
        let ends = pattern!(r"(?i)\s+(?:were|was) (?:discussed|addressed|presented)")
            .find(list.as_str())
            .map_or(list.as_str().len(), |m| m.start());
        let text = &list.as_str()[..ends];
        let separator = if semicolons {
            pattern!(r";\s*(?:and\s+)?")
        } else {
            pattern!(r",\s*(?:and\s+)?|\s+and\s+")
        };
        let base = at;
        let mut pieces: Vec<Span> = Vec::new();
        for m in separator.find_iter(text) {
            pieces.push(at..base + m.start());
            at = base + m.end();
        }
        pieces.push(at..base + text.len());
        if pieces.len() < 3 {
            continue;
        }
        for piece in pieces {
            let piece = crate::source::trim(&source.flat, piece);
            let words = source.tidy(&piece);
            let short = words
                .trim_start_matches("issues of ")
                .trim_start_matches("targeting ")
                .to_owned();
            let term = themes::of(&short, 1)
                .first()
                .map(|t| t.0)
                .filter(|_| short.split(' ').count() <= 3);
            let value = term.map_or(short, str::to_owned);
            if value.len() > 3 && !find.themes.contains(&value) {
                find.themes.push(value);
                draft.cite("themes", piece);
            }
        }
        return;
    }
    // No list: what the title itself is about.
    for (theme, range) in themes::of(source.words(&draft.citations[0].1), 2) {
        find.themes.push(theme.to_owned());
        let start = draft.citations[0].1.start;
        draft.cite("themes", start + range.start..start + range.end);
    }
}
