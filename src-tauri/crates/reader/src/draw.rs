//! Pages as they look: a page of a PDF drawn as large as it is wanted, or the picture that the file itself is.

use crate::picture::Kind;
use crate::{Limits, ReadError, limits};
use hayro::hayro_interpret::util::TransformExt;
use hayro::kurbo::Affine;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::peniko::ImageAlphaType;
use hayro::vello_cpu::{Pixels, Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};
use hayro_interpret::InterpreterSettings;
use hayro_syntax::Pdf;
use hayro_syntax::page::Page;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// No page is drawn with more dots than this: 4,000 by 4,000.
const DOTS: f32 = 16e6;
/// No page is drawn wider or higher than this.
const EDGE: f32 = 12_000.0;

/// A drawn page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What the bytes are: `image/png` or `image/jpeg`.
    pub media_type: &'static str,
    /// The picture's file.
    pub bytes: Vec<u8>,
}

/// Opens a file and hands over what draws its pages: the page's number from 1, and how many dots across. A page may come
/// with fewer dots than were asked for; its shape is always right.
///
/// # Errors
/// As for reading the file; the drawing itself says [`ReadError::Damaged`] for a page that cannot be drawn, and
/// [`ReadError::UnknownFormat`] for a file that has no looks.
pub fn with_pages<T>(
    bytes: &[u8],
    limits: &Limits,
    then: impl FnOnce(&mut dyn FnMut(u32, u32) -> Result<Picture, ReadError>) -> T,
) -> Result<T, ReadError> {
    limits::within("bytes", bytes.len() as u64, limits.bytes)?;
    match Kind::of(bytes) {
        Some(Kind::Tiff) => Err(ReadError::UnknownFormat {
            found: "a picture (TIFF), which the window cannot show".to_owned(),
        }),
        Some(kind) => Ok(then(&mut |_, _| {
            Ok(Picture {
                media_type: match kind {
                    Kind::Png => "image/png",
                    _ => "image/jpeg",
                },
                bytes: bytes.to_vec(),
            })
        })),
        None => with_pdf(bytes, then),
    }
}

fn damaged() -> ReadError {
    ReadError::Damaged {
        format: "PDF".to_owned(),
    }
}

fn with_pdf<T>(
    bytes: &[u8],
    then: impl FnOnce(&mut dyn FnMut(u32, u32) -> Result<Picture, ReadError>) -> T,
) -> Result<T, ReadError> {
    let data = Arc::new(bytes.to_vec());
    let pdf = catch_unwind(AssertUnwindSafe(|| Pdf::new(data)))
        .map_err(|_| damaged())?
        .map_err(|_| damaged())?;
    let pages = catch_unwind(AssertUnwindSafe(|| pdf.pages())).map_err(|_| damaged())?;
    let cache = RefCell::new(RenderCache::new());
    Ok(then(&mut |number, across| {
        let page = (number as usize)
            .checked_sub(1)
            .and_then(|i| pages.get(i))
            .ok_or_else(damaged)?;
        let drawn = catch_unwind(AssertUnwindSafe(|| {
            let pixmap = draw(page, &cache.borrow(), across);
            png(pixmap)
        }));
        match drawn {
            Ok(Some(bytes)) => Ok(Picture {
                media_type: "image/png",
                bytes,
            }),
            Ok(None) => Err(damaged()),
            Err(_) => {
                // What the panic left half-done must not reach the next page.
                cache.replace(RenderCache::new());
                Err(damaged())
            }
        }
    }))
}

fn draw<'a>(page: &'a Page<'a>, cache: &RenderCache<'a>, across: u32) -> Pixmap {
    let (width, height) = page.render_dimensions();
    let (width, height) = (width.max(1.0), height.max(1.0));
    let wanted = across.max(1) as f32 / width;
    let scale = wanted
        .min((DOTS / (width * height)).sqrt())
        .min(EDGE / width.max(height));
    let dots = |points: f32| (points * scale).round().max(1.0) as u16;
    let mut context = RenderContext::new(dots(width), dots(height));
    let transform = Affine::scale(f64::from(scale)) * page.initial_transform(true).to_kurbo();
    // Hinting would move letters away from where the words' rectangles are.
    let settings = RenderSettings {
        hinting: false,
        ..RenderSettings::default()
    };
    render_into(
        page,
        cache,
        &InterpreterSettings::default(),
        &settings,
        &mut context,
        transform,
    );
    context.flush();
    let mut pixmap = Pixmap::new(context.width(), context.height());
    context.render_with(
        &mut pixmap,
        &mut Resources::default(),
        RasterizerSettings {
            target_init: TargetInit::Clear(WHITE),
            ..Default::default()
        },
    );
    pixmap
}

/// The paper is white, so there is nothing to see through: three bytes a dot, or one where nothing has a colour.
fn png(mut pixmap: Pixmap) -> Option<Vec<u8>> {
    let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
    pixmap.set_may_have_transparency(false);
    let Pixels::Rgb8(coloured) = pixmap.try_take_rgb8(ImageAlphaType::AlphaPremultiplied) else {
        return None;
    };
    let grey = coloured
        .chunks_exact(3)
        .all(|dot| dot[0] == dot[1] && dot[1] == dot[2]);
    let (color, data) = if grey {
        let data = coloured.iter().step_by(3).copied().collect();
        (png::ColorType::Grayscale, data)
    } else {
        (png::ColorType::Rgb, coloured)
    };
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(color);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&data).ok()?;
    writer.finish().ok()?;
    Some(file)
}
