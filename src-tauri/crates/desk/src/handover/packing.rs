//! What a colleague may not see is left out here, before anything is written: whole records, fields, contact details and
//! notes, the names that other records repeat, and every text in which such words stand.

use super::scope::{Gathered, references, refers};
use super::secrets::{Secrets, reaches_somebody};
use crate::fields::{columns, is_empty};
use crate::records::needed;
use domain::handover::{LeftOut, Packed, Shared};
use domain::record::{Citation, Suggestion, fields_of};
use domain::vocabulary::{self, Term};
use domain::{Kind, RecordId, Sensitivity};
use library::Reader;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Fields that nobody marks and that are meant for the office alone, unless somebody says otherwise.
const OFFICE: [&str; 3] = ["contacts", "notes", "conflicts"];

/// A field that names in words what another field refers to.
const NAMED_BY: [(&str, &str); 4] = [
    ("issuer_id", "issuer"),
    ("organisation_id", "organisation"),
    ("owner_id", "owner"),
    ("donor_id", "donor"),
];

/// What goes into the file.
pub(crate) struct Pack {
    pub(crate) records: Vec<Packed>,
    pub(crate) left_out: LeftOut,
    /// The hashes of the files of reports and materials that go with it.
    pub(crate) files: Vec<String>,
    pub(crate) shared: Vec<Shared>,
    pub(crate) terms: Vec<Term>,
}

/// Leaves out what is more sensitive than `level`; with `texts`, the reports' files go along where nothing that is left
/// out stands in them.
pub(crate) fn pack(
    r: &Reader<'_>,
    gathered: &Gathered,
    level: Sensitivity,
    texts: bool,
) -> library::Result<Pack> {
    let all = &gathered.records;
    let mut left_out = LeftOut::default();
    let mut stays: BTreeMap<RecordId, (Kind, Map<String, Value>)> = BTreeMap::new();
    let mut withheld: BTreeSet<RecordId> = BTreeSet::new();
    let mut hidden: HashMap<RecordId, BTreeSet<String>> = HashMap::new();
    let mut secret = Secrets::default();
    for record in all.values() {
        let (kind, id) = (record.kind(), record.id());
        let mut fields = columns(record)?;
        fields.shift_remove("kind");
        if record.sensitivity() > level {
            secret.all_of(record, &fields);
            withheld.insert(id);
            *left_out.records.entry(kind.name().to_owned()).or_default() += 1;
            continue;
        }
        let marks = fields
            .get("field_sensitivity")
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default();
        let mut gone = BTreeSet::new();
        for field in fields_of(kind).iter().map(|f| f.name) {
            let own = marks
                .get(field)
                .and_then(|s| serde_json::from_value::<Sensitivity>(s.clone()).ok());
            let office = OFFICE.contains(&field).then_some(Sensitivity::Internal);
            if field == "id" || own.or(office).is_none_or(|s| s <= level) {
                continue;
            }
            let value = fields.shift_remove(field).unwrap_or_default();
            gone.insert(field.to_owned());
            if is_empty(&value) {
                continue;
            }
            secret.add(&value);
            match (field, value.as_array()) {
                ("contacts", Some(contacts)) => left_out.contacts += contacts.len() as u32,
                _ => left_out.details += 1,
            }
        }
        // Which fields are more sensitive is itself said to nobody who may not see them.
        if let Some(Value::Object(marks)) = fields.get_mut("field_sensitivity") {
            marks.retain(|field, _| !gone.contains(field));
        }
        if needed(kind).iter().any(|field| gone.contains(*field)) {
            withheld.insert(id);
            *left_out.records.entry(kind.name().to_owned()).or_default() += 1;
            continue;
        }
        hidden.insert(id, gone);
        stays.insert(id, (kind, fields));
    }
    if level < Sensitivity::Internal {
        secret.of_people(r, level)?;
        say_less(
            &mut stays,
            &mut withheld,
            &mut hidden,
            &secret,
            &mut left_out,
        );
    }
    unhook(&mut stays, &withheld, &mut left_out);
    let kept_texts = choose_texts(r, &stays, level, texts, &secret, &mut left_out)?;
    cite_less(&mut stays, &hidden, &secret, &kept_texts, level);
    for (kind, fields) in stays.values_mut() {
        let without = |fields: &Map<String, Value>| {
            let id = fields
                .get("id")
                .and_then(Value::as_str)
                .and_then(RecordId::parse);
            id.is_none_or(|id| !kept_texts.contains_key(&id))
        };
        if *kind == Kind::Report && without(fields) {
            fields.shift_remove("sha256");
        }
        if *kind == Kind::Material && without(fields) {
            for of_file in ["file_name", "sha256", "size"] {
                fields.shift_remove(of_file);
            }
        }
    }
    let mut shared = r.shared()?;
    shared.retain_mut(|s| match stays.get(&s.record_id) {
        // What is withheld now must not be guessed from the print of what it said before.
        Some((_, fields)) => {
            s.prints.retain(|field, _| fields.contains_key(field));
            !s.library.is_empty()
        }
        None => false,
    });
    let terms = terms(r, &stays)?;
    Ok(Pack {
        records: stays
            .into_values()
            .map(|(kind, fields)| Packed { kind, fields })
            .collect(),
        left_out,
        files: kept_texts.into_values().collect(),
        shared,
        terms,
    })
}

type Stays = BTreeMap<RecordId, (Kind, Map<String, Value>)>;

/// Takes out what hangs on records that are not in the handover, and every reference to them.
fn unhook(stays: &mut Stays, withheld: &BTreeSet<RecordId>, left_out: &mut LeftOut) {
    loop {
        let there: BTreeSet<RecordId> = stays.keys().copied().collect();
        let before = stays.len();
        stays.retain(|_, (kind, fields)| {
            let leads_nowhere = |field: &str| {
                let value = fields.get(field).unwrap_or(&Value::Null);
                references(field, value)
                    .iter()
                    .any(|id| !there.contains(id))
            };
            let bears_on: Vec<&str> = match kind {
                Kind::Evidence => vec!["recommendation_id", "action_id", "assessment_id"],
                _ => Vec::new(),
            };
            let nothing_left = !bears_on.is_empty()
                && bears_on.iter().all(|field| {
                    leads_nowhere(field) || fields.get(*field).is_none_or(Value::is_null)
                });
            let mut needs = needed(*kind).to_vec();
            // An answer of one addressee who is left out must not read as everybody's.
            if matches!(kind, Kind::Addressee | Kind::Response | Kind::Assessment) {
                needs.extend(["organisation_id", "addressee_id"]);
            }
            !needs
                .iter()
                .any(|field| refers(field) && leads_nowhere(field))
                && !nothing_left
        });
        if stays.len() == before {
            break;
        }
    }
    let there: BTreeSet<RecordId> = stays.keys().copied().collect();
    for (kind, fields) in stays.values_mut() {
        let mut go: Vec<String> = Vec::new();
        for (field, value) in fields.iter_mut() {
            if let Value::Array(items) = value {
                let known = items.len();
                items.retain(|item| {
                    let inside = item.as_object().into_iter().flatten();
                    let mut ids = inside.flat_map(|(f, v)| references(f, v));
                    !ids.any(|id| withheld.contains(&id))
                });
                left_out.details += u32::try_from(known - items.len()).unwrap_or(0);
                continue;
            }
            let ids = references(field, value);
            if ids.iter().any(|id| !there.contains(id)) {
                go.push(field.clone());
                let named = NAMED_BY.iter().find(|(id, _)| id == field);
                if let Some((_, name)) = named
                    && ids.iter().any(|id| withheld.contains(id))
                {
                    go.push((*name).to_owned());
                }
            }
        }
        for field in go {
            let needs = needed(*kind).contains(&field.as_str());
            if fields.shift_remove(&field).is_some_and(|v| !is_empty(&v)) && !refers(&field) {
                left_out.details += u32::from(!needs);
            }
        }
    }
}

/// Takes out every field in which a contact that is left out stands, whoever's record it is: an address in an action's words is the
/// same address.
fn say_less(
    stays: &mut Stays,
    withheld: &mut BTreeSet<RecordId>,
    hidden: &mut HashMap<RecordId, BTreeSet<String>>,
    secret: &Secrets,
    left_out: &mut LeftOut,
) {
    stays.retain(|id, (kind, fields)| {
        // A passage is looked at with its report's text.
        if *kind == Kind::Citation {
            return true;
        }
        let telling = |(field, value): (&String, &Value)| {
            (field != "id" && !refers(field) && secret.told_by(value)).then(|| field.clone())
        };
        let gone: Vec<String> = fields.iter().filter_map(telling).collect();
        if needed(*kind).iter().any(|f| gone.iter().any(|g| g == f)) {
            withheld.insert(*id);
            *left_out.records.entry(kind.name().to_owned()).or_default() += 1;
            return false;
        }
        for field in gone {
            fields.shift_remove(&field);
            left_out.details += 1;
            hidden.entry(*id).or_default().insert(field);
        }
        true
    });
}

/// The reports and materials whose files go along, each with their hash.
fn choose_texts(
    r: &Reader<'_>,
    stays: &Stays,
    level: Sensitivity,
    texts: bool,
    secret: &Secrets,
    left_out: &mut LeftOut,
) -> library::Result<BTreeMap<RecordId, String>> {
    let mut kept = BTreeMap::new();
    let with_files = stays
        .iter()
        .filter(|(_, (kind, _))| matches!(kind, Kind::Report | Kind::Material));
    for (id, (kind, fields)) in with_files.filter(|_| texts) {
        let sha256 = fields.get("sha256").and_then(Value::as_str);
        let Some(sha256) = sha256.filter(|s| !s.is_empty()) else {
            continue;
        };
        let Ok(document) = r.document(sha256) else {
            continue;
        };
        // Nobody knows what an attachment tells in which nothing could be read, or what stands in the file beside its text:
        // comments, struck words, what was damaged.
        let blank = *kind == Kind::Material && document.is_blank();
        let unread = blank || !document.warnings.is_empty();
        let told = unread || secret.stand_in(&document.text) || reaches_somebody(&document.text);
        if level < Sensitivity::Internal && (told || speaks_of_more(r, *id, level)?) {
            left_out.texts += 1;
        } else {
            kept.insert(*id, sha256.to_owned());
        }
    }
    Ok(kept)
}

/// Whether anything found in a report, or cited from it, is more sensitive than a reader may see.
fn speaks_of_more(r: &Reader<'_>, report: RecordId, level: Sensitivity) -> library::Result<bool> {
    for citation in r.where_::<Citation>("report_id", report)? {
        let of = match r.kind_of(citation.record_id)? {
            Some(_) => r.any(citation.record_id)?,
            None => continue,
        };
        let marks = columns(&of)?;
        let field = marks
            .get("field_sensitivity")
            .and_then(|m| m.get(&citation.field))
            .and_then(|s| serde_json::from_value::<Sensitivity>(s.clone()).ok());
        let office = OFFICE
            .contains(&citation.field.as_str())
            .then_some(Sensitivity::Internal);
        let field = field.or(office).unwrap_or(Sensitivity::Public);
        if citation.sensitivity.max(of.sensitivity()).max(field) > level {
            return Ok(true);
        }
    }
    // Finds that nobody has decided on: the reader of the report marked its private remarks.
    let finds = r.where_::<Suggestion>("report_id", report)?;
    Ok(finds.iter().any(|find| find.found.sensitivity > level))
}

/// Takes out the passages behind what is left out, and of all others what stood around them in a text that stays here.
fn cite_less(
    stays: &mut Stays,
    hidden: &HashMap<RecordId, BTreeSet<String>>,
    secret: &Secrets,
    texts: &BTreeMap<RecordId, String>,
    level: Sensitivity,
) {
    let id_in = |fields: &Map<String, Value>, name: &str| {
        let id = fields.get(name).and_then(Value::as_str);
        id.and_then(RecordId::parse).unwrap_or(RecordId::NIL)
    };
    stays.retain(|_, (kind, fields)| {
        if *kind != Kind::Citation {
            return true;
        }
        let field = fields.get("field").and_then(Value::as_str).unwrap_or("");
        let of = id_in(fields, "record_id");
        let words = fields.get("quote").and_then(|q| q.get("exact"));
        !hidden.get(&of).is_some_and(|gone| gone.contains(field))
            && !words
                .and_then(Value::as_str)
                .is_some_and(|w| secret.stand_in(w))
            && !fields.get("says").is_some_and(|says| secret.told_by(says))
    });
    if level == Sensitivity::Internal {
        return;
    }
    for (_, fields) in stays.values_mut().filter(|(k, _)| *k == Kind::Citation) {
        if texts.contains_key(&id_in(fields, "report_id")) {
            continue;
        }
        if let Some(Value::Object(quote)) = fields.get_mut("quote") {
            for side in ["prefix", "suffix"] {
                quote.insert(side.to_owned(), Value::String(String::new()));
            }
        }
    }
}

/// The words of the vocabularies that the records use, in their order; last those that no list has, which came with a source.
fn terms(r: &Reader<'_>, stays: &Stays) -> library::Result<Vec<Term>> {
    let mut used = BTreeSet::new();
    for (kind, fields) in stays.values() {
        for (field, value) in fields {
            if let (Some(list), Some(code)) = (vocabulary::of_field(*kind, field), value.as_str())
                && !code.is_empty()
            {
                used.insert((list, code.to_owned()));
            }
        }
    }
    let mut terms = Vec::new();
    let lists: BTreeSet<&str> = used.iter().map(|(list, _)| *list).collect();
    for list in lists {
        let known = r.vocabulary(list)?;
        let unlisted = used
            .iter()
            .filter(|(of, code)| *of == list && !known.iter().any(|t| t.code == *code));
        let unlisted = unlisted
            .zip(known.len() as u32..)
            .map(|((_, code), position)| Term {
                vocabulary: list.to_owned(),
                code: code.clone(),
                position,
            });
        let unlisted: Vec<Term> = unlisted.collect();
        let known = known.into_iter();
        terms.extend(known.filter(|t| used.contains(&(list, t.code.clone()))));
        terms.extend(unlisted);
    }
    Ok(terms)
}
