//! That two records are not the same.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "distinction" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "one_id" TEXT NOT NULL CHECK (length("one_id") = 36),
    "other_id" TEXT NOT NULL CHECK (length("other_id") = 36),
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
CREATE INDEX "distinction_by_one_id" ON "distinction" ("one_id");
CREATE INDEX "distinction_by_other_id" ON "distinction" ("other_id");
"#;
