//! The draft of an event that a line says, filled in field by field, with the place of each in the line.

use super::{Detail, Known, counts, touches, words};
use crate::places::{PlaceKind, PlaceMention};
use crate::source::Span;
use crate::themes;
use chrono::NaiveDate;
use domain::Edtf;
use domain::one_line::{EventLine, LineOrganisation, LinePart};
use domain::record::Event;
use domain::text::{Byte, TextIndex};

/// A line being filled in.
pub(super) struct Filling<'t> {
    pub text: &'t str,
    pub index: TextIndex<'t>,
    pub line: EventLine,
}

impl Filling<'_> {
    fn point(&self, byte: usize) -> u32 {
        self.index.point(Byte(byte as u32)).0
    }

    fn part(&mut self, field: &str, span: &Span, inferred: bool) {
        let part = LinePart {
            field: field.to_owned(),
            from: self.point(span.start),
            to: self.point(span.end),
            inferred,
        };
        self.line.parts.push(part);
    }

    /// The line as a draft.
    pub fn fill(
        mut self,
        title: Option<Span>,
        notes: &[Span],
        known: &[Known],
        bodies: Vec<(Span, LineOrganisation)>,
        today: NaiveDate,
    ) -> EventLine {
        if let Some(span) = title.clone() {
            self.name(&span);
        }
        self.date(known, today);
        let in_title = |span: &Span| title.as_ref().is_some_and(|t| touches(t, span));
        self.place(known, &in_title, &bodies);
        for k in known {
            match &k.detail {
                Detail::Code(field, code) => self.code(field, code, &k.span),
                Detail::Count(counting) if !in_title(&k.span) => self.count(counting, &k.span),
                Detail::Venue(venue) if !venue.is_empty() => {
                    self.line.event.venue.clone_from(venue);
                    self.part("venue", &k.span, false);
                }
                _ => {}
            }
        }
        let mut said = Vec::new();
        for span in notes {
            said.push(self.text[span.clone()].to_owned());
            self.part("notes", span, false);
        }
        self.line.event.notes = said.join("; ");
        for (span, mut body) in bodies {
            let again = self.line.organisations.iter().any(|o| o.name == body.name);
            if body.role.is_empty() || again {
                continue;
            }
            (body.from, body.to) = (self.point(span.start), self.point(span.end));
            self.line.organisations.push(body);
        }
        self.line.parts.sort_by_key(|p| (p.from, p.to));
        self.line
    }

    fn name(&mut self, span: &Span) {
        let title = &self.text[span.clone()];
        self.line.event.title = words::unquoted(title).to_owned();
        self.part("title", span, false);
        if let Some((kind, at)) = words::kind(title) {
            self.line.event.event_kind = kind.to_owned();
            self.part(
                "event_kind",
                &(span.start + at.start..span.start + at.end),
                false,
            );
        }
        if let Some((level, at)) = words::level(title) {
            self.line.event.level = level.to_owned();
            self.part(
                "level",
                &(span.start + at.start..span.start + at.end),
                false,
            );
        }
        for (theme, at) in themes::of(title, 2) {
            self.line.event.themes.push(theme.to_owned());
            self.part(
                "themes",
                &(span.start + at.start..span.start + at.end),
                true,
            );
        }
    }

    /// The surest date: one with a day before one with a month, then the first. Whether it was held follows from it.
    fn date(&mut self, known: &[Known], today: NaiveDate) {
        let precise = |e: &Edtf| std::cmp::Reverse(e.as_str().len().min(10));
        let found = known
            .iter()
            .filter_map(|k| match &k.detail {
                Detail::Date(start, end, inferred) => Some((k, start, end, *inferred)),
                _ => None,
            })
            .min_by_key(|(k, start, ..)| (precise(start), k.span.start));
        let Some((k, start, end, inferred)) = found else {
            return;
        };
        self.part("start", &k.span, inferred);
        let over = end
            .as_ref()
            .unwrap_or(start)
            .latest()
            .is_some_and(|d| d <= today);
        self.line.event.status = if over { "held" } else { "planned" }.to_owned();
        self.part("status", &k.span, true);
        self.line.event.start = Some(start.clone());
        self.line.event.end.clone_from(end);
    }

    fn place(
        &mut self,
        known: &[Known],
        in_title: &dyn Fn(&Span) -> bool,
        bodies: &[(Span, LineOrganisation)],
    ) {
        let places: Vec<(&Span, &PlaceMention)> = known
            .iter()
            .filter_map(|k| match &k.detail {
                Detail::Place(p) => Some((&k.span, p)),
                _ => None,
            })
            .collect();
        // A town or country between commas is where it was; one in the name may be what it was about.
        let beside = |wanted: fn(&PlaceKind) -> bool| {
            let mut all: Vec<_> = places.iter().filter(|(_, p)| wanted(&p.kind)).collect();
            all.sort_by_key(|(span, _)| in_title(span));
            all.first().map(|(span, p)| ((*span).clone(), (*p).clone()))
        };
        let city = beside(|k| matches!(k, PlaceKind::City(_)));
        let country = beside(|k| matches!(k, PlaceKind::Country));
        let small = known
            .iter()
            .find(|k| matches!(&k.detail, Detail::Venue(v) if v.is_empty()));
        if let Some((
            span,
            PlaceMention {
                kind: PlaceKind::City(name),
                country: of,
                ..
            },
        )) = city
        {
            self.line.event.city = name;
            self.part("city", &span, false);
            self.line.event.country = Some(of);
            match &country {
                Some((there, c)) if c.country == of => self.part("country", there, c.inferred),
                _ => self.part("country", &span, true),
            }
            return;
        }
        if let Some(k) = small {
            self.line.event.city = self.text[k.span.clone()].to_owned();
            self.part("city", &k.span, true);
        }
        if let Some((span, c)) = country {
            self.line.event.country = Some(c.country);
            self.part("country", &span, c.inferred);
        } else if self.line.event.format != "online"
            && let Some((span, of)) = bodies
                .iter()
                .filter(|(_, b)| crate::is_national(&b.organisation_kind))
                .find_map(|(s, b)| Some((s, b.country?)))
        {
            self.line.event.country = Some(of);
            self.part("country", span, true);
        }
    }

    fn code(&mut self, field: &'static str, code: &'static str, span: &Span) {
        let event: &mut Event = &mut self.line.event;
        match field {
            "format" => event.format = code.to_owned(),
            _ => {
                // What is written counts for more than what the date lets one think.
                event.status = code.to_owned();
                self.line.parts.retain(|p| p.field != "status");
            }
        }
        self.part(field, span, false);
    }

    fn count(&mut self, counting: &counts::Counting, span: &Span) {
        let event = &mut self.line.event;
        let field = match counting {
            counts::Counting::Total(n) if event.attendance.is_none() => {
                event.attendance = Some(*n);
                "attendance"
            }
            counts::Counting::Women(n) if event.attendance_women.is_none() => {
                event.attendance_women = Some(*n);
                "attendance_women"
            }
            counts::Counting::Men(n) if event.attendance_men.is_none() => {
                event.attendance_men = Some(*n);
                "attendance_men"
            }
            counts::Counting::Group(group) => {
                event.counted.push(group.clone());
                "counted"
            }
            _ => return,
        };
        self.part(field, span, false);
    }
}
