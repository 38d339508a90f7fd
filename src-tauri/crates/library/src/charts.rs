//! Figures over the whole library. Each number comes with the typed query of the list whose length it is; a test opens
//! every one of them.

use crate::error::{LibraryError, Result};
use crate::filter::{Filter, ISSUED};
use crate::reader::Reader;
use chrono::{Datelike, Days, NaiveDate};
use domain::chart::{Bar, Chart, Figure, Part};
use domain::query::quote;
use domain::view::ListQuery;
use domain::vocabulary::{LEVEL, SEX};
use domain::{CountryCode, Edtf, Kind};
use rusqlite::types::FromSqlError;
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, Row, params_from_iter};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How soon an unfinished action is to be done: what is late, what comes within a month, what has time.
const HOW_SOON: [&str; 4] = ["overdue", "within_30_days", "later", "no_date"];
const MONTH: Days = Days::new(30);
/// A chart of more years tells nothing that its table does not; the latest are shown.
const YEARS: i32 = 40;

/// Every chart, on a day; about one country, if told.
pub(crate) fn charts(
    conn: &Connection,
    day: NaiveDate,
    country: Option<CountryCode>,
) -> Result<Vec<Chart>> {
    let about = About { conn, day, country };
    let statuses = about.statuses()?;
    let advice = about.advice(&statuses)?;
    let people = about.people()?;
    let by = |figure, counts, key| about.status_by(figure, counts, key, &statuses);
    Ok(vec![
        about.status_over_time(&advice, &statuses),
        by(Figure::StatusByTheme, &advice.by_theme, "theme"),
        by(Figure::StatusByCountry, &advice.by_country, "country"),
        about.people_by_sex(&people.by_year),
        about.stated_by_sex()?,
        about.people_by_level(people.by_level),
        about.repeats(&advice.by_election)?,
        about.workload()?,
    ])
}

/// What the charts count of recommendations; the counts of each bar are those of its statuses.
#[derive(Default)]
struct Advice {
    by_year: BTreeMap<i32, Vec<u32>>,
    by_theme: BTreeMap<String, Vec<u32>>,
    by_country: BTreeMap<String, Vec<u32>>,
    /// New ones and repeated ones.
    by_election: HashMap<String, [u32; 2]>,
    /// The year of the oldest.
    first: Option<i32>,
    undated: u32,
}

/// What a recommendation was assessed as, as places in the vocabulary; none for what is not in it.
#[derive(Default)]
struct Stood {
    /// From which year on, in the order of assessments.
    by_year: Vec<(i32, Option<usize>)>,
    latest: Option<usize>,
}

/// What the charts count of people; the counts of each bar are those of the sexes.
#[derive(Default)]
struct People {
    by_year: BTreeMap<i32, Vec<u32>>,
    by_level: BTreeMap<String, Vec<u32>>,
}

fn no_sexes() -> Vec<u32> {
    vec![0; SEX.terms.len()]
}

fn text<'r>(row: &'r Row<'_>, at: usize) -> Result<&'r str> {
    row.get_ref(at)?.as_str().map_err(damaged)
}

fn damaged(error: FromSqlError) -> LibraryError {
    LibraryError::Damaged(error.to_string())
}

struct About<'c> {
    conn: &'c Connection,
    day: NaiveDate,
    country: Option<CountryCode>,
}

impl About<'_> {
    /// The conditions of the country on a record `t`.
    fn scope(&self, kind: Kind) -> Result<Filter> {
        let query = ListQuery {
            country: self.country,
            today: Some(Edtf::day(self.day)),
            ..ListQuery::default()
        };
        Filter::of(self.conn, kind, &query)
    }

    /// What a recommendation may be assessed as in this library.
    fn statuses(&self) -> Result<Vec<String>> {
        let terms = Reader::new(self.conn).vocabulary("assessment")?;
        Ok(terms.into_iter().map(|t| t.code).collect())
    }

    fn part(&self, count: u32, filter: &str) -> Part {
        let country = self.country.map(|c| format!("country:{c}"));
        let parts = [country.unwrap_or_default(), filter.to_owned()];
        let parts: Vec<_> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        Part {
            count,
            filter: parts.join(" "),
            subject_id: None,
        }
    }

    fn rows<T>(
        &self,
        sql: &str,
        cells: &[Cell],
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_map(params_from_iter(cells), read)?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// Bars of years, from the first that has anything to the last, with none left out between them.
    fn years(
        &self,
        counts: &BTreeMap<i32, Vec<u32>>,
        series: &[(String, String)],
        whole: impl Fn(i32, &[u32]) -> (u32, String),
    ) -> Vec<Bar> {
        let (Some((first, _)), Some((last, _))) =
            (counts.first_key_value(), counts.last_key_value())
        else {
            return Vec::new();
        };
        let none = vec![0; series.len()];
        ((*first).max(last - YEARS + 1)..=*last)
            .map(|year| {
                let of = counts.get(&year).unwrap_or(&none);
                let (count, filter) = whole(year, of);
                Bar {
                    key: year.to_string(),
                    note: String::new(),
                    whole: self.part(count, &filter),
                    parts: of
                        .iter()
                        .zip(series)
                        .map(|(n, (_, filter))| {
                            self.part(*n, &filter.replace("YEAR", &year.to_string()))
                        })
                        .collect(),
                }
            })
            .collect()
    }

    /// Goes through the recommendations once, for the four charts about them.
    fn advice(&self, statuses: &[String]) -> Result<Advice> {
        let stood = self.stood(statuses)?;
        let unassessed = statuses.iter().position(|s| s == "not yet assessed");
        let last = self.day.year();
        let mut of = Advice::default();
        let scope = self.scope(Kind::Recommendation)?;
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT t.id, CAST(substr(first_day({ISSUED}), 1, 4) AS INTEGER), t.countries, t.themes, t.election_id,
                 t.repeats_id IS NOT NULL
             FROM recommendation t INDEXED BY recommendation_concerns{}",
            scope.sql("WHERE")
        ))?;
        let mut found = statement.query(params_from_iter(&scope.cells))?;
        while let Some(row) = found.next()? {
            let stood = stood.get(text(row, 0)?);
            let now = stood.map_or(unassessed, |s| s.latest);
            for (at, counts) in [(2, &mut of.by_country), (3, &mut of.by_theme)] {
                let values: Vec<String> = serde_json::from_str(text(row, at)?)
                    .map_err(|e| LibraryError::Damaged(e.to_string()))?;
                let none = values.is_empty().then(String::new);
                if let Some(now) = now {
                    for value in values.into_iter().chain(none) {
                        counts
                            .entry(value)
                            .or_insert_with(|| vec![0; statuses.len()])[now] += 1;
                    }
                }
            }
            if let Some(election) = row.get_ref(4)?.as_str_or_null().map_err(damaged)? {
                if !of.by_election.contains_key(election) {
                    of.by_election.insert(election.to_owned(), [0; 2]);
                }
                if let Some(counts) = of.by_election.get_mut(election) {
                    counts[usize::from(row.get::<_, bool>(5)?)] += 1;
                }
            }
            let Some(issued) = row.get::<_, Option<i32>>(1)? else {
                of.undated += 1;
                continue;
            };
            of.first = Some(of.first.map_or(issued, |first| first.min(issued)));
            let series = stood.map_or(&[][..], |s| &s.by_year);
            for year in issued.max(last - YEARS + 1)..=last {
                let by_then = series.iter().rev().find(|(from, _)| *from <= year);
                if let Some(status) = by_then.map_or(unassessed, |(_, status)| *status) {
                    of.by_year
                        .entry(year)
                        .or_insert_with(|| vec![0; statuses.len()])[status] += 1;
                }
            }
        }
        Ok(of)
    }

    /// What each recommendation was assessed as, one after the other.
    fn stood(&self, statuses: &[String]) -> Result<HashMap<String, Stood>> {
        let mut all: HashMap<String, Stood> = HashMap::new();
        // Oldest first, as the lists judge which one is the latest; the year from which it counts.
        let mut statement = self.conn.prepare_cached(
            "SELECT s.recommendation_id, CAST(substr(first_day(s.\"date\"), 1, 4) AS INTEGER), s.\"date\" IS NULL, s.status
             FROM assessment s ORDER BY s.recommendation_id, s.\"date\", s.id",
        )?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let status = text(row, 3)?;
            let status = statuses.iter().position(|s| s == status);
            let id = text(row, 0)?;
            if !all.contains_key(id) {
                all.insert(id.to_owned(), Stood::default());
            }
            let Some(of) = all.get_mut(id) else { continue };
            of.latest = status;
            // A date with an open beginning is of no year.
            let year = match row.get(2)? {
                true => Some(i32::MIN),
                false => row.get(1)?,
            };
            of.by_year.extend(year.map(|year| (year, status)));
        }
        Ok(all)
    }

    fn status_over_time(&self, of: &Advice, statuses: &[String]) -> Chart {
        let last = self.day.year();
        let mut counts = of.by_year.clone();
        for year in of.first.map_or(last + 1, |f| f.max(last - YEARS + 1))..=last {
            counts
                .entry(year)
                .or_insert_with(|| vec![0; statuses.len()]);
        }
        let series: Vec<_> = statuses
            .iter()
            .map(|s| (s.clone(), format!("stood:\"{s}@YEAR\"")))
            .collect();
        Chart {
            figure: Figure::StatusOverTime,
            kind: Kind::Recommendation,
            bars: self.years(&counts, &series, |year, of| {
                let any: Vec<_> = statuses
                    .iter()
                    .map(|s| quote(&format!("{s}@{year}")))
                    .collect();
                (of.iter().sum(), format!("stood:{}", any.join(",")))
            }),
            series: series.into_iter().map(|(name, _)| name).collect(),
            apart: (of.undated > 0).then(|| self.part(of.undated, "year:none")),
        }
    }

    fn status_by(
        &self,
        figure: Figure,
        counts: &BTreeMap<String, Vec<u32>>,
        key: &str,
        statuses: &[String],
    ) -> Chart {
        let mut bars: Vec<Bar> = counts
            .iter()
            .map(|(value, of)| {
                let written = if value.is_empty() {
                    "none".to_owned()
                } else {
                    quote(value)
                };
                let mark = format!("{key}:{written}");
                let parts = of
                    .iter()
                    .zip(statuses)
                    .map(|(n, status)| self.part(*n, &format!("{mark} status:{}", quote(status))));
                Bar {
                    parts: parts.collect(),
                    whole: self.part(of.iter().sum(), &mark),
                    note: String::new(),
                    key: value.clone(),
                }
            })
            .collect();
        by_size(&mut bars);
        Chart {
            figure,
            kind: Kind::Recommendation,
            series: statuses.to_vec(),
            bars,
            apart: None,
        }
    }

    /// Goes once through who took part in what, for the two charts about people.
    fn people(&self) -> Result<People> {
        let mut years: HashMap<String, i32> = HashMap::new();
        let dated = "SELECT e.id, CAST(substr(e.start, 1, 4) AS INTEGER) FROM event e
                     WHERE e.start IS NOT NULL AND e.start NOT LIKE '../%'";
        years.extend(self.rows(dated, &[], |r| Ok((r.get(0)?, r.get(1)?)))?);
        let scope = self.scope(Kind::Person)?;
        // Both in the order of people, each from an index that has all that is asked: they are matched without looking up.
        let mut people = self.conn.prepare_cached(&format!(
            "SELECT t.id, {SEX_OF} FROM person t INDEXED BY person_in_sight{} ORDER BY t.id",
            scope.sql(" WHERE")
        ))?;
        let mut people = people.query(params_from_iter(&scope.cells))?;
        let mut parts = self.conn.prepare_cached(
            "SELECT p.person_id, p.event_id, p.level FROM participation p INDEXED BY participation_in_sight
             WHERE p.presence <> 'absent' ORDER BY p.person_id",
        )?;
        let mut parts = parts.query([])?;
        let mut of = People::default();
        let mut part = parts.next()?;
        let (mut in_years, mut levels): (BTreeSet<i32>, BTreeSet<String>) = Default::default();
        while let Some(person) = people.next()? {
            let id = text(person, 0)?;
            while let Some(row) = part {
                match text(row, 0)?.cmp(id) {
                    Ordering::Less => {}
                    Ordering::Equal => {
                        in_years.extend(years.get(text(row, 1)?));
                        let level = text(row, 2)?;
                        if !levels.contains(level) {
                            levels.insert(level.to_owned());
                        }
                    }
                    Ordering::Greater => break,
                }
                part = parts.next()?;
            }
            let sex = text(person, 1)?;
            // Who took part for any level is not among those whose level is not known.
            if levels.len() > 1 {
                levels.remove("");
            }
            for year in std::mem::take(&mut in_years) {
                add(of.by_year.entry(year).or_insert_with(no_sexes), sex, 1);
            }
            for level in std::mem::take(&mut levels) {
                add(of.by_level.entry(level).or_insert_with(no_sexes), sex, 1);
            }
        }
        Ok(of)
    }

    fn people_by_sex(&self, counts: &BTreeMap<i32, Vec<u32>>) -> Chart {
        let series: Vec<_> = sexes()
            .map(|(name, mark)| (name, format!("year:YEAR {mark}")))
            .collect();
        Chart {
            figure: Figure::PeopleBySex,
            kind: Kind::Person,
            bars: self.years(counts, &series, |year, of| {
                (of.iter().sum(), format!("year:{year}"))
            }),
            series: series.into_iter().map(|(name, _)| name).collect(),
            apart: None,
        }
    }

    fn stated_by_sex(&self) -> Result<Chart> {
        let scope = self.scope(Kind::Event)?;
        // Women and men may be stated without a total, and a total without them.
        let found: Vec<(i32, [u32; 3], u32)> = self.rows(
            &format!(
                "SELECT CAST(substr(t.start, 1, 4) AS INTEGER), sum(COALESCE(t.attendance_women, 0)),
                    sum(COALESCE(t.attendance_men, 0)),
                    sum(max(0, COALESCE(t.attendance, 0) - COALESCE(t.attendance_women, 0) - COALESCE(t.attendance_men, 0)))
                 FROM event t WHERE t.start IS NOT NULL AND t.start NOT LIKE '../%'
                   AND COALESCE(t.attendance, t.attendance_women, t.attendance_men) IS NOT NULL{}
                 GROUP BY 1",
                scope.sql(" AND")
            ),
            &scope.cells,
            |r| {
                let of = [r.get(1)?, r.get(2)?, r.get(3)?];
                Ok((r.get(0)?, of, of.iter().sum()))
            },
        )?;
        let counts: BTreeMap<i32, Vec<u32>> = found
            .into_iter()
            .map(|(year, of, _)| (year, of.to_vec()))
            .collect();
        let series = [
            ("woman", "year:YEAR women:>0"),
            ("man", "year:YEAR men:>0"),
            ("not_broken_down", "year:YEAR attendance:>0"),
        ]
        .map(|(name, filter)| (name.to_owned(), filter.to_owned()));
        Ok(Chart {
            figure: Figure::StatedBySex,
            kind: Kind::Event,
            bars: self.years(&counts, &series, |year, of| {
                (of.iter().sum(), format!("year:{year}"))
            }),
            series: series.map(|(name, _)| name).to_vec(),
            apart: None,
        })
    }

    fn people_by_level(&self, counts: BTreeMap<String, Vec<u32>>) -> Chart {
        // In the vocabulary's order, from the widest reach; what is not stated comes last.
        let place = |level: &str| LEVEL.terms.iter().position(|l| *l == level);
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(level, _)| place(level).unwrap_or(usize::MAX));
        let bars = counts
            .into_iter()
            .map(|(level, of)| {
                let mark = if level.is_empty() {
                    "level:none events:>0".to_owned()
                } else {
                    format!("level:{}", quote(&level))
                };
                let parts = of
                    .iter()
                    .zip(sexes())
                    .map(|(n, (_, sex))| self.part(*n, &format!("{mark} {sex}")));
                Bar {
                    parts: parts.collect(),
                    whole: self.part(of.iter().sum(), &mark),
                    note: String::new(),
                    key: level,
                }
            })
            .collect();
        Chart {
            figure: Figure::PeopleByLevel,
            kind: Kind::Person,
            series: sexes().map(|(name, _)| name).collect(),
            bars,
            apart: None,
        }
    }

    fn repeats(&self, counts: &HashMap<String, [u32; 2]>) -> Result<Chart> {
        type Found = (String, String, Option<String>);
        let found: Vec<Found> = self.rows(
            "SELECT n.id, n.title, n.\"date\" FROM election n ORDER BY n.\"date\" NULLS LAST, n.id",
            &[],
            |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)),
        )?;
        let mut bars = Vec::new();
        for (id, title, date) in found {
            let Some([new, repeated]) = counts.get(&id).copied() else {
                continue;
            };
            let of = |count, filter| -> Result<Part> {
                Ok(Part {
                    subject_id: Some(crate::codec::id(&id)?),
                    ..self.part(count, filter)
                })
            };
            bars.push(Bar {
                key: title,
                note: date.unwrap_or_default(),
                whole: of(new + repeated, "")?,
                parts: vec![of(new, "-is:repeat")?, of(repeated, "is:repeat")?],
            });
        }
        Ok(Chart {
            figure: Figure::RepeatsByElection,
            kind: Kind::Recommendation,
            series: vec!["new".into(), "repeated".into()],
            bars,
            apart: None,
        })
    }

    fn workload(&self) -> Result<Chart> {
        let scope = self.scope(Kind::Action)?;
        let today = self.day;
        let month = today.checked_add_days(MONTH).unwrap_or(today);
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT t.owner, CASE WHEN t.due IS NULL OR t.due = '' THEN 3 WHEN last_day(t.due) < '{today}' THEN 0
                 WHEN first_day(t.due) > '{month}' THEN 2 ELSE 1 END
             FROM \"action\" t INDEXED BY action_unfinished
             WHERE t.status NOT IN ('done', 'dropped') AND t.as_history = 0 AND t.status IN ('open', 'in progress'){}",
            scope.sql(" AND")
        ))?;
        let mut found = statement.query(params_from_iter(&scope.cells))?;
        // Counted here: SQLite would sort them all by their owners first.
        let mut counts: HashMap<String, [u32; 4]> = HashMap::new();
        while let Some(row) = found.next()? {
            let owner = text(row, 0)?;
            if !counts.contains_key(owner) {
                counts.insert(owner.to_owned(), [0; 4]);
            }
            if let Some(of) = counts.get_mut(owner) {
                of[usize::from(row.get::<_, u8>(1)?.min(3))] += 1;
            }
        }
        let mut bars: Vec<Bar> = counts
            .into_iter()
            .map(|(owner, of)| {
                let mark = if owner.is_empty() {
                    "owner:none".to_owned()
                } else {
                    format!("owner:{}", quote(&format!("={owner}")))
                };
                let all = format!("{mark} status:unfinished -is:history");
                let soon = ["due:<today", "due:30d", "due:>30d", "due:none"];
                let parts = of
                    .iter()
                    .zip(soon)
                    .map(|(n, due)| self.part(*n, &format!("{all} {due}")));
                Bar {
                    parts: parts.collect(),
                    whole: self.part(of.iter().sum(), &all),
                    note: String::new(),
                    key: owner,
                }
            })
            .collect();
        by_size(&mut bars);
        Ok(Chart {
            figure: Figure::Workload,
            kind: Kind::Action,
            series: HOW_SOON.map(str::to_owned).to_vec(),
            bars,
            apart: None,
        })
    }
}

/// What is not stated is unknown.
const SEX_OF: &str =
    "CASE t.sex WHEN 'woman' THEN 'woman' WHEN 'man' THEN 'man' ELSE 'unknown' END";

/// Each sex with its mark.
fn sexes() -> impl Iterator<Item = (String, String)> {
    let mark = |sex: &str| match sex {
        "unknown" => "sex:unknown,none".to_owned(),
        sex => format!("sex:{sex}"),
    };
    SEX.terms.iter().map(move |s| ((*s).to_owned(), mark(s)))
}

fn add(of: &mut [u32], sex: &str, n: u32) {
    if let Some(place) = SEX.terms.iter().position(|s| *s == sex) {
        of[place] += n;
    }
}

/// The largest first; what has no value last.
fn by_size(bars: &mut [Bar]) {
    bars.sort_by(|a, b| {
        (a.key.is_empty(), b.whole.count, &a.key).cmp(&(b.key.is_empty(), a.whole.count, &b.key))
    });
}
