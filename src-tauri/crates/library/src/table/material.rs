//! A handout, briefing book, recording.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "material" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "title" TEXT NOT NULL,
    "event_id" TEXT REFERENCES "event" (id) DEFERRABLE INITIALLY DEFERRED,
    "availability" TEXT NOT NULL,
    "notes" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
CREATE INDEX "material_by_event_id" ON "material" ("event_id");
"#;
