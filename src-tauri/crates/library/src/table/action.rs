//! Something that somebody is to do.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "action" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "text" TEXT NOT NULL,
    "action_kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "owner_id" TEXT CHECK (length("owner_id") = 36),
    "due" TEXT,
    "priority" TEXT NOT NULL,
    "recommendation_id" TEXT REFERENCES "recommendation" (id) DEFERRABLE INITIALLY DEFERRED,
    "event_id" TEXT REFERENCES "event" (id) DEFERRABLE INITIALLY DEFERRED,
    "outcome" TEXT NOT NULL,
    "done_on" TEXT,
    "as_history" INTEGER NOT NULL CHECK ("as_history" IN (0, 1)),
    "doubtful" INTEGER NOT NULL CHECK ("doubtful" IN (0, 1)),
    "notes" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
CREATE INDEX "action_by_owner_id" ON "action" ("owner_id");
CREATE INDEX "action_by_recommendation_id" ON "action" ("recommendation_id");
CREATE INDEX "action_by_event_id" ON "action" ("event_id");
CREATE INDEX "action_by_due" ON "action" ("due", id);
"#;
