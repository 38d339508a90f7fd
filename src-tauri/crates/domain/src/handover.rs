//! A part of a library handed to a colleague, and the rule by which what comes back is merged.
//!
//! A handover holds records and, of what it was taken from before, only prints (hashes) of each field: enough to tell who
//! changed what since, and nothing of what a field said before. A field that is left out of a record says nothing about it:
//! it is neither empty nor deleted.

use crate::id::{Kind, RecordId};
use crate::sensitivity::Sensitivity;
use crate::vocabulary::Term;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use ts_rs::TS;

/// The form of the handovers that this program writes; one of a later form is refused.
pub const FORM: u32 = 1;

/// What a handover says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct About {
    /// Its form.
    pub form: u32,
    /// The library that it was made from: every library has a mark of its own.
    pub library: String,
    /// How many changes that library had seen.
    #[ts(type = "number")]
    pub number: i64,
    /// Who made it.
    pub actor: String,
    /// When (RFC 3339).
    pub at: String,
    /// What was chosen, in a line.
    pub title: String,
    /// For whom: nothing more sensitive is in it.
    pub level: Sensitivity,
    /// What was left out for that.
    pub left_out: LeftOut,
}

/// What a handover does not hold, because it is more sensitive than its reader may see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct LeftOut {
    /// Whole records, by kind.
    pub records: BTreeMap<String, u32>,
    /// Fields of records that are in it.
    pub details: u32,
    /// Addresses and telephone numbers.
    pub contacts: u32,
    /// Texts and originals of reports, because they hold words that are left out.
    pub texts: u32,
}

impl LeftOut {
    /// How much, in one sentence; empty where nothing was left out.
    pub fn sentence(&self) -> String {
        let records: u32 = self.records.values().sum();
        let count = |n: u32, one: &str, many: &str| match n {
            0 => None,
            1 => Some(format!("1 {one}")),
            n => Some(format!("{n} {many}")),
        };
        let parts: Vec<String> = [
            count(records, "record", "records"),
            count(self.details, "detail", "details"),
            count(self.contacts, "contact detail", "contact details"),
            count(self.texts, "text of a report", "texts of reports"),
        ]
        .into_iter()
        .flatten()
        .collect();
        match parts.split_last() {
            None => String::new(),
            Some((one, [])) => format!("Left out: {one}."),
            Some((last, more)) => format!("Left out: {} and {last}.", more.join(", ")),
        }
    }
}

/// A record as it is handed over: fields that are left out are not in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Packed {
    /// Its kind.
    pub kind: Kind,
    /// Its fields by name, `id` among them.
    pub fields: Map<String, Value>,
}

impl Packed {
    /// Its key, in the library that handed it over; [`RecordId::NIL`] where there is none.
    pub fn id(&self) -> RecordId {
        let id = self.fields.get("id").and_then(Value::as_str);
        id.and_then(RecordId::parse).unwrap_or(RecordId::NIL)
    }

    /// The prints of its fields.
    pub fn prints(&self) -> BTreeMap<String, String> {
        let fields = self.fields.iter().filter(|(name, _)| *name != "id");
        fields.map(|(name, v)| (name.clone(), print(v))).collect()
    }
}

/// What two libraries last had in common of one record: how it stood in the handover that one took from the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shared {
    /// The other library.
    pub library: String,
    /// The record's key there.
    pub their_id: RecordId,
    /// Its key here.
    pub record_id: RecordId,
    /// How many changes the other library had seen when it handed the record over.
    pub their_number: i64,
    /// How many changes this library had seen when it took the record.
    pub own_number: i64,
    /// The prints of its fields as handed over.
    pub prints: BTreeMap<String, String>,
}

/// All that is in a handover, but for the reports' files.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Parcel {
    /// What it says of itself.
    pub about: About,
    /// Its records.
    pub records: Vec<Packed>,
    /// What was taken from others before.
    pub shared: Vec<Shared>,
    /// The values of the vocabularies that its records use.
    pub terms: Vec<Term>,
}

/// What tells a value from all others without saying it: 128 bits of SHA-256 over its JSON with the keys in order.
pub fn print(value: &Value) -> String {
    let mut text = String::new();
    in_order(value, &mut text);
    let digest = Sha256::digest(text.as_bytes());
    digest[..16].iter().map(|b| format!("{b:02x}")).collect()
}

fn in_order(value: &Value, out: &mut String) {
    match value {
        Value::Object(fields) => {
            let sorted: BTreeMap<_, _> = fields.iter().collect();
            out.push('{');
            for (name, value) in sorted {
                out.push_str(&Value::String(name.clone()).to_string());
                out.push(':');
                in_order(value, out);
                out.push(',');
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for item in items {
                in_order(item, out);
                out.push(',');
            }
            out.push(']');
        }
        other => out.push_str(&other.to_string()),
    }
}

/// One of the two that are merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// What the library holds.
    Mine,
    /// What was handed over.
    Theirs,
}

/// What is known of the state from which both sides went on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// Nothing: the two never had the field in common.
    Unknown,
    /// It is known, and with it who has changed the field since.
    Known {
        /// Mine has.
        mine_moved: bool,
        /// Theirs has.
        theirs_moved: bool,
    },
}

/// One field on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sides {
    /// Both say the same.
    pub same: bool,
    /// Mine says nothing.
    pub mine_empty: bool,
    /// Theirs says nothing.
    pub theirs_empty: bool,
    /// From where both went on.
    pub base: Base,
}

/// What becomes of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Nothing: both say the same.
    Same,
    /// Mine stays: only mine was changed, or theirs says nothing.
    Mine,
    /// Theirs is taken: only theirs was changed, or mine says nothing.
    Theirs,
    /// Both were changed, each in its own way: somebody has to choose.
    Conflict,
}

/// The three-way rule: who alone changed a field is followed; where both did, nothing is decided.
pub fn verdict(sides: Sides) -> Verdict {
    if sides.same {
        return Verdict::Same;
    }
    match sides.base {
        Base::Known {
            mine_moved: true,
            theirs_moved: true,
        } => Verdict::Conflict,
        Base::Known {
            theirs_moved: true, ..
        } => Verdict::Theirs,
        Base::Known { .. } => Verdict::Mine,
        // Without a base an empty field is no deletion: it was never filled in, or it was withheld.
        Base::Unknown if sides.theirs_empty => Verdict::Mine,
        Base::Unknown if sides.mine_empty => Verdict::Theirs,
        Base::Unknown => Verdict::Conflict,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn who_alone_changed_a_field_is_followed_and_where_both_did_nothing_is_decided() {
        let known = |mine_moved, theirs_moved| Base::Known {
            mine_moved,
            theirs_moved,
        };
        use Verdict::*;
        // same, mine empty, theirs empty, base → verdict
        let table = [
            (true, false, false, Base::Unknown, Same),
            (true, true, true, known(true, true), Same),
            (false, false, false, known(false, false), Mine),
            (false, false, false, known(true, false), Mine),
            (false, false, false, known(false, true), Theirs),
            (false, false, false, known(true, true), Conflict),
            // With a base an empty field was emptied by somebody, and that counts as any other change.
            (false, false, true, known(false, true), Theirs),
            (false, true, false, known(true, false), Mine),
            (false, true, false, known(true, true), Conflict),
            (false, false, true, known(true, true), Conflict),
            // Without one it says nothing.
            (false, false, true, Base::Unknown, Mine),
            (false, true, false, Base::Unknown, Theirs),
            (false, false, false, Base::Unknown, Conflict),
        ];
        for (same, mine_empty, theirs_empty, base, expected) in table {
            let sides = Sides {
                same,
                mine_empty,
                theirs_empty,
                base,
            };
            assert_eq!(verdict(sides), expected, "{sides:?}");
        }
    }

    #[test]
    fn a_print_is_of_the_value_and_not_of_how_it_was_written_down() {
        let one = json!({"a": 1, "b": [{"x": null, "y": "ü"}]});
        let two: Value =
            serde_json::from_str(r#"{ "b": [ {"y":"\u00fc","x":null} ], "a": 1 }"#).expect("JSON");
        assert_eq!(print(&one), print(&two));
        let different = [
            json!("1"),
            json!(1),
            json!([1]),
            json!(["1"]),
            json!(null),
            json!(""),
        ];
        let prints: std::collections::BTreeSet<_> = different.iter().map(print).collect();
        assert_eq!(prints.len(), different.len());
    }

    #[test]
    fn what_was_left_out_is_one_sentence() {
        assert_eq!(LeftOut::default().sentence(), "");
        let left_out = LeftOut {
            records: BTreeMap::from([("action".into(), 2), ("log_entry".into(), 1)]),
            details: 1,
            contacts: 0,
            texts: 1,
        };
        assert_eq!(
            left_out.sentence(),
            "Left out: 3 records, 1 detail and 1 text of a report."
        );
    }
}
