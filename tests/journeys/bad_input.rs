//! What must not hurt: files that are broken, hostile or not files at all, and ends in the middle.

use crate::desk::{Journey, PATIENCE, seed};
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;

/// A PDF of one page, and what makes it encrypted: a trailer that says so, with a handler that no empty password opens.
fn pdf(encrypted: bool) -> Vec<u8> {
    let stream = "BT /F1 12 Tf 72 720 Td (The Commission should publish results.) Tj ET";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        format!(
            "<< /Filter /Standard /V 1 /R 2 /P -4 /O <{o}> /U <{u}> >>",
            o = "41".repeat(32),
            u = "42".repeat(32)
        ),
    ];
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).bytes());
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for offset in offsets {
        out.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    let encrypt = if encrypted {
        " /Encrypt 6 0 R /ID [<41414141414141414141414141414141> <41414141414141414141414141414141>]"
    } else {
        ""
    };
    out.extend(
        format!(
            "trailer\n<< /Size {} /Root 1 0 R{encrypt} >>\nstartxref\n{start}\n%%EOF\n",
            objects.len() + 1
        )
        .bytes(),
    );
    out
}

/// A DOCX whose one part unpacks to far more than any report.
fn bomb() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("[Content_Types].xml", options)
        .expect("started");
    zip.write_all(
        b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
    )
    .expect("written");
    zip.start_file("word/document.xml", options)
        .expect("started");
    zip.write_all(b"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>")
        .expect("written");
    let million = vec![b'a'; 1 << 20];
    for _ in 0..600 {
        zip.write_all(&million).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}

#[test]
fn every_bad_file_is_a_plain_sentence_and_leaves_nothing_behind() {
    let j = Journey::with_library();
    let folder = j.folder.path().join("in");
    std::fs::create_dir_all(folder.join("a folder")).unwrap();
    let file = |name: &str, bytes: &[u8]| {
        std::fs::write(folder.join(name), bytes).unwrap();
        folder.join(name)
    };
    let huge = folder.join("huge.txt");
    std::fs::File::create(&huge)
        .unwrap()
        .set_len(101 << 20)
        .unwrap();
    let whole = pdf(false);
    // Reading what no one may read: on Linux the memory of a process, which refuses even root; elsewhere a file that is gone.
    let unreadable = if cfg!(target_os = "linux") {
        PathBuf::from("/proc/self/mem")
    } else {
        folder.join("gone.txt")
    };
    let cases = [
        (file("empty.txt", b""), "empty"),
        (
            file(
                "program.pdf",
                b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0",
            ),
            "cannot be read",
        ),
        (file("truncated.pdf", &whole[..whole.len() / 3]), "cut off"),
        (file("locked.pdf", &pdf(true)), "password"),
        (huge, "at most"),
        (file("bomb.docx", &bomb()), "unpacks"),
        (folder.join("a folder"), "is a folder"),
        (folder.join("gone.pdf"), "no such file"),
        (unreadable, "could not be read"),
    ];
    for (path, words) in &cases {
        let job = j.import(std::slice::from_ref(path), true, false);
        let name = path.display();
        assert_eq!(job["state"], "failed", "{name}: {job}");
        let error = &job["outcomes"][0]["error"];
        let said = error["happened"].as_str().unwrap();
        assert!(said.contains(words), "{name}: {said}");
        assert!(
            said.ends_with('.') && !said.contains("Error") && !said.contains("os error"),
            "{said}"
        );
        assert_eq!(error["safe"], "Nothing of it was taken into the library.");
        assert_ne!(error["next"], "");
    }
    assert!(j.list("report").is_empty());
    assert_eq!(j.ask("check_library", json!({})), json!([]));
    // And the desk goes on.
    j.import_seed("000");
}

#[test]
fn a_mislabelled_file_is_read_for_what_it_is() {
    let j = Journey::with_library();
    let path = j.folder.path().join("letter.docx");
    std::fs::write(&path, pdf(false)).unwrap();
    let job = j.import(&[path], false, false);
    assert_eq!(job["state"], "done", "{job}");
    let view = j.show(&job["outcomes"][0]["report_id"]);
    assert_eq!(view["record"]["format"], "pdf");
    assert!(
        view["record"]["warnings"][0]["message"].is_string(),
        "and it is said: {view}"
    );
}

#[test]
fn a_mail_is_read_with_the_report_that_is_attached_to_it() {
    let j = Journey::with_library();
    let path = j.folder.path().join("minutes.eml");
    let mail = include_bytes!("../../src-tauri/crates/reader/tests/files/mail/minutes.eml");
    std::fs::write(&path, mail).unwrap();
    let job = j.import(&[path.clone(), seed("000")], false, false);
    assert_eq!(job["state"], "done", "{job}");
    assert_eq!((&job["done"], &job["total"]), (&json!(3), &json!(3)));
    let names: Vec<_> = (0..3).map(|i| job["outcomes"][i]["name"].clone()).collect();
    assert_eq!(names[0], "minutes.eml");
    assert_eq!(
        names[2], "Workshop отчёт.docx",
        "what was asked for comes first"
    );
    let formats = [0, 2].map(|i| {
        let view = j.show(&job["outcomes"][i]["report_id"]);
        view["record"]["format"].clone()
    });
    assert_eq!(formats, ["eml", "docx"]);
    // The same mail again brings nothing again.
    let again = j.import(&[path], false, false);
    assert_eq!(again["outcomes"][0]["already_there"], true);
    assert_eq!(j.list("report").len(), 3);
}

#[test]
fn a_bad_file_among_good_ones_fails_alone() {
    let j = Journey::with_library();
    let empty = j.folder.path().join("empty.txt");
    std::fs::write(&empty, b"").unwrap();
    let job = j.import(&[seed("000"), empty, seed("001")], false, false);
    assert_eq!(job["state"], "failed");
    assert_eq!(job["done"], 3);
    assert_eq!(j.list("report").len(), 2);
    assert!(job["outcomes"][1]["error"]["happened"].is_string());
}

#[test]
fn a_worker_that_crashes_takes_nothing_with_it() {
    let j = Journey::with_worker(env!("CARGO_BIN_EXE_crashing-worker"));
    j.set_up();
    let job = j.import(&[seed("000")], false, false);
    assert_eq!(job["state"], "failed");
    let said = job["outcomes"][0]["error"]["happened"].as_str().unwrap();
    assert!(said.contains("made the reader stop"), "{said}");
    assert!(j.list("report").is_empty());
    let j = Journey::with_worker("/there/is/no/such/program");
    j.set_up();
    let job = j.import(&[seed("000")], false, false);
    let said = job["outcomes"][0]["error"]["happened"].as_str().unwrap();
    assert!(said.contains("could not be started"), "{said}");
}

#[test]
fn a_cancel_ends_the_work_of_a_reader_that_never_comes_back() {
    let j = Journey::with_worker(env!("CARGO_BIN_EXE_stuck-worker"));
    j.set_up();
    let id = j.start_import(&[seed("000"), seed("001")], false, false);
    j.until(PATIENCE, || Some(()).filter(|()| j.job(&id)["at"] != ""));
    j.ask("cancel_job", json!({"job": id}));
    let job = j.until(PATIENCE, || {
        Some(j.job(&id)).filter(|job| job["state"] != "running")
    });
    assert_eq!(job["state"], "cancelled");
    assert_eq!(job["outcomes"], json!([]));
    assert!(j.list("report").is_empty());
    assert_eq!(
        j.refused("cancel_job", json!({"job": 99})).code,
        wire::Code::NotFound
    );
}

#[test]
fn closing_the_library_ends_what_is_being_read_in() {
    let j = Journey::with_worker(env!("CARGO_BIN_EXE_stuck-worker"));
    j.set_up();
    let id = j.start_import(&[seed("000")], false, false);
    j.ask("close_library", json!({}));
    assert_eq!(j.job(&id)["state"], "cancelled");
}

#[test]
fn the_reading_of_a_spreadsheet_is_watched_and_cancelled_within_half_a_second() {
    let j = Journey::with_worker(env!("CARGO_BIN_EXE_stuck-worker"));
    j.set_up();
    let path = j.folder.path().join("list.csv");
    std::fs::write(&path, "Name\nBerik Imashev\n").unwrap();
    let handle = j.desk.admit(&path).handle;
    let desk = j.desk.clone();
    let reading = std::thread::spawn(move || {
        wire::dispatch(&desk, "open_sheet", json!({ "handle": handle }))
    });
    let jobs = || j.ask("list_jobs", json!({}))[0].clone();
    j.until(PATIENCE, || {
        Some(()).filter(|()| jobs()["state"] == "running")
    });
    assert_eq!(
        (&jobs()["kind"], &jobs()["title"]),
        (&json!("sheet"), &json!("list.csv"))
    );
    let cancelled = std::time::Instant::now();
    j.ask("cancel_job", json!({"job": jobs()["id"]}));
    let error = reading.join().unwrap().expect_err("it was cancelled");
    assert_eq!(error.code, wire::Code::Cancelled);
    assert!(cancelled.elapsed() < std::time::Duration::from_millis(500));
    assert_eq!(jobs()["state"], "cancelled");
}
