//! Daily work in lists that were filled on other days: duplicates, and what is overdue.

use crate::beside::meanwhile;
use crate::window::{Home, Window};
use crate::{PASSPHRASE, begun, new_library};
use serde_json::{Value, json};

/// A window with a library that has these records.
fn with_records(records: Vec<Value>) -> (Home, Window) {
    let (home, window) = begun();
    new_library(&window, "Missions");
    window.close();
    meanwhile(&home, |_, ask| {
        for record in records {
            ask("create_record", json!({"record": record}));
        }
    });
    let window = home.open();
    window.enter("button", "Missions");
    window.fill("Passphrase", PASSPHRASE);
    window.press("Enter");
    window.sees("navigation", "Screens");
    (home, window)
}

#[test]
fn two_people_are_merged_and_parted_again_by_keys() {
    let person = |name: &str, position: &str| json!({"kind": "person", "name": name, "position": position, "country": "KZ"});
    let (_home, window) = with_records(vec![
        person("Загипа Балиева", "Chair of the Commission"),
        person("Balieva Zagipa", ""),
        person("Nino Beridze", "Trainer"),
    ]);
    window.enter("link", "People 3");
    window.sees("grid", "People");
    window.press("v");
    window.sees("button", "Merge into the left one");
    window.press("1");
    window.reads("Nothing looks like a duplicate");
    window.sees("link", "People 2");
    window.press("Ctrl+z");
    window.sees("link", "People 3");
    window.sees("button", "Merge into the left one");
    // That they are two is remembered.
    window.press("d");
    window.reads("Nothing looks like a duplicate");
    window.sees("link", "People 3");
}

#[test]
fn the_overdue_list_is_cleared_by_keys() {
    let action = |text: &str, owner: &str, due: &str| json!({"kind": "action", "text": text, "owner": owner, "due": due, "status": "open"});
    let (_home, window) = with_records(vec![
        action("Send the leaflet", "Ana", "2019-03-01"),
        action("Call the Commission", "Ana", "2019-04-01"),
        action("Print the manual", "Bakyt", "2019-05-01"),
        action("Plan the next meeting", "Bakyt", "2999-01-01"),
    ]);
    window.enter("link", "Actions 4");
    window.sees("grid", "Actions");
    window.press("Shift+O");
    let overdue = |left: u64| {
        window.until(&format!("{left} overdue"), |w| {
            (w.count("row", "overdue") == left).then_some(())
        });
    };
    overdue(3);
    for (left, outcome) in [(2, "Sent to all"), (1, "They agreed"), (0, "500 copies")] {
        window.tab_to("grid", "Actions");
        window.press("Enter");
        window.sees("button", "Mark done");
        window.press("d");
        window.until("the line for the outcome", |w| {
            w.is_focused("textbox", "What came of it").then_some(())
        });
        window.types(outcome);
        window.press("Enter");
        window.sees_no("button", "Mark done");
        window.press("Escape");
        overdue(left);
    }
    window.press("Shift+O");
    window.sees("row", "Plan the next meeting");
}

#[test]
fn every_figure_of_today_opens_its_rows() {
    let action = |text: &str, owner: &str, due: &str| json!({"kind": "action", "text": text, "owner": owner, "due": due, "status": "open"});
    let today = chrono::Utc::now().date_naive();
    let soon = (today + chrono::Days::new(3)).to_string();
    let (_home, window) = with_records(vec![
        action("Send the leaflet", "Ana", "2019-03-01"),
        action("Call the Commission", "Ana", "2019-04-01"),
        action("Print the manual", "Bakyt", "2019-05-01"),
        action("Plan the next meeting", "Bakyt", &soon),
        action("Some day", "Bakyt", "2999-01-01"),
        json!({"kind": "event", "title": "Roundtable in Osh", "start": "2999-05-12", "status": "planned"}),
        json!({"kind": "event", "title": "Held long ago", "start": "1999-05-12", "status": "held"}),
        json!({"kind": "recommendation", "text": "Publish the results", "issued_on": "2015", "review_on": "2020-01-01"}),
        json!({"kind": "recommendation", "text": "Train the commissions", "issued_on": "2015"}),
    ]);
    window.enter("link", "Today");
    window.sees("link", "Overdue actions 3");
    for (figure, rows) in [
        ("Overdue actions 3", 3),
        ("Bakyt 1", 1),
        ("Due within two weeks 1", 1),
        ("Recommendations to assess again 1", 1),
        ("Events ahead 1", 1),
        ("Nobody has looked at these for a year 2", 2),
    ] {
        window.enter("link", figure);
        // A row of headings, and the rows themselves.
        window.until(figure, |w| (w.count("row", "") == rows + 1).then_some(()));
        window.enter("link", "Today");
        window.sees("link", "Overdue actions 3");
    }
}
