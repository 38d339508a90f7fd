//! The form of the file: what is fixed for good, what each connection is told, and how a file is brought to a newer form.

use crate::connection::Access;
use crate::error::{LibraryError, Result};
use crate::forms::Migration;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior};

/// Marks the file as ours in its header: `RAPP` in ASCII.
pub(crate) const APPLICATION_ID: i32 = 0x5241_5050;

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
    use crate::forms::{MIGRATIONS, lay_down};
    use crate::table::{Target, target};
    use domain::Kind;
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
