//! The passages behind what a find has written: each becomes a citation of the record and field that it supports.

use crate::Desk;
use crate::fields::{column, columns, fields, is_empty, other_names, same};
use domain::fold::ascii_key;
use domain::record::{Citation, Report};
use domain::suggestion::Found;
use domain::{AnyRecord, Kind, Quote, RecordId};
use library::{Result, Writer};
use serde_json::{Map, Value};
use std::rc::Rc;

/// The citations of one find in the making.
pub(crate) struct Citing<'f> {
    desk: &'f Desk,
    report: Rc<Report>,
    found: &'f Found,
    kind: Kind,
    record: RecordId,
    pending: Vec<Citation>,
}

impl<'f> Citing<'f> {
    /// Begins with the record that the find has become part of.
    pub(crate) fn new(
        desk: &'f Desk,
        report: &Rc<Report>,
        found: &'f Found,
        record: &AnyRecord,
    ) -> Citing<'f> {
        Citing {
            desk,
            report: Rc::clone(report),
            found,
            kind: record.kind(),
            record: record.id(),
            pending: Vec::new(),
        }
    }

    /// Cites the passages of a find's field for a field of another record as well.
    pub(crate) fn also(&mut self, field: &str, record: RecordId, column: &str) {
        let found = self.found;
        for cited in found.citations.iter().filter(|c| c.field == field) {
            self.add(
                &cited.quote,
                record,
                column,
                None,
                found.inferred.iter().any(|f| f == field),
            );
        }
    }

    /// Cites, for the record made of one name in a list, those passages of the list's field that have the name; all of
    /// them where none has, as with a name read from a heading.
    pub(crate) fn point(
        &mut self,
        field: &str,
        name: &str,
        names: &[String],
        record: RecordId,
        column: &str,
    ) {
        self.point_saying(field, name, names, record, column, None);
    }

    /// As [`Citing::point`], for passages that give the record's column another value than it holds.
    pub(crate) fn point_otherwise(
        &mut self,
        field: &str,
        name: &str,
        names: &[String],
        record: RecordId,
        column: &str,
        says: Value,
    ) {
        self.point_saying(field, name, names, record, column, Some(says));
    }

    fn point_saying(
        &mut self,
        field: &str,
        name: &str,
        names: &[String],
        record: RecordId,
        column: &str,
        says: Option<Value>,
    ) {
        let found = self.found;
        let cited: Vec<_> = found
            .citations
            .iter()
            .filter(|c| c.field == field)
            .collect();
        let has = |quote: &Quote, name: &str| ascii_key(&quote.exact).contains(&ascii_key(name));
        let own: Vec<_> = cited.iter().filter(|c| has(&c.quote, name)).collect();
        let inferred = found.inferred.iter().any(|f| f == field);
        if own.is_empty() {
            // A passage that has another name of the list is that one's.
            for c in cited
                .iter()
                .filter(|c| !names.iter().any(|n| n != name && has(&c.quote, n)))
            {
                self.add(&c.quote, record, column, says.clone(), inferred);
            }
        } else {
            for c in own {
                self.add(&c.quote, record, column, says.clone(), inferred);
            }
        }
    }

    /// Cites one passage.
    pub(crate) fn quote(&mut self, quote: &Quote, record: RecordId, column: &str) {
        self.add(quote, record, column, None, false);
    }

    /// Writes all of them, with those of the record itself as it is now.
    pub(crate) fn write(mut self, w: &mut Writer<'_>) -> Result<()> {
        let own = w.any(self.record)?;
        if own.kind() == self.kind {
            self.cite_record(&columns(&own)?)?;
        }
        for citation in self.pending {
            let there = w.where_::<Citation>("record_id", citation.record_id)?;
            let same_place = |c: &Citation| {
                c.report_id == citation.report_id
                    && c.field == citation.field
                    && (c.quote.start, c.quote.end) == (citation.quote.start, citation.quote.end)
            };
            if !there.iter().any(same_place) {
                w.insert(&citation)?;
            }
        }
        Ok(())
    }

    fn cite_record(&mut self, columns: &Map<String, Value>) -> Result<()> {
        let found = self.found;
        let report = Rc::clone(&self.report);
        let originals = fields(&found.find)?;
        // Conflicts first: such a passage says its own value, whatever the find made of it.
        for conflict in report.conflicts.iter().filter(|c| c.suggestion == found.id) {
            let Some(column) = column(self.kind, &conflict.field) else {
                continue;
            };
            let held = columns.get(column).unwrap_or(&Value::Null);
            for (at, value) in conflict.values.iter().enumerate() {
                let says = match held {
                    Value::Array(_) => at > 0,
                    held => !same(held, &value.value),
                };
                let says = says.then(|| value.value.clone());
                self.add(&value.citation.quote, self.record, column, says, false);
            }
        }
        for cited in &found.citations {
            let Some(mut into) = column(self.kind, &cited.field) else {
                continue;
            };
            let value = originals.get(&cited.field).unwrap_or(&Value::Null);
            let held = columns.get(into).unwrap_or(&Value::Null);
            let mut says = None;
            if !held.is_array() && !is_empty(value) && !same(held, value) {
                let joined = other_names(self.kind, into)
                    .filter(|others| has_name(columns.get(*others), value));
                match joined {
                    Some(others) => into = others,
                    None if self.kind == Kind::Event && into == "status" => {}
                    None => says = Some(value.clone()),
                }
            }
            let inferred = found.inferred.contains(&cited.field);
            self.add(&cited.quote, self.record, into, says, inferred);
        }
        Ok(())
    }

    fn add(
        &mut self,
        quote: &Quote,
        record: RecordId,
        field: &str,
        says: Option<Value>,
        inferred: bool,
    ) {
        let there = |c: &Citation| {
            c.record_id == record
                && c.field == field
                && (c.quote.start, c.quote.end) == (quote.start, quote.end)
        };
        if quote.exact.is_empty() || self.pending.iter().any(there) {
            return;
        }
        self.pending.push(Citation {
            id: self.desk.new_id(),
            record_id: record,
            field: field.to_owned(),
            report_id: self.report.id,
            quote: quote.clone(),
            says,
            inferred,
            sensitivity: self.found.sensitivity,
            ..Citation::default()
        });
    }
}

fn has_name(names: Option<&Value>, name: &Value) -> bool {
    let Some(Value::Array(names)) = names else {
        return false;
    };
    names.iter().any(|n| same(n.get("text").unwrap_or(n), name))
}
