//! Learning the program within it: the tour of a new sample library, and the guide beside the screen.

use crate::access::{findings, load_axe};
use crate::window::Home;
use crate::{PASSPHRASE, introduce, sample_library};

#[test]
fn the_tour_leads_from_reading_to_printing_and_is_left_for_good() {
    let home = Home::new();
    home.tour_left(false);
    let window = home.open();
    introduce(&window);
    sample_library(&window);
    load_axe(&window);
    let mut amiss = Vec::new();
    for (n, step) in [
        "Read a report in",
        "Review what was found",
        "Accept, correct or reject",
        "Follow up",
        "Print",
    ]
    .into_iter()
    .enumerate()
    {
        window.sees("region", step);
        let button = if n == 4 { "Done" } else { "Next" };
        window.until("the focus is on the card", |w| {
            w.is_focused("button", button).then_some(())
        });
        if n == 0 {
            // The card is the same at each step; the screens behind it are looked at elsewhere.
            amiss.extend(findings(&window, step));
        }
        if step.starts_with("Accept") {
            // Nothing is locked meanwhile: the keys of the screen work.
            window.sees("region", "Finds");
            window.press("a");
            window.reads("Accepted the event");
            window.press("F2");
        } else {
            window.press("Enter");
        }
    }
    assert_eq!(amiss, Vec::<String>::new());
    window.sees_no("region", "Print");
    window.close();

    let window = home.open();
    window.enter("button", "Sample library");
    window.fill("Passphrase", PASSPHRASE);
    window.press("Enter");
    window.sees("navigation", "Screens");
    window.sees_no("region", "Read a report in");
    window.press("Ctrl+k");
    window.types("tour");
    window.press("Enter");
    window.sees("region", "Read a report in");
    window.press("Escape");
    window.sees_no("region", "Read a report in");
}

#[test]
fn help_opens_at_the_screen_s_chapter_and_gives_the_focus_back() {
    let home = Home::new();
    let window = home.open();
    introduce(&window);
    window.press("F1");
    window.sees("heading", "Protect");
    window.press("Escape");
    sample_library(&window);
    window.tab_to("searchbox", "Filter reports");
    window.press("F1");
    window.sees("complementary", "Help");
    window.sees("heading", "Read a report");
    load_axe(&window);
    assert_eq!(findings(&window, "help"), Vec::<String>::new());
    window.press("End");
    window.until("the chapter is scrolled by keys", |w| {
        let down = "return document.querySelector('aside.help article').scrollTop";
        (w.script(down, vec![]).as_f64() > Some(0.0)).then_some(())
    });
    let pictures = "return [...document.querySelectorAll('aside.help img')].every((i) => i.complete && i.naturalWidth > 0)";
    window.until("its pictures are there", |w| {
        (w.script(pictures, vec![]) == true).then_some(())
    });
    window.press("Escape");
    window.sees_no("complementary", "Help");
    assert!(window.is_focused("searchbox", "Filter reports"));
}
