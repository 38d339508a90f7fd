//! The form of the file: what is fixed for good, and the numbered steps from one form to the next.

use crate::error::{LibraryError, Result};
use crate::file::Access;
use crate::table;
use domain::{Kind, vocabulary};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior};

/// Marks the file as ours in its header: `RAPP` in ASCII.
pub(crate) const APPLICATION_ID: i32 = 0x5241_5050;

/// One step to a newer form. All steps that a file lacks are taken in one transaction, after a backup.
pub(crate) struct Migration {
    /// What it does.
    run: fn(&Connection) -> Result<()>,
    /// Whether changes made before can still be undone after it: only if it appended columns, and nothing else.
    keeps_undo: bool,
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

fn lay_down(conn: &Connection) -> Result<()> {
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

/// Sets what a connection forgets: every connection needs it.
pub(crate) fn prepare(conn: &Connection, access: Access) -> Result<()> {
    // A misspelt column in quotes must be an error, not a text; a hostile file must not reach into the machine.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // A page read twice is decrypted twice, unless it is kept. The readers and the writer keep 48 MiB together.
    let kept = match access {
        Access::Read => 32,
        Access::Beside | Access::Write => 8,
    };
    // FULL, not NORMAL: what a window has shown as saved must outlive a power cut.
    conn.execute_batch(&format!(
        "PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA synchronous = FULL;
         PRAGMA fullfsync = ON;
         PRAGMA cache_size = -{};
         PRAGMA busy_timeout = 5000;",
        kept << 10
    ))?;
    conn.set_prepared_statement_cache_capacity(128);
    Ok(())
}

/// Sets what is fixed for good, on an empty file, before the first table.
pub(crate) fn found(conn: &Connection) -> Result<()> {
    conn.execute_batch(&format!(
        "PRAGMA page_size = 4096; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA application_id = {APPLICATION_ID};"
    ))?;
    Ok(())
}

/// The form of a file.
pub(crate) fn form(conn: &Connection) -> Result<u32> {
    Ok(conn.query_row("PRAGMA user_version", [], |r| r.get(0))?)
}

/// Takes the steps that the file lacks, all or none of them.
pub(crate) fn migrate(conn: &Connection, steps: &[Migration]) -> Result<()> {
    let from = form(conn)? as usize;
    let Some(missing) = steps.get(from..).filter(|m| !m.is_empty()) else {
        return Ok(());
    };
    let tx = Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
    for step in missing {
        (step.run)(conn)?;
    }
    if from > 0 && missing.iter().any(|m| !m.keeps_undo) {
        conn.execute(
            "UPDATE journal SET stack = 'none' WHERE stack <> 'none'",
            [],
        )?;
    }
    conn.execute_batch(&format!("PRAGMA user_version = {}", steps.len()))?;
    tx.commit()?;
    Ok(())
}

/// The version of SQLCipher; refuses a build without it, which would silently write plain text.
pub(crate) fn cipher(conn: &Connection) -> Result<String> {
    use rusqlite::OptionalExtension;
    require_cipher(
        conn.query_row("PRAGMA cipher_version", [], |r| r.get(0))
            .optional()?,
    )
}

fn require_cipher(version: Option<String>) -> Result<String> {
    version
        .filter(|v| !v.is_empty())
        .ok_or(LibraryError::NoCipher)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Target, target};
    use domain::record::{Column, fields_of};
    use std::collections::BTreeSet;

    fn laid_down() -> Connection {
        let conn = Connection::open_in_memory().expect("a database");
        crate::tokenizer::register(&conn).expect("a tokenizer");
        migrate(&conn, MIGRATIONS).expect("laid down");
        conn
    }

    #[test]
    fn every_table_has_the_fields_of_its_record() {
        let conn = laid_down();
        for kind in Kind::ALL {
            let mut statement = conn
                .prepare("SELECT name, type FROM pragma_table_info(?1)")
                .expect("a pragma");
            let columns = statement.query_map([kind.name()], |r| {
                Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?))
            });
            let columns: BTreeSet<_> = columns
                .expect("columns")
                .map(|c| c.expect("a column"))
                .collect();
            let sql_type = |column| match column {
                Column::Text | Column::Json => "TEXT",
                Column::Integer | Column::Bool => "INTEGER",
                Column::Real => "REAL",
            };
            // As sets: a field added to the middle of a record is appended to its table.
            let fields = fields_of(*kind)
                .iter()
                .map(|f| (f.name.to_owned(), sql_type(f.column).to_owned()))
                .collect();
            assert_eq!(columns, fields, "{kind:?}");
        }
    }

    #[test]
    fn a_report_of_the_second_form_has_no_earlier_version_and_its_changes_stay_undoable() {
        let conn = Connection::open_in_memory().expect("a database");
        crate::tokenizer::register(&conn).expect("a tokenizer");
        migrate(&conn, &MIGRATIONS[..2]).expect("laid down");
        conn.execute_batch(
            "INSERT INTO report (id, title, file_name, sha256, format, publisher, authors, identifiers, language,
                                 as_history, reader_version, imported_at, warnings, conflicts, notes, sensitivity,
                                 field_sensitivity)
             VALUES ('01890000-0000-7000-8000-000000000001', 'Report', 'r.txt', '', 'txt', '', '[]', '[]', 'en', 0, 1,
                     '2026-01-01T00:00:00Z', '[]', '[]', '', 'public', '{}');
             INSERT INTO journal (does, sentence, actor, at, form, stack, fields, changeset)
             VALUES ('change', 's', 'a', 't', 2, 'undo', '[]', x'')",
        )
        .expect("a report and its change");
        migrate(&conn, MIGRATIONS).expect("migrated");
        let (earlier, passages, stack): (Option<String>, String, String) = conn
            .query_row(
                "SELECT revises_id, passages, (SELECT stack FROM journal) FROM report",
                [],
                |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)),
            )
            .expect("the report");
        assert_eq!((earlier, passages.as_str()), (None, "[]"));
        assert_eq!(stack, "undo");
    }

    #[test]
    fn references_are_foreign_keys_that_never_cascade() {
        let conn = laid_down();
        for kind in Kind::ALL {
            let sql =
                "SELECT \"from\", \"table\", on_delete, on_update FROM pragma_foreign_key_list(?1)";
            let mut statement = conn.prepare(sql).expect("a pragma");
            let mut rows = statement.query([kind.name()]).expect("keys");
            let mut keys = BTreeSet::new();
            while let Some(row) = rows.next().expect("a key") {
                let cell = |i: usize| row.get::<_, String>(i).expect("text");
                assert_eq!(
                    (cell(2), cell(3)),
                    ("NO ACTION".to_owned(), "NO ACTION".to_owned())
                );
                keys.insert((cell(0), cell(1)));
            }
            let expected = fields_of(*kind)
                .iter()
                .filter_map(|f| match target(f.name) {
                    Some(Target::Kind(to)) => Some((f.name.to_owned(), to.name().to_owned())),
                    _ => None,
                })
                .collect();
            assert_eq!(keys, expected, "{kind:?}");
        }
    }

    #[test]
    fn every_reference_is_indexed_and_no_trigger_writes_what_has_a_history() {
        let conn = laid_down();
        for kind in Kind::ALL {
            for field in fields_of(*kind).iter().filter(|f| target(f.name).is_some()) {
                let sql = format!(
                    "EXPLAIN QUERY PLAN SELECT id FROM \"{}\" WHERE \"{}\" = 'x'",
                    kind.name(),
                    field.name
                );
                let plan: String = conn.query_row(&sql, [], |r| r.get(3)).expect("a plan");
                assert!(
                    plan.contains("USING") && plan.contains("INDEX"),
                    "{}: {plan}",
                    field.name
                );
            }
        }
        // Those that there are fill indices of the journal, which are no content.
        let mut statement = conn
            .prepare("SELECT name || ' on ' || tbl_name FROM sqlite_master WHERE type = 'trigger'")
            .expect("a query");
        let triggers: Vec<String> = statement
            .query_map([], |r| r.get(0))
            .expect("triggers")
            .collect::<rusqlite::Result<_>>()
            .expect("names");
        assert_eq!(
            triggers,
            [
                "journal_kinds on journal",
                "journal_reaches on journal_record"
            ]
        );
    }

    #[test]
    fn every_connection_is_strict_and_keeps_what_it_accepts() {
        let conn = Connection::open_in_memory().expect("a database");
        prepare(&conn, Access::Write).expect("prepared");
        let expected = [
            ("synchronous", 2),
            ("foreign_keys", 1),
            ("trusted_schema", 0),
            ("cell_size_check", 1),
        ];
        for (name, value) in expected {
            let set: i64 = conn
                .query_row(&format!("PRAGMA {name}"), [], |r| r.get(0))
                .expect(name);
            assert_eq!(set, value, "{name}");
        }
        assert!(conn.prepare("SELECT \"misspelt\"").is_err());
    }

    #[test]
    fn a_build_without_a_cipher_is_refused() {
        let conn = Connection::open_in_memory().expect("a database");
        assert!(cipher(&conn).expect("this build has one").starts_with('4'));
        assert!(matches!(require_cipher(None), Err(LibraryError::NoCipher)));
        assert!(matches!(
            require_cipher(Some(String::new())),
            Err(LibraryError::NoCipher)
        ));
    }

    #[test]
    fn migrations_are_taken_all_or_none_and_may_end_undo() {
        fn append(conn: &Connection) -> Result<()> {
            Ok(conn
                .execute_batch("ALTER TABLE person ADD COLUMN nickname TEXT NOT NULL DEFAULT ''")?)
        }
        fn rebuild(conn: &Connection) -> Result<()> {
            Ok(conn.execute_batch("ALTER TABLE person DROP COLUMN notes")?)
        }
        fn fail(_: &Connection) -> Result<()> {
            Err(LibraryError::ReadOnly)
        }
        let step = |run, keeps_undo| Migration { run, keeps_undo };
        let stack = |conn: &Connection| -> String {
            conn.query_row("SELECT stack FROM journal", [], |r| r.get(0))
                .expect("a row")
        };
        let conn = Connection::open_in_memory().expect("a database");
        crate::tokenizer::register(&conn).expect("a tokenizer");
        migrate(&conn, &MIGRATIONS[..1]).expect("laid down");
        conn.execute(
            "INSERT INTO journal (does, sentence, actor, at, form, stack, fields, changeset)
             VALUES ('change', 's', 'a', 't', 1, 'undo', '[]', x'')",
            [],
        )
        .expect("an entry");

        let broken = [step(lay_down, true), step(append, true), step(fail, true)];
        assert!(migrate(&conn, &broken).is_err());
        assert_eq!(form(&conn).expect("a form"), 1);
        assert!(
            conn.prepare("SELECT nickname FROM person").is_err(),
            "the first step went back with the second"
        );

        migrate(&conn, &[step(lay_down, true), step(append, true)]).expect("migrated");
        assert_eq!(
            (form(&conn).expect("a form"), stack(&conn)),
            (2, "undo".to_owned())
        );
        migrate(
            &conn,
            &[
                step(lay_down, true),
                step(append, true),
                step(rebuild, false),
            ],
        )
        .expect("migrated");
        assert_eq!(
            (form(&conn).expect("a form"), stack(&conn)),
            (3, "none".to_owned())
        );
    }
}
