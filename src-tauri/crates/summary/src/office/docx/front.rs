//! What stands before the text: the office's mark, and a page with the title.

use super::Made;
use docx_rs::{AlignmentType, Paragraph, Pic, Run};

/// How high the office's mark stands, in English Metric Units: eleven millimetres.
const MARK: u32 = 396_000;

impl Made<'_> {
    /// The office's mark, at the head of the first page.
    pub(super) fn mark(&mut self) {
        let Some((png, width, height)) = crate::logo::png(&self.print.logo.url) else {
            return;
        };
        if width == 0 || height == 0 {
            return;
        }
        let tall = if self.print.cover { 2 * MARK } else { MARK };
        // A wide mark stays within the margins.
        let wide = u64::from(tall) * u64::from(width) / u64::from(height);
        let most = self.width as u64 * 635;
        let (wide, tall) = if wide > most {
            (most, most * u64::from(height) / u64::from(width))
        } else {
            (wide, u64::from(tall))
        };
        let picture = Pic::new_with_dimensions(png, width, height)
            .id("mark")
            .size(wide as u32, tall as u32);
        let side = if self.print.cover {
            AlignmentType::Left
        } else {
            AlignmentType::Right
        };
        self.push(
            Paragraph::new()
                .style("Normal")
                .align(side)
                .add_run(Run::new().add_image(picture)),
        );
    }

    /// A page with the title before the text.
    pub(super) fn cover(&mut self) {
        let print = self.print;
        for _ in 0..8 {
            self.paragraph("Normal", "");
        }
        if print.kicker != print.title {
            self.paragraph("Subtitle", &print.kicker);
        }
        self.paragraph("CoverTitle", &print.title);
        let below = [&print.scope, &print.prepared, &print.audience];
        for line in below.into_iter().filter(|line| !line.is_empty()) {
            self.paragraph("Remark", line);
        }
        self.new_page();
    }
}
