-- What administrators set in the dashboard, part by part. Version 0 is what the operator's settings
-- said when a part was first changed; the highest one counts.
CREATE TABLE setting_version (
    part       TEXT    NOT NULL CHECK (part IN ('company', 'topics', 'limits', 'retention')),
    version    INTEGER NOT NULL CHECK (version >= 0),
    -- Values by field, as JSON.
    fields     TEXT    NOT NULL CHECK (json_valid(fields)),
    changed_at INTEGER NOT NULL,
    staff_id   TEXT    REFERENCES staff (id),
    PRIMARY KEY (part, version)
) STRICT;
CREATE TRIGGER setting_version_is_never_changed BEFORE UPDATE ON setting_version
BEGIN SELECT RAISE(ABORT, 'a version of the settings is never changed'); END;
