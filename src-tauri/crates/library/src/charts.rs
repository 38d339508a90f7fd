//! Figures over the whole library. Each number comes with the typed query of the list whose length it is; a test opens
//! every one of them.

use crate::error::Result;
use crate::filter::{Filter, ISSUED};
use crate::list;
use crate::reader::Reader;
use chrono::{Datelike, Days, NaiveDate};
use domain::chart::{Bar, Chart, Figure, Part};
use domain::query::quote;
use domain::view::ListQuery;
use domain::vocabulary::{LEVEL, SEX};
use domain::{CountryCode, Edtf, Kind};
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, Row, params_from_iter};
use std::collections::BTreeMap;

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
    Ok(vec![
        about.status_over_time()?,
        about.status_by(Figure::StatusByTheme, "themes", "theme")?,
        about.status_by(Figure::StatusByCountry, "countries", "country")?,
        about.people_by_sex()?,
        about.stated_by_sex()?,
        about.people_by_level()?,
        about.repeats()?,
        about.workload()?,
    ])
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

    fn status_over_time(&self) -> Result<Chart> {
        let scope = self.scope(Kind::Recommendation)?;
        let issued: Vec<(String, Option<i32>)> = self.rows(
            &format!(
                "SELECT t.id, CAST(substr(first_day({ISSUED}), 1, 4) AS INTEGER) FROM recommendation t{}",
                scope.sql("WHERE")
            ),
            &scope.cells,
            |r| Ok((r.get(0)?, r.get(1)?)),
        )?;
        // Oldest first, as the lists judge which one is the latest; the year from which it counts.
        let mut series: BTreeMap<String, Vec<(i32, String)>> = BTreeMap::new();
        let assessed = self.rows(
            "SELECT s.recommendation_id, CAST(substr(first_day(s.\"date\"), 1, 4) AS INTEGER), s.status, s.\"date\" IS NULL
             FROM assessment s ORDER BY s.\"date\", s.id",
            &[],
            |r| {
                let (id, year): (String, Option<i32>) = (r.get(0)?, r.get(1)?);
                Ok((id, year, r.get::<_, String>(2)?, r.get::<_, bool>(3)?))
            },
        )?;
        for (id, year, status, undated) in assessed {
            // A date with an open beginning is of no year.
            if let Some(year) = if undated { Some(i32::MIN) } else { year } {
                series.entry(id).or_default().push((year, status));
            }
        }
        let statuses = self.statuses()?;
        let last = self.day.year();
        let first = issued.iter().filter_map(|(_, year)| *year).min();
        let mut counts = BTreeMap::new();
        for year in first.map_or(last + 1, |f| f.max(last - YEARS + 1))..=last {
            let mut of = vec![0; statuses.len()];
            for (id, _) in issued.iter().filter(|(_, y)| y.is_some_and(|y| y <= year)) {
                let by_then = series.get(id).map(Vec::as_slice).unwrap_or_default();
                let latest = by_then.iter().rev().find(|(y, _)| *y <= year);
                let status = latest.map_or("not yet assessed", |(_, s)| s.as_str());
                if let Some(place) = statuses.iter().position(|s| s == status) {
                    of[place] += 1;
                }
            }
            counts.insert(year, of);
        }
        let series: Vec<_> = statuses
            .iter()
            .map(|s| (s.clone(), format!("stood:\"{s}@YEAR\"")))
            .collect();
        let undated = issued.iter().filter(|(_, year)| year.is_none()).count();
        Ok(Chart {
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
            apart: (undated > 0).then(|| self.part(undated as u32, "year:none")),
        })
    }

    fn status_by(&self, figure: Figure, field: &str, key: &str) -> Result<Chart> {
        let query = ListQuery {
            country: self.country,
            ..ListQuery::default()
        };
        let by = [field.to_owned(), "status".to_owned()];
        let groups = list::groups(self.conn, Kind::Recommendation, &query, &by)?;
        let statuses = self.statuses()?;
        let mut counts: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for group in groups {
            let [value, status] = group.values.as_slice() else {
                continue;
            };
            if let Some(place) = statuses.iter().position(|s| s == status) {
                counts
                    .entry(value.clone())
                    .or_insert_with(|| vec![0; statuses.len()])[place] = group.count;
            }
        }
        let mut bars: Vec<Bar> = counts
            .into_iter()
            .map(|(value, of)| {
                let written = if value.is_empty() {
                    "none".to_owned()
                } else {
                    quote(&value)
                };
                let mark = format!("{key}:{written}");
                let parts = of
                    .iter()
                    .zip(&statuses)
                    .map(|(n, status)| self.part(*n, &format!("{mark} status:{}", quote(status))));
                Bar {
                    parts: parts.collect(),
                    whole: self.part(of.iter().sum(), &mark),
                    note: String::new(),
                    key: value,
                }
            })
            .collect();
        by_size(&mut bars);
        Ok(Chart {
            figure,
            kind: Kind::Recommendation,
            series: statuses,
            bars,
            apart: None,
        })
    }

    fn people_by_sex(&self) -> Result<Chart> {
        let scope = self.scope(Kind::Person)?;
        let found: Vec<(i32, String, u32)> = self.rows(
            &format!(
                "SELECT CAST(substr(e.start, 1, 4) AS INTEGER), {SEX_OF}, count(DISTINCT t.id)
                 FROM participation p JOIN event e ON e.id = p.event_id JOIN person t ON t.id = p.person_id
                 WHERE p.presence <> 'absent' AND e.start IS NOT NULL AND e.start NOT LIKE '../%'{}
                 GROUP BY 1, 2",
                scope.sql(" AND")
            ),
            &scope.cells,
            |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)),
        )?;
        let mut counts: BTreeMap<i32, Vec<u32>> = BTreeMap::new();
        for (year, sex, n) in found {
            add(
                counts
                    .entry(year)
                    .or_insert_with(|| vec![0; SEX.terms.len()]),
                &sex,
                n,
            );
        }
        let series: Vec<_> = sexes()
            .map(|(name, mark)| (name, format!("year:YEAR {mark}")))
            .collect();
        Ok(Chart {
            figure: Figure::PeopleBySex,
            kind: Kind::Person,
            bars: self.years(&counts, &series, |year, of| {
                (of.iter().sum(), format!("year:{year}"))
            }),
            series: series.into_iter().map(|(name, _)| name).collect(),
            apart: None,
        })
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

    fn people_by_level(&self) -> Result<Chart> {
        let scope = self.scope(Kind::Person)?;
        let found: Vec<(String, String, u32)> = self.rows(
            &format!(
                "SELECT level, {SEX_OF}, count(*) FROM (
                    SELECT DISTINCT p.person_id, p.level FROM participation p WHERE p.presence <> 'absent' AND p.level <> ''
                    UNION ALL
                    SELECT p.person_id, '' FROM participation p WHERE p.presence <> 'absent'
                    GROUP BY p.person_id HAVING max(p.level) = '')
                 JOIN person t ON t.id = person_id{} GROUP BY 1, 2",
                scope.sql(" WHERE")
            ),
            &scope.cells,
            |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)),
        )?;
        let mut counts: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (level, sex, n) in found {
            add(
                counts
                    .entry(level)
                    .or_insert_with(|| vec![0; SEX.terms.len()]),
                &sex,
                n,
            );
        }
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
        Ok(Chart {
            figure: Figure::PeopleByLevel,
            kind: Kind::Person,
            series: sexes().map(|(name, _)| name).collect(),
            bars,
            apart: None,
        })
    }

    fn repeats(&self) -> Result<Chart> {
        let scope = self.scope(Kind::Recommendation)?;
        type Found = (String, String, Option<String>, u32, u32);
        let found: Vec<Found> = self.rows(
            &format!(
                "SELECT n.id, n.title, n.\"date\", sum(t.repeats_id IS NULL), sum(t.repeats_id IS NOT NULL)
                 FROM recommendation t JOIN election n ON n.id = t.election_id{}
                 GROUP BY n.id ORDER BY n.\"date\" NULLS LAST, n.id",
                scope.sql(" WHERE")
            ),
            &scope.cells,
            |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?)),
        )?;
        let mut bars = Vec::new();
        for (id, title, date, new, repeated) in found {
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
        let found: Vec<(String, u32, u32)> = self.rows(
            &format!(
                "SELECT t.owner, CASE WHEN t.due IS NULL OR t.due = '' THEN 3 WHEN last_day(t.due) < '{today}' THEN 0
                     WHEN first_day(t.due) > '{month}' THEN 2 ELSE 1 END, count(*)
                 FROM \"action\" t WHERE t.status IN ('open', 'in progress') AND t.as_history = 0{}
                 GROUP BY 1, 2",
                scope.sql(" AND")
            ),
            &scope.cells,
            |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)),
        )?;
        let mut counts: BTreeMap<String, [u32; 4]> = BTreeMap::new();
        for (owner, soon, n) in found {
            if let Some(place) = counts.entry(owner).or_default().get_mut(soon as usize) {
                *place = n;
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
