//! Whom a recommendation is meant for.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "addressee" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "recommendation_id" TEXT NOT NULL REFERENCES "recommendation" (id) DEFERRABLE INITIALLY DEFERRED,
    "organisation_id" TEXT REFERENCES "organisation" (id) DEFERRABLE INITIALLY DEFERRED,
    "label" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
CREATE INDEX "addressee_by_recommendation_id" ON "addressee" ("recommendation_id");
CREATE INDEX "addressee_by_organisation_id" ON "addressee" ("organisation_id");
"#;
