//! The steps from one form of the file to the next.

use crate::error::Result;
use crate::table;
use domain::{Kind, vocabulary};
use rusqlite::Connection;

/// One step to a newer form. All steps that a file lacks are taken in one transaction, after a backup.
pub(crate) struct Migration {
    /// What it does.
    pub run: fn(&Connection) -> Result<()>,
    /// Whether changes made before can still be undone after it: only if it appended columns, and nothing else.
    pub keeps_undo: bool,
}

/// Every step, the first lays down the whole form. Steps are only ever added.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        run: lay_down,
        keeps_undo: true,
    },
    Migration {
        run: daily_work,
        keeps_undo: true,
    },
    Migration {
        run: as_told,
        keeps_undo: true,
    },
    Migration {
        run: series,
        keeps_undo: true,
    },
    Migration {
        run: versions,
        keeps_undo: true,
    },
    Migration {
        run: handing_over,
        keeps_undo: true,
    },
    Migration {
        run: attachments,
        keeps_undo: true,
    },
    Migration {
        run: long_histories,
        keeps_undo: true,
    },
    Migration {
        run: in_sight,
        keeps_undo: true,
    },
    Migration {
        run: at_any_size,
        keeps_undo: true,
    },
    Migration {
        run: at_a_glance,
        keeps_undo: true,
    },
];

/// The form that this program writes.
pub(crate) fn latest() -> u32 {
    MIGRATIONS.len() as u32
}

const JOURNAL: &str = "
CREATE TABLE journal (
    number INTEGER PRIMARY KEY,
    does TEXT NOT NULL CHECK (does IN ('change', 'undo', 'redo', 'revert')),
    of INTEGER REFERENCES journal (number),
    sentence TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    form INTEGER NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    stack TEXT NOT NULL CHECK (stack IN ('undo', 'redo', 'none')),
    fields TEXT NOT NULL CHECK (json_valid(fields)),
    changeset BLOB NOT NULL
) STRICT;
CREATE INDEX journal_by_stack ON journal (stack, number) WHERE stack <> 'none';
CREATE TABLE journal_record (
    record_id TEXT NOT NULL,
    number INTEGER NOT NULL REFERENCES journal (number),
    PRIMARY KEY (record_id, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE journal_file (
    sha256 TEXT NOT NULL,
    number INTEGER NOT NULL REFERENCES journal (number),
    PRIMARY KEY (sha256, number)
) STRICT, WITHOUT ROWID;
";

const FILES: &str = "
CREATE TABLE original (
    sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
    bytes BLOB NOT NULL
) STRICT;
CREATE TABLE report_text (
    sha256 TEXT PRIMARY KEY NOT NULL REFERENCES original (sha256),
    reader_version INTEGER NOT NULL,
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    document BLOB NOT NULL
) STRICT;
";

const SEARCH: &str = "
CREATE TABLE search_row (
    docid INTEGER PRIMARY KEY,
    record_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    sort_key TEXT NOT NULL
) STRICT;
CREATE INDEX search_row_by_title ON search_row (kind, sort_key, record_id);
CREATE VIRTUAL TABLE search USING fts5 (title, body, tokenize = 'names', prefix = '2 3');
CREATE TABLE passage (
    docid INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL REFERENCES original (sha256),
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL
) STRICT;
CREATE INDEX passage_by_sha256 ON passage (sha256);
CREATE VIRTUAL TABLE passage_search USING fts5 (body, tokenize = 'names', prefix = '2 3');
";

const SMALL: &str = "
CREATE TABLE term (
    vocabulary TEXT NOT NULL,
    code TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (vocabulary, code)
) STRICT;
CREATE TABLE setting (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;
";

/// The kinds that came after the first form, each with the step that laid its table down.
const LATER: [Kind; 3] = [Kind::SavedView, Kind::Distinction, Kind::CarriedAction];

pub(crate) fn lay_down(conn: &Connection) -> Result<()> {
    for kind in Kind::ALL.iter().filter(|k| !LATER.contains(k)) {
        conn.execute_batch(table::create(*kind))?;
    }
    for part in [JOURNAL, FILES, SEARCH, SMALL] {
        conn.execute_batch(part)?;
    }
    let mut insert =
        conn.prepare("INSERT INTO term (vocabulary, code, position) VALUES (?1, ?2, ?3)")?;
    for list in vocabulary::ALL {
        for (position, code) in list.terms.iter().enumerate() {
            insert.execute((list.name, code, position as i64))?;
        }
    }
    Ok(())
}

/// Lists as the officer likes them, people who are not the same, series of events, actions that come again. New
/// tables, appended columns and indices: what was undoable stays so.
fn daily_work(conn: &Connection) -> Result<()> {
    for kind in [Kind::SavedView, Kind::Distinction] {
        conn.execute_batch(table::create(kind))?;
    }
    conn.execute_batch(
        r#"
ALTER TABLE "action" ADD COLUMN "recurs" TEXT NOT NULL DEFAULT '';
ALTER TABLE "participation" ADD COLUMN "level" TEXT NOT NULL DEFAULT '';
ALTER TABLE "event" ADD COLUMN "follows_id" TEXT REFERENCES "event" (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX "event_by_follows_id" ON "event" ("follows_id");
CREATE INDEX "action_by_status" ON "action" ("status", "due", id);
CREATE INDEX "assessment_latest" ON "assessment" ("recommendation_id", "date", id, "status");
CREATE INDEX "response_latest" ON "response" ("recommendation_id", "date", id, "answer");
"#,
    )?;
    let mut insert = conn
        .prepare("INSERT OR IGNORE INTO term (vocabulary, code, position) VALUES (?1, ?2, ?3)")?;
    for (position, code) in vocabulary::RECURRENCE.terms.iter().enumerate() {
        insert.execute((vocabulary::RECURRENCE.name, code, position as i64))?;
    }
    Ok(())
}

/// What a report says of its event that had no place: on what occasion, and that its total is no exact number.
fn as_told(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        r#"
ALTER TABLE "event" ADD COLUMN "occasion" TEXT NOT NULL DEFAULT '';
ALTER TABLE "event" ADD COLUMN "attendance_words" TEXT NOT NULL DEFAULT '';
"#,
    )?;
    Ok(())
}

/// Actions carried from meeting to meeting, and what they were made of; decisions and minutes in the log. A new table,
/// appended columns and values: what was undoable stays so.
fn series(conn: &Connection) -> Result<()> {
    conn.execute_batch(table::create(Kind::CarriedAction))?;
    conn.execute_batch(
        r#"
ALTER TABLE "action" ADD COLUMN "former_id" TEXT REFERENCES "action" (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "action" ADD COLUMN "note_id" TEXT;
ALTER TABLE "log_entry" ADD COLUMN "entry_kind" TEXT NOT NULL DEFAULT '';
CREATE INDEX "action_by_former_id" ON "action" ("former_id");
CREATE INDEX "action_by_note_id" ON "action" ("note_id");
"#,
    )?;
    let mut insert = conn
        .prepare("INSERT OR IGNORE INTO term (vocabulary, code, position) VALUES (?1, ?2, ?3)")?;
    for list in [vocabulary::RECURRENCE, vocabulary::ENTRY_KIND] {
        for (position, code) in list.terms.iter().enumerate() {
            insert.execute((list.name, code, position as i64))?;
        }
    }
    Ok(())
}

/// Reports that take the place of an earlier version. Appended columns and an index: what was undoable stays so.
fn versions(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        r#"
ALTER TABLE "report" ADD COLUMN "revises_id" TEXT REFERENCES "report" (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "report" ADD COLUMN "passages" TEXT NOT NULL DEFAULT '[]' CHECK (json_valid("passages"));
CREATE INDEX "report_by_revises_id" ON "report" ("revises_id");
"#,
    )?;
    Ok(())
}

/// What was taken from colleagues' libraries, and who made changes. A new table and an index: what was undoable stays so.
fn handing_over(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        "CREATE TABLE shared (
            library TEXT NOT NULL,
            their_id TEXT NOT NULL,
            record_id TEXT NOT NULL,
            their_number INTEGER NOT NULL,
            own_number INTEGER NOT NULL,
            prints TEXT NOT NULL CHECK (json_valid(prints)),
            PRIMARY KEY (library, their_id)
        ) STRICT;
        CREATE INDEX shared_by_record_id ON shared (record_id);
        CREATE INDEX journal_by_actor ON journal (actor);
        -- What the planner learns later must not be the first to need another page for the list of tables: that page would
        -- lie at the file's end, and a truncated file would have lost the way to all of its tables.
        ANALYZE setting;",
    )?;
    Ok(())
}

/// Files kept of materials. Appended columns and an index: what was undoable stays so.
fn attachments(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        r#"
ALTER TABLE "material" ADD COLUMN "file_name" TEXT NOT NULL DEFAULT '';
ALTER TABLE "material" ADD COLUMN "sha256" TEXT NOT NULL DEFAULT '';
ALTER TABLE "material" ADD COLUMN "size" INTEGER NOT NULL DEFAULT 0 CHECK ("size" >= 0);
CREATE INDEX "material_by_sha256" ON "material" (sha256) WHERE sha256 <> '';
"#,
    )?;
    Ok(())
}

/// What Today and the calendar ask of every action and recommendation, apart from their words: read from these alone, tens
/// of thousands cost milliseconds.
fn in_sight(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        r#"
CREATE INDEX "action_in_sight" ON "action" ("as_history", "status", "due", id);
CREATE INDEX "recommendation_in_sight" ON "recommendation" ("as_history", "issued_on", "review_on", "event_id", id);
"#,
    )?;
    Ok(())
}

/// What would otherwise be counted or looked through anew whenever it is shown: how many records a change touched, kept by the
/// file itself whichever way they come into it; and what figures, timelines and finds are looked up by. A new table and
/// indices: what was undoable stays so.
fn at_any_size(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        r#"
CREATE TABLE journal_reach (
    number INTEGER PRIMARY KEY NOT NULL REFERENCES journal (number),
    touched INTEGER NOT NULL
) STRICT;
INSERT INTO journal_reach (number, touched) SELECT number, count(*) FROM journal_record GROUP BY number;
CREATE TRIGGER journal_reaches AFTER INSERT ON journal_record BEGIN
    INSERT INTO journal_reach (number, touched) VALUES (NEW.number, 1)
    ON CONFLICT (number) DO UPDATE SET touched = touched + 1;
END;
CREATE INDEX "recommendation_by_number" ON "recommendation" ("number");
CREATE INDEX "recommendation_concerns" ON "recommendation"
    ("countries", "themes", "issued_on", "event_id", "election_id", "repeats_id", id);
CREATE INDEX "person_in_sight" ON "person" (id, "sex", "country");
CREATE INDEX "participation_in_sight" ON "participation" ("person_id", "presence", "event_id", "level");
DROP INDEX "participation_by_person_id";
CREATE INDEX "participation_of_event" ON "participation" ("event_id", "presence", "person_id");
DROP INDEX "participation_by_event_id";
CREATE INDEX "action_unfinished" ON "action" ("due", "status", "owner", "event_id", "as_history", id)
    WHERE "status" NOT IN ('done', 'dropped') AND "as_history" = 0;
CREATE INDEX "action_of_event" ON "action" ("event_id", "status");
DROP INDEX "action_by_event_id";
"#,
    )?;
    Ok(())
}

/// What figures, timelines and filters by the recommendation that an action serves ask of every row, in the index by which it is
/// gone through: to look each row up would cost several times as much. Indices: what was undoable stays so.
fn at_a_glance(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        r#"
DROP INDEX "participation_in_sight";
CREATE INDEX "participation_in_sight" ON "participation" ("person_id", "presence", "event_id", "level", "country");
CREATE INDEX "action_of_recommendation" ON "action" ("recommendation_id", "event_id", "due", "status", id);
DROP INDEX "action_by_recommendation_id";
CREATE INDEX "citation_of_record" ON "citation" ("record_id", "report_id");
DROP INDEX "citation_by_record_id";
CREATE INDEX "report_in_sight" ON "report" (id, "published_on");
"#,
    )?;
    Ok(())
}

/// Who did what, told in a moment among many thousands of changes: by day, by words, by the kind of what was changed. A new
/// table, filled by the file itself whichever way a change comes into it, and indices: what was undoable stays so.
fn long_histories(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        "CREATE TABLE journal_kind (
            kind TEXT NOT NULL,
            number INTEGER NOT NULL REFERENCES journal (number),
            PRIMARY KEY (kind, number)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER journal_kinds AFTER INSERT ON journal BEGIN
            INSERT OR IGNORE INTO journal_kind (kind, number)
            SELECT DISTINCT f.value ->> 'record_kind', NEW.number FROM json_each(NEW.fields) f
            WHERE f.value ->> 'record_kind' IS NOT NULL;
        END;
        INSERT INTO journal_kind (kind, number)
            SELECT DISTINCT f.value ->> 'record_kind', j.number FROM journal j, json_each(j.fields) f
            WHERE f.value ->> 'record_kind' IS NOT NULL;
        CREATE INDEX journal_by_at ON journal (at);
        CREATE INDEX journal_by_sentence ON journal (sentence);",
    )?;
    Ok(())
}
