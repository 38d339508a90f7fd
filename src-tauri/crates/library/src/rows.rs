//! The rows that lists show: each column and each count as one expression, computed only for the rows in the window.

use crate::codec::{self, Object};
use crate::error::{LibraryError, Result};
use domain::record::Column;
use domain::view::Row;
use domain::{Kind, RecordId};
use rusqlite::{Connection, params_from_iter};
use serde_json::Value;
use std::collections::HashMap;

/// A column of a row: its name, how its value reads, and the SQL that yields it for a record `t`.
pub(crate) struct RowColumn {
    pub(crate) name: &'static str,
    pub(crate) column: Column,
    pub(crate) sql: &'static str,
}

const fn text(name: &'static str, sql: &'static str) -> RowColumn {
    RowColumn {
        name,
        column: Column::Text,
        sql,
    }
}
const fn number(name: &'static str, sql: &'static str) -> RowColumn {
    RowColumn {
        name,
        column: Column::Integer,
        sql,
    }
}
const fn flag(name: &'static str, sql: &'static str) -> RowColumn {
    RowColumn {
        name,
        column: Column::Bool,
        sql,
    }
}
const fn list(name: &'static str, sql: &'static str) -> RowColumn {
    RowColumn {
        name,
        column: Column::Json,
        sql,
    }
}

/// The title of a record's event.
pub(crate) const EVENT_TITLE: RowColumn = text(
    "event_title",
    "COALESCE((SELECT e.title FROM event e WHERE e.id = t.event_id), '')",
);

const EVENT: &[RowColumn] = &[
    text("title", "t.title"),
    text("event_kind", "t.event_kind"),
    text("status", "t.status"),
    text("start", "t.start"),
    text("end", "t.\"end\""),
    text("city", "t.city"),
    text("country", "t.country"),
    number(
        "participants",
        "(SELECT count(DISTINCT p.person_id) FROM participation p WHERE p.event_id = t.id AND p.presence <> 'absent')",
    ),
    number(
        "delegations",
        "(SELECT count(*) FROM delegation d WHERE d.event_id = t.id)",
    ),
    number(
        "recommendations",
        "(SELECT count(*) FROM recommendation r WHERE r.event_id = t.id)",
    ),
    number(
        "open_actions",
        "(SELECT count(*) FROM action a WHERE a.event_id = t.id AND a.status NOT IN ('done', 'dropped'))",
    ),
];

const PERSON: &[RowColumn] = &[
    text("name", "t.name"),
    text(
        "position",
        "COALESCE(NULLIF((SELECT j.value ->> 'position' FROM json_each(t.affiliations) j
                          ORDER BY j.value ->> 'when' DESC, j.key DESC LIMIT 1), ''),
                  (SELECT p.position FROM participation p WHERE p.person_id = t.id AND p.position <> '' ORDER BY p.id DESC LIMIT 1), '')",
    ),
    text(
        "organisation",
        "COALESCE((SELECT COALESCE(NULLIF(j.value ->> 'organisation', ''),
                          (SELECT o.name FROM organisation o WHERE o.id = j.value ->> 'organisation_id'))
                   FROM json_each(t.affiliations) j ORDER BY j.value ->> 'when' DESC, j.key DESC LIMIT 1),
                  (SELECT COALESCE(NULLIF(p.organisation, ''), (SELECT o.name FROM organisation o WHERE o.id = p.organisation_id))
                   FROM participation p WHERE p.person_id = t.id ORDER BY p.id DESC LIMIT 1), '')",
    ),
    text("country", "t.country"),
    number("events", "(SELECT count(DISTINCT p.event_id) FROM participation p WHERE p.person_id = t.id AND p.presence <> 'absent')"),
    number("mentions", "(SELECT count(DISTINCT m.report_id) FROM mention m WHERE m.subject_id = t.id)"),
    list(
        "other_names",
        "(SELECT json_group_array(j.value ->> 'text') FROM json_each(t.names) j)",
    ),
];

const ORGANISATION: &[RowColumn] = &[
    text("name", "t.name"),
    text("short_name", "t.short_name"),
    text("organisation_kind", "t.organisation_kind"),
    text("country", "t.country"),
    number(
        "events",
        "(SELECT count(DISTINCT l.event_id) FROM event_organisation l WHERE l.organisation_id = t.id)",
    ),
    number(
        "recommendations",
        "(SELECT count(DISTINCT a.recommendation_id) FROM addressee a WHERE a.organisation_id = t.id)",
    ),
    list(
        "other_names",
        "(SELECT json_group_array(j.value ->> 'text') FROM json_each(t.names) j)",
    ),
];

/// The status of a recommendation: its latest assessment.
pub(crate) const ASSESSED: &str =
    "COALESCE((SELECT s.status FROM assessment s WHERE s.recommendation_id = t.id
    ORDER BY s.\"date\" DESC, s.id DESC LIMIT 1), 'not yet assessed')";

const RECOMMENDATION: &[RowColumn] = &[
    text("number", "t.number"),
    text("text", "t.text"),
    list(
        "addressees",
        "(SELECT json_group_array(label) FROM
          (SELECT COALESCE(NULLIF(a.label, ''), (SELECT o.name FROM organisation o WHERE o.id = a.organisation_id), '') AS label
           FROM addressee a WHERE a.recommendation_id = t.id ORDER BY a.id))",
    ),
    text("issuer", "t.issuer"),
    text(
        "issued_on",
        "COALESCE(t.issued_on, (SELECT e.start FROM event e WHERE e.id = t.event_id))",
    ),
    EVENT_TITLE,
    list("countries", "t.countries"),
    list("themes", "t.themes"),
    text("status", ASSESSED),
    text(
        "assessed_on",
        "(SELECT s.\"date\" FROM assessment s WHERE s.recommendation_id = t.id ORDER BY s.\"date\" DESC, s.id DESC LIMIT 1)",
    ),
    text(
        "response",
        "COALESCE((SELECT s.answer FROM response s WHERE s.recommendation_id = t.id ORDER BY s.\"date\" DESC, s.id DESC LIMIT 1), '')",
    ),
    text("priority", "t.priority"),
    text("review_on", "t.review_on"),
    number(
        "open_actions",
        "(SELECT count(*) FROM action a WHERE a.recommendation_id = t.id AND a.status NOT IN ('done', 'dropped'))",
    ),
    flag("doubtful", "t.doubtful"),
    flag("as_history", "t.as_history"),
];

const ACTION: &[RowColumn] = &[
    text("text", "t.text"),
    text("action_kind", "t.action_kind"),
    text("status", "t.status"),
    text("owner", "t.owner"),
    text("due", "t.due"),
    text(
        "recommendation",
        "COALESCE((SELECT r.text FROM recommendation r WHERE r.id = t.recommendation_id), '')",
    ),
    EVENT_TITLE,
    flag("doubtful", "t.doubtful"),
    flag("as_history", "t.as_history"),
];

const REPORT: &[RowColumn] = &[
    text("title", "COALESCE(NULLIF(t.title, ''), t.file_name)"),
    text("file_name", "t.file_name"),
    text("publisher", "t.publisher"),
    text("published_on", "t.published_on"),
    text("language", "t.language"),
    number("pages", "t.pages"),
    text("imported_at", "t.imported_at"),
    number(
        "pending",
        "(SELECT count(*) FROM suggestion s WHERE s.report_id = t.id AND s.state = 'pending')",
    ),
    number(
        "accepted",
        "(SELECT count(*) FROM suggestion s WHERE s.report_id = t.id AND s.state = 'accepted')",
    ),
    number(
        "rejected",
        "(SELECT count(*) FROM suggestion s WHERE s.report_id = t.id AND s.state = 'rejected')",
    ),
    flag("as_history", "t.as_history"),
];

const MATERIAL: &[RowColumn] = &[
    text("title", "t.title"),
    text("availability", "t.availability"),
    EVENT_TITLE,
    text("file_name", "t.file_name"),
    number("size", "t.size"),
];

const PROJECT: &[RowColumn] = &[
    text("title", "COALESCE(NULLIF(t.title, ''), t.number)"),
    text("number", "t.number"),
    text(
        "donor",
        "COALESCE(NULLIF(t.donor, ''), (SELECT o.name FROM organisation o WHERE o.id = t.donor_id), '')",
    ),
    text("start", "t.start"),
    text("end", "t.\"end\""),
    number(
        "events",
        "(SELECT count(*) FROM event e WHERE e.project_id = t.id)",
    ),
];

const ELECTION: &[RowColumn] = &[
    text("title", "t.title"),
    text("country", "t.country"),
    text("date", "t.\"date\""),
    text("election_kind", "t.election_kind"),
    number(
        "recommendations",
        "(SELECT count(*) FROM recommendation r WHERE r.election_id = t.id)",
    ),
];

/// The columns of a kind's row; empty for the kinds that share [`Row::Other`].
pub(crate) fn columns(kind: Kind) -> &'static [RowColumn] {
    match kind {
        Kind::Event => EVENT,
        Kind::Person => PERSON,
        Kind::Organisation => ORGANISATION,
        Kind::Recommendation => RECOMMENDATION,
        Kind::Action => ACTION,
        Kind::Report => REPORT,
        Kind::Material => MATERIAL,
        Kind::Project => PROJECT,
        Kind::Election => ELECTION,
        _ => &[],
    }
}

/// The column under which a row shows the record's title.
pub(crate) fn title_column(kind: Kind) -> &'static str {
    match kind {
        Kind::Person | Kind::Organisation => "name",
        Kind::Recommendation | Kind::Action => "text",
        _ => "title",
    }
}

/// The second line of an [`Row::Other`].
fn subtitle(kind: Kind) -> &'static str {
    const OF_EVENT: &str = "COALESCE((SELECT e.title FROM event e WHERE e.id = t.event_id), '')";
    const OF_RECOMMENDATION: &str =
        "COALESCE((SELECT r.text FROM recommendation r WHERE r.id = t.recommendation_id), '')";
    const OF_REPORT: &str = "COALESCE((SELECT COALESCE(NULLIF(r.title, ''), r.file_name) FROM report r WHERE r.id = t.report_id), '')";
    match kind {
        Kind::Session | Kind::Delegation | Kind::LogEntry => OF_EVENT,
        Kind::EventOrganisation => {
            "COALESCE((SELECT o.name FROM organisation o WHERE o.id = t.organisation_id), '')"
        }
        Kind::Participation => {
            "COALESCE((SELECT p.name FROM person p WHERE p.id = t.person_id), '')"
        }
        Kind::Mention => {
            "COALESCE((SELECT p.name FROM person p WHERE p.id = t.subject_id),
                      (SELECT o.name FROM organisation o WHERE o.id = t.subject_id), '')"
        }
        Kind::Addressee | Kind::Response | Kind::Assessment => OF_RECOMMENDATION,
        Kind::Evidence => {
            "COALESCE((SELECT r.text FROM recommendation r WHERE r.id = t.recommendation_id),
                                    (SELECT a.text FROM action a WHERE a.id = t.action_id), '')"
        }
        Kind::Citation | Kind::Suggestion => OF_REPORT,
        _ => "''",
    }
}

/// The rows of these records, in the order given; those that are gone are left out.
pub(crate) fn rows(conn: &Connection, kind: Kind, ids: &[RecordId]) -> Result<Vec<Row>> {
    let mut found = HashMap::with_capacity(ids.len());
    // A full list is asked for in windows; this only keeps a very long one below SQLite's limit of parameters.
    for window in ids.chunks(500) {
        read_window(conn, kind, window, &mut found)?;
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

fn read_window(
    conn: &Connection,
    kind: Kind,
    ids: &[RecordId],
    found: &mut HashMap<RecordId, Row>,
) -> Result<()> {
    let columns = columns(kind);
    let selected = if columns.is_empty() {
        format!("{}, {}", subtitle(kind), codec::columns(kind))
    } else {
        columns.iter().map(|c| c.sql).collect::<Vec<_>>().join(", ")
    };
    let places = vec!["?"; ids.len()].join(", ");
    let mut statement = conn.prepare_cached(&format!(
        "SELECT t.id, {selected} FROM \"{}\" t WHERE t.id IN ({places})",
        kind.name()
    ))?;
    let mut rows = statement.query(params_from_iter(ids.iter().map(RecordId::to_string)))?;
    while let Some(row) = rows.next()? {
        let id = codec::id(&row.get::<_, String>(0)?)?;
        let mut object = Object::new();
        object.insert("id".to_owned(), id.to_string().into());
        if columns.is_empty() {
            object.insert("kind".to_owned(), "other".into());
            object.insert("record_kind".to_owned(), kind.name().into());
            object.insert(
                "title".to_owned(),
                codec::any(kind, codec::read(kind, row, 2)?)?.title().into(),
            );
            object.insert(
                "subtitle".to_owned(),
                codec::value(Column::Text, row.get_ref(1)?)?,
            );
        } else {
            for (i, column) in columns.iter().enumerate() {
                object.insert(
                    column.name.to_owned(),
                    codec::value(column.column, row.get_ref(i + 1)?)?,
                );
            }
            name_the_nameless(kind, &mut object);
            object = codec::tagged(kind, object);
        }
        let row = serde_json::from_value(Value::Object(object))
            .map_err(|e| LibraryError::Damaged(e.to_string()))?;
        found.insert(id, row);
    }
    Ok(())
}

/// A row is never without a name, as [`domain::Record::title`] is not.
fn name_the_nameless(kind: Kind, object: &mut Object) {
    if let Some(title) = object.get_mut(title_column(kind))
        && title.as_str().is_none_or(|t| t.trim().is_empty())
    {
        *title = format!("(untitled {})", kind.noun()).into();
    }
}
