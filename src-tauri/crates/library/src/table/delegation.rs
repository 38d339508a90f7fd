//! The group that a country or organisation sent.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "delegation" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "event_id" TEXT NOT NULL REFERENCES "event" (id) DEFERRABLE INITIALLY DEFERRED,
    "country" TEXT CHECK (length("country") IN (2, 4)),
    "organisation_id" TEXT REFERENCES "organisation" (id) DEFERRABLE INITIALLY DEFERRED,
    "head_count" INTEGER CHECK ("head_count" >= 0),
    "women" INTEGER CHECK ("women" >= 0),
    "men" INTEGER CHECK ("men" >= 0),
    "notes" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
CREATE INDEX "delegation_by_event_id" ON "delegation" ("event_id");
CREATE INDEX "delegation_by_country" ON "delegation" ("country");
CREATE INDEX "delegation_by_organisation_id" ON "delegation" ("organisation_id");
"#;
