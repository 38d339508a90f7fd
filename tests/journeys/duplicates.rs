//! Records that look alike: proposed with reasons, merged or told apart, and not asked about again.

use crate::desk::{Journey, seed};
use serde_json::{Value, json};

fn pairs(j: &Journey, kind: &str) -> Vec<Value> {
    let pairs = j.ask("list_duplicates", json!({"kind": kind}));
    pairs.as_array().expect("pairs").clone()
}

#[test]
fn likely_duplicates_are_merged_or_told_apart_and_both_are_undone() {
    let j = Journey::with_library();
    let at = |organisation: &str| json!([{"organisation": organisation}]);
    let cyrillic = j.make(json!({"kind": "person", "name": "Загипа Балиева", "country": "KZ"}));
    let latin = j.make(json!({"kind": "person", "name": "Balieva Zagipa", "country": "KZ"}));
    let full =
        j.make(json!({"kind": "person", "name": "Thomas Leckinger", "affiliations": at("IFES")}));
    let short =
        j.make(json!({"kind": "person", "name": "Tom Leckinger", "affiliations": at("IFES")}));
    // Of one name, and from two countries: two people.
    j.make(json!({"kind": "person", "name": "Ana Horvat", "country": "HR"}));
    j.make(json!({"kind": "person", "name": "Ana Horvat", "country": "RS"}));
    let found = pairs(&j, "person");
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(
        found[0]["because"],
        json!(["the same name", "the same country"])
    );
    assert_eq!(
        (&found[0]["one"]["id"], &found[0]["other"]["id"]),
        (&cyrillic, &latin)
    );
    assert_eq!(
        found[1]["because"],
        json!(["the same family name, initial and organisation"])
    );

    let note = j.ask("keep_apart", json!({"one": full, "other": short}));
    assert_eq!(
        note["sentence"],
        "Noted that “Thomas Leckinger” and “Tom Leckinger” are not the same"
    );
    assert_eq!(pairs(&j, "person").len(), 1);
    j.ask("merge_records", json!({"from": latin, "into": cyrillic}));
    assert_eq!(pairs(&j, "person").len(), 0);
    j.ask("undo", json!({}));
    j.ask("undo", json!({}));
    assert_eq!(pairs(&j, "person").len(), 2);

    // Whoever merges them after all has changed his mind: nothing is left of what was noted.
    j.ask("keep_apart", json!({"one": full, "other": short}));
    j.ask("merge_records", json!({"from": short, "into": full}));
    assert_eq!(j.ask("check_library", json!({})), json!([]));
    assert_eq!(j.list("distinction").len(), 0);
}

#[test]
fn a_name_in_another_order_script_and_spelling_is_offered_and_a_namesake_of_another_country_is_not()
{
    let j = Journey::with_library();
    for (name, country) in [
        ("Балиева Гульнара", "KZ"),
        ("Gulnara Balieva", "KZ"),
        ("Айгүл Нұрланқызы", "KZ"),
        ("Nurlankyzy Aigul", "KZ"),
        ("Ђорђевић Марко", "RS"),
        ("Marko Djordjevic", "RS"),
        // Nobody's double.
        ("Gulnara Balieva", "KG"),
        ("Gulmira Balieva", "KZ"),
        ("Marko Đukanović", "RS"),
        ("Enrique Saltos", "RS"),
        ("Enrique Santos", "RS"),
    ] {
        j.make(json!({"kind": "person", "name": name, "country": country}));
    }
    let found: Vec<(String, String, Value)> = pairs(&j, "person")
        .iter()
        .map(|pair| {
            let name = |of: &str| pair[of]["name"].as_str().expect("a name").to_owned();
            (name("one"), name("other"), pair["because"].clone())
        })
        .collect();
    let spelt = "the same name in another spelling";
    let pair = |one: &str, other: &str, why: &str| {
        let because = json!([why, "the same country"]);
        (one.to_owned(), other.to_owned(), because)
    };
    assert_eq!(
        found,
        [
            pair("Балиева Гульнара", "Gulnara Balieva", spelt),
            pair("Айгүл Нұрланқызы", "Nurlankyzy Aigul", spelt),
            pair("Ђорђевић Марко", "Marko Djordjevic", "the same name"),
        ]
    );
}

#[test]
fn bodies_are_one_record_whichever_report_is_read_first() {
    for order in [["001", "003"], ["003", "001"]] {
        let j = Journey::with_library();
        for number in order {
            let job = j.import(&[seed(number)], true, false);
            assert_eq!(job["state"], "done", "{job}");
        }
        let bodies = j.list("organisation");
        let of_name = |word: &str| {
            let named = |o: &&Value| o["name"].as_str().is_some_and(|n| n.contains(word));
            bodies.iter().filter(named).count()
        };
        let commissions: Vec<_> = bodies
            .iter()
            .filter(|o| o["organisation_kind"] == "election management body")
            .collect();
        assert_eq!(commissions.len(), 1, "{order:?}: {commissions:?}");
        assert_eq!(commissions[0]["country"], "AL");
        assert_eq!(
            of_name("International I"),
            1,
            "{order:?}: International IDEA is one"
        );
    }
}
