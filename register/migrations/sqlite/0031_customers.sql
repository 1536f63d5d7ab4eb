-- One page for each customer: the rest of what R9 names, where each datum came from when staff
-- wrote it down, and customers who turn out to be one.

-- What a customer told staff, by which way and on which day (R13, R16).
CREATE TABLE told (
    id          TEXT PRIMARY KEY CHECK (length(id) = 36),
    customer_id TEXT    NOT NULL REFERENCES customer (id),
    at          INTEGER NOT NULL,
    staff_id    TEXT REFERENCES staff (id),
    way         TEXT    NOT NULL CHECK (way IN ('phone', 'letter', 'visit', 'email')),
    told_on     TEXT    NOT NULL CHECK (told_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    what        TEXT    NOT NULL CHECK (what IN
        ('details', 'permission', 'withdrawal', 'prohibition', 'disclosure_prohibited', 'disclosure_allowed'))
) STRICT;
CREATE INDEX told_customer ON told (customer_id);

-- A datum may come from staff, and may turn out to be out of date or wrong: then it stays on record
-- with what said so, and is no longer used.
CREATE TABLE customer_source_next (
    seq         INTEGER PRIMARY KEY,
    customer_id TEXT NOT NULL REFERENCES customer (id),
    datum       TEXT NOT NULL CHECK (datum IN
        ('last_name', 'first_names', 'email', 'phone', 'street', 'postal_code', 'town')),
    value       TEXT NOT NULL CHECK (value <> ''),
    folded      TEXT NOT NULL CHECK (folded <> ''),
    source      TEXT NOT NULL CHECK (source IN ('raffle', 'contact', 'import', 'staff')),
    source_id   TEXT NOT NULL,
    at          INTEGER NOT NULL,
    name_key    TEXT,
    retired_by  TEXT REFERENCES told (id)
) STRICT;
INSERT INTO customer_source_next (seq, customer_id, datum, value, folded, source, source_id, at, name_key)
    SELECT seq, customer_id, datum, value, folded, source, source_id, at, name_key FROM customer_source;
DROP TABLE customer_source;
ALTER TABLE customer_source_next RENAME TO customer_source;
CREATE INDEX customer_source_reach ON customer_source (folded, name_key) WHERE datum IN ('email', 'phone');
CREATE INDEX customer_source_origin ON customer_source (source_id);
CREATE INDEX customer_source_customer ON customer_source (customer_id);

ALTER TABLE customer ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0);
ALTER TABLE customer ADD COLUMN best_time TEXT NOT NULL DEFAULT 'aina' CHECK (best_time IN ('aina', 'aamu', 'paiva', 'ilta'));
ALTER TABLE customer ADD COLUMN kind TEXT CHECK (kind IN ('home', 'company', 'housing_company'));
ALTER TABLE customer ADD COLUMN company_name TEXT CHECK (company_name <> '');
ALTER TABLE customer ADD COLUMN staff_note TEXT CHECK (staff_note <> '');
-- R10: the prohibition to give data to other companies, apart from that of marketing.
ALTER TABLE customer ADD COLUMN disclosure_prohibited INTEGER NOT NULL DEFAULT 0 CHECK (disclosure_prohibited IN (0, 1));
-- The customer who this one turned out to be. What was said stays with whom it was said of.
ALTER TABLE customer ADD COLUMN merged_into TEXT REFERENCES customer (id) CHECK (merged_into <> id);
CREATE INDEX customer_merged ON customer (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE customer_merge (
    seq       INTEGER PRIMARY KEY,
    id        TEXT    NOT NULL UNIQUE CHECK (length(id) = 36),
    kept_id   TEXT    NOT NULL REFERENCES customer (id),
    merged_id TEXT    NOT NULL REFERENCES customer (id),
    at        INTEGER NOT NULL,
    staff_id  TEXT REFERENCES staff (id),
    undone_at INTEGER,
    undone_by TEXT REFERENCES staff (id),
    CHECK (kept_id <> merged_id)
) STRICT;
CREATE UNIQUE INDEX customer_merge_stands ON customer_merge (merged_id) WHERE undone_at IS NULL;
CREATE INDEX customer_merge_kept ON customer_merge (kept_id);

-- Two customers who gave the same address or number, for staff to look at (R14).
CREATE TABLE duplicate_proposal (
    one        TEXT    NOT NULL REFERENCES customer (id),
    other      TEXT    NOT NULL REFERENCES customer (id),
    at         INTEGER NOT NULL,
    decision   TEXT CHECK (decision IN ('merged', 'different')),
    decided_at INTEGER,
    decided_by TEXT REFERENCES staff (id),
    PRIMARY KEY (one, other),
    CHECK (one < other),
    CHECK ((decision IS NULL) = (decided_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX duplicate_proposal_open ON duplicate_proposal (at) WHERE decision IS NULL;
CREATE INDEX duplicate_proposal_other ON duplicate_proposal (other);

-- How far the rows of `customer_source` were looked through, by what looks through them.
CREATE TABLE progress (
    name TEXT PRIMARY KEY CHECK (name IN ('search', 'duplicates')),
    seq  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO progress (name, seq) VALUES ('search', 0), ('duplicates', 0);

-- What customers are found by: three letters or digits in a row, anywhere in a name, an address or a
-- number. Only the index is kept in it, no text.
CREATE TABLE search_doc (
    doc         INTEGER PRIMARY KEY,
    customer_id TEXT NOT NULL UNIQUE REFERENCES customer (id)
) STRICT;
CREATE VIRTUAL TABLE customer_search USING fts5 (
    said, content = '', contentless_delete = 1, detail = 'none', tokenize = 'trigram case_sensitive 1'
);
