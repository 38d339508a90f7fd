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
