-- Rules may be replaced by quite other ones until somebody has entered. Whoever still has the old
-- page open is then asked to look again, since it may have promised what the new rules do not.
ALTER TABLE shown ADD COLUMN void INTEGER NOT NULL DEFAULT 0 CHECK (void IN (0, 1));
