//! Actions of an earlier meeting on the agenda of a later one.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "carried_action" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "action_id" TEXT NOT NULL REFERENCES "action" (id) DEFERRABLE INITIALLY DEFERRED,
    "event_id" TEXT NOT NULL REFERENCES "event" (id) DEFERRABLE INITIALLY DEFERRED,
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
CREATE INDEX "carried_action_by_action_id" ON "carried_action" ("action_id");
CREATE INDEX "carried_action_by_event_id" ON "carried_action" ("event_id");
"#;
