-- The inbox: who looks after a request, what was done with it, and requests told by phone.

-- A request that staff wrote down was shown on no page. SQLite changes no column in place.
CREATE TABLE contact_request_next (
    seq         INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE CHECK (length(id) = 36),
    campaign_id TEXT REFERENCES campaign (id),
    customer_id TEXT    NOT NULL REFERENCES customer (id),
    at          INTEGER NOT NULL,
    filled_at   INTEGER,
    topic       TEXT    NOT NULL,
    message     TEXT    NOT NULL CHECK (message <> ''),
    best_time   TEXT    NOT NULL CHECK (best_time IN ('aina', 'aamu', 'paiva', 'ilta')),
    shown_id    TEXT REFERENCES shown (id),
    arrival     TEXT,
    state       TEXT    NOT NULL CHECK (state IN ('new', 'taken', 'answered', 'closed')),
    suspicion   TEXT CHECK (suspicion <> ''),
    contents    BLOB CHECK (length(contents) = 16),
    recorded_by TEXT REFERENCES staff (id),
    assignee    TEXT REFERENCES staff (id),
    -- Whether it lies in the folder of suspected spam.
    spam        INTEGER NOT NULL DEFAULT 0 CHECK (spam IN (0, 1)),
    -- Grows with every change of state, assignee or folder.
    version     INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    changed_at  INTEGER,
    CHECK ((recorded_by IS NULL) = (shown_id IS NOT NULL)),
    CHECK (state <> 'new' OR assignee IS NULL)
) STRICT;
INSERT INTO contact_request_next (seq, id, campaign_id, customer_id, at, filled_at, topic, message, best_time,
    shown_id, arrival, state, suspicion, contents, spam)
    SELECT seq, id, campaign_id, customer_id, at, filled_at, topic, message, best_time, shown_id, arrival, state,
        suspicion, contents, coalesce(instr(suspicion, 'trap') > 0 OR instr(suspicion, 'repeated') > 0, 0)
    FROM contact_request;
DROP TABLE contact_request;
ALTER TABLE contact_request_next RENAME TO contact_request;
CREATE INDEX contact_request_customer ON contact_request (customer_id);
CREATE INDEX contact_request_campaign ON contact_request (campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX contact_request_contents ON contact_request (contents, at) WHERE contents IS NOT NULL;
CREATE INDEX contact_request_state ON contact_request (spam, state, seq);
CREATE INDEX contact_request_assignee ON contact_request (assignee, state) WHERE assignee IS NOT NULL;

-- What was done with a request: ids and codes. It goes when its request goes, and never changes before.
CREATE TABLE request_event (
    seq        INTEGER PRIMARY KEY,
    request_id TEXT    NOT NULL REFERENCES contact_request (id),
    at         INTEGER NOT NULL,
    -- None for the operator at the command line.
    staff_id   TEXT REFERENCES staff (id),
    kind       TEXT    NOT NULL CHECK (kind IN
        ('recorded', 'taken', 'assigned', 'released', 'answered', 'closed', 'reopened', 'spam', 'restored')),
    assignee   TEXT REFERENCES staff (id),
    -- The request's version that this made.
    version    INTEGER NOT NULL CHECK (version > 0),
    UNIQUE (request_id, version)
) STRICT;
CREATE TRIGGER request_event_is_never_changed BEFORE UPDATE ON request_event
BEGIN SELECT RAISE(ABORT, 'what was done is not changed afterwards'); END;

-- What staff wrote down beside a request: personal data, and so apart from the events.
CREATE TABLE request_note (
    seq        INTEGER PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE CHECK (length(id) = 36),
    request_id TEXT    NOT NULL REFERENCES contact_request (id),
    at         INTEGER NOT NULL,
    staff_id   TEXT REFERENCES staff (id),
    text       TEXT    NOT NULL CHECK (text <> '')
) STRICT;
CREATE INDEX request_note_request ON request_note (request_id);
