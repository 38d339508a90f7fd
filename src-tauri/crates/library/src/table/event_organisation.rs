//! What an organisation did for an event.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "event_organisation" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "event_id" TEXT NOT NULL REFERENCES "event" (id) DEFERRABLE INITIALLY DEFERRED,
    "organisation_id" TEXT NOT NULL REFERENCES "organisation" (id) DEFERRABLE INITIALLY DEFERRED,
    "role" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
CREATE INDEX "event_organisation_by_event_id" ON "event_organisation" ("event_id");
CREATE INDEX "event_organisation_by_organisation_id" ON "event_organisation" ("organisation_id");
"#;
