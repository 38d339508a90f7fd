//! A grant or programme.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "project" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "title" TEXT NOT NULL,
    "other_titles" TEXT NOT NULL CHECK (json_valid("other_titles")),
    "number" TEXT NOT NULL,
    "donor" TEXT NOT NULL,
    "donor_id" TEXT REFERENCES "organisation" (id) DEFERRABLE INITIALLY DEFERRED,
    "start" TEXT,
    "end" TEXT,
    "notes" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
CREATE INDEX "project_by_donor_id" ON "project" ("donor_id");
"#;
