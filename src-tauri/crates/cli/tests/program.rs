//! The program as a script meets it: what it prints, and the code it ends with.

use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

fn seed(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../seeds")
        .join(name);
    path.to_str().expect("a path").to_owned()
}

const ASTANA: &str = "000_6563fb87cbee1b30.txt";
const IFES: &str = "004_f7205fe6f3a704fb.txt";

struct Place(TempDir);

impl Place {
    fn new() -> Place {
        Place(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> String {
        self.0
            .path()
            .join(name)
            .to_str()
            .expect("a path")
            .to_owned()
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur-cli"));
        command
            .args(args)
            .env("RAPPORTEUR_CONFIG_DIR", self.0.path().join("config"))
            .env("USER", "asel");
        command
    }

    /// Runs it with these words; a passphrase goes in by standard input.
    fn run(&self, args: &[&str], passphrase: &str) -> Output {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("started");
        let mut input = child.stdin.take().expect("piped");
        // A program that ends before it reads is judged by its code.
        let _ = input.write_all(format!("{passphrase}\n").as_bytes());
        drop(input);
        child.wait_with_output().expect("ended")
    }

    fn library(&self) -> String {
        let library = self.path("missions.rapporteur");
        let made = self.run(&["--library", &library, "create", "--unsealed"], "");
        assert!(made.status.success(), "{}", said(&made));
        library
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn read_prints_the_promised_keys_and_quotes_that_stand_in_the_text() {
    let place = Place::new();
    let text = printed(&place.run(&["read", &seed(IFES), "--text"], ""));
    let points: Vec<char> = text.chars().collect();
    let output = place.run(&["read", &seed(ASTANA), &seed(IFES), "--json"], "");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let all = json(&output);
    assert_eq!(all.as_array().map(Vec::len), Some(2));
    let keys = |v: &Value| {
        v.as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let ifes = &all[1];
    assert_eq!(
        keys(ifes),
        "file report text_length suggestions conflicts warnings"
    );
    assert_eq!(
        keys(&ifes["report"]),
        "title publisher authors published_on printed_on language pages identifiers sha256"
    );
    assert_eq!(ifes["text_length"].as_u64(), Some(points.len() as u64));
    for find in ifes["suggestions"].as_array().expect("finds") {
        assert_eq!(
            keys(find),
            "id kind event fields citations inferred doubtful confidence because"
        );
        for cited in find["citations"].as_array().expect("citations") {
            assert_eq!(keys(cited), "field exact start end page");
            let at = |edge: &str| cited[edge].as_u64().expect("a number") as usize;
            let stands: String = points[at("start")..at("end")].iter().collect();
            assert_eq!(cited["exact"], stands.as_str());
        }
    }
    for conflict in ifes["conflicts"].as_array().expect("conflicts") {
        assert_eq!(keys(conflict), "suggestion field values");
        assert_eq!(keys(&conflict["values"][0]), "value citation");
    }
}

#[test]
fn one_bad_file_is_one_line_and_the_others_are_done() {
    let place = Place::new();
    let empty = place.path("empty.txt");
    std::fs::write(&empty, "").expect("written");
    let output = place.run(&["read", &empty, &seed(ASTANA), "--json"], "");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(said(&output).lines().count(), 1, "{}", said(&output));
    assert!(said(&output).contains("empty.txt"));
    assert_eq!(json(&output).as_array().map(Vec::len), Some(1));

    let library = place.library();
    let output = place.run(
        &["--library", &library, "import", &empty, &seed(ASTANA)],
        "",
    );
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(said(&output).lines().count(), 1, "{}", said(&output));
    let reports = json(&place.run(&["--library", &library, "list", "report", "--json"], ""));
    assert_eq!(reports.as_array().map(Vec::len), Some(1));
}

#[test]
fn wrong_use_is_two() {
    let place = Place::new();
    let library = place.library();
    for args in [
        &["read", &seed(ASTANA)][..],
        &["read", &seed(ASTANA), "--json", "--text"],
        &["read", &seed(ASTANA), &seed(IFES), "--text"],
        &["list", "event", "--json"],
        &["--library", &library, "list", "unicorn", "--json"],
        &["--library", &library, "show", "not-a-key", "--json"],
        &["--library", &library, "summary", "poem", "--out", "x.pdf"],
        &[
            "--library",
            &library,
            "summary",
            "action-list",
            "--country",
            "Atlantis",
            "--out",
            "x.pdf",
        ],
        &["--library", &library, "dance"],
        &[],
    ] {
        let output = place.run(args, "");
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", said(&output));
        assert!(!said(&output).is_empty());
    }
}

#[test]
fn from_an_empty_folder_to_a_printed_summary_and_back() {
    let place = Place::new();
    let library = place.path("sealed.rapporteur");
    let run = |args: &[&str]| {
        let words = [
            &["--library", library.as_str(), "--passphrase-fd", "0"],
            args,
        ]
        .concat();
        let output = place.run(&words, "long and winding");
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", said(&output));
        output
    };
    run(&["create"]);
    run(&["import", &seed(IFES), "--accept-all"]);
    let events = json(&run(&["list", "event", "--json"]));
    let event = events[0]["id"].as_str().expect("an event").to_owned();
    let view = json(&run(&["show", &event, "--json"]));
    assert_eq!(view["record"]["city"], "Almaty");
    let hits = json(&run(&["search", "Балиева", "--json"]));
    assert!(!hits.as_array().expect("hits").is_empty());
    let out = place.path("summary.pdf");
    run(&["summary", "event-summary", "--event", &event, "--out", &out]);
    assert!(std::fs::read(&out).expect("written").starts_with(b"%PDF"));
    run(&["check"]);
    run(&["undo"]);
    assert_eq!(
        json(&run(&["list", "event", "--json"])),
        serde_json::json!([])
    );
    run(&["redo"]);
    assert_eq!(
        json(&run(&["list", "event", "--json"]))[0]["id"],
        event.as_str()
    );

    let wrong = place.run(
        &["--library", &library, "--passphrase-fd", "0", "check"],
        "wrong",
    );
    assert_eq!(wrong.status.code(), Some(1));
    assert_eq!(said(&wrong).lines().count(), 1);
    let again = place.run(
        &["--library", &library, "--passphrase-fd", "0", "create"],
        "x",
    );
    assert_eq!(
        again.status.code(),
        Some(1),
        "a library is never overwritten"
    );
}

/// As a script does it: the passphrases are in files that only their owner can read, and come in as open files.
#[cfg(unix)]
#[test]
fn passphrases_come_in_by_any_descriptor_and_are_changed_and_taken_off() {
    let place = Place::new();
    let library = place.path("sealed.rapporteur");
    for (name, words) in [
        ("old", "long and winding\n"),
        ("new", "tulip harbour crooked seventeen"),
    ] {
        std::fs::write(place.path(name), words).expect("written");
    }
    // The shell opens the files for the program; nothing of them is on its command line.
    let run = |args: &str| {
        let program = env!("CARGO_BIN_EXE_rapporteur-cli");
        Command::new("sh")
            .args([
                "-c",
                &format!("exec '{program}' --library sealed.rapporteur {args}"),
            ])
            .current_dir(place.0.path())
            .env("RAPPORTEUR_CONFIG_DIR", place.0.path().join("config"))
            .env("USER", "asel")
            .stdin(Stdio::null())
            .output()
            .expect("run")
    };
    let does = |args: &str| {
        let output = run(args);
        assert_eq!(output.status.code(), Some(0), "{args}: {}", said(&output));
    };
    does("--passphrase-fd 3 create 3<old");
    does("--passphrase-fd 3 backup 3<old");
    assert_eq!(run("--passphrase-fd 7 check 7<new").status.code(), Some(1));
    does("--passphrase-fd 3 passphrase --new-fd 4 3<old 4<new");
    assert_eq!(run("--passphrase-fd 3 check 3<old").status.code(), Some(1));
    does("--passphrase-fd 7 check 7<new");
    let is_plain = || {
        let bytes = std::fs::read(&library).expect("read");
        bytes.starts_with(b"SQLite format 3")
    };
    assert!(!is_plain());
    does("--passphrase-fd 3 passphrase --remove 3<new");
    assert!(is_plain());
    does("check");
    // Where there is neither a descriptor nor anybody to ask, it says so and waits for nobody.
    does("passphrase --new-fd 3 3<old");
    let asked = run("check");
    assert_eq!(asked.status.code(), Some(1));
    assert!(said(&asked).contains("--passphrase-fd"), "{}", said(&asked));
}

#[test]
fn a_kill_during_import_leaves_whole_files_only() {
    let place = Place::new();
    let library = place.library();
    let copies: Vec<String> = (0..40)
        .map(|n| {
            let path = PathBuf::from(place.path(&format!("copy {n}.txt")));
            let text = std::fs::read_to_string(seed(IFES)).expect("the seed");
            std::fs::write(&path, format!("{text}\n\nCopy {n}.\n")).expect("written");
            path.to_str().expect("a path").to_owned()
        })
        .collect();
    let mut words = vec!["--library", library.as_str(), "import", "--accept-all"];
    words.extend(copies.iter().map(String::as_str));
    let mut child = place
        .command(&words)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("started");
    let mut lines = BufReader::new(child.stdout.take().expect("piped"));
    let mut first = String::new();
    lines.read_line(&mut first).expect("a line");
    child.kill().expect("killed");
    child.wait().expect("ended");

    let saved = first
        .split('\t')
        .next()
        .expect("the report's key")
        .to_owned();
    let check = place.run(&["--library", &library, "check"], "");
    assert_eq!(check.status.code(), Some(0), "{}", said(&check));
    let reports = json(&place.run(&["--library", &library, "list", "report", "--json"], ""));
    let reports = reports.as_array().expect("a list");
    assert!(
        reports.iter().any(|r| r["id"] == saved.as_str()),
        "what was shown as saved is there"
    );
    assert!(reports.len() < copies.len(), "the kill came in the middle");
    for report in reports {
        assert!(
            report["accepted"].as_u64().is_some_and(|n| n > 0),
            "each file whole: {report}"
        );
    }
}

#[test]
fn the_manual_names_every_verb_and_the_shells_complete_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let ended = Command::new(env!("CARGO_BIN_EXE_rapporteur-cli"))
        .arg("manual")
        .arg(folder.path())
        .status()
        .expect("the program");
    assert!(ended.success());
    let text = |file: &str| std::fs::read_to_string(folder.path().join(file)).expect(file);
    // A hyphen that is no break is written with a stroke before it.
    let page = text("man1/rapporteur-cli.1").replace("\\-", "-");
    for verb in [
        "read",
        "import",
        "search",
        "summary",
        "check",
        "attach",
        "attachments",
        "save-attachment",
    ] {
        assert!(page.contains(verb), "{verb}");
        assert!(text("bash/rapporteur-cli").contains(verb), "{verb}");
        text(&format!("man1/rapporteur-cli-{verb}.1"));
    }
    assert!(page.contains("Exit codes"), "{page}");
}

#[test]
fn an_event_is_logged_by_one_line() {
    let place = Place::new();
    let library = place.library();
    let line =
        "Training of precinct commissions, Osh, 12–14 May 2025, IFES, 45 participants (20 women)";
    let previewed = place.run(&["--library", &library, "log", line, "--preview"], "");
    assert!(previewed.status.success(), "{}", said(&previewed));
    assert!(
        printed(&previewed).contains("start\t2025-05-12\t12–14 May 2025\n"),
        "{}",
        printed(&previewed)
    );
    let events = |place: &Place| {
        let listed = place.run(&["--library", &library, "list", "event", "--json"], "");
        json(&listed)
    };
    assert_eq!(
        events(&place).as_array().map(Vec::len),
        Some(0),
        "a preview makes nothing"
    );

    let logged = place.run(&["--library", &library, "log", line], "");
    assert!(logged.status.success(), "{}", said(&logged));
    let words = printed(&logged);
    for part in [
        "attendance\t45\t45 participants\n",
        "attendance_women\t20\t20 women\n",
        "organiser\tIFES\tIFES\n",
        "event\t",
    ] {
        assert!(words.contains(part), "{part} in {words}");
    }
    assert_eq!(
        events(&place)[0]["title"],
        "Training of precinct commissions"
    );
    let nameless = place.run(&["--library", &library, "log", "12 May 2025, Osh"], "");
    assert_eq!(nameless.status.code(), Some(1));
}

#[test]
fn files_are_kept_beside_an_event_found_by_their_words_and_copied_out() {
    let place = Place::new();
    let library = place.library();
    let run = |args: &[&str]| place.run(&[&["--library", &library], args].concat(), "");
    let logged = run(&["log", "Training, Osh, 12 May 2025", "--json"]);
    let event = json(&logged)["id"].as_str().expect("a key").to_owned();
    let letter = place.path("Letter_of_thanks.txt");
    std::fs::write(&letter, "Attended: Zagipa Balieva.\n").expect("written");

    let kept = run(&["attach", &letter, "--event", &event]);
    assert_eq!(
        printed(&kept),
        "Attached “Letter_of_thanks.txt” to “Training”\n"
    );
    let again = run(&["attach", &letter, "--event", &event]);
    assert_eq!(printed(&again), "These files are kept already.\n");
    let all = printed(&run(&["attachments"]));
    assert_eq!(printed(&run(&["attachments", "--event", &event])), all);
    let id = all.split('\t').next().expect("a key");
    assert_eq!(
        all,
        format!("{id}\tLetter_of_thanks.txt\t26\tLetter of thanks\n")
    );
    let found = printed(&run(&["search", "Балиева"]));
    assert_eq!(found, format!("material\t{id}\tLetter of thanks\n"));

    let copy = place.path("copy.txt");
    let saved = run(&["save-attachment", id, "--out", &copy]);
    assert!(saved.status.success(), "{}", said(&saved));
    assert_eq!(
        std::fs::read(&copy).expect("a copy"),
        std::fs::read(&letter).expect("the letter")
    );
    assert_eq!(run(&["attach", &letter]).status.code(), Some(2));
    let missing = run(&["attach", &place.path("none.pdf"), "--event", &event]);
    assert_eq!(missing.status.code(), Some(1));
}

#[test]
fn a_part_is_handed_over_and_taken_over_without_a_window() {
    let place = Place::new();
    let library = place.library();
    let sealed = |args: &[&str]| {
        let whole = [&["--library", library.as_str()], args].concat();
        place.run(&whole, "for the road")
    };
    let read = sealed(&["import", &seed(ASTANA), "--accept-all"]);
    assert!(read.status.success(), "{}", said(&read));
    let shown = sealed(&[
        "handover",
        "--scope",
        "all",
        "--level",
        "public",
        "--dry-run",
    ]);
    assert!(
        printed(&shown).contains("with\tevent\t"),
        "{}",
        said(&shown)
    );
    let out = place.path("astana.handover");
    let made = sealed(&[
        "handover",
        "--scope",
        "all",
        "--file-fd",
        "0",
        "--out",
        &out,
    ]);
    assert!(made.status.success(), "{}", said(&made));
    assert_eq!(
        sealed(&["handover", "--scope", "moon:1", "--out", &out])
            .status
            .code(),
        Some(2)
    );

    let other = place.path("other.rapporteur");
    let there = |args: &[&str], passphrase: &str| {
        let whole = [&["--library", other.as_str()], args].concat();
        place.run(&whole, passphrase)
    };
    assert!(there(&["create", "--unsealed"], "").status.success());
    let wrong = there(&["take-over", &out, "--file-fd", "0"], "guess");
    assert_eq!(wrong.status.code(), Some(1));
    assert!(said(&wrong).contains("Wrong passphrase, or the handover is damaged."));
    let dry = there(
        &["take-over", &out, "--file-fd", "0", "--dry-run"],
        "for the road",
    );
    assert!(printed(&dry).contains("new\tevent\t"), "{}", said(&dry));
    assert!(printed(&there(&["list", "event"], "")).is_empty());
    let taken = there(&["take-over", &out, "--file-fd", "0"], "for the road");
    assert!(taken.status.success(), "{}", said(&taken));
    assert_eq!(
        printed(&there(&["list", "event"], "")),
        printed(&sealed(&["list", "event"]))
    );
    assert!(there(&["check"], "").status.success());
}

#[test]
fn a_list_is_saved_worked_in_and_taken_back() {
    let place = Place::new();
    let library = place.library();
    let run = |args: &[&str]| {
        let ended = place.run(&[&["--library", library.as_str()], args].concat(), "");
        assert!(ended.status.success(), "{}", said(&ended));
        printed(&ended)
    };
    run(&["import", &seed(IFES), "--accept-all"]);
    let (table, other) = (place.path("reports.csv"), place.path("reports.xlsx"));
    assert_eq!(
        run(&["list", "report", "--out", &table, "--language", "ru"]),
        format!("{table}\t1 row\n")
    );
    run(&["list", "report", "--out", &other]);
    // Untouched it says nothing new, in either form.
    for untouched in [&table, &other] {
        let told = run(&["import-sheet", untouched]);
        assert_eq!(told, "The sheet says nothing new.\n");
    }
    let text = std::fs::read_to_string(&table).expect("the table");
    let title = "Central Asia Regional Election Officials Conference Final Project Report";
    let changed = text.replacen(title, "Almaty 1998", 1);
    assert_ne!(text, changed, "the title stands in the table: {text}");
    std::fs::write(&table, changed).expect("written");
    run(&["import-sheet", &table]);
    assert!(run(&["list", "report"]).contains("Almaty 1998"));
    run(&["undo"]);
    assert!(!run(&["list", "report"]).contains("Almaty 1998"));

    let wrong = place.run(
        &[
            "--library",
            &library,
            "list",
            "report",
            "--out",
            "reports.pdf",
        ],
        "",
    );
    assert_eq!(wrong.status.code(), Some(2), "{}", said(&wrong));
    // Whose event a sign-in sheet is of must be said.
    let names = place.path("names.csv");
    std::fs::write(&names, "Name,Organisation\nAna Horvat,IFES\n").expect("written");
    let unsaid = place.run(&["--library", &library, "import-sheet", &names], "");
    assert_eq!(unsaid.status.code(), Some(1));
    assert!(said(&unsaid).contains("--event"), "{}", said(&unsaid));
}
