-- Mail: written in the transaction of what caused it, sent by a job, tried again, never twice.

-- No address and no text: whom a mail goes to and what it says is read when it is sent, from the
-- entry, request or member of staff that it is about.
CREATE TABLE outbox (
    seq        INTEGER PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE CHECK (length(id) = 36),
    template   TEXT    NOT NULL CHECK (template IN ('receipt', 'new_request', 'late_request', 'test')),
    about      TEXT    NOT NULL,
    -- Whom of the staff it goes to; none for customers, and for what is yet to be spread to staff.
    staff_id   TEXT    REFERENCES staff (id),
    language   TEXT    NOT NULL CHECK (language IN ('fi', 'sv', 'en')),
    created_at INTEGER NOT NULL,
    due_at     INTEGER NOT NULL,
    tries      INTEGER NOT NULL DEFAULT 0,
    -- spread: one for each member of staff took its place · merged: said in the mail `into_id`
    -- dropped: nobody to send it to, or nothing left to say · failed: given up
    state      TEXT    NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'spread', 'merged', 'dropped', 'failed')),
    into_id    TEXT    CHECK ((into_id IS NOT NULL) = (state = 'merged')),
    failure    TEXT    CHECK (failure <> ''),
    done_at    INTEGER
) STRICT;
CREATE UNIQUE INDEX outbox_once ON outbox (about, template, coalesce(staff_id, ''));
CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'waiting';
CREATE INDEX outbox_failed ON outbox (seq) WHERE state IN ('failed', 'sending');
CREATE INDEX outbox_into ON outbox (into_id) WHERE into_id IS NOT NULL;

-- When a customer's address was mailed last, by keyed hash; rows live for a day.
CREATE TABLE mailed (
    hash BLOB    PRIMARY KEY CHECK (length(hash) = 16),
    at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX mailed_at ON mailed (at);

-- Where staff hear of requests, and of what.
ALTER TABLE staff ADD COLUMN email TEXT CHECK (email <> '');
ALTER TABLE staff ADD COLUMN hears_new INTEGER NOT NULL DEFAULT 1 CHECK (hears_new IN (0, 1));
ALTER TABLE staff ADD COLUMN hears_late INTEGER NOT NULL DEFAULT 1 CHECK (hears_late IN (0, 1));

-- R16: a newer permission, confirmed from the address itself, lifts its prohibition. The row stays,
-- since events point at it.
ALTER TABLE suppression ADD COLUMN lifted_at INTEGER;
