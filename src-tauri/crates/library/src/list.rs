//! Which records a list shows, in which order and in which groups. Conditions come from `filter.rs`, rows from `rows.rs`.

use crate::codec;
use crate::error::{LibraryError, Result};
use crate::filter::{Filter, UNASSESSED, field_sql, is_list};
use crate::journal::whole;
use crate::reader::Reader;
use crate::rows;
use crate::search;
use domain::fold::ascii_key;
use domain::record::Column;
use domain::view::{BoardColumn, GroupCount, ListPage, ListQuery};
use domain::{Kind, RecordId};
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, params_from_iter};
use std::collections::HashMap;

/// A window of a list.
pub(crate) fn list(
    conn: &Connection,
    kind: Kind,
    query: &ListQuery,
    offset: u64,
    limit: u64,
) -> Result<ListPage> {
    let filter = Filter::of(conn, kind, query)?;
    let (total, ids) = if filter.looks_elsewhere() {
        // What other tables are gone through for is gone through once: not for the count, and then for the rows again.
        let all = ids(conn, kind, query, 0, u64::MAX)?;
        let from = usize::try_from(offset).unwrap_or(usize::MAX);
        let most = usize::try_from(limit).unwrap_or(usize::MAX);
        let total = all.len() as u64;
        (total, all.into_iter().skip(from).take(most).collect())
    } else {
        let total = conn
            .prepare_cached(&format!(
                "SELECT count(*) FROM \"{}\" t{}",
                kind.name(),
                filter.sql("WHERE")
            ))?
            .query_row(params_from_iter(&filter.cells), |r| r.get::<_, u32>(0))?;
        (total.into(), ids(conn, kind, query, offset, limit)?)
    };
    Ok(ListPage {
        total,
        offset,
        rows: rows::rows(conn, kind, &ids)?,
    })
}

/// Recommendations by their status, as far as a list goes: of each how many, and the first of them in the list's order.
pub(crate) fn board(conn: &Connection, query: &ListQuery, shown: u64) -> Result<Vec<BoardColumn>> {
    let kind = Kind::Recommendation;
    let of_all = ListQuery {
        status: None,
        ..query.clone()
    };
    let statuses = Reader::new(conn).vocabulary("assessment")?;
    // All columns in one go: each by itself would go through all assessments, and through all recommendations twice.
    let latest = latest_assessments(conn)?;
    let mut columns: Vec<(String, u64, Vec<RecordId>)> = statuses
        .into_iter()
        .map(|term| (term.code, 0, Vec::new()))
        .collect();
    for id in ids(conn, kind, &of_all, 0, u64::MAX)? {
        let status = latest.get(&id).map_or(UNASSESSED, String::as_str);
        if let Some((_, total, first)) = columns.iter_mut().find(|(of, ..)| of == status) {
            *total += 1;
            if (first.len() as u64) < shown {
                first.push(id);
            }
        }
    }
    columns
        .into_iter()
        .filter(|(status, ..)| query.status.as_ref().is_none_or(|only| only == status))
        .map(|(status, total, first)| {
            Ok(BoardColumn {
                status,
                total,
                rows: rows::rows(conn, kind, &first)?,
            })
        })
        .collect()
}

/// What each recommendation was assessed as last; those without an assessment are not among them.
fn latest_assessments(conn: &Connection) -> Result<HashMap<RecordId, String>> {
    // The last of each stays. An index has them in this order, with all that is asked.
    let mut statement = conn.prepare_cached(
        "SELECT a.recommendation_id, a.status FROM assessment a ORDER BY a.recommendation_id, a.\"date\", a.id",
    )?;
    let mut found = statement.query([])?;
    let mut latest = HashMap::new();
    while let Some(row) = found.next()? {
        latest.insert(codec::id_of(row, 0)?, row.get(1)?);
    }
    Ok(latest)
}

/// The records of a window of a list.
pub(crate) fn ids(
    conn: &Connection,
    kind: Kind,
    query: &ListQuery,
    offset: u64,
    limit: u64,
) -> Result<Vec<RecordId>> {
    let filter = Filter::of(conn, kind, query)?;
    let (order, by_title) = order(kind, query)?;
    let table = kind.name();
    // The order by title is an index of its own, which an unfiltered list reads alone.
    let from = match (by_title, filter.is_empty() && query.group.is_empty()) {
        (true, true) => format!("SELECT s.record_id FROM search_row s WHERE s.kind = '{table}'"),
        (true, false) => {
            // Records that have certain words are few: they come first, and not all in the order of their titles.
            let from = match filter.by_words() {
                true => format!("\"{table}\" t CROSS JOIN search_row s"),
                false => format!("search_row s JOIN \"{table}\" t"),
            };
            let filter = filter.sql("AND");
            format!(
                "SELECT t.id FROM {from} ON t.id = s.record_id WHERE s.kind = '{table}'{filter}"
            )
        }
        (false, _) => format!("SELECT t.id FROM \"{table}\" t{}", filter.sql("WHERE")),
    };
    let mut statement =
        conn.prepare_cached(&format!("{from} ORDER BY {order} LIMIT ? OFFSET ?"))?;
    let window = [whole(limit), whole(offset)].map(Cell::Integer);
    let mut found = statement.query(params_from_iter(filter.cells.iter().chain(&window)))?;
    let mut ids = Vec::new();
    while let Some(row) = found.next()? {
        ids.push(codec::id_of(row, 0)?);
    }
    Ok(ids)
}

/// How many records of a list share each value of one column, or of two: the heads of groups, the cells of a matrix. An
/// item of a list (a theme, a country) counts by itself. In the order of a grouped list.
pub(crate) fn groups(
    conn: &Connection,
    kind: Kind,
    query: &ListQuery,
    by: &[String],
) -> Result<Vec<GroupCount>> {
    let filter = Filter::of(conn, kind, query)?;
    // Counted by what the records hold first, often from an index alone; then the lists among it are taken apart, and keys told.
    let (mut held, mut values, mut joins) = (Vec::new(), Vec::new(), String::new());
    for (i, field) in by.iter().enumerate() {
        let sql = field_sql(kind, field).ok_or_else(|| LibraryError::NoSuchField {
            kind,
            field: field.clone(),
        })?;
        let (sql, value) = if is_list(kind, field) {
            joins.push_str(&format!(" LEFT JOIN json_each(g.k{i}) j{i}"));
            (sql, format!("j{i}.value"))
        } else if sql == rows::EVENT_TITLE.sql {
            let event = "t.event_id".to_owned();
            let title = sql.replace(&event, &format!("g.k{i}"));
            (event, title)
        } else {
            (sql, format!("g.k{i}"))
        };
        held.push(format!("{sql} AS k{i}"));
        values.push(format!("CAST(COALESCE({value}, '') AS TEXT)"));
    }
    if values.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (1..=values.len()).map(|n| n.to_string()).collect();
    let places = places.join(", ");
    let sql = format!(
        "SELECT {}, sum(g.n) FROM (SELECT {}, count(*) AS n FROM \"{}\" t{} GROUP BY {places}) g{joins} GROUP BY {places}",
        values.join(", "),
        held.join(", "),
        kind.name(),
        filter.sql("WHERE"),
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut found = statement.query(params_from_iter(&filter.cells))?;
    let mut groups = Vec::new();
    while let Some(row) = found.next()? {
        let values = (0..by.len())
            .map(|i| row.get::<_, String>(i))
            .collect::<rusqlite::Result<Vec<_>>>()?;
        groups.push(GroupCount {
            values,
            count: row.get(by.len())?,
        });
    }
    groups.sort_by_cached_key(|g| {
        let key = |v: &String| (ascii_key(v).is_empty(), ascii_key(v), v.clone());
        g.values.iter().map(key).collect::<Vec<_>>()
    });
    Ok(groups)
}

/// The values that a field has in a kind's records and that contain what was begun, most frequent first.
pub(crate) fn values(
    conn: &Connection,
    kind: Kind,
    field: &str,
    begun: &str,
    limit: usize,
) -> Result<Vec<String>> {
    let Some(sql) = field_sql(kind, field) else {
        return Ok(Vec::new());
    };
    let (value, join) = if is_list(kind, field) {
        ("j.value".to_owned(), format!(" JOIN json_each({sql}) j"))
    } else {
        (sql, String::new())
    };
    let mut statement = conn.prepare_cached(&format!(
        "SELECT CAST({value} AS TEXT) AS v FROM \"{}\" t{join} GROUP BY v
         HAVING v <> '' AND instr(sort_key(v), ?1) > 0 ORDER BY count(*) DESC, v LIMIT ?2",
        kind.name()
    ))?;
    let found = statement.query_map((ascii_key(begun), whole(limit as u64)), |r| r.get(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The ORDER BY of a list, and whether it goes by `search_row`. The id at the end makes every order a total one.
fn order(kind: Kind, query: &ListQuery) -> Result<(String, bool)> {
    let (order, by_title) = ungrouped(kind, query)?;
    if query.group.is_empty() {
        return Ok((order, by_title));
    }
    let sql = groupable(kind, &query.group)?;
    Ok((
        format!("NULLIF(sort_key({sql}), '') NULLS LAST, {sql}, {order}"),
        by_title,
    ))
}

/// A column that a list can be grouped by: one with a single value.
fn groupable(kind: Kind, field: &str) -> Result<String> {
    field_sql(kind, field)
        .filter(|_| !is_list(kind, field))
        .map(|sql| format!("CAST(({sql}) AS TEXT)"))
        .ok_or_else(|| LibraryError::NoSuchField {
            kind,
            field: field.to_owned(),
        })
}

fn ungrouped(kind: Kind, query: &ListQuery) -> Result<(String, bool)> {
    let direction = |descending: bool| if descending { "DESC" } else { "ASC" };
    let by_title = |descending| format!("s.sort_key {0}, s.record_id {0}", direction(descending));
    if query.sort.is_empty() {
        let (there, back) = (direction(query.descending), direction(!query.descending));
        let order = match kind {
            Kind::Event => format!("t.start {back} NULLS LAST, t.id {back}"),
            Kind::Report => format!("t.imported_at {back}, t.id {back}"),
            Kind::Action => format!("t.due {there} NULLS LAST, t.id {there}"),
            Kind::Session => format!("t.event_id, t.position {there}, t.id {there}"),
            Kind::Suggestion => format!("t.report_id, t.position {there}, t.id {there}"),
            Kind::LogEntry => format!("t.at {there}, t.id {there}"),
            Kind::Person | Kind::Organisation | Kind::Project | Kind::Material | Kind::Election => {
                return Ok((by_title(query.descending), true));
            }
            _ => format!("t.id {there}"),
        };
        return Ok((order, false));
    }
    if query.sort == rows::title_column(kind) && search::is_searchable(kind) {
        return Ok((by_title(query.descending), true));
    }
    let column = rows::columns(kind).iter().find(|c| c.name == query.sort);
    let Some(column) = column else {
        return Err(LibraryError::NoSuchField {
            kind,
            field: query.sort.clone(),
        });
    };
    let there = direction(query.descending);
    let sql = column.sql;
    Ok(match column.column {
        // What is empty comes last in either direction: nobody sorts to see nothing.
        Column::Text | Column::Json => (
            format!("NULLIF(sort_key({sql}), '') {there} NULLS LAST, t.id {there}"),
            false,
        ),
        _ => (format!("({sql}) {there} NULLS LAST, t.id {there}"), false),
    })
}
