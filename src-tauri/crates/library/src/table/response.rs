//! What an addressee answered.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "response" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "recommendation_id" TEXT NOT NULL REFERENCES "recommendation" (id) DEFERRABLE INITIALLY DEFERRED,
    "addressee_id" TEXT REFERENCES "addressee" (id) DEFERRABLE INITIALLY DEFERRED,
    "answer" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "date" TEXT,
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
CREATE INDEX "response_by_recommendation_id" ON "response" ("recommendation_id");
CREATE INDEX "response_by_addressee_id" ON "response" ("addressee_id");
"#;
