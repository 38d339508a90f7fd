//! What the program itself writes into a library: codes of its lists, names of fields, keys. A person may be called like one of
//! them (Short, Guest, Page); her erasure must leave them, or a count would change and a field lose its name.

use domain::vocabulary;

/// Fields whose every value is the program's own.
const OWN: &[&str] = &[
    "id",
    "columns",
    "does",
    "field",
    "form",
    "grouped",
    "inferred",
    "kind",
    "of",
    "record_kind",
    "sensitivity",
    "sha256",
    "shape",
    "sort",
    "stack",
    "state",
    "vocabulary",
];

/// Fields that hold a code of a list, to which an office may have added words of its own.
const LISTED: &[&str] = &[
    "action_kind",
    "answer",
    "code",
    "entry_kind",
    "event_kind",
    "format",
    "level",
    "organisation_kind",
    "presence",
    "priority",
    "recurs",
    "role",
    "sex",
    "status",
    "themes",
];

/// Whether a field's text is the program's own and so names nobody.
pub(crate) fn is_own(field: &str, text: &str) -> bool {
    OWN.contains(&field)
        || field.ends_with("_id")
        || (LISTED.contains(&field)
            && vocabulary::ALL
                .iter()
                .any(|list| list.terms.contains(&text)))
}

/// Whether a part of a structure is called as the program calls its own.
pub(crate) fn is_key(name: &str) -> bool {
    name.chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// Tables that are made of the others when a file is written anew.
pub(crate) fn is_made(table: &str) -> bool {
    table.starts_with("search") || table.starts_with("passage_search")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_program_s_and_what_an_office_added_is_not() {
        assert!(is_own("role", "guest") && is_own("themes", "women"));
        assert!(!is_own("role", "guest of honour") && !is_own("notes", "guest"));
        assert!(is_own("event_id", "anything") && is_own("field", "short_name"));
    }
}
