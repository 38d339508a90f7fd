use super::*;
use crate::vocabulary;

fn terms() -> Vec<Term> {
    let of = |list: &vocabulary::Vocabulary| {
        let name = list.name;
        let term = move |(i, code): (usize, &&str)| Term {
            vocabulary: name.to_owned(),
            code: (*code).to_owned(),
            position: i as u32,
        };
        list.terms.iter().enumerate().map(term).collect::<Vec<_>>()
    };
    vocabulary::ALL.iter().flat_map(of).collect()
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).expect("a Monday")
}

fn read(kind: Kind, text: &str) -> Result<Vec<Condition>, BadQuery> {
    let terms = terms();
    let known = Known {
        today: today(),
        terms: &terms,
    };
    parse(kind, text, &known).map(|f| f.conditions)
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn all(tests: Vec<Test>) -> Condition {
    Condition {
        not: false,
        any: tests,
    }
}

#[test]
fn the_query_of_the_manual_is_understood() {
    let text = r#"country:KZ status:open due:<30d theme:"voter education" training plan"#;
    let expected = vec![
        all(vec![Test::Equals("countries", "KZ".into())]),
        all(vec![Test::Equals("status", "open".into())]),
        all(vec![Test::Dates("due", Span::Before(day("2026-04-01")))]),
        all(vec![Test::Equals("themes", "voter education".into())]),
        all(vec![Test::Words("training plan".into())]),
    ];
    assert_eq!(read(Kind::Action, text), Ok(expected));
}

#[test]
fn values_are_met_in_any_case_and_begun_so_far_that_one_is_left() {
    for (kind, text, test) in [
        (
            Kind::Action,
            "status:DONE",
            Test::Equals("status", "done".into()),
        ),
        (
            Kind::Action,
            "status:in",
            Test::Equals("status", "in progress".into()),
        ),
        (
            Kind::Event,
            "country:kazakhstan",
            Test::Equals("country", "KZ".into()),
        ),
        (
            Kind::Event,
            "country:Казахстан",
            Test::Equals("country", "KZ".into()),
        ),
        (
            Kind::Event,
            "country:Kosovo",
            Test::Equals("country", "XK".into()),
        ),
        (
            Kind::Recommendation,
            "theme:media",
            Test::Equals("themes", "media".into()),
        ),
        (
            Kind::Recommendation,
            "theme:gardening",
            Test::Equals("themes", "gardening".into()),
        ),
        (Kind::Action, "owner:none", Test::Missing("owner")),
        (
            Kind::Action,
            "owner:\"none\"",
            Test::Contains("owner", "none".into()),
        ),
        (
            Kind::Event,
            "people:>5",
            Test::Numbers("participants", 6, i64::MAX),
        ),
        (
            Kind::Event,
            "people:10..20",
            Test::Numbers("participants", 10, 20),
        ),
        (Kind::Action, "is:overdue", Test::Flag("overdue")),
    ] {
        assert_eq!(read(kind, text), Ok(vec![all(vec![test])]), "{text}");
    }
}

#[test]
fn dates_are_compared_by_the_days_they_can_mean() {
    for (text, span) in [
        (
            "due:2025",
            Span::Touches(day("2025-01-01"), day("2025-12-31")),
        ),
        ("due:<2025-03", Span::Before(day("2025-03-01"))),
        ("due:<=2025-03", Span::Before(day("2025-04-01"))),
        ("due:>2025-02", Span::After(day("2025-02-28"))),
        ("due:>=2025-02", Span::After(day("2025-01-31"))),
        (
            "due:2019..2021",
            Span::Touches(day("2019-01-01"), day("2021-12-31")),
        ),
        ("due:today", Span::Touches(today(), today())),
        ("due:<today", Span::Before(today())),
        ("due:2w", Span::Touches(today(), day("2026-03-16"))),
        ("due:-1m", Span::Touches(day("2026-02-02"), today())),
        ("due:<-1y", Span::Before(day("2025-03-02"))),
        (
            "due:week",
            Span::Touches(day("2026-03-02"), day("2026-03-08")),
        ),
        (
            "due:month",
            Span::Touches(day("2026-03-01"), day("2026-03-31")),
        ),
    ] {
        assert_eq!(
            read(Kind::Action, text),
            Ok(vec![all(vec![Test::Dates("due", span)])]),
            "{text}"
        );
    }
}

#[test]
fn alternatives_and_denials_are_kept() {
    let either = all(vec![
        Test::Equals("status", "open".into()),
        Test::Equals("status", "in progress".into()),
    ]);
    assert_eq!(
        read(Kind::Action, "status:open,\"in progress\""),
        Ok(vec![either.clone()])
    );
    assert_eq!(read(Kind::Action, "status:unfinished"), Ok(vec![either]));
    let not = Condition {
        not: true,
        any: vec![Test::Words("draft".into())],
    };
    assert_eq!(read(Kind::Action, "-draft"), Ok(vec![not]));
    let open = read(Kind::Recommendation, "status:open").expect("understood");
    assert_eq!(open[0].any.len(), 4, "all that GAO would call open");
}

#[test]
fn what_is_not_understood_is_said_where_it_stands() {
    for (text, from, to, words) in [
        ("status:open colour:red", 12, 22, "knows no 'colour:'"),
        ("status:opne", 0, 11, "'opne' is not a value for 'status:'"),
        ("due:soon", 0, 8, "'soon' is not a date"),
        ("country:Ruritania", 0, 17, "is not a country"),
        ("status:", 0, 7, "waits for a value"),
        ("is:late", 0, 7, "is not one of the marks"),
    ] {
        let bad = read(Kind::Action, text).expect_err(text);
        assert_eq!((bad.from, bad.to), (from, to), "{text}");
        assert!(bad.happened.contains(words), "{}", bad.happened);
        assert!(bad.next.starts_with("Write "), "{}", bad.next);
    }
}

#[test]
fn a_colon_in_words_is_no_mark() {
    for text in ["10:30", "https://example.org/a", "\"Re: budget\""] {
        let read = read(Kind::Action, text).expect(text);
        assert!(matches!(read[0].any[0], Test::Words(_)), "{text}");
    }
}

#[test]
fn a_click_writes_the_mark_and_leaves_the_rest() {
    let kind = Kind::Action;
    assert_eq!(with_mark(kind, "", "country", Some("KZ")), "country:KZ");
    assert_eq!(
        with_mark(
            kind,
            "training status:open plan",
            "status",
            Some("in progress")
        ),
        "training status:\"in progress\" plan"
    );
    assert_eq!(with_mark(kind, "a status:open b", "status", None), "a b");
    assert_eq!(
        with_mark(kind, "is:history", "is", Some("overdue")),
        "is:history is:overdue"
    );
    assert_eq!(
        with_mark(kind, "is:history is:overdue", "is", Some("overdue")),
        "is:history"
    );
}

#[test]
fn what_is_being_typed_is_known() {
    let key = |t: &str| match completing(Kind::Action, t, t.chars().count()) {
        (Completing::Key { begun }, from, to) => (begun, from, to),
        other => panic!("{other:?}"),
    };
    let value = |t: &str| match completing(Kind::Action, t, t.chars().count()) {
        (Completing::Value { key, begun }, from, to) => (key.name, begun, from, to),
        other => panic!("{other:?}"),
    };
    assert_eq!(key(""), (String::new(), 0, 0));
    assert_eq!(key("status:open co"), ("co".into(), 12, 14));
    assert_eq!(key("-st"), ("st".into(), 1, 3));
    assert_eq!(value("status:"), ("status", String::new(), 7, 7));
    assert_eq!(value("status:open,in"), ("status", "in".into(), 12, 14));
    assert_eq!(
        value("theme:\"voter ed"),
        ("theme", "voter ed".into(), 6, 15)
    );
}

mod any_text {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever is typed is read or refused at a place within it; a click's mark is always understood again.
        #[test]
        fn is_read_or_refused_within_it(text in "[ a-zа-я:\"<>.,=0-9-]{0,40}") {
            if let Err(bad) = read(Kind::Action, &text) {
                prop_assert!(bad.from < bad.to && bad.to <= text.chars().count());
            }
            for caret in 0..=text.chars().count() {
                let (_, from, to) = completing(Kind::Action, &text, caret);
                prop_assert!(from <= to && to == caret);
            }
        }

        #[test]
        fn takes_a_mark_by_click_and_gives_it_back(text in "[ a-z:\"0-9-]{0,30}", value in "[a-zA-Zа-я ,]{1,12}") {
            prop_assume!(!value.trim().is_empty());
            // A quote left open would swallow what is written after it.
            prop_assume!(text.matches('"').count() % 2 == 0);
            let written = with_mark(Kind::Action, &text, "owner", Some(&value));
            let set: Vec<_> = marks(&written).into_iter().filter(|m| m.key == "owner" && !m.not).collect();
            prop_assert_eq!(set.len(), 1);
            prop_assert_eq!(&set[0].values, &vec![value]);
            let off = with_mark(Kind::Action, &written, "owner", None);
            prop_assert!(!marks(&off).iter().any(|m| m.key == "owner" && !m.not));
        }
    }
}
