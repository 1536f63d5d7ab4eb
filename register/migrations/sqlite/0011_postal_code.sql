-- Posti's postal codes with their towns, replaced whole by each `loiste postal import`. Nothing
-- refers to a row: a code that Posti drops must not hold anybody's address fast.

CREATE TABLE postal_code (
    code      TEXT PRIMARY KEY CHECK (code GLOB '[0-9][0-9][0-9][0-9][0-9]'),
    town_fi   TEXT NOT NULL CHECK (town_fi <> ''),
    town_sv   TEXT NOT NULL CHECK (town_sv <> ''),
    loaded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
