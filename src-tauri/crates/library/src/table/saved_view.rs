//! A list as somebody likes to see it.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "saved_view" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "title" TEXT NOT NULL,
    "of" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "columns" TEXT NOT NULL CHECK (json_valid("columns")),
    "sort" TEXT NOT NULL,
    "descending" INTEGER NOT NULL CHECK ("descending" IN (0, 1)),
    "grouped" TEXT NOT NULL,
    "shape" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
"#;
