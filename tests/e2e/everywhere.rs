//! What works on every screen: the palette, the look, search in any spelling, and text that is only text.

use crate::{begun, new_library, sample_library};
use serde_json::Value;

#[test]
fn the_palette_finds_a_screen_by_its_name() {
    let (_home, window) = begun();
    new_library(&window, "Palette");
    window.press("Ctrl+k");
    window.sees("combobox", "Commands");
    window.types("recomm");
    window.sees("option", "Go to Recommendations");
    window.press("Enter");
    window.sees("heading", "Recommendations");
    window.sees_no("dialog", "Commands");
}

#[test]
fn a_dark_window_is_dark_again_when_it_is_opened_anew() {
    let (home, window) = begun();
    new_library(&window, "Look");
    let theme = "return document.documentElement.dataset.theme";
    assert_eq!(window.script(theme, vec![]), "light");
    window.press("Ctrl+k");
    window.types("light and dark");
    window.press("Enter");
    window.until("dark", |w| {
        (w.script(theme, vec![]) == "dark").then_some(())
    });
    window.close();
    let window = home.open();
    window.until("dark", |w| {
        (w.script(theme, vec![]) == "dark").then_some(())
    });
}

#[test]
fn a_name_is_found_by_its_spelling_in_another_script() {
    let (_home, window) = begun();
    sample_library(&window);
    window.press("Ctrl+k");
    window.types("Go to Search");
    window.press("Enter");
    window.tab_to("combobox", "Search records and reports");
    window.types("Балиева");
    window.reads("Balieva");
}

#[test]
fn a_hostile_report_is_read_as_the_text_that_it_is() {
    let (home, window) = begun();
    new_library(&window, "Hostile");
    window.close();
    let text = "Roundtable on <img src=x onerror=\"window.hacked=1\"> elections\n\n\
        <script>window.hacked = 1</script>\n\n\
        The Central Election Commission should publish <b onclick=\"window.hacked=1\">results</b> by polling station.\n";
    let report = home.put("hostile.txt", text.as_bytes());
    let window = home.open_with(&[&report]);
    window.enter("button", "Hostile");
    window.fill("Passphrase", crate::PASSPHRASE);
    window.press("Enter");
    window.reads("hostile.txt");
    window.enter("button", "Read");
    window.until("the report", |w| (w.count("option", "") == 1).then_some(()));
    window.tab_to("listbox", "Reports");
    window.press("Down");
    window.press("Enter");
    window.reads("<script>window.hacked = 1</script>");
    assert_eq!(
        window.script("return window.hacked ?? null", vec![]),
        Value::Null
    );
}

#[test]
fn a_key_is_changed_in_the_sheet_of_keys_and_stays_changed() {
    let (home, window) = begun();
    new_library(&window, "Keys");
    window.press("?");
    window.sees("dialog", "Keys");
    window.enter("button", "Change the key G then E of “Go to Events”");
    window.press("F9");
    window.sees("button", "Change the key F9 of “Go to Events”");
    window.enter("button", "Change the key G then P of “Go to People”");
    window.press("F9");
    window.reads("F9 is the key of “Go to Events”. Press another.");
    window.press("Escape");
    window.press("Escape");
    window.sees_no("dialog", "Keys");
    window.press("F9");
    window.sees("heading", "Events");
    window.close();
    let window = home.open();
    window.enter("button", "Keys");
    window.fill("Passphrase", crate::PASSPHRASE);
    window.press("Enter");
    window.sees("heading", "Reports");
    window.press("F9");
    window.sees("heading", "Events");
    window.press("Ctrl+k");
    window.types("Go to Settings");
    window.press("Enter");
    window.enter("button", "G then E in Everywhere: as shipped");
    window.sees_no("list", "Keys that you chose");
}

#[test]
fn text_grows_and_shrinks_by_keys() {
    let (_home, window) = begun();
    new_library(&window, "Size");
    let size = |w: &crate::window::Window| {
        w.script("return document.documentElement.style.fontSize", vec![])
    };
    for (key, wanted) in [
        ("Ctrl+=", "110%"),
        ("Ctrl+-", "100%"),
        ("Ctrl+-", "90%"),
        ("Ctrl+0", "100%"),
    ] {
        window.press(key);
        window.until(&format!("{key} gives {wanted}"), |w| {
            (size(w) == wanted).then_some(())
        });
    }
}
