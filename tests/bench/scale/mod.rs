//! A library of an institution's size: 2,000 events, 100,000 people, 50,000 recommendations, 100,000 actions, 5,000 reports
//! with 1 GB of originals. What an officer does in it, at the command table and in the real window, at a tenth of the size,
//! at the size, and at three times the size: cost may grow with what is shown, not with what is kept.

mod fill;

use crate::{Outcome, desk_in, job_when, program, show, window};
use desk::Desk;
use fill::{ACTIONS, EVENTS, PEOPLE, RECOMMENDATIONS, Size, of};
use library::{Library, bare::Bare};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const PASSPHRASE: &str = "a bench of some length";

/// What is typed into the search box, a letter at a time.
const TYPED: [&str; 10] = [
    "balieva",
    "Балиева",
    "djukanovic",
    "gyorgy szabo",
    "leaflet 4711",
    "voter education",
    "tirana",
    "commission",
    "leckinger",
    "report 99",
];

/// One thing that was measured at each size: what it is, its aim, and the figures.
struct Row {
    what: String,
    aim: &'static str,
    figures: Vec<String>,
}

/// Measures libraries of these sizes, in multiples of the promised one. Those that were filled once are taken from `kept`, if
/// there is such a folder, and kept there.
pub fn measure(folder: &Path, factors: &[f64], kept: Option<&Path>) -> Outcome<Vec<String>> {
    let mut rows: Vec<Row> = Vec::new();
    for &factor in factors {
        let kept = kept.map(|kept| kept.join(format!("Scale {factor}.rapporteur")));
        let folder = folder.join(format!("scale {factor}"));
        let measured = one(&folder, Size::times(factor), kept.as_deref())?;
        for (at, (what, aim, figure)) in measured.into_iter().enumerate() {
            match rows.get_mut(at) {
                Some(row) => row.figures.push(figure),
                None => rows.push(Row {
                    what,
                    aim,
                    figures: vec![figure],
                }),
            }
        }
    }
    let head: Vec<String> = factors.iter().map(|f| format!("{f} ×")).collect();
    let mut lines = vec![format!("| what | aim | {} |", head.join(" | "))];
    lines.push(format!("|---|---{}|", "|---".repeat(head.len())));
    lines.extend(rows.iter().map(|row| {
        format!(
            "| {} | {} | {} |",
            row.what,
            row.aim,
            row.figures.join(" | ")
        )
    }));
    Ok(lines)
}

type Measured = Vec<(String, &'static str, String)>;

fn one(folder: &Path, size: Size, kept: Option<&Path>) -> Outcome<Measured> {
    std::fs::create_dir_all(folder)?;
    let mut measured: Measured = Vec::new();
    let mut say = |what: &str, aim: &'static str, figure: String| {
        eprintln!("{what}: {figure}");
        measured.push((what.to_owned(), aim, figure));
    };
    let desk = desk_in(folder, "Scale", Some(PASSPHRASE))?;
    wire::dispatch(&desk, "close_library", json!({}))?;
    let path = folder.join("Scale.rapporteur");
    let filling = Instant::now();
    let filled = kept.filter(|kept| kept.exists());
    if let Some(filled) = filled {
        std::fs::copy(filled, &path)?;
    }
    // One that an older version filled is brought up to date here.
    let library = Library::open(&path, Some(PASSPHRASE))?;
    if filled.is_none() {
        fill::fill(&library, size)?;
    }
    library.close()?;
    say(
        match filled {
            Some(_) => "brought up to date, filled before",
            None => "filling it, journalled, indexed and sealed",
        },
        "",
        format!("{:.0} s", filling.elapsed().as_secs_f64()),
    );
    if let (Some(kept), None) = (kept, filled) {
        std::fs::copy(&path, kept)?;
    }
    say(
        "the file",
        "",
        format!("{:.0} MB", std::fs::metadata(&path)?.len() as f64 / 1e6),
    );

    let opening = Instant::now();
    let handle = desk.admit(&path).handle;
    ask(
        &desk,
        "open_library",
        json!({"handle": handle, "passphrase": PASSPHRASE}),
    )?;
    say(
        "open, with deriving the key",
        "1.0 s",
        show(opening.elapsed()),
    );
    say(
        "Today",
        "100 ms",
        timed(5, |_| ask(&desk, "show_today", json!({})))?,
    );
    lists(&desk, &mut say)?;
    for (what, command, request) in [
        ("charts", "show_charts", json!({"country": null})),
        (
            "timeline of a country",
            "show_timeline",
            json!({"country": "KZ"}),
        ),
        ("map", "show_map", json!({})),
        (
            "board of recommendations",
            "show_board",
            json!({"query": {}, "shown": 60}),
        ),
        (
            "board of recommendations, country:KZ",
            "show_board",
            json!({"query": {"filter": "country:KZ"}, "shown": 60}),
        ),
        (
            "who was reached, by year",
            "count_people",
            json!({"by": "year", "filter": ""}),
        ),
        (
            "who was reached, by country",
            "count_people",
            json!({"by": "country", "filter": ""}),
        ),
        (
            "likely duplicates among people",
            "list_duplicates",
            json!({"kind": "person"}),
        ),
    ] {
        say(
            what,
            "100 ms",
            timed(3, |_| ask(&desk, command, request.clone()))?,
        );
    }
    say(
        "a month of the calendar",
        "100 ms",
        timed(5, |_| {
            ask(
                &desk,
                "show_calendar",
                json!({"stretch": "month", "around": "2024-05-01"}),
            )
        })?,
    );
    say(
        "an event's page",
        "100 ms",
        timed(20, |i| {
            ask(&desk, "show_record", json!({"id": of(EVENTS, i)}))
        })?,
    );
    say(
        "a person's page",
        "100 ms",
        timed(20, |i| {
            ask(&desk, "show_record", json!({"id": of(PEOPLE, i)}))
        })?,
    );
    say(
        "a recommendation's page",
        "100 ms",
        timed(20, |i| {
            ask(&desk, "show_record", json!({"id": of(RECOMMENDATIONS, i)}))
        })?,
    );
    say(
        "the audit's first page",
        "100 ms",
        timed(5, |_| {
            ask(
                &desk,
                "list_audit",
                json!({"filter": {}, "offset": 0, "limit": 100}),
            )
        })?,
    );
    search(&desk, &path, &mut say)?;
    say(
        "an action's owner changed",
        "100 ms",
        timed(20, |i| {
            ask(
                &desk,
                "edit_record",
                json!({"id": of(ACTIONS, i), "fields": {"owner": format!("Owner {i}")}}),
            )
        })?,
    );
    say(
        "undone",
        "100 ms",
        timed(20, |_| ask(&desk, "undo", json!({})))?,
    );
    reading(&desk, folder, &mut say)?;
    say(
        "two people merged, without the backup before it",
        "100 ms",
        merging(&desk)?,
    );
    say(
        "an event summary's preview",
        "300 ms",
        timed(5, |i| {
            ask(
                &desk,
                "preview_summary",
                json!({"request": {
            "template": "event-summary", "scope": {"event_id": of(EVENTS, i)}, "options": options()?}}),
            )
        })?,
    );
    backups(&desk, &mut say)?;
    ask(&desk, "close_library", json!({}))?;
    drop(desk);
    painted(&path, &mut say)?;
    std::fs::remove_dir_all(folder)?;
    Ok(measured)
}

/// A verb of the command table, as the page asks it.
fn ask(desk: &Desk, command: &str, request: Value) -> Outcome<Value> {
    Ok(std::hint::black_box(wire::dispatch(
        desk, command, request,
    )?))
}

fn options() -> Outcome<Value> {
    Ok(serde_json::to_value(summary::Options::default())?)
}

/// The middle and the slowest of `n` runs.
fn timed<T>(n: u32, mut run: impl FnMut(u32) -> Outcome<T>) -> Outcome<String> {
    let mut times = Vec::new();
    for i in 0..n {
        let start = Instant::now();
        run(i)?;
        times.push(start.elapsed());
    }
    Ok(middle_and_most(times))
}

fn middle_and_most(mut times: Vec<Duration>) -> String {
    times.sort();
    format!(
        "{} (most {})",
        show(times[times.len() / 2]),
        show(times[times.len() - 1])
    )
}

fn lists(desk: &Desk, say: &mut impl FnMut(&str, &'static str, String)) -> Outcome<()> {
    for (kind, filters) in [
        ("event", ["", "country:KG"]),
        ("person", ["", "country:KZ balieva"]),
        ("organisation", ["", "tirana"]),
        (
            "recommendation",
            ["", "status:open theme:\"voter education\" country:KZ"],
        ),
        ("action", ["", "status:open due:<30d"]),
        (
            "action",
            ["is:overdue", "country:KZ theme:\"voter education\""],
        ),
        ("report", ["", "99"]),
    ] {
        for filter in filters {
            let request =
                json!({"kind": kind, "query": {"filter": filter}, "offset": 0, "limit": 100});
            let what = match filter {
                "" => format!("list of {kind}s, first page"),
                _ => format!("list of {kind}s, {filter}"),
            };
            say(
                &what,
                "100 ms",
                timed(5, |_| ask(desk, "list_records", request.clone()))?,
            );
        }
    }
    Ok(())
}

/// A search for every letter typed, at the verb and beside a query written by hand on the same file.
fn search(
    desk: &Desk,
    path: &Path,
    say: &mut impl FnMut(&str, &'static str, String),
) -> Outcome<()> {
    let bare = Bare::open(path, Some(PASSPHRASE))?;
    let (mut ours, mut byhand) = (Vec::new(), Vec::new());
    let mut found = 0;
    for round in 0..3 {
        for word in TYPED {
            for (at, letter) in word.char_indices() {
                let typed = &word[..at + letter.len_utf8()];
                let start = Instant::now();
                let hits = ask(
                    desk,
                    "search",
                    json!({"query": typed, "kinds": [], "limit": 100}),
                )?;
                let time = start.elapsed();
                let start = Instant::now();
                found += bare.search(typed, 100)?;
                // The first round fills the caches of both.
                if round > 0 {
                    ours.push(time);
                    byhand.push(start.elapsed());
                }
                found += hits.as_array().map_or(0, Vec::len);
            }
        }
    }
    if found == 0 {
        return Err("the search found nothing".into());
    }
    let total = |times: &[Duration]| times.iter().sum::<Duration>().as_secs_f64();
    let ratio = total(&ours) / total(&byhand);
    ours.sort();
    byhand.sort();
    let at = |times: &[Duration], percent: usize| show(times[times.len() * percent / 100]);
    say(
        "search, each letter typed",
        "p95 20 ms",
        format!("p50 {}, p95 {}", at(&ours, 50), at(&ours, 95)),
    );
    say(
        "search beside a query written by hand",
        "1.5 times",
        format!("{ratio:.2} times (p95 by hand {})", at(&byhand, 95)),
    );
    Ok(())
}

/// A real report read in, and its finds accepted one by one.
fn reading(
    desk: &Desk,
    folder: &Path,
    say: &mut impl FnMut(&str, &'static str, String),
) -> Outcome<()> {
    let report = folder.join("report.txt");
    std::fs::copy(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds/004_f7205fe6f3a704fb.txt"),
        &report,
    )?;
    let handle = desk.admit(&report).handle;
    let start = Instant::now();
    let id = ask(
        desk,
        "import_reports",
        json!({"handles": [handle], "accept_all": false, "as_history": false}),
    )?;
    let job = job_when(desk, &id, |job| job["state"] != "running")?;
    say("a report read in", "", show(start.elapsed()));
    let listed = ask(
        desk,
        "list_records",
        json!({"kind": "report", "query": {"filter": "Conference"}, "offset": 0, "limit": 5}),
    )?;
    let id = listed["rows"][0]["id"].clone();
    if id.is_null() {
        return Err(format!("the report is not listed: {job}").into());
    }
    say(
        "its review opened",
        "100 ms",
        timed(3, |_| ask(desk, "open_review", json!({"report_id": id})))?,
    );
    say(
        "what the library holds of its finds, looked up while it is read",
        "",
        timed(3, |_| ask(desk, "list_finds", json!({"report_id": id})))?,
    );
    let finds = ask(desk, "list_finds", json!({"report_id": id}))?;
    let pending: Vec<Value> = finds
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|find| {
            let find = find.get("suggestion").unwrap_or(find);
            (find["state"] == "pending").then(|| find["id"].clone())
        })
        .collect();
    if pending.is_empty() {
        return Err("no find waits".into());
    }
    let accepted = timed(pending.len().min(40) as u32, |i| {
        ask(
            desk,
            "accept_suggestion",
            json!({"id": pending[i as usize], "corrected": null, "as_history": false}),
        )
    })?;
    say("a find accepted", "10 ms", accepted);
    say(
        "an accept undone",
        "100 ms",
        timed(5, |_| ask(desk, "undo", json!({})))?,
    );
    Ok(())
}

/// Merging, where a backup has just been made, so that it needs none of its own.
fn merging(desk: &Desk) -> Outcome<String> {
    ask(desk, "back_up", json!({}))?;
    timed(10, |i| {
        ask(
            desk,
            "merge_records",
            json!({"from": of(PEOPLE, 2 * i), "into": of(PEOPLE, 2 * i + 1)}),
        )
    })
}

/// A backup of everything, and one after a small change: the originals are there already.
fn backups(desk: &Desk, say: &mut impl FnMut(&str, &'static str, String)) -> Outcome<()> {
    let next = timed(1, |_| {
        ask(
            desk,
            "edit_record",
            json!({"id": of(ACTIONS, 7), "fields": {"owner": "Somebody else"}}),
        )?;
        ask(desk, "back_up", json!({}))
    })?;
    say("a backup after a change, nobody waiting", "", next);
    Ok(())
}

/// From going to a screen to the last change of the page, in the real window; and the memory of the program behind it.
fn painted(library: &Path, say: &mut impl FnMut(&str, &'static str, String)) -> Outcome<()> {
    program()?;
    let home = window::Home::new();
    let place: PathBuf = home.path().join("Documents/Scale.rapporteur");
    std::fs::rename(library, &place).or_else(|_| std::fs::copy(library, &place).map(|_| ()))?;
    {
        let window = home.open();
        window.sees("textbox", "Your name");
        window.fill("Your name", "Bench");
        window.press("Enter");
        window.sees("button", "New library");
        window.close();
    }
    let window = home.open_with(&[&place]);
    window.fill("Passphrase", PASSPHRASE);
    window.press("Enter");
    window.sees("navigation", "Screens");
    for screen in [
        "today",
        "events",
        "people",
        "recommendations",
        "actions",
        "reports",
        "organisations",
        "search?q=balieva",
        "map",
        "charts",
        "timeline?country=KZ",
        "figures",
        "recommendations?view=board",
    ] {
        let mut times = Vec::new();
        for _ in 0..3 {
            settled(&window, "#/settings")?;
            times.push(settled(&window, &format!("#/{screen}"))?);
        }
        say(
            &format!("window: {screen}, painted"),
            "100 ms",
            middle_and_most(times),
        );
    }
    say(
        "memory of the program without the web view",
        "150 MB",
        format!("{:.0} MB", anonymous(window.program())?),
    );
    window.close();
    Ok(())
}

/// Goes to a place of the page; how long until it changed for the last time (quiet for 400 ms) and the frame was drawn.
fn settled(window: &window::Window, place: &str) -> Outcome<Duration> {
    const GO: &str = "
        const [place, done] = arguments;
        const start = performance.now();
        let last = start, asked = false;
        const drawn = () => { asked = false; last = performance.now(); };
        const observer = new MutationObserver(() => {
            if (!asked) { asked = true; requestAnimationFrame(() => setTimeout(drawn)); }
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        location.hash = place;
        const look = setInterval(() => {
            if (performance.now() - last > 400 && last > start) {
                clearInterval(look); observer.disconnect(); done(last - start);
            }
        }, 50);";
    let took = window.answered(
        "the page did not settle",
        window.client().execute_async(GO, vec![Value::from(place)]),
    );
    took.as_f64()
        .map(|ms| Duration::from_secs_f64(ms / 1000.0))
        .ok_or_else(|| format!("the page said {took}").into())
}

/// Anonymous memory of a process in MB.
fn anonymous(process: u32) -> Outcome<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let kilobytes: f64 = status
        .lines()
        .find_map(|line| line.strip_prefix("RssAnon:"))
        .and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok())
        .ok_or("no RssAnon")?;
    Ok(kilobytes / 1000.0)
}
