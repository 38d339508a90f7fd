//! The schema of a library as JSON is true: it knows every kind and field, and lets through what the program writes.
//!
//! What it says is checked here by the few rules of JSON Schema that it uses. The same is checked with the Python library
//! `jsonschema`, which knows all rules, on files that the program wrote.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use domain::handover::{Packed, Parcel};
use domain::record::fields_of;
use domain::{AnyRecord, Kind};
use exchange::library_json::{self, SCHEMA};
use serde_json::{Map, Value, json};

fn schema() -> Value {
    serde_json::from_str(SCHEMA).expect("JSON")
}

/// What is wrong with a value by a schema, in words; nothing where it is right.
fn wrong(root: &Value, schema: &Value, value: &Value, path: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut say = |what: &str| all.push(format!("{path}: {what}"));
    let Value::Object(rules) = schema else {
        return all;
    };
    let mut further: Vec<(Value, Value, String)> = Vec::new();
    for (rule, said) in rules {
        match rule.as_str() {
            "$ref" => {
                let target = said.as_str().unwrap().strip_prefix('#').unwrap();
                let target = root
                    .pointer(target)
                    .unwrap_or_else(|| panic!("{target} leads nowhere"));
                further.push((target.clone(), value.clone(), path.to_owned()));
            }
            "type" => {
                let right = match said.as_str().unwrap() {
                    "string" => value.is_string(),
                    "integer" => value.is_u64() || value.is_i64(),
                    "number" => value.is_number(),
                    "boolean" => value.is_boolean(),
                    "array" => value.is_array(),
                    "object" => value.is_object(),
                    "null" => value.is_null(),
                    other => panic!("no type {other}"),
                };
                if !right {
                    say(&format!("is no {said}"));
                }
            }
            "enum" if !said.as_array().unwrap().contains(value) => say("is none of them"),
            "const" if said != value => say(&format!("is not {said}")),
            "pattern" => {
                let pattern = regex::Regex::new(said.as_str().unwrap()).unwrap();
                if value.as_str().is_some_and(|text| !pattern.is_match(text)) {
                    say(&format!("does not fit {said}"));
                }
            }
            "minimum" if value.as_f64() < said.as_f64() => say("is too small"),
            "maximum" if value.as_f64() > said.as_f64() => say("is too large"),
            "anyOf" => {
                let any = said
                    .as_array()
                    .unwrap()
                    .iter()
                    .any(|s| wrong(root, s, value, path).is_empty());
                if !any {
                    say("fits none of them");
                }
            }
            "allOf" => {
                for one in said.as_array().unwrap() {
                    let is = one
                        .get("if")
                        .is_none_or(|i| wrong(root, i, value, path).is_empty());
                    if is {
                        further.push((one["then"].clone(), value.clone(), path.to_owned()));
                    }
                }
            }
            "required" => {
                for name in said.as_array().unwrap() {
                    if value.get(name.as_str().unwrap()).is_none() {
                        say(&format!("lacks {name}"));
                    }
                }
            }
            "items" => {
                for (n, item) in value.as_array().into_iter().flatten().enumerate() {
                    further.push((said.clone(), item.clone(), format!("{path}/{n}")));
                }
            }
            "properties" => {
                for (name, schema) in said.as_object().unwrap() {
                    if let Some(value) = value.get(name) {
                        further.push((schema.clone(), value.clone(), format!("{path}/{name}")));
                    }
                }
            }
            "additionalProperties" => {
                let known = rules.get("properties").and_then(Value::as_object);
                for (name, value) in value.as_object().into_iter().flatten() {
                    if known.is_some_and(|k| k.contains_key(name)) {
                        continue;
                    }
                    if *said == Value::Bool(false) {
                        say(&format!("has the unknown part {name}"));
                    } else {
                        further.push((said.clone(), value.clone(), format!("{path}/{name}")));
                    }
                }
            }
            "enum" | "const" | "minimum" | "maximum" | "description" | "title" | "$schema"
            | "$id" | "$defs" | "contentEncoding" | "if" | "then" => {}
            other => panic!("the test does not know the rule {other}"),
        }
    }
    for (schema, value, path) in further {
        all.extend(wrong(root, &schema, &value, &path));
    }
    all
}

#[test]
fn the_schema_knows_every_kind_and_every_field_and_says_what_each_is() {
    let schema = schema();
    let listed: Vec<&str> = schema["properties"]["records"]["items"]["properties"]["kind"]["enum"]
        .as_array()
        .unwrap()
        .iter()
        .map(|k| k.as_str().unwrap())
        .collect();
    let kinds: Vec<&str> = Kind::ALL.iter().map(|k| k.name()).collect();
    assert_eq!(listed, kinds);
    for kind in Kind::ALL {
        let of = &schema["$defs"][format!("record_{}", kind.name())];
        let known: Vec<&str> = of["properties"]
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let fields: Vec<&str> = std::iter::once("kind")
            .chain(fields_of(*kind).iter().map(|f| f.name))
            .collect();
        assert_eq!(known, fields, "{}", kind.name());
        assert!(!of["description"].as_str().unwrap().is_empty());
        for (name, field) in of["properties"].as_object().unwrap() {
            let told = field.get("description").is_some();
            assert!(
                told || matches!(name.as_str(), "kind" | "id" | "sensitivity"),
                "{name} of {}",
                kind.name()
            );
        }
    }
}

/// A value that a field of a schema could have, other than nothing.
fn example(root: &Value, schema: &Value) -> Value {
    if let Some(target) = schema.get("$ref") {
        let target = target.as_str().unwrap();
        return match target {
            "#/$defs/key" => json!("0199aaaa-0000-7000-8000-000000000001"),
            "#/$defs/date" => json!("2018-11-17~/.."),
            "#/$defs/country" => json!("KZ"),
            _ => example(
                root,
                root.pointer(target.strip_prefix('#').unwrap()).unwrap(),
            ),
        };
    }
    if let Some(any) = schema.get("anyOf") {
        return example(root, &any[0]);
    }
    if let Some(choice) = schema.get("enum") {
        return choice[0].clone();
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("string") => json!("words"),
        Some("integer") => json!(7),
        Some("number") => json!(0.5),
        Some("boolean") => json!(true),
        Some("array") => json!([example(root, &schema["items"])]),
        Some("object") => {
            let mut all = Map::new();
            for (name, of) in schema["properties"].as_object().into_iter().flatten() {
                all.insert(name.clone(), example(root, of));
            }
            Value::Object(all)
        }
        _ => json!(3),
    }
}

#[test]
fn what_the_schema_allows_a_record_keeps_and_what_a_record_is_the_schema_allows() {
    let schema = schema();
    for kind in Kind::ALL {
        let of = &schema["$defs"][format!("record_{}", kind.name())];
        let mut full = Map::new();
        for (name, field) in of["properties"].as_object().unwrap() {
            let value = match name.as_str() {
                "kind" => json!(kind.name()),
                "found" => serde_json::to_value(domain::Found::default()).unwrap(),
                "field_sensitivity" => json!({"notes": "internal"}),
                _ => example(&schema, field),
            };
            full.insert(name.clone(), value);
        }
        let full = Value::Object(full);
        assert_eq!(wrong(&schema, of, &full, kind.name()), Vec::<String>::new());
        let record: AnyRecord = serde_json::from_value(full.clone())
            .unwrap_or_else(|e| panic!("{}: {e}: {full}", kind.name()));
        assert_eq!(
            serde_json::to_value(&record).unwrap(),
            full,
            "nothing is lost"
        );
        let blank = serde_json::to_value(AnyRecord::blank(*kind)).unwrap();
        assert_eq!(
            wrong(&schema, of, &blank, kind.name()),
            Vec::<String>::new()
        );
    }
}

#[test]
fn what_is_written_is_as_the_schema_says_and_a_wrong_file_is_not() {
    let schema = schema();
    let records = Kind::ALL.iter().enumerate().map(|(n, kind)| {
        let mut fields = match serde_json::to_value(AnyRecord::blank(*kind)).unwrap() {
            Value::Object(fields) => fields,
            _ => unreachable!("a record is an object"),
        };
        fields.shift_remove("kind");
        fields.insert(
            "id".into(),
            format!("0199aaaa-0000-7000-8000-{n:012}").into(),
        );
        Packed {
            kind: *kind,
            fields,
        }
    });
    let parcel = Parcel {
        records: records.collect(),
        ..Parcel::default()
    };
    let mut out = Vec::new();
    let none = |_: &str| Err(std::io::Error::other("no files"));
    library_json::write(&parcel, &[], none, &mut out).unwrap();
    let written: Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(wrong(&schema, &schema, &written, ""), Vec::<String>::new());
    for (place, value) in [
        ("/version", json!(2)),
        ("/records/0/kind", json!("grant")),
        ("/records/3/start", json!("17.11.1998")),
        ("/records/3/attendance", json!(-1)),
        ("/records/3/sensitivity", json!("secret")),
    ] {
        let mut spoilt = written.clone();
        *spoilt.pointer_mut(place).unwrap() = value;
        assert!(!wrong(&schema, &schema, &spoilt, "").is_empty(), "{place}");
    }
    let mut spoilt = written;
    spoilt["records"][3]["colour"] = json!("blue");
    assert!(!wrong(&schema, &schema, &spoilt, "").is_empty());
}
