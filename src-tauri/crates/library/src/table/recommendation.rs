//! Advice that somebody should do something, in the words in which it was given.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "recommendation" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "text" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "issuer_id" TEXT REFERENCES "organisation" (id) DEFERRABLE INITIALLY DEFERRED,
    "event_id" TEXT REFERENCES "event" (id) DEFERRABLE INITIALLY DEFERRED,
    "election_id" TEXT REFERENCES "election" (id) DEFERRABLE INITIALLY DEFERRED,
    "countries" TEXT NOT NULL CHECK (json_valid("countries")),
    "themes" TEXT NOT NULL CHECK (json_valid("themes")),
    "context" TEXT NOT NULL,
    "law_change" TEXT NOT NULL,
    "standard" TEXT NOT NULL,
    "priority" TEXT NOT NULL,
    "time_frame" TEXT NOT NULL,
    "review_on" TEXT,
    "issued_on" TEXT,
    "as_history" INTEGER NOT NULL CHECK ("as_history" IN (0, 1)),
    "doubtful" INTEGER NOT NULL CHECK ("doubtful" IN (0, 1)),
    "repeats_id" TEXT REFERENCES "recommendation" (id) DEFERRABLE INITIALLY DEFERRED,
    "notes" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
CREATE INDEX "recommendation_by_issuer_id" ON "recommendation" ("issuer_id");
CREATE INDEX "recommendation_by_event_id" ON "recommendation" ("event_id");
CREATE INDEX "recommendation_by_election_id" ON "recommendation" ("election_id");
CREATE INDEX "recommendation_by_repeats_id" ON "recommendation" ("repeats_id");
"#;
