//! A drawing of the page's own (a chart, a map) as a file: checked as SVG, or set as PNG with the fonts of the prints.

use crate::SummaryError;
use crate::press::FONTS;
use resvg::{tiny_skia, usvg};
use std::sync::{Arc, LazyLock};

/// Two pixels a point: sharp on a screen and in a report.
const SCALE: f32 = 2.0;
/// A side longer than this is no chart any more.
const LONGEST: f32 = 6000.0;
const SANS: &str = "Noto Sans";

static OPTIONS: LazyLock<usvg::Options<'static>> = LazyLock::new(|| {
    // A drawing holds all that it shows.
    options(Box::new(|_, _, _| None))
});

fn options(resolve_data: usvg::ImageHrefDataResolverFn<'static>) -> usvg::Options<'static> {
    let mut fonts = usvg::fontdb::Database::new();
    for font in FONTS {
        fonts.load_font_data(font.to_vec());
    }
    fonts.set_sans_serif_family(SANS);
    usvg::Options {
        font_family: SANS.to_owned(),
        fontdb: Arc::new(fonts),
        // Nothing is fetched, from wherever.
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data,
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    }
}

fn read(svg: &str) -> Result<usvg::Tree, SummaryError> {
    usvg::Tree::from_str(svg, &OPTIONS).map_err(|e| SummaryError::Drawing(e.to_string()))
}

/// The drawing as an SVG file.
///
/// # Errors
/// [`SummaryError::Drawing`] for what is no drawing, or has something in it that could run or be fetched.
pub fn svg(svg: &str) -> Result<Vec<u8>, SummaryError> {
    read(svg)?;
    let folded = svg.to_ascii_lowercase();
    for word in [
        "<script",
        "<foreignobject",
        "<!",
        "<?",
        "javascript:",
        " on",
        "url(http",
        "@import",
    ] {
        // ` onload=` and its like; the word 'on' in a label has no sign of equality after it.
        let found = if word == " on" {
            folded.split(word).skip(1).any(|rest| {
                let name = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
                name.len() < rest.len() && name.trim_start().starts_with('=')
            })
        } else {
            folded.contains(word)
        };
        if found {
            return Err(SummaryError::Drawing(format!(
                "it has {} in it",
                word.trim()
            )));
        }
    }
    Ok(svg.as_bytes().to_vec())
}

/// The drawing as a picture of points, on white.
///
/// # Errors
/// [`SummaryError::Drawing`] for what is no drawing, or one too large.
pub fn png(svg: &str) -> Result<Vec<u8>, SummaryError> {
    let tree = read(svg)?;
    let size = tree.size();
    let (width, height) = (size.width() * SCALE, size.height() * SCALE);
    if width > LONGEST || height > LONGEST {
        return Err(SummaryError::Drawing(format!(
            "it is {width:.0} by {height:.0} points large"
        )));
    }
    let mut map = tiny_skia::Pixmap::new(width.ceil() as u32, height.ceil() as u32)
        .ok_or_else(|| SummaryError::Drawing("it has no extent".into()))?;
    map.fill(tiny_skia::Color::WHITE);
    let scale = tiny_skia::Transform::from_scale(SCALE, SCALE);
    resvg::render(&tree, scale, &mut map.as_mut());
    map.encode_png()
        .map_err(|e| SummaryError::Drawing(e.to_string()))
}

/// A picture that the library keeps, so high, as PNG with its sides.
pub(crate) fn drawn(svg: &str, height: f32) -> Option<(Vec<u8>, u32, u32)> {
    let options = options(usvg::ImageHrefResolver::default_data_resolver());
    let tree = usvg::Tree::from_str(svg, &options).ok()?;
    let scale = height / tree.size().height();
    let width = (tree.size().width() * scale).min(LONGEST);
    let mut map = tiny_skia::Pixmap::new(width.ceil() as u32, height.ceil() as u32)?;
    let transform = tiny_skia::Transform::from_scale(scale, scale);
    resvg::render(&tree, transform, &mut map.as_mut());
    Some((map.encode_png().ok()?, map.width(), map.height()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BAR: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="20" height="20" fill="#123456"/><text x="22" y="15" font-size="12">Ж</text></svg>"##;

    #[test]
    fn a_drawing_becomes_a_picture_with_its_words() {
        let png = png(BAR).expect("a picture");
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        let map = tiny_skia::Pixmap::decode_png(&png).expect("it is read again");
        assert_eq!((map.width(), map.height()), (80, 40));
        let at = |x, y| map.pixel(x, y).expect("a pixel").demultiply();
        assert_eq!(
            (at(5, 5).red(), at(5, 5).green(), at(5, 5).blue()),
            (0x12, 0x34, 0x56)
        );
        let dark = map.pixels().iter().enumerate();
        let letter = dark.filter(|(i, p)| i % 80 > 42 && p.red() < 100).count();
        assert!(letter > 20, "the Cyrillic letter is drawn: {letter}");
    }

    /// How a part of one colour is filled: a gradient of one stop.
    #[test]
    fn a_gradient_of_one_stop_is_its_colour() {
        let drawing = r##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><defs>
            <linearGradient id="a"><stop stop-color="#123456"/></linearGradient></defs>
            <rect x="0" y="0" width="20" height="20" fill="url(#a)"/></svg>"##;
        let map = tiny_skia::Pixmap::decode_png(&png(drawing).expect("a picture"));
        let pixel = map
            .expect("it is read again")
            .pixel(5, 5)
            .map(|p| p.demultiply());
        let pixel = pixel.expect("a pixel");
        assert_eq!(
            (pixel.red(), pixel.green(), pixel.blue()),
            (0x12, 0x34, 0x56)
        );
    }

    #[test]
    fn what_could_run_or_be_fetched_is_no_drawing() {
        assert!(svg(BAR).is_ok());
        assert!(svg("<p>no</p>").is_err());
        for bad in [
            "<script>1</script>",
            "<g onload=\"x()\"/>",
            "<foreignObject/>",
            "<rect width=\"1\" height=\"1\" fill=\"url(http://example.org/a)\"/>",
        ] {
            let drawing = BAR.replace("</svg>", &format!("{bad}</svg>"));
            assert!(svg(&drawing).is_err(), "{bad}");
        }
    }
}
