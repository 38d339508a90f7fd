//! What shows that something was or was not done.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "evidence" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "recommendation_id" TEXT REFERENCES "recommendation" (id) DEFERRABLE INITIALLY DEFERRED,
    "action_id" TEXT REFERENCES "action" (id) DEFERRABLE INITIALLY DEFERRED,
    "assessment_id" TEXT REFERENCES "assessment" (id) DEFERRABLE INITIALLY DEFERRED,
    "text" TEXT NOT NULL,
    "date" TEXT,
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
CREATE INDEX "evidence_by_recommendation_id" ON "evidence" ("recommendation_id");
CREATE INDEX "evidence_by_action_id" ON "evidence" ("action_id");
CREATE INDEX "evidence_by_assessment_id" ON "evidence" ("assessment_id");
"#;
