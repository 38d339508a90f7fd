//! A person's part in an event. Only these are counted as participants.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "participation" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "event_id" TEXT NOT NULL REFERENCES "event" (id) DEFERRABLE INITIALLY DEFERRED,
    "person_id" TEXT NOT NULL REFERENCES "person" (id) DEFERRABLE INITIALLY DEFERRED,
    "organisation_id" TEXT REFERENCES "organisation" (id) DEFERRABLE INITIALLY DEFERRED,
    "organisation" TEXT NOT NULL,
    "position" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "presence" TEXT NOT NULL,
    "country" TEXT CHECK (length("country") IN (2, 4)),
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
CREATE INDEX "participation_by_event_id" ON "participation" ("event_id");
CREATE INDEX "participation_by_person_id" ON "participation" ("person_id");
CREATE INDEX "participation_by_organisation_id" ON "participation" ("organisation_id");
CREATE INDEX "participation_by_country" ON "participation" ("country");
"#;
