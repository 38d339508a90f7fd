//! Somebody named in a report without taking part: written to, quoted, an author.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "mention" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "report_id" TEXT NOT NULL REFERENCES "report" (id) DEFERRABLE INITIALLY DEFERRED,
    "subject_id" TEXT NOT NULL CHECK (length("subject_id") = 36),
    "event_id" TEXT REFERENCES "event" (id) DEFERRABLE INITIALLY DEFERRED,
    "role" TEXT NOT NULL,
    "position" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
CREATE INDEX "mention_by_report_id" ON "mention" ("report_id");
CREATE INDEX "mention_by_subject_id" ON "mention" ("subject_id");
CREATE INDEX "mention_by_event_id" ON "mention" ("event_id");
"#;
