//! A dated note in an event's log.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "log_entry" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "event_id" TEXT NOT NULL REFERENCES "event" (id) DEFERRABLE INITIALLY DEFERRED,
    "at" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
CREATE INDEX "log_entry_by_event_id" ON "log_entry" ("event_id");
"#;
