//! Something found in a report, with what the officer decided.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "suggestion" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "report_id" TEXT NOT NULL REFERENCES "report" (id) DEFERRABLE INITIALLY DEFERRED,
    "position" INTEGER NOT NULL CHECK ("position" >= 0),
    "found" TEXT NOT NULL CHECK (json_valid("found")),
    "state" TEXT NOT NULL CHECK ("state" IN ('pending', 'accepted', 'rejected')),
    "record_id" TEXT CHECK (length("record_id") = 36),
    "fingerprint" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
CREATE INDEX "suggestion_by_report_id" ON "suggestion" (report_id, position);
CREATE INDEX "suggestion_by_record_id" ON "suggestion" ("record_id");
CREATE INDEX "suggestion_by_fingerprint" ON "suggestion" (fingerprint);
"#;
