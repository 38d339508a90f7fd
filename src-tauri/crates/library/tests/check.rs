//! A check finds what is wrong; these files are spoilt behind the library's back.

mod common;

use common::*;
use domain::Quote;
use domain::record::{Citation, Person};
use library::{CheckReport, Library};

/// Spoils a whole library with SQL, and checks it.
fn spoilt(sql: &str) -> CheckReport {
    let Desk { library, folder } = desk();
    let text = "The words of a report.";
    let (report, document) = report(1, "Report", text);
    let quote = Quote {
        exact: "words".into(),
        ..Quote::default()
    };
    let citation = Citation {
        id: id(2),
        record_id: id(3),
        report_id: id(1),
        quote,
        ..Citation::default()
    };
    library
        .change(&stamp(1), |w| {
            w.store_report_files(&report.sha256, text.as_bytes(), &document)?;
            w.insert(&report)?;
            w.insert(&Person {
                name: "Balieva".into(),
                ..person(3, "")
            })?;
            w.insert(&citation)?;
            Ok(((), "Everything".to_owned()))
        })
        .expect("a change");
    is_clean(&library);
    library.close().expect("closed");
    let raw = rusqlite::Connection::open(at(&folder)).expect("opened");
    raw.execute_batch("PRAGMA foreign_keys = OFF").expect("off");
    raw.execute_batch(sql).expect(sql);
    drop(raw);
    let library = Library::open(&at(&folder), None).expect("opened");
    let report = library.check().expect("a check");
    assert!(!report.is_clean());
    assert!(!report.cipher.is_empty() && !report.sealed);
    report
}

#[test]
fn a_citation_without_its_record_is_found() {
    let found = spoilt("DELETE FROM person");
    assert_eq!(found.orphaned_citations, [id(2)]);
    assert_eq!(found.search_out_of_step, [id(3)]);
}

#[test]
fn a_reference_that_leads_nowhere_is_found() {
    let found = spoilt("DELETE FROM report");
    assert_eq!(
        found.references,
        ["1 references from citation to report lead nowhere."]
    );
    assert_eq!(found.orphaned_citations, [id(2)]);
}

#[test]
fn an_altered_or_missing_file_is_found() {
    let sha = sha256(b"The words of a report.");
    let altered = spoilt("UPDATE original SET bytes = CAST('Other words' AS BLOB)");
    assert_eq!(altered.damaged_files, [sha.as_str()]);
    let altered = spoilt("UPDATE report_text SET document = zeroblob(9)");
    assert_eq!(altered.damaged_files, [sha.as_str()]);
    let missing = spoilt("DELETE FROM report_text; DELETE FROM passage; DELETE FROM original");
    assert_eq!(missing.damaged_files, [sha.as_str()]);
}

#[test]
fn a_stale_search_row_is_found() {
    assert_eq!(
        spoilt("UPDATE person SET name = 'Balieva, Zagipa'").search_out_of_step,
        [id(3)]
    );
    assert_eq!(
        spoilt("UPDATE search_row SET sort_key = 'zzz' WHERE kind = 'person'").search_out_of_step,
        [id(3)]
    );
}
