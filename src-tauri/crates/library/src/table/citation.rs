//! The exact words of a report behind a field of a record.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "citation" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "record_id" TEXT NOT NULL CHECK (length("record_id") = 36),
    "field" TEXT NOT NULL,
    "report_id" TEXT NOT NULL REFERENCES "report" (id) DEFERRABLE INITIALLY DEFERRED,
    "quote" TEXT NOT NULL CHECK (json_valid("quote")),
    "says" TEXT CHECK (json_valid("says")),
    "inferred" INTEGER NOT NULL CHECK ("inferred" IN (0, 1)),
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
CREATE INDEX "citation_by_record_id" ON "citation" ("record_id");
CREATE INDEX "citation_by_report_id" ON "citation" ("report_id");
"#;
