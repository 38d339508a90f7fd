//! After review: the words behind a field, how far recommendations and actions are, and the printed pages.

use crate::begun;
use crate::review::{accept_ifes, review_ifes};
use crate::window::Window;

/// Opens the first record of a screen.
fn open_first(window: &Window, screen: &str) {
    window.enter("link", screen);
    window.tab_to("grid", screen);
    window.until("a record", |w| (w.count("row", "") > 1).then_some(()));
    window.press("Enter");
    window.sees("button", "Record");
}

/// How many remarks the screen says are left out of the print.
fn left_out(window: &Window) -> u32 {
    window.until("the count of what is left out", |w| {
        let said = w.names("status", "left out for this audience");
        let number = said.first()?.split(' ').next()?;
        (number == "Nothing").then_some(0).or(number.parse().ok())
    })
}

#[test]
fn the_citation_of_a_field_opens_the_report_at_the_words() {
    let (_home, window) = begun();
    review_ifes(&window);
    window.press("a");
    window.sees("link", "Events 1");
    open_first(&window, "Events");
    window.sees("link", "Source 1:");
    let name = window.names("link", "Source 1:").remove(0);
    window.enter("link", "Source 1:");
    window.sees("region", "Text of the report");
    let script = r"const [name] = arguments;
        const squeeze = (text) => text.replace(/\s+/g, ' ').trim();
        const marks = [...document.querySelectorAll('mark.words')];
        const words = squeeze(marks.map((mark) => mark.textContent).join(''));
        const top = marks[0]?.getBoundingClientRect().top ?? -1;
        return words !== '' && squeeze(name).includes(words.slice(0, 40)) && top > 0 && top < innerHeight";
    window.until("the words of the citation in sight", |w| {
        (w.script(script, vec![name.clone().into()]) == true).then_some(())
    });
}

#[test]
fn a_recommendation_is_assessed_with_evidence_in_two_keys_and_the_series_grows() {
    let (_home, window) = begun();
    accept_ifes(&window);
    open_first(&window, "Recommendations");
    // Each assessment can be taken away again.
    let taken = |w: &Window, status: &str| w.count("button", &format!("Take away {status}"));
    let mut said = Vec::new();
    for (number, evidence) in [("3", "Law 14 of 2024, article 7"), ("4", "")] {
        window.press("s");
        window.sees("radio", number);
        let label = window.names("radio", number).remove(0);
        said.push(label.trim_end_matches(number).trim().to_owned());
        window.press(number);
        window.until("the line for the evidence", |w| {
            w.is_focused("textbox", "Evidence").then_some(())
        });
        window.types(evidence);
        window.press("Enter");
        window.until("the assessments in their order", |w| {
            let shown = w.text("region", "Assessments");
            let all = said.iter().all(|status| shown.contains(status));
            (all && said.iter().all(|status| taken(w, status) == 1)).then_some(())
        });
        window.reads(evidence);
    }
    assert_ne!(said[0], said[1], "two statuses");
    window.press("Ctrl+z");
    window.until("one assessment", |w| {
        (taken(w, &said[0]) == 1 && taken(w, &said[1]) == 0).then_some(())
    });
}

#[test]
fn an_action_is_done_with_what_came_of_it() {
    let (_home, window) = begun();
    accept_ifes(&window);
    open_first(&window, "Actions");
    window.press("d");
    window.until("the line for the outcome", |w| {
        w.is_focused("textbox", "What came of it").then_some(())
    });
    window.types("Held in Bishkek in May");
    window.press("Enter");
    window.reads("Held in Bishkek in May");
    window.sees_no("button", "Mark done");
    window.press("Ctrl+z");
    window.sees("button", "Mark done");
}

#[test]
fn a_summary_shows_its_pages_and_says_how_much_it_leaves_out() {
    let (_home, window) = begun();
    accept_ifes(&window);
    open_first(&window, "Events");
    window.press("Ctrl+p");
    window.sees("img", "Page 1 of");
    let before = left_out(&window);
    open_first(&window, "Events");
    window.press("l");
    window.until("the line for a note", |w| {
        w.is_focused("textbox", "Log a note").then_some(())
    });
    window.types("The minister left before the vote");
    window.press("Enter");
    window.until("the note in the log", |w| {
        w.names("listitem", "The minister left").first().map(drop)
    });
    window.press("Ctrl+p");
    window.sees("img", "Page 1 of");
    window.until("one remark more left out", |w| {
        (left_out(w) == before + 1).then_some(())
    });
}

#[test]
fn a_change_of_the_past_is_taken_back_from_a_record_s_history() {
    let (_home, window) = begun();
    accept_ifes(&window);
    window.enter("link", "Events 1");
    window.tab_to("grid", "Events");
    window.press("Enter");
    window.enter("button", "Edit City");
    window.press("Ctrl+a");
    window.types("Astana");
    window.press("Enter");
    window.sees("button", "Edit City: Astana");
    window.press("h");
    window.enter("button", "Take back: Changed");
    window.press("h");
    window.sees("button", "Edit City: Almaty");
}
