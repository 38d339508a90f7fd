//! A device that a PDF page is drawn on, and that notes only which letter stands where.

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, RenderContent, SoftMask, interpret_page,
};
use hayro_syntax::object::Dict;
use hayro_syntax::page::Page;
use hayro_syntax::xref::XRef;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use unicode_normalization::UnicodeNormalization;

/// What one glyph says: nearly always a single letter.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Letter {
    One(char),
    More(Box<str>),
}

impl Letter {
    /// The first character.
    pub(crate) fn first(&self) -> char {
        match self {
            Letter::One(c) => *c,
            Letter::More(s) => s.chars().next().unwrap_or(' '),
        }
    }

    pub(crate) fn push_to(&self, text: &mut String) {
        match self {
            Letter::One(c) => text.push(*c),
            Letter::More(s) => text.push_str(s),
        }
    }
}

/// A letter and its place, in points from the upper left corner of a page turned so that the letter stands upright.
#[derive(Clone, Debug)]
pub(crate) struct Glyph {
    pub(crate) letter: Letter,
    /// Where it begins on its base line.
    pub(crate) x0: f32,
    /// Where the next one would begin.
    pub(crate) x1: f32,
    /// Its base line.
    pub(crate) y: f32,
    /// Its font's size.
    pub(crate) size: f32,
    pub(crate) bold: bool,
    /// Marked by the file as no part of its content (running heads, page numbers).
    pub(crate) artifact: bool,
}

/// What was noticed beside the letters.
#[derive(Clone, Copy, Default)]
pub(crate) struct Found {
    pub(crate) pictures: bool,
    pub(crate) unmapped: bool,
    pub(crate) slanted: bool,
    pub(crate) cut: bool,
}

/// A drawn page: its letters by direction. `turns[q]` are those turned clockwise by q quarters.
pub(crate) struct Sheet {
    pub(crate) turns: [Vec<Glyph>; 4],
    pub(crate) width: f32,
    pub(crate) height: f32,
    pictures: bool,
    unmapped: usize,
    slanted: usize,
    cut: bool,
    limit: u64,
    seen: u64,
    marks: Vec<bool>,
}

/// Thrown through the interpreter when a page draws more than the limit: the device has no other way to stop it.
struct Enough;

impl Sheet {
    /// Draws a page.
    pub(crate) fn draw<'p>(
        page: &Page<'p>,
        cache: &InterpreterCache<'p>,
        settings: &InterpreterSettings,
        xref: &'p XRef,
        limit: u64,
    ) -> Sheet {
        let (width, height) = page.render_dimensions();
        let mut sheet = Sheet {
            turns: Default::default(),
            width,
            height,
            pictures: false,
            unmapped: 0,
            slanted: 0,
            cut: false,
            limit,
            seen: 0,
            marks: Vec::new(),
        };
        let mut settings = settings.clone();
        settings.render_content = RenderContent::all();
        let frame = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let upright = Affine::new(page.initial_transform(true).as_coeffs());
        let mut context = Context::new(upright, frame, cache, xref, settings);
        let drawn = catch_unwind(AssertUnwindSafe(|| {
            interpret_page(page, &mut context, &mut sheet);
        }));
        if let Err(thrown) = drawn
            && !thrown.is::<Enough>()
        {
            if sheet.turns.iter().all(Vec::is_empty) {
                resume_unwind(thrown);
            }
            // What was drawn before the damage is worth keeping.
            sheet.cut = true;
        }
        sheet
    }

    /// What the officer should know about this page.
    pub(crate) fn doubts(&self) -> Found {
        let letters: usize = self.turns.iter().map(Vec::len).sum();
        Found {
            pictures: self.pictures,
            unmapped: self.unmapped > 20 && self.unmapped * 10 > letters,
            slanted: self.slanted > 0,
            cut: self.cut,
        }
    }

    fn note(&mut self, letter: Letter, place: Affine, advance: f64, bold: bool) {
        let origin = place * Point::ZERO;
        let along = place * Point::new(advance, 0.0) - origin;
        let up = place * Point::new(0.0, 1000.0) - origin;
        let size = up.hypot();
        let ahead = place * Point::new(1.0, 0.0) - origin;
        let (w, h) = (f64::from(self.width), f64::from(self.height));
        let on_page =
            origin.x > -1.0 && origin.y > -1.0 && origin.x < w + 1.0 && origin.y < h + 1.0;
        if !on_page || !size.is_finite() || size < 0.5 || !along.hypot().is_finite() {
            return;
        }
        let (dx, dy) = (ahead.x.abs(), ahead.y.abs());
        if dx.min(dy) > 0.09 * dx.max(dy) {
            self.slanted += 1;
            return;
        }
        // Turn the page so that the letter stands upright: x along the line, y downward.
        let turn = match (dx >= dy, ahead.x >= 0.0, ahead.y >= 0.0) {
            (true, true, _) => 0,
            (false, _, true) => 1,
            (true, false, _) => 2,
            (false, _, false) => 3,
        };
        let (x, y) = match turn {
            0 => (origin.x, origin.y),
            1 => (origin.y, w - origin.x),
            2 => (w - origin.x, h - origin.y),
            _ => (h - origin.y, origin.x),
        };
        self.turns[turn].push(Glyph {
            letter,
            x0: x as f32,
            x1: (x + along.hypot()) as f32,
            y: y as f32,
            size: size as f32,
            bold,
            artifact: self.marks.iter().any(|m| *m),
        });
    }
}

impl<'a> Device<'a> for Sheet {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_clip_rect(&mut self, _: &Rect) {}
    fn draw_rect(&mut self, _: &Rect, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}

    fn draw_image(&mut self, image: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.pictures |= image.width() > 50 && image.height() > 50;
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        let bold = run.glyphs().first().is_some_and(|g| is_bold(g));
        let (mut last, mut from): (Option<usize>, usize) = (None, 0);
        for glyph in run.glyphs() {
            self.seen += 1;
            if self.seen > self.limit {
                self.cut = true;
                resume_unwind(Box::new(Enough));
            }
            let Some(letter) = letter(glyph) else {
                self.unmapped += 1;
                continue;
            };
            let advance = match &**glyph {
                Drawn::Outline(outline) => outline.advance_width(),
                Drawn::Type3(type3) => type3.advance_width(),
            };
            let turns: [usize; 4] = std::array::from_fn(|q| self.turns[q].len());
            self.note(
                letter,
                props.transform * glyph.transform(),
                f64::from(advance.unwrap_or(500.0)),
                bold,
            );
            // A substituted font is stretched to the stated widths, and its advance with it: the next letter knows
            // better where this one ends.
            let turn = (0..4).find(|q| self.turns[*q].len() > turns[*q]);
            if let (Some(q), Some(p)) = (turn, last)
                && p == q
                && let Some([.., before, now]) = self.turns[q].get_mut(from..)
                && now.x0 > before.x0
                && now.x0 < before.x1
            {
                before.x1 = now.x0;
            }
            if last != turn {
                from = turn.map_or(0, |q| turns[q]);
            }
            last = turn;
        }
    }

    fn begin_marked_content(&mut self, tag: &[u8], _: Option<&Dict<'_>>) {
        self.marks.push(tag == b"Artifact");
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }
}

fn is_bold(glyph: &Drawn<'_>) -> bool {
    let Drawn::Outline(outline) = glyph else {
        return false;
    };
    let Some(font) = outline.font_data() else {
        return false;
    };
    let named = font.postscript_name.as_deref().is_some_and(|n| {
        let n = n.to_ascii_lowercase();
        n.contains("bold") || n.contains("black") || n.contains("heavy")
    });
    named || font.weight.is_some_and(|w| w >= 600)
}

/// What a glyph says. Ligatures and presentation forms are taken apart; other signs stay as they are, since a full
/// compatibility folding would also turn ² into 2.
fn letter(glyph: &Drawn<'_>) -> Option<Letter> {
    match glyph.as_unicode()? {
        BfString::Char(c) => plain(c),
        BfString::String(s) => {
            let text: String =
                s.chars()
                    .filter_map(plain)
                    .fold(String::new(), |mut text, letter| {
                        letter.push_to(&mut text);
                        text
                    });
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (None, _) => None,
                (Some(c), None) => Some(Letter::One(c)),
                _ => Some(Letter::More(text.into())),
            }
        }
    }
}

fn plain(c: char) -> Option<Letter> {
    match c {
        '\0' | '\u{FFFD}' => None,
        '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
            let text: String = std::iter::once(c).nfkc().collect();
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (Some(one), None) => Some(Letter::One(one)),
                _ => Some(Letter::More(text.into())),
            }
        }
        // Symbol and Wingdings bullets, as Word writes them.
        '\u{f0b7}' => Some(Letter::One('•')),
        '\u{f0a7}' => Some(Letter::One('▪')),
        '\u{f0d8}' | '\u{f0fc}' => Some(Letter::One('‣')),
        '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' => Some(Letter::More("".into())),
        c if c.is_whitespace() || c.is_control() => Some(Letter::One(' ')),
        c => Some(Letter::One(c)),
    }
}
