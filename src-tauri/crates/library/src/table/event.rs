//! A conference, training, roundtable, mission.

/// As first laid down.
pub(super) const CREATE: &str = r#"
CREATE TABLE "event" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    "title" TEXT NOT NULL,
    "other_titles" TEXT NOT NULL CHECK (json_valid("other_titles")),
    "event_kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "start" TEXT,
    "end" TEXT,
    "duration" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "country" TEXT CHECK (length("country") IN (2, 4)),
    "venue" TEXT NOT NULL,
    "languages" TEXT NOT NULL CHECK (json_valid("languages")),
    "attendance" INTEGER CHECK ("attendance" >= 0),
    "attendance_women" INTEGER CHECK ("attendance_women" >= 0),
    "attendance_men" INTEGER CHECK ("attendance_men" >= 0),
    "counted" TEXT NOT NULL CHECK (json_valid("counted")),
    "themes" TEXT NOT NULL CHECK (json_valid("themes")),
    "purpose" TEXT NOT NULL,
    "project_id" TEXT REFERENCES "project" (id) DEFERRABLE INITIALLY DEFERRED,
    "notes" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL CHECK ("sensitivity" IN ('public', 'partners', 'internal')),
    "field_sensitivity" TEXT NOT NULL CHECK (json_valid("field_sensitivity"))
) STRICT;
CREATE INDEX "event_by_country" ON "event" ("country");
CREATE INDEX "event_by_project_id" ON "event" ("project_id");
CREATE INDEX "event_by_start" ON "event" ("start", id);
"#;
