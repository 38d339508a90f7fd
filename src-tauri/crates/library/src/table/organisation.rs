//! An institution or body.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "organisation" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,
    "names" TEXT NOT NULL CHECK (json_valid("names")),
    "organisation_kind" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "country" TEXT CHECK (length("country") IN (2, 4)),
    "parent_id" TEXT REFERENCES "organisation" (id) DEFERRABLE INITIALLY DEFERRED,
    "notes" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
CREATE INDEX "organisation_by_country" ON "organisation" ("country");
CREATE INDEX "organisation_by_parent_id" ON "organisation" ("parent_id");
"#;
