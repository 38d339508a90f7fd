//! What is declared of a kind and made of it: struct, columns, TypeScript, and the record of any kind.

use super::AnyRecord;
use crate::citation::Quote;
use crate::date::Edtf;
use crate::id::{Kind, RecordId};
use crate::place::CountryCode;
use crate::sensitivity::Sensitivity;
use crate::suggestion::{Found, ReviewState};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// How a field is kept in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Text as it is (ids, codes, dates and enums among them).
    Text,
    /// A whole number.
    Integer,
    /// A number with a fraction.
    Real,
    /// 0 or 1.
    Bool,
    /// A list or structure, as JSON.
    Json,
}

/// One field of a kind.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name in the struct, the column and the wire.
    pub name: &'static str,
    /// How it is kept.
    pub column: Column,
}

/// A type that has a column.
pub trait AsColumn {
    /// How it is kept.
    const COLUMN: Column;
}

macro_rules! columns {
    ($($ty:ty => $column:ident),* $(,)?) => { $(impl AsColumn for $ty { const COLUMN: Column = Column::$column; })* };
}

columns! {
    String => Text, RecordId => Text, Edtf => Text, CountryCode => Text, Sensitivity => Text, ReviewState => Text,
    u32 => Integer, i64 => Integer, f64 => Real, bool => Bool, serde_json::Value => Json, Quote => Json,
    Found => Json,
}

impl<T: AsColumn> AsColumn for Option<T> {
    const COLUMN: Column = T::COLUMN;
}
impl<T> AsColumn for Vec<T> {
    const COLUMN: Column = Column::Json;
}
impl<K, V> AsColumn for BTreeMap<K, V> {
    const COLUMN: Column = Column::Json;
}

/// What every record can do.
pub trait Record: Serialize + DeserializeOwned + Clone {
    /// Which kind.
    const KIND: Kind;
    /// Its fields, in the order of the columns, `id` first.
    const FIELDS: &'static [Field];

    /// Its key.
    fn id(&self) -> RecordId;
    /// How it is called in a list or sentence; never empty.
    fn title(&self) -> String;
    /// As a record of any kind.
    fn any(self) -> AnyRecord;
}

macro_rules! records {
    ($($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident: $ty:ty,)* } title = $title:expr;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
            #[serde(default)]
            pub struct $name {
                /// The key.
                pub id: RecordId,
                $($(#[$fdoc])* pub $field: $ty,)*
                /// Who may see the record.
                pub sensitivity: Sensitivity,
                /// Fields that are more (or less) sensitive than the record, by name.
                pub field_sensitivity: BTreeMap<String, Sensitivity>,
            }

            impl Record for $name {
                const KIND: Kind = Kind::$name;
                const FIELDS: &'static [Field] = &[
                    Field { name: "id", column: Column::Text },
                    $(Field { name: stringify!($field), column: <$ty as AsColumn>::COLUMN },)*
                    Field { name: "sensitivity", column: Column::Text },
                    Field { name: "field_sensitivity", column: Column::Json },
                ];
                fn id(&self) -> RecordId {
                    self.id
                }
                fn title(&self) -> String {
                    let title: fn(&$name) -> String = $title;
                    let title = title(self);
                    if title.trim().is_empty() { format!("(untitled {})", Kind::$name.noun()) } else { title }
                }
                fn any(self) -> AnyRecord {
                    AnyRecord::$name(Box::new(self))
                }
            }
        )*

        /// A record of any kind; on the wire `{"kind": "event", …fields}`.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
        #[serde(tag = "kind", rename_all = "snake_case")]
        pub enum AnyRecord {
            $($(#[$doc])* $name(Box<$name>),)*
        }

        impl AnyRecord {
            /// Which kind it is.
            pub fn kind(&self) -> Kind {
                match self { $(AnyRecord::$name(_) => Kind::$name,)* }
            }
            /// Its key.
            pub fn id(&self) -> RecordId {
                match self { $(AnyRecord::$name(r) => r.id,)* }
            }
            /// Gives it its key.
            pub fn set_id(&mut self, id: RecordId) {
                match self { $(AnyRecord::$name(r) => r.id = id,)* }
            }
            /// How it is called in a list or sentence.
            pub fn title(&self) -> String {
                match self { $(AnyRecord::$name(r) => r.title(),)* }
            }
            /// Who may see it.
            pub fn sensitivity(&self) -> Sensitivity {
                match self { $(AnyRecord::$name(r) => r.sensitivity,)* }
            }
            /// An empty record of a kind.
            pub fn blank(kind: Kind) -> AnyRecord {
                match kind { $(Kind::$name => AnyRecord::$name(Box::default()),)* }
            }
        }

        /// The fields of a kind, in the order of its columns.
        pub fn fields_of(kind: Kind) -> &'static [Field] {
            match kind { $(Kind::$name => $name::FIELDS,)* }
        }
    };
}

pub(super) use records;
