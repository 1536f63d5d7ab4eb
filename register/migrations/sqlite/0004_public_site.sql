-- The public site: withdrawals and prohibitions by their owners, imported customers, suspected
-- spam kept for a person to look at, and rules whose parts the machine can check.

-- R16: marketing to this address or number is prohibited, whoever it belongs to. The hash is keyed,
-- so the row outlives the person's data and names nobody. The id is the origin of the events.
CREATE TABLE suppression (
    hash  BLOB PRIMARY KEY CHECK (length(hash) = 16),
    id    TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    datum TEXT NOT NULL CHECK (datum IN ('email', 'phone')),
    at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Customers brought in from a file: which one, by whom, and what each line said.
CREATE TABLE import_run (
    id          TEXT PRIMARY KEY CHECK (length(id) = 36),
    at          INTEGER NOT NULL,
    file_sha256 BLOB NOT NULL UNIQUE CHECK (length(file_sha256) = 32)
) STRICT;

CREATE TABLE import_row (
    id          TEXT PRIMARY KEY CHECK (length(id) = 36),
    import_id   TEXT    NOT NULL REFERENCES import_run (id),
    line        INTEGER NOT NULL CHECK (line > 0),
    customer_id TEXT    NOT NULL REFERENCES customer (id),
    UNIQUE (import_id, line)
) STRICT;
CREATE INDEX import_row_customer ON import_row (customer_id);

-- R15: the day on which an imported permission was given, beside its consent event.
CREATE TABLE import_permit (
    row_id   TEXT NOT NULL REFERENCES import_row (id),
    channel  TEXT NOT NULL CHECK (channel IN ('email', 'sms', 'phone', 'post')),
    given_on TEXT NOT NULL CHECK (given_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    PRIMARY KEY (row_id, channel)
) STRICT;

-- A wording that came with an import is evidence and never shown on a form.
ALTER TABLE wording ADD COLUMN origin TEXT NOT NULL DEFAULT 'published' CHECK (origin IN ('published', 'import'));

-- A datum may come from an import too. SQLite changes no CHECK in place.
CREATE TABLE customer_source_next (
    seq         INTEGER PRIMARY KEY,
    customer_id TEXT NOT NULL REFERENCES customer (id),
    datum       TEXT NOT NULL CHECK (datum IN
        ('last_name', 'first_names', 'email', 'phone', 'street', 'postal_code', 'town')),
    value       TEXT NOT NULL CHECK (value <> ''),
    folded      TEXT NOT NULL CHECK (folded <> ''),
    source      TEXT NOT NULL CHECK (source IN ('raffle', 'contact', 'import')),
    source_id   TEXT NOT NULL,
    at          INTEGER NOT NULL
) STRICT;
INSERT INTO customer_source_next SELECT seq, customer_id, datum, value, folded, source, source_id, at FROM customer_source;
DROP TABLE customer_source;
ALTER TABLE customer_source_next RENAME TO customer_source;
CREATE INDEX customer_source_reach ON customer_source (folded, datum) WHERE datum IN ('email', 'phone');
CREATE INDEX customer_source_origin ON customer_source (source_id);
CREATE INDEX customer_source_customer ON customer_source (customer_id);

-- Codes of what makes a submission look like spam, separated by commas; none for most.
ALTER TABLE entry ADD COLUMN suspicion TEXT CHECK (suspicion <> '');
ALTER TABLE contact_request ADD COLUMN suspicion TEXT CHECK (suspicion <> '');
-- Keyed hash of the message, for noticing that many send the same one.
ALTER TABLE contact_request ADD COLUMN contents BLOB CHECK (length(contents) = 16);
CREATE INDEX contact_request_contents ON contact_request (contents, at) WHERE contents IS NOT NULL;

-- What the rules of this version say, part by part; the text beside it is written from them.
ALTER TABLE campaign_rules ADD COLUMN terms TEXT CHECK (json_valid(terms));
