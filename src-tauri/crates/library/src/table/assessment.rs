//! A dated judgement of how far a recommendation is implemented. A series, never overwritten.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "assessment" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "recommendation_id" TEXT NOT NULL REFERENCES "recommendation" (id) DEFERRABLE INITIALLY DEFERRED,
    "addressee_id" TEXT REFERENCES "addressee" (id) DEFERRABLE INITIALLY DEFERRED,
    "status" TEXT NOT NULL,
    "date" TEXT,
    "assessor" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
CREATE INDEX "assessment_by_recommendation_id" ON "assessment" (recommendation_id, "date", id);
CREATE INDEX "assessment_by_addressee_id" ON "assessment" ("addressee_id");
"#;
