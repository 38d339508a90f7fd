use super::*;
use crate::text::TextIndex;

fn rows(lines: &[&str]) -> Vec<Vec<String>> {
    let cells = |l: &&str| l.split('|').map(|c| c.trim().to_owned()).collect();
    lines.iter().map(cells).collect()
}

#[test]
fn columns_are_guessed_by_headings_in_three_languages_and_by_content() {
    let guessed = |kind, lines: &[&str]| {
        let mapping = guess(kind, &rows(lines));
        (mapping.header, mapping.columns.join(","))
    };
    use SheetKind::*;
    assert_eq!(
        guessed(
            Participants,
            &[
                "Sign-in sheet, Osh",
                "",
                "No | Name | Sex | Organization | E-mail",
                "1 | A | F | CEC | a@b.c"
            ]
        ),
        (Some(2), ",name,sex,organisation,email".into())
    );
    assert_eq!(
        guessed(
            Participants,
            &["№ | Ф.И.О. | Пол | Должность | Организация | Страна"]
        ),
        (Some(0), ",name,sex,position,organisation,country".into())
    );
    assert_eq!(
        guessed(Actions, &["Действие | Исполнитель | Срок"]),
        (Some(0), "text,owner,due".into())
    );
    assert_eq!(
        guessed(Participants, &["Nom | Prénom | Sexe | Pays"]),
        (Some(0), "family,given,sex,country".into())
    );
    assert_eq!(
        guessed(
            Participants,
            &["Zagipa Balieva | f | KZ", "Berik Imashev | m | KZ"]
        ),
        (None, "name,sex,country".into())
    );
    assert_eq!(
        guessed(
            Actions,
            &["Key action | Responsible | Due date | Status | Comments"]
        ),
        (Some(0), "text,owner,due,status,notes".into())
    );
    assert_eq!(
        guessed(
            Recommendations,
            &["Rec. No. | Text of the recommendation | Implementation status"]
        ),
        (Some(0), "number,text,status".into())
    );
}

#[test]
fn cells_become_values_of_ours_or_a_doubt() {
    use SheetKind::*;
    let value = |kind, field, cell| {
        let n = normal(kind, field, cell, &[], true);
        (n.value, n.doubt.is_some())
    };
    for (kind, field, cell, expected) in [
        (Participants, "sex", "Ж", "woman"),
        (Participants, "sex", "M", "man"),
        (Participants, "country", "Кыргызстан", "KG"),
        (Participants, "presence", "+", "attended"),
        (Participants, "presence", "нет", "absent"),
        (Participants, "role", "Trainer", "expert"),
        (Participants, "level", "Oblast", "subnational"),
        (
            Participants,
            "email",
            "A.Bekova@Example.org",
            "a.bekova@example.org",
        ),
        (Recommendations, "status", "Partly", "partially implemented"),
        (Recommendations, "countries", "KZ; Albania", "KZ; AL"),
        (Actions, "status", "Completed", "done"),
        (Actions, "due", "05/07/2023", "2023-07-05"),
        (Actions, "due", "12.05.2025", "2025-05-12"),
        (Actions, "due", "12 мая 2025", "2025-05-12"),
        (Actions, "due", "March 2026", "2026-03"),
        (Actions, "due", "2026", "2026"),
    ] {
        assert_eq!(value(kind, field, cell), (expected.into(), false), "{cell}");
    }
    for (kind, field, cell) in [
        (Participants, "sex", "?"),
        (Participants, "country", "Ruritania"),
        (Actions, "due", "soon"),
        (Actions, "status", "maybe"),
    ] {
        assert_eq!(value(kind, field, cell), (String::new(), true), "{cell}");
    }
    assert_eq!(
        date("05/07/2023", false).map(String::from),
        Some("2023-05-07".into())
    );
}

#[test]
fn a_row_is_cited_where_it_stands() {
    let book = Workbook {
        format: "csv".into(),
        pages: vec![Page {
            name: "Лист1".into(),
            rows: rows(&["Name | Sex", "", "Zagipa  Balieva | F | "]),
        }],
        warnings: Vec::new(),
    };
    let (document, places) = document(&book, 1);
    let index = TextIndex::new(&document.text);
    let (start, end) = places[0][2].expect("a place");
    assert_eq!(index.slice(start, end), "Zagipa Balieva | F");
    assert_eq!(places[0][1], None);
}

/// The headings are those of the sources where these could be seen (November 2026):
/// - the Universal Human Rights Index: the columns of its exported workbook, as read by
///   <https://github.com/lszoszk/UnitedNations_recommendations>, its spelling of 'recommending' included;
/// - ACE: the fields of <https://aceproject.org/electoral-advice/dop/recommendations>;
/// - EPDE: the fields of <https://www.electoral-reform.org/relaunch.html>.
///
/// The row of EU missions stands for the table at the end of their final reports; no such report could be had to compare it with. What <https://paragraph25.odihr.pl> lets people save was not to be had: its row is the words that the site and ODIHR's
/// reports use. ACE and EPDE show cards and save nothing; a list made of them has their fields as headings.
#[test]
fn tables_of_other_programs_are_known_by_their_headings() {
    for (name, headings, expected) in [
        (
            "the Universal Human Rights Index, with its own spelling",
            "OHCHR Annotation Id | Document Symbol | Document Publication Date | Reccomending Body | Type | Countries Concerned | Regions Concerned | Themes | Affected Persons | Sdgs | Text | UPR Session | UPR Reccomending States | UPR Position | Recommending Regions | Date of publication on UHRI",
            ",source,issued_on,issuer,entry_type,countries,,themes,groups,,text,,states,response,,",
        ),
        (
            "ODIHR's database",
            "Participating State | Election | Date of report | Rec. No. | Recommendation | Priority | Topics | Addressee | Status of implementation | Assessed in | Comments",
            "countries,election,issued_on,number,text,priority,themes,addressees,status,assessed_on,notes",
        ),
        (
            "the matrix of an EU mission's final report",
            "NO. | CONTEXT (including reference to the relevant page of the FR) | RECOMMENDATION | SUGGESTED CHANGE IN THE LEGAL FRAMEWORK | RESPONSIBLE INSTITUTION | RELEVANT PRINCIPLE / INTERNATIONAL/REGIONAL COMMITMENT/NATIONAL LEGAL FRAMEWORK",
            "number,context,text,law_change,addressees,standard",
        ),
        (
            "ACE's recommendations database",
            "Recommendation | Country | Year | Topic | Organization | Recommendation status",
            "text,countries,issued_on,themes,issuer,status",
        ),
        (
            "EPDE's catalogue",
            "Country | Year | Election Type | Recommending Organization | Primary Thematic Area | Subtopic of primary thematic area | Secondary Thematic Area | Recommendation | Action required | Degree of Recommendation's Priority / Urgency / Relevance | Body / Institution Responsible for Implementation | Implementation Status",
            "countries,issued_on,election,issuer,themes,,,text,law_change,priority,addressees,status",
        ),
        (
            "a data set on missions' recommendations",
            "Country | Election year | Observer group | Recommendation | Actors | Timing | Extent of implementation",
            "countries,issued_on,issuer,text,addressees,time_frame,status",
        ),
    ] {
        let mapping = guess(SheetKind::Recommendations, &rows(&[headings]));
        assert_eq!(mapping.columns.join(","), expected, "{name}");
        assert_eq!(mapping.header, Some(0), "{name}");
    }
}

#[test]
fn their_values_become_ours() {
    let value = |field, cell| {
        let n = normal(SheetKind::Recommendations, field, cell, &[], true);
        assert_eq!(n.doubt, None, "{cell}");
        n.value
    };
    for (field, cell, expected) in [
        (
            "issuer",
            "- Human Rights Committee",
            "Human Rights Committee",
        ),
        ("countries", "- Kyrgyzstan\n- Kazakhstan", "KG; KZ"),
        (
            "themes",
            "- Participation of women\n- Freedom of opinion and expression & access to information\n- Administration of justice",
            "women; media; Administration of justice",
        ),
        (
            "themes",
            "Campaign Finance; Electoral Disputes",
            "campaign finance; complaints and appeals",
        ),
        (
            "groups",
            "- Women & girls\n- Persons with disabilities",
            "women; persons with disabilities",
        ),
        ("states", "- Norway\n- Chile", "Norway; Chile"),
        (
            "addressees",
            "Parliament; Central Election Commission, regional",
            "Parliament; Central Election Commission, regional",
        ),
        ("response", "- Supported", "supported"),
        ("response", "Noted", "noted"),
        ("status", "Mostly addressed", "mostly implemented"),
        ("status", "Closed – Implemented", "fully implemented"),
        ("status", "Recommended", "not yet assessed"),
        ("status", "No longer valid", "no longer applicable"),
        ("priority", "Priority recommendation", "priority"),
        ("priority", "Yes", "priority"),
        ("priority", "Essential", "Essential"),
    ] {
        assert_eq!(value(field, cell), expected, "{cell}");
    }
}

#[test]
fn a_saved_list_is_known_by_its_last_heading_and_read_as_it_was_written() {
    use crate::Kind;
    let page = rows(&[
        "My list",
        "Action | Status | Mine | Due | Rapporteur action",
    ]);
    assert_eq!(table::recognise(&page), Some((Kind::Action, 1)));
    let mapping = table::guess(Kind::Action, 1, &page);
    assert_eq!(mapping.columns.join(","), "text,status,,due,key");
    for (heading, known) in [
        ("Rapporteur assessment", false),
        ("rapporteur", false),
        ("Rapporteur recommendation", true),
    ] {
        let page = vec![vec![heading.to_owned()]];
        assert_eq!(table::recognise(&page).is_some(), known, "{heading}");
    }
    let page = rows(&["Действие | Échéance | Status | Мероприятие | Rapporteur action"]);
    let mapping = table::guess(Kind::Action, 0, &page);
    assert_eq!(mapping.columns.join(","), "text,due,status,,key");
    let listed = Kind::ALL
        .iter()
        .filter(|kind| table::columns(**kind).next().is_some());
    for kind in listed.copied() {
        // Whatever language a table is in, no heading of it is that of another column.
        let mut met = std::collections::HashMap::new();
        for column in table::columns(kind) {
            for language in ["en", "ru", "fr"] {
                let heading = guess::key(column.heading(language));
                let of = met.entry(heading).or_insert(column.field);
                assert_eq!(*of, column.field, "{kind:?} {language}");
            }
        }
        for language in ["en", "ru", "fr"] {
            assert!(!table::name(kind, language).is_empty(), "{kind:?}");
        }
        for column in table::columns(kind) {
            let field = crate::record::fields_of(kind)
                .iter()
                .any(|f| f.name == column.field);
            let judged =
                kind == Kind::Recommendation && matches!(column.field, "status" | "assessed_on");
            // Of a report more is told than can be changed: its pages, its hash.
            let told = kind == Kind::Report && column.holds.is_none();
            assert_eq!(
                (field || judged) && !told,
                column.holds.is_some(),
                "{}",
                column.field
            );
        }
    }
    let column = |field| table::column(Kind::Action, field).expect("a column");
    let read = |field, cell| table::normal(column(field), cell, &[], true).value;
    assert_eq!(read("notes", " one\r\n two \n"), "one\n two");
    assert_eq!(read("notes", "'=1+1"), "=1+1");
    assert_eq!(read("notes", "'tis"), "'tis");
    assert_eq!(read("status", "Выполнено"), "done");
    assert_eq!(
        table::column(Kind::Action, "due")
            .expect("a column")
            .heading("fr"),
        "Échéance"
    );
}
