//! From redacted records to the words of the pages: what the templates are given, as one JSON value.
//!
//! Nothing here is markup, and nothing in a template looks anything up: a template only places what stands here.

mod beginning;
pub(crate) mod blocks;
mod certificate;
mod event;
mod follow_up;
mod kept;
mod matrix;
mod notes;
mod people;
mod report;
mod sheet;
mod threads;
mod widths;

use crate::redact::{LeftOut, redact};
use crate::words::{self, Voice};
use crate::{
    Citations, Detail, Drawing, Language, Options, Paper, SummaryData, SummaryError, Template,
    press,
};
pub(crate) use beginning::cut_to_a_page;
use chrono::{Datelike, NaiveDate};
use domain::record::{Organisation, Person};
use domain::{CountryCode, RecordId, Sensitivity};
use notes::Notes;
use serde_json::{Value, json};
use std::cell::Cell;
use std::collections::HashMap;
use threads::Threads;
use unicode_normalization::UnicodeNormalization;

/// What the pages are for: type, which has only so many signs, or a file for another program.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Medium {
    /// Set by ourselves.
    Type,
    /// Handed on: any sign goes, and only blocks are wanted.
    File,
}

/// How much goes on a page that must be the only one.
#[derive(Clone, Copy)]
pub(crate) struct Fit {
    /// Members of a list.
    items: usize,
    /// Characters of a text.
    chars: usize,
}

impl Fit {
    /// No limit.
    pub(crate) const ALL: Fit = Fit {
        items: usize::MAX,
        chars: usize::MAX,
    };

    /// From generous to scarce.
    pub(crate) const STEPS: &'static [Fit] = &[
        Fit {
            items: 16,
            chars: 700,
        },
        Fit {
            items: 12,
            chars: 460,
        },
        Fit {
            items: 10,
            chars: 380,
        },
        Fit {
            items: 8,
            chars: 320,
        },
        Fit {
            items: 7,
            chars: 300,
        },
        Fit {
            items: 6,
            chars: 280,
        },
        Fit {
            items: 5,
            chars: 260,
        },
        Fit {
            items: 4,
            chars: 240,
        },
        Fit {
            items: 3,
            chars: 240,
        },
        Fit {
            items: 2,
            chars: 220,
        },
        Fit {
            items: 1,
            chars: 160,
        },
        Fit {
            items: 0,
            chars: 120,
        },
    ];

    /// As many members of a list as there are, and of a text so much.
    fn of_chars(chars: usize) -> Fit {
        Fit { chars, ..Fit::ALL }
    }

    /// A text cut between words, where it is longer.
    fn clip(self, text: &str) -> String {
        match text.char_indices().nth(self.chars) {
            None => text.to_owned(),
            Some((cut, _)) => {
                let cut = text[..cut].rfind(' ').unwrap_or(cut);
                format!("{} […]", &text[..cut])
            }
        }
    }
}

/// The records by their keys, and what the pages have used so far.
struct Desk<'a> {
    data: &'a SummaryData,
    options: &'a Options,
    voice: Voice,
    medium: Medium,
    /// Set where everything must go on one page.
    fit: Option<Fit>,
    people: HashMap<RecordId, &'a Person>,
    organisations: HashMap<RecordId, &'a Organisation>,
    notes: Notes<'a>,
    threads: Threads<'a>,
    kosovo: Cell<bool>,
}

impl<'a> Desk<'a> {
    fn new(
        data: &'a SummaryData,
        options: &'a Options,
        medium: Medium,
        fit: Option<Fit>,
    ) -> Desk<'a> {
        Desk {
            data,
            options,
            voice: Voice::of(options),
            medium,
            fit,
            people: data.people.iter().map(|p| (p.id, p)).collect(),
            organisations: data.organisations.iter().map(|o| (o.id, o)).collect(),
            notes: Notes::new(data, options),
            threads: Threads::new(data),
            kosovo: Cell::new(false),
        }
    }

    /// A country's name in the house style.
    fn country(&self, code: CountryCode) -> String {
        let name = code.name(self.options.language.name());
        if name.ends_with('*') {
            self.kosovo.set(true);
        }
        name
    }

    /// An organisation's name, with its short form.
    fn organisation(&self, id: RecordId) -> Option<String> {
        let body = self.organisations.get(&id)?;
        let short = body.short_name.trim();
        Some(
            if short.is_empty() || short == body.name || body.name.contains(&format!("({short})")) {
                body.name.clone()
            } else if body.name.is_empty() {
                short.to_owned()
            } else {
                format!("{} ({short})", body.name)
            },
        )
    }

    /// An organisation's short form, where room is scarce, or else its name.
    fn short(&self, id: Option<RecordId>, written: &str) -> String {
        match id.and_then(|id| self.organisations.get(&id)) {
            Some(body) if !body.short_name.trim().is_empty() => body.short_name.clone(),
            _ => self.someone(id, written),
        }
    }

    /// A person's name in other scripts than the Latin one, as far as there is type for them: put into Latin letters it
    /// would be the same name twice.
    fn scripts(&self, id: RecordId) -> Vec<&'a str> {
        let Some(person) = self.people.get(&id) else {
            return Vec::new();
        };
        let foreign = |n: &&str| n.chars().any(|c| c.is_alphabetic() && c > '\u{24f}');
        let has_type = |n: &&str| {
            self.medium == Medium::File
                || n.nfc()
                    .all(|c| !c.is_alphabetic() || press::has_type_for(c))
        };
        let mut all: Vec<&str> = person
            .names
            .iter()
            .map(|n| n.text.as_str())
            .filter(foreign)
            .filter(has_type)
            .collect();
        all.retain(|n| *n != person.name);
        all.dedup();
        all.truncate(2);
        all
    }

    /// An organisation as its record calls it, or else as written.
    fn body(&self, id: Option<RecordId>, written: &str) -> String {
        id.and_then(|id| self.organisation(id))
            .unwrap_or_else(|| written.to_owned())
    }

    /// Who a record names: a person or an organisation, or else as written.
    fn someone(&self, id: Option<RecordId>, written: &str) -> String {
        match id.and_then(|id| self.people.get(&id)) {
            Some(person) => person.name.clone(),
            None => self.body(id, written),
        }
    }
}

/// Whether a print must go on one page.
pub(crate) fn is_one_page(template: Template, options: &Options) -> bool {
    template == Template::AideMemoire
        || template == Template::EventSummary && options.detail == Detail::OnePage
}

/// The words of a summary, and how much was left out of it.
pub(crate) fn compose(
    template: Template,
    data: &SummaryData,
    options: &Options,
    medium: Medium,
    fit: Option<Fit>,
) -> Result<(Value, u32), SummaryError> {
    let of_events = matches!(
        template,
        Template::EventSummary
            | Template::FinalReport
            | Template::Register
            | Template::SignInSheet
            | Template::Badges
            | Template::Certificates
    );
    if of_events && data.events.is_empty() {
        return Err(SummaryError::NoEvent);
    }
    let day = day_of(data)?;
    // What is cut to one page has no room for sources, and what is only a register has none.
    let sourced = !is_one_page(template, options)
        && !matches!(
            template,
            Template::Register
                | Template::SignInSheet
                | Template::Badges
                | Template::Certificates
                | Template::DonorFigures
        );
    let unsourced;
    let options = if sourced {
        options
    } else {
        unsourced = Options {
            citations: Citations::None,
            ..options.clone()
        };
        &unsourced
    };
    // Whose data they are may see all of them.
    let unredacted;
    let options = if template == Template::PersonFile {
        unredacted = Options {
            audience: Sensitivity::Internal,
            include_doubtful: true,
            citations: Citations::None,
            ..options.clone()
        };
        &unredacted
    } else {
        options
    };
    let (data, left_out) = redact(template, data, options);
    let desk = Desk::new(&data, options, medium, fit);
    let body = match template {
        Template::EventSummary if medium == Medium::Type => event::compose(&desk),
        Template::EventSummary => json!({ "blocks": event::blocks(&desk) }),
        Template::FinalReport => json!({ "blocks": event::final_report(&desk) }),
        Template::RecommendationsMatrix => matrix::compose(&desk),
        Template::FollowUpReport => report::follow_up(&desk),
        Template::ActionList => follow_up::actions(&desk),
        Template::AideMemoire => report::aide_memoire(&desk),
        Template::Register => people::register(&desk, false),
        Template::SignInSheet => people::register(&desk, true),
        Template::Badges | Template::Certificates => people::cards(&desk, template),
        Template::DonorFigures => people::donor_figures(&desk),
        Template::RecordSheet => sheet::compose(&desk),
        Template::PersonFile => kept::compose(&desk),
    };
    let head = head(template, &desk, &left_out, &body);
    Ok((finish(&desk, head, body, day, medium), left_out.withheld()))
}

/// A drawing under its title, with the table that says the same.
pub(crate) fn of_drawing(
    drawing: &Drawing,
    data: &SummaryData,
    options: &Options,
) -> Result<Value, SummaryError> {
    let day = day_of(data)?;
    let desk = Desk::new(data, options, Medium::Type, None);
    let mut lines = drawing
        .rows
        .iter()
        .map(|row| row.join(" ").trim().to_owned());
    let head = lines.next().unwrap_or_default();
    let said: Vec<String> = lines.collect();
    let columns = drawing.rows.first().map_or(0, Vec::len);
    let mut rows = drawing.rows.clone();
    for row in &mut rows {
        row.resize(columns, String::new());
    }
    let is_figure =
        |c: &String| c.is_empty() || c.chars().all(|c| c.is_numeric() || c.is_whitespace());
    // From the column on after which there are figures only.
    let words = (0..columns)
        .rev()
        .find(|x| !rows.iter().skip(1).all(|row| is_figure(&row[*x])));
    let figures_from = words.map_or(0, |x| x + 1);
    let body = json!({
        "figures_from": if figures_from < columns { figures_from } else { 0 },
        "head": rows.first(),
        "rows": rows.get(1..).unwrap_or_default(),
        "words": format!("{}. {head}: {}", drawing.title, said.join("; ")),
    });
    let head = frame(&desk, "drawing", "", &drawing.title, false);
    let mut all = finish(&desk, head, body, day, Medium::Type);
    all["drawing"] = json!(drawing.svg);
    Ok(all)
}

/// Puts the parts together, fit to be set.
fn finish(desk: &Desk<'_>, head: Value, body: Value, day: NaiveDate, medium: Medium) -> Value {
    let mut all = head;
    let wide = lies_on_its_side(all["template"].as_str().unwrap_or_default());
    all["body"] = body;
    if let Some(blocks) = all.pointer_mut("/body/blocks") {
        let paper = desk.options.paper;
        widths::fit(
            blocks,
            widths::room(paper, wide),
            widths::height(paper, wide),
        );
    }
    let logo = if desk.options.logo {
        desk.data.logo.as_str()
    } else {
        ""
    };
    all["logo"] = crate::logo::picture(logo);
    all["day"] = json!([day.year(), day.month(), day.day()]);
    all["notes"] = desk.notes.take();
    all["sources"] = desk.notes.sources();
    all["kosovo"] = if desk.kosovo.get() {
        json!(desk.voice.say.kosovo)
    } else {
        json!("")
    };
    let mut romanised = false;
    clean(&mut all, medium, &mut romanised);
    all["romanised"] = json!(romanised);
    // Ours, with the blanks that belong to them.
    all["words"] = json!(desk.voice.say);
    all["wide"] = json!(wide);
    if desk.voice.language == Language::Fr && medium == Medium::Type {
        unbroken(&mut all);
    }
    all
}

/// Keeps French signs on the line of the word that they follow, or before which they stand.
fn unbroken(value: &mut Value) {
    match value {
        Value::String(text) => {
            for sign in [':', ';', '»', '?', '!'] {
                if text.contains(sign) {
                    *text = text.replace(&format!(" {sign}"), &format!("\u{a0}{sign}"));
                }
            }
            if text.contains('«') {
                *text = text.replace("« ", "«\u{a0}");
            }
        }
        Value::Array(all) => all.iter_mut().for_each(unbroken),
        Value::Object(map) => map.values_mut().for_each(unbroken),
        _ => {}
    }
}

/// Whether the sheet of a template lies on its side.
pub(crate) fn lies_on_its_side(template: &str) -> bool {
    matches!(
        template,
        "recommendations-matrix"
            | "follow-up-report"
            | "donor-figures"
            | "register"
            | "certificates"
            | "drawing"
    )
}

/// The day that a print states as its own.
fn day_of(data: &SummaryData) -> Result<NaiveDate, SummaryError> {
    let day = data.generated_on.as_ref().and_then(|d| d.earliest());
    day.ok_or(SummaryError::NoDate)
}

fn head(template: Template, desk: &Desk<'_>, left_out: &LeftOut, body: &Value) -> Value {
    let data = desk.data;
    let voice = desk.voice;
    let say = voice.say;
    let kicker = match template {
        Template::EventSummary => say.event_summary,
        Template::FinalReport => say.final_report,
        Template::RecommendationsMatrix => say.recommendations,
        Template::FollowUpReport => say.follow_up_report,
        Template::ActionList => say.action_list,
        Template::AideMemoire => say.aide_memoire,
        Template::Register => say.register,
        Template::SignInSheet => say.sign_in_sheet,
        Template::Badges => say.badges,
        Template::Certificates => say.certificates,
        Template::DonorFigures => say.donor_figures,
        Template::RecordSheet => say.record_sheet,
        Template::PersonFile => say.person_file,
    };
    let of_one = match template {
        Template::EventSummary
        | Template::FinalReport
        | Template::Register
        | Template::SignInSheet
        | Template::Badges
        | Template::Certificates => match data.events.as_slice() {
            [event] => Some(event_title(voice, &event.title)),
            [] => None,
            _ if template == Template::EventSummary => Some(say.event_summaries.to_owned()),
            _ => None,
        },
        Template::AideMemoire => data.institution.and_then(|id| desk.organisation(id)),
        Template::RecordSheet | Template::PersonFile => body["title"].as_str().map(str::to_owned),
        Template::DonorFigures | Template::FollowUpReport => match data.projects.as_slice() {
            [project] if data.scope.is_empty() && template == Template::DonorFigures => {
                Some(domain::Record::title(project))
            }
            _ => None,
        },
        _ => None,
    };
    let of_one = of_one.filter(|title| !title.trim().is_empty());
    let title = match (data.heading.trim(), of_one) {
        ("", Some(title)) => title,
        ("", None) => kicker.to_owned(),
        (heading, _) => heading.to_owned(),
    };
    let mut head = frame(
        desk,
        template.name(),
        kicker,
        &title,
        is_one_page(template, desk.options),
    );
    head["withheld"] = json!(left_out.lines(voice, desk.options.audience));
    // A card has no page before it.
    if matches!(template, Template::Badges | Template::Certificates) {
        head["cover"] = json!(false);
    }
    head
}

/// What stands above and around every print.
fn frame(desk: &Desk<'_>, template: &str, kicker: &str, title: &str, tight: bool) -> Value {
    let (data, voice) = (desk.data, desk.voice);
    let say = voice.say;
    let prepared = voice.day_of(data.generated_on.as_ref());
    let mut terms = serde_json::Map::new();
    for vocabulary in [
        domain::vocabulary::ASSESSMENT,
        domain::vocabulary::ACTION_STATUS,
    ] {
        for code in vocabulary.terms {
            terms.insert((*code).to_owned(), json!(voice.term(code)));
        }
    }
    terms.insert("overdue".to_owned(), json!(voice.term("overdue")));
    json!({
        "template": template,
        "title": title,
        "kicker": kicker,
        "scope": data.scope,
        "prepared": if prepared.is_empty() { prepared } else { words::fill(say.prepared, &[&prepared]) },
        "audience": match desk.options.audience {
            // It is the person's own.
            _ if template == Template::PersonFile.name() => "",
            Sensitivity::Public => "",
            Sensitivity::Partners => say.for_partners,
            Sensitivity::Internal => say.for_office,
        },
        "paper": match desk.options.paper { Paper::A4 => "a4", Paper::Letter => "us-letter" },
        "language": desk.options.language.name(),
        "endnotes": desk.options.citations == Citations::Endnotes,
        "draft": desk.options.draft,
        // One page has none to spare.
        "cover": desk.options.cover && !tight,
        "tight": tight,
        "withheld": [],
        "words": say,
        "terms": terms,
        "romanised": false,
        "whole": true,
    })
}

fn event_title(voice: Voice, title: &str) -> String {
    if title.trim().is_empty() {
        voice.say.untitled_event.to_owned()
    } else {
        title.to_owned()
    }
}

/// Makes every text fit to be set: one line, no control characters, and only what there is type for; the rest is
/// written in Latin letters. A PDF that must be readable by machine may hold no sign without a picture.
fn clean(value: &mut Value, medium: Medium, romanised: &mut bool) {
    match value {
        Value::String(text) => *text = printable(text, medium, romanised),
        Value::Array(all) => all.iter_mut().for_each(|v| clean(v, medium, romanised)),
        Value::Object(map) => map.values_mut().for_each(|v| clean(v, medium, romanised)),
        _ => {}
    }
}

fn printable(text: &str, medium: Medium, romanised: &mut bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfc() {
        if c.is_whitespace() || c.is_control() {
            if !out.ends_with(' ') {
                out.push(if c == '\u{a0}' { c } else { ' ' });
            }
        } else if !c.is_ascii()
            && (is_unseen(c) || medium == Medium::Type && !press::has_type_for(c))
        {
            let latin = any_ascii::any_ascii_char(c);
            if !latin.is_empty() {
                out.push_str(latin);
            } else if !is_unseen(c) {
                out.push('?');
            }
            *romanised |= !is_unseen(c);
        } else {
            out.push(c);
        }
    }
    let out = out.trim();
    match medium {
        Medium::Type => isolated(out),
        Medium::File => out.to_owned(),
    }
}

/// Words that run to the left would take the figures behind them along, where the line goes on to the right: a sign that
/// is not seen ends them.
fn isolated(text: &str) -> String {
    let leftward = |c: char| matches!(c, '\u{590}'..='\u{8ff}') && c.is_alphabetic();
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    let mut rest = text;
    while let Some(c) = signs.next() {
        out.push(c);
        rest = &rest[c.len_utf8()..];
        let goes_on = || {
            rest.chars()
                .find(|c| c.is_alphabetic())
                .is_some_and(|c| !leftward(c))
        };
        if leftward(c) && !signs.peek().is_some_and(|c| c.is_alphabetic()) && goes_on() {
            out.push('\u{200e}');
        }
    }
    out
}

/// Signs that steer the setting of other signs, which the typesetter does itself, and signs that nobody may use.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
        | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_there_is_type_for_is_set() {
        let mut romanised = false;
        assert_eq!(
            printable("a\0b\n\tc \u{202e}d", Medium::Type, &mut romanised),
            "a b c d"
        );
        assert_eq!(
            printable(
                "Назарбаев ირაკლი Աննա محمد Қазақстан",
                Medium::Type,
                &mut romanised
            ),
            // What runs to the left ends before the line goes on to the right.
            "Назарбаев ირაკლი Աննա محمد\u{200e} Қазақстан"
        );
        assert_eq!(
            printable("محمد علي", Medium::Type, &mut romanised),
            "محمد علي"
        );
        assert!(!romanised);
        assert_eq!(printable("北京", Medium::Type, &mut romanised), "BeiJing");
        assert!(romanised);
    }
}
