//! A source document. Its original and its text are in the file, by `sha256`.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "report" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "title" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "publisher" TEXT NOT NULL,
    "authors" TEXT NOT NULL CHECK (json_valid("authors")),
    "identifiers" TEXT NOT NULL CHECK (json_valid("identifiers")),
    "published_on" TEXT,
    "printed_on" TEXT,
    "language" TEXT NOT NULL,
    "pages" INTEGER CHECK ("pages" >= 0),
    "derived_from" TEXT REFERENCES "report" (id) DEFERRABLE INITIALLY DEFERRED,
    "as_history" INTEGER NOT NULL CHECK ("as_history" IN (0, 1)),
    "reader_version" INTEGER NOT NULL CHECK ("reader_version" >= 0),
    "imported_at" TEXT NOT NULL,
    "warnings" TEXT NOT NULL CHECK (json_valid("warnings")),
    "conflicts" TEXT NOT NULL CHECK (json_valid("conflicts")),
    "notes" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
CREATE INDEX "report_by_derived_from" ON "report" ("derived_from");
CREATE INDEX "report_by_sha256" ON "report" (sha256);
CREATE INDEX "report_by_imported_at" ON "report" (imported_at, id);
"#;
