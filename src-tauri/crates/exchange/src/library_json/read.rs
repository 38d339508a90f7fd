//! Reading a document: what is wrong with it is told with line and place, all of it at once; nothing is read that is not
//! wholly right.

use super::{Attached, FORMAT, VERSION, check};
use crate::Problem;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::handover::{About, LeftOut, Packed, Parcel};
use domain::vocabulary::Term;
use domain::{Document, Sensitivity};
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// More problems than these are not listed: who has corrected them looks again.
pub(super) const LISTED: usize = 100;

/// A document that is as its form asks.
#[derive(Clone, Debug, Default)]
pub struct Incoming {
    /// Its records. Library, number, maker and time are not known.
    pub parcel: Parcel,
    files: BTreeMap<String, Attached>,
}

impl Incoming {
    /// The report with this hash, if it is in the document.
    pub fn file(&self, sha256: &str) -> Option<&Attached> {
        self.files.get(sha256)
    }
}

/// Reads a document.
///
/// # Errors
/// All that is wrong with it, in the order of its lines; at most a hundred places.
pub fn read(text: &str) -> Result<Incoming, Vec<Problem>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reading = Reading {
        text,
        problems: Vec::new(),
    };
    let incoming = reading.document();
    let mut problems = reading.problems;
    problems.sort_by(|a, b| (a.line, &a.path).cmp(&(b.line, &b.path)));
    problems.dedup();
    problems.truncate(LISTED);
    match incoming {
        Some(incoming) if problems.is_empty() => Ok(incoming),
        _ => Err(problems),
    }
}

/// The members of an object in their order, each where it stands in the text.
pub(super) struct Members<'t>(pub(super) Vec<(String, &'t RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'de> Visitor<'de> for Each {
            type Value = Members<'de>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object in braces")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut all = Vec::new();
                while let Some(member) = map.next_entry::<String, &'de RawValue>()? {
                    all.push(member);
                }
                Ok(Members(all))
            }
        }
        deserializer.deserialize_map(Each)
    }
}

pub(super) struct Reading<'t> {
    text: &'t str,
    pub(super) problems: Vec<Problem>,
}

impl<'t> Reading<'t> {
    /// Notes a problem at a value of the text.
    pub(super) fn wrong(&mut self, at: &RawValue, path: &str, what: impl Into<String>) {
        // The value is a part of the text: how far it is from its beginning says on which line.
        let far = (at.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let before = self.text.as_bytes().get(..far).unwrap_or(&[]);
        self.problems.push(Problem {
            line: 1 + before.iter().filter(|b| **b == b'\n').count() as u32,
            path: path.to_owned(),
            what: what.into(),
        });
    }

    /// Too much is wrong to go on.
    pub(super) fn enough(&self) -> bool {
        self.problems.len() >= LISTED
    }

    /// The members of an object; told when it is none, and when one comes twice.
    pub(super) fn members(&mut self, at: &'t RawValue, path: &str) -> Option<Members<'t>> {
        let Ok(members) = serde_json::from_str::<Members<'t>>(at.get()) else {
            self.wrong(at, path, OBJECT);
            return None;
        };
        let mut seen = std::collections::BTreeSet::new();
        for (name, value) in &members.0 {
            if !seen.insert(name) {
                self.wrong(value, &join(path, name), "this stands here twice");
            }
        }
        Some(members)
    }

    /// The items of a list; told when it is none.
    pub(super) fn items(&mut self, at: &'t RawValue, path: &str) -> Vec<&'t RawValue> {
        match serde_json::from_str::<Vec<&'t RawValue>>(at.get()) {
            Ok(items) => items,
            Err(_) => {
                self.wrong(at, path, LIST);
                Vec::new()
            }
        }
    }

    /// A value of a type; told when it is none.
    fn value<T: DeserializeOwned>(&mut self, at: &RawValue, path: &str) -> Option<T> {
        match serde_json::from_str(at.get()) {
            Ok(value) => Some(value),
            Err(error) => {
                self.wrong(at, path, said(&error));
                None
            }
        }
    }

    fn document(&mut self) -> Option<Incoming> {
        let whole = match serde_json::from_str::<&'t RawValue>(self.text) {
            Ok(whole) => whole,
            Err(error) => {
                self.problems.push(Problem {
                    line: error.line() as u32,
                    path: String::new(),
                    what: format!(
                        "this is not JSON: {} (column {})",
                        said(&error),
                        error.column()
                    ),
                });
                return None;
            }
        };
        let members = self.members(whole, "")?;
        let member = |name: &str| members.0.iter().find(|(n, _)| n == name).map(|(_, v)| *v);
        let format: Option<String> =
            member("format").and_then(|f| serde_json::from_str(f.get()).ok());
        if format.as_deref() != Some(FORMAT) {
            let what = format!("this is no library: \"format\": \"{FORMAT}\" is expected");
            self.wrong(member("format").unwrap_or(whole), "/format", what);
            return None;
        }
        let version: Option<u32> =
            member("version").and_then(|v| serde_json::from_str(v.get()).ok());
        if version != Some(VERSION) {
            let what = match version {
                Some(later) if later > VERSION => {
                    format!(
                        "this is version {later} of the form, made by a newer Rapporteur; this one reads version {VERSION}"
                    )
                }
                _ => format!("\"version\": {VERSION} is expected"),
            };
            self.wrong(member("version").unwrap_or(whole), "/version", what);
            return None;
        }
        let mut parcel = Parcel {
            about: About {
                level: Sensitivity::Internal,
                ..About::default()
            },
            ..Parcel::default()
        };
        let mut records = None;
        let mut files = BTreeMap::new();
        for (name, value) in &members.0 {
            let path = join("", name);
            match name.as_str() {
                "format" | "version" | "$schema" => {}
                "level" => parcel.about.level = self.value(value, &path).unwrap_or_default(),
                "left_out" => {
                    let left_out: Option<LeftOut> = self.value(value, &path);
                    parcel.about.left_out = left_out.unwrap_or_default();
                }
                "vocabularies" => parcel.terms = self.terms(value, &path),
                "records" => records = Some(*value),
                "files" => files = self.files(value, &path),
                _ => self.wrong(value, &path, "the form has no such part"),
            }
        }
        let Some(records) = records else {
            self.wrong(whole, "/records", "the list of records is missing");
            return None;
        };
        let texts: BTreeMap<&str, &Document> = files
            .iter()
            .map(|(sha, f): (&String, &Attached)| (sha.as_str(), &f.text))
            .collect();
        parcel.records = check::records(self, records, &parcel.terms, &texts);
        Some(Incoming { parcel, files })
    }

    fn terms(&mut self, at: &'t RawValue, path: &str) -> Vec<Term> {
        let Some(lists) = self.members(at, path) else {
            return Vec::new();
        };
        let mut terms = Vec::new();
        for (vocabulary, list) in lists.0 {
            let path = join(path, &vocabulary);
            let known = domain::vocabulary::ALL.iter().any(|v| v.name == vocabulary);
            if !known {
                self.wrong(list, &path, "there is no such vocabulary");
            }
            for (position, code) in self.items(list, &path).into_iter().enumerate() {
                let code: Option<String> = self.value(code, &format!("{path}/{position}"));
                terms.extend(code.filter(|c| !c.trim().is_empty()).map(|code| Term {
                    vocabulary: vocabulary.clone(),
                    code,
                    position: position as u32,
                }));
            }
        }
        terms
    }

    fn files(&mut self, at: &'t RawValue, path: &str) -> BTreeMap<String, Attached> {
        let mut files = BTreeMap::new();
        for (n, item) in self.items(at, path).into_iter().enumerate() {
            let path = format!("{path}/{n}");
            let Some(members) = self.members(item, &path) else {
                continue;
            };
            let (mut sha256, mut original, mut text) = (None, None, None);
            for (name, value) in &members.0 {
                let path = join(&path, name);
                match name.as_str() {
                    "sha256" => sha256 = self.value::<String>(value, &path),
                    "original" => {
                        let coded: Option<String> = self.value(value, &path);
                        original = coded.and_then(|c| STANDARD.decode(c.as_bytes()).ok());
                        if original.is_none() {
                            self.wrong(value, &path, "this is not base64");
                        }
                    }
                    "text" => text = self.value::<Document>(value, &path),
                    _ => self.wrong(value, &path, "a file has no such part"),
                }
            }
            let (Some(sha256), Some(original), Some(text)) = (sha256, original, text) else {
                self.wrong(item, &path, "a file needs sha256, text and original");
                continue;
            };
            let hash: String = Sha256::digest(&original)
                .iter()
                .map(|b| format!("{b:02x}"))
                .collect();
            if hash != sha256 {
                let what = format!("the original is not what its sha256 says; its own is {hash}");
                let at = members.0.iter().find(|(name, _)| name == "original");
                let at = at.map_or(item, |(_, raw)| *raw);
                self.wrong(at, &join(&path, "original"), what);
            }
            files.insert(sha256, Attached { original, text });
        }
        files
    }
}

/// A place below another: a step of a JSON Pointer.
pub(super) fn join(path: &str, name: &str) -> String {
    format!("{path}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// What is wrong with a value, without the place, which is of the part and not of the whole. What serde says in the words of
/// Rust's types is said in those of the file.
pub(super) fn said(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.rfind(" at line ").map_or(&*text, |at| &text[..at]);
    let expected = || text.rsplit_once(", expected ").map(|(_, wanted)| wanted);
    let known = if text.starts_with("invalid type: ") {
        expected().and_then(wanted).map(str::to_owned)
    } else if text.starts_with("invalid value: integer") {
        Some("this number is too large or too small to stand here".to_owned())
    } else if let Some(variants) = text
        .strip_prefix("unknown variant ")
        .and_then(|rest| rest.split_once(", expected "))
        .map(|(_, variants)| variants)
    {
        let names: Vec<&str> = variants.split('`').skip(1).step_by(2).collect();
        Some(format!(
            "one of these is expected here: {}",
            names.join(", ")
        ))
    } else {
        let missing = text.strip_prefix("missing field ");
        missing.map(|name| format!("'{}' is missing here", name.trim_matches('`')))
    };
    known.unwrap_or_else(|| text.to_owned())
}

/// What a type of Rust is in JSON.
fn wanted(of_rust: &str) -> Option<&'static str> {
    Some(match of_rust {
        "a string" | "string" | "a borrowed string" => "a text in quotation marks is expected here",
        "a boolean" => "true or false is expected here",
        "a sequence" => LIST,
        "f32" | "f64" => "a number is expected here",
        "u8" | "u16" | "u32" | "u64" | "usize" | "i8" | "i16" | "i32" | "i64" | "isize" => {
            "a whole number is expected here"
        }
        "a map" => OBJECT,
        _ if of_rust.starts_with("struct ") => OBJECT,
        _ => return None,
    })
}

const OBJECT: &str = "an object in braces is expected here";
const LIST: &str = "a list in square brackets is expected here";

/// The packed form of a checked record.
pub(super) fn packed(
    kind: domain::Kind,
    mut fields: serde_json::Map<String, serde_json::Value>,
) -> Packed {
    fields.shift_remove("kind");
    Packed { kind, fields }
}
