//! Records by what they hang on.

use domain::{Record, RecordId};
use library::Reader;
use std::collections::HashMap;

/// A whole table is read where this part of it is wanted (a fourth), or more.
const A_PART: u64 = 4;

/// The records of one kind that name others in one of their fields: asked for one by one, or, where so much of the table
/// is wanted that thousands of questions would take longer, read once.
pub(super) struct Hung<R> {
    field: &'static str,
    whole: Option<HashMap<RecordId, Vec<R>>>,
}

impl<R: Record> Hung<R> {
    /// `wanted` is how many records are going to be asked about.
    pub(super) fn new(
        r: &Reader<'_>,
        field: &'static str,
        wanted: usize,
        key: impl Fn(&R) -> Option<RecordId>,
    ) -> library::Result<Hung<R>> {
        let much = r.count(R::KIND)? <= A_PART * wanted as u64;
        let whole = match much {
            false => None,
            true => {
                let mut whole: HashMap<RecordId, Vec<R>> = HashMap::new();
                for record in r.all::<R>()? {
                    if let Some(key) = key(&record) {
                        whole.entry(key).or_default().push(record);
                    }
                }
                Some(whole)
            }
        };
        Ok(Hung { field, whole })
    }

    /// What hangs on a record, in the order of making. It is handed over: who asks again gets nothing.
    pub(super) fn take(&mut self, r: &Reader<'_>, id: RecordId) -> library::Result<Vec<R>> {
        match &mut self.whole {
            Some(whole) => Ok(whole.remove(&id).unwrap_or_default()),
            None => r.where_(self.field, id),
        }
    }
}
