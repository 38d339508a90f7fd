//! A human being.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "person" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "name" TEXT NOT NULL,
    "names" TEXT NOT NULL CHECK (json_valid("names")),
    "sex" TEXT NOT NULL,
    "country" TEXT CHECK (length("country") IN (2, 4)),
    "affiliations" TEXT NOT NULL CHECK (json_valid("affiliations")),
    "contacts" TEXT NOT NULL CHECK (json_valid("contacts")),
    "notes" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
CREATE INDEX "person_by_country" ON "person" ("country");
"#;
