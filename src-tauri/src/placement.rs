//! Where the window was, remembered from one run to the next.

use serde::{Deserialize, Serialize};
use std::path::Path;

/// A window's place on the screen, in physical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placement {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width of the page.
    pub width: u32,
    /// Height of the page.
    pub height: u32,
    /// Whether it filled the screen; the rest then says where it goes back to.
    pub maximized: bool,
}

const FILE: &str = "window.json";

/// The place remembered in this folder; nothing when there is none, or it cannot be read: a place is no loss.
pub fn load(folder: &Path) -> Option<Placement> {
    serde_json::from_str(&std::fs::read_to_string(folder.join(FILE)).ok()?).ok()
}

/// Remembers a place. Failing to is not worth a word to the officer.
pub fn save(folder: &Path, placement: Placement) {
    if let Ok(text) = serde_json::to_string(&placement)
        && std::fs::create_dir_all(folder).is_ok()
    {
        let _ = std::fs::write(folder.join(FILE), text);
    }
}

/// Whether enough of the title bar would be on a screen to take hold of it; screens come and go.
pub fn is_within(placement: Placement, screens: &[(i32, i32, u32, u32)]) -> bool {
    let grip = (placement.x + placement.width as i32 / 2, placement.y + 8);
    screens.iter().any(|&(x, y, width, height)| {
        (x..x + width as i32).contains(&grip.0) && (y..y + height as i32).contains(&grip.1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Placement = Placement {
        x: 2000,
        y: 100,
        width: 1280,
        height: 800,
        maximized: false,
    };

    #[test]
    fn a_window_on_a_screen_that_was_unplugged_is_not_put_there() {
        let laptop = (0, 0, 1920, 1080);
        let second = (1920, 0, 1920, 1080);
        assert!(is_within(PLACE, &[laptop, second]));
        assert!(!is_within(PLACE, &[laptop]));
    }

    #[test]
    fn what_was_saved_is_loaded_and_rubbish_is_nothing() {
        let folder =
            std::env::temp_dir().join(format!("rapporteur-placement-{}", std::process::id()));
        save(&folder, PLACE);
        assert_eq!(load(&folder), Some(PLACE));
        std::fs::write(folder.join(FILE), "{").expect("written");
        assert_eq!(load(&folder), None);
        std::fs::remove_dir_all(&folder).expect("removed");
    }
}
