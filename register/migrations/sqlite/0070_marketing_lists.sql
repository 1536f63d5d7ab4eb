-- Lists of those who may be contacted: what was ordered, how far it has come, and whom it names.

CREATE TABLE marketing_list (
    seq         INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE CHECK (length(id) = 36),
    -- A staff id or 'operator', as in the audit log.
    made_by     TEXT    NOT NULL CHECK (made_by <> ''),
    purpose     TEXT    NOT NULL CHECK (purpose <> ''),
    channel     TEXT    NOT NULL CHECK (channel IN ('email', 'sms', 'phone', 'post')),
    format      TEXT    NOT NULL CHECK (format IN ('csv', 'xlsx')),
    language    TEXT CHECK (language IN ('fi', 'sv', 'en')),
    area        TEXT CHECK (length(area) BETWEEN 1 AND 5 AND area NOT GLOB '*[^0-9]*'),
    campaign_id TEXT REFERENCES campaign (id),
    state       TEXT    NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'cancelled', 'failed', 'expired')),
    ordered_at  INTEGER NOT NULL,
    made_at     INTEGER,
    valid_until INTEGER,
    -- How many people's permissions there are to look at, and how many were looked at.
    total       INTEGER NOT NULL DEFAULT 0,
    seen        INTEGER NOT NULL DEFAULT 0,
    rows        INTEGER NOT NULL DEFAULT 0,
    unconfirmed INTEGER NOT NULL DEFAULT 0,
    withdrawn   INTEGER NOT NULL DEFAULT 0,
    prohibited  INTEGER NOT NULL DEFAULT 0,
    -- The newest consent event when it was begun: what comes after it may take somebody off.
    since_seq   INTEGER,
    sha256      BLOB CHECK (length(sha256) = 32),
    CHECK ((state IN ('done', 'expired')) = (sha256 IS NOT NULL)),
    CHECK ((sha256 IS NULL) = (valid_until IS NULL))
) STRICT;
CREATE INDEX marketing_list_maker ON marketing_list (made_by, seq);
CREATE INDEX marketing_list_open ON marketing_list (state, seq) WHERE state IN ('waiting', 'running', 'done');

-- Whom a list names, and the submission whose permission put them there. Not in the audit log, which
-- nothing can be taken out of: these rows go with the file. They hold no customer fast: who was erased
-- meanwhile must still come off the list, by their place on it.
CREATE TABLE marketing_list_person (
    list_id     TEXT    NOT NULL REFERENCES marketing_list (id),
    place       INTEGER NOT NULL CHECK (place > 0),
    customer_id TEXT    NOT NULL,
    source_id   TEXT    NOT NULL,
    PRIMARY KEY (list_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX marketing_list_person_customer ON marketing_list_person (customer_id, list_id);
