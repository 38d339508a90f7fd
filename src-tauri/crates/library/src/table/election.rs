//! An election.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "election" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "title" TEXT NOT NULL,
    "country" TEXT CHECK (length("country") IN (2, 4)),
    "date" TEXT,
    "election_kind" TEXT NOT NULL,
    "notes" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
CREATE INDEX "election_by_country" ON "election" ("country");
CREATE INDEX "election_by_date" ON "election" (date, id);
"#;
