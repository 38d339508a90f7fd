//! One item of an agenda.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "session" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "event_id" TEXT NOT NULL REFERENCES "event" (id) DEFERRABLE INITIALLY DEFERRED,
    "title" TEXT NOT NULL,
    "starts" TEXT NOT NULL,
    "ends" TEXT NOT NULL,
    "speakers" TEXT NOT NULL CHECK (json_valid("speakers")),
    "position" INTEGER NOT NULL CHECK ("position" >= 0),
    "notes" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
CREATE INDEX "session_by_event_id" ON "session" ("event_id");
"#;
