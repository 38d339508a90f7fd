//! Reminders while the program runs: what is due, overdue, to be assessed again, or begins soon, each once a day.
//!
//! What is told is decided by [`domain::reminder`]. While the library is locked nothing of it can be read: only how many of
//! the dates that were seen before have come is told then.

mod words;

use crate::open::lock;
use crate::settings;
use crate::{Code, Desk, DeskError, Result};
use domain::reminder::{Dated, Of, Reminding, remind};
use domain::view::{ListQuery, Row};
use domain::{Edtf, Kind};
use library::Reader;
use std::time::Duration;

/// How often the watch looks whether somebody is to be reminded.
const LOOK: Duration = Duration::from_secs(30);

/// What a reminder says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// One line.
    pub title: String,
    /// More, if there is more to say.
    pub text: String,
}

/// The dates that were seen while the library was open, without a word of what they are of.
#[derive(Default)]
pub(crate) struct Ahead(Vec<Dated>);

/// Reminds from now on, in the background.
///
/// # Errors
/// `failed` when the system gives no thread.
pub fn keep_watch(desk: &Desk) -> Result<()> {
    let desk = desk.clone();
    let watch = move || {
        loop {
            std::thread::park_timeout(LOOK);
            if let Ok(Some(notice)) = look(&desk)
                && let Err(why) = desk.around.asks.notify(&notice)
            {
                // Nobody to tell it to: Today tells the same.
                eprintln!("a reminder was not shown: {why}");
            }
        }
    };
    std::thread::Builder::new()
        .name("reminders".into())
        .spawn(watch)
        .map(|_| ())
        .map_err(|error| {
            DeskError::new(
                Code::Failed,
                format!("Reminders cannot be given: {error}."),
                "Close other programs and start again.",
            )
        })
}

/// What is to be told now and was not yet today; `None` for nothing. It counts as told.
///
/// # Errors
/// `failed` when it cannot be written down that it was told.
pub fn look(desk: &Desk) -> Result<Option<Notice>> {
    let how = lock(&desk.config).settings.reminders;
    if how == Reminding::Off {
        return Ok(None);
    }
    let today = (desk.around.today)();
    let open = desk.read(|r| dated(r, desk.today()));
    let is_open = open.is_ok();
    let all = match open {
        Ok(all) => {
            let unnamed = all.iter().cloned().map(|one| Dated {
                title: String::new(),
                ..one
            });
            *lock(&desk.ahead) = Ahead(unnamed.collect());
            all
        }
        Err(_) => lock(&desk.ahead).0.clone(),
    };
    let mut told = lock(&desk.config).reminded.clone();
    let reminders = remind(today, &all, &mut told);
    if reminders.is_empty() {
        return Ok(None);
    }
    settings::change(desk, |config| config.reminded = told)?;
    let words = words::Words::of(&settings::spoken(desk));
    Ok(Some(match (is_open, how) {
        (false, _) => words.locked(reminders.len()),
        (true, how) => words.open(&reminders, how == Reminding::Titles),
    }))
}

/// Forgets the dates of a library that was closed for good.
pub(crate) fn forget(desk: &Desk) {
    *lock(&desk.ahead) = Ahead::default();
}

/// Everything whose date may ask for the officer within the month: a library may stay locked for some days.
fn dated(r: &Reader<'_>, today: Edtf) -> library::Result<Vec<Dated>> {
    let rows = |kind: Kind, filter: &str| {
        let query = ListQuery {
            filter: filter.to_owned(),
            today: Some(today.clone()),
            ..ListQuery::default()
        };
        r.list(kind, &query, 0, u64::from(u32::MAX))
    };
    let mut all = Vec::new();
    let actions = rows(Kind::Action, "status:unfinished -is:history due:<30d")?;
    let reviews = rows(Kind::Recommendation, "status:open -is:history review:<30d")?;
    let events = rows(
        Kind::Event,
        "date:30d -status:held -status:cancelled -status:postponed",
    )?;
    let pages = [actions, reviews, events];
    for row in pages.into_iter().flat_map(|page| page.rows) {
        let (id, of, date, title) = match row {
            Row::Action(a) => (a.id, Of::Action, a.due, a.text),
            Row::Recommendation(r) => (r.id, Of::Review, r.review_on, r.text),
            Row::Event(e) => (e.id, Of::Event, e.start, e.title),
            _ => continue,
        };
        all.extend(date.map(|date| Dated {
            id,
            of,
            date,
            title,
        }));
    }
    Ok(all)
}
