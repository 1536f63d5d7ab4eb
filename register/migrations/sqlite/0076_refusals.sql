-- What is refused beside the channels: that data are given to other companies (R10), and targeting
-- (Art. 21(2)). Each is an event of the chain like those of permissions, and how it stands is derived
-- from them. SQLite changes no CHECK in place.

CREATE TABLE consent_event_next (
    seq         INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    customer_id TEXT    NOT NULL,
    -- What it is about: marketing by a channel, or a refusal.
    channel     TEXT    NOT NULL CHECK (channel IN ('email', 'sms', 'phone', 'post', 'disclosure', 'targeting')),
    kind        TEXT    NOT NULL CHECK (kind IN ('given', 'confirmed', 'withdrawn', 'prohibited', 'lifted')),
    origin      TEXT    NOT NULL,
    origin_id   TEXT    NOT NULL,
    shown_id    TEXT,
    wording_id  TEXT,
    hash        BLOB    NOT NULL CHECK (length(hash) = 32),
    CHECK (CASE WHEN channel IN ('disclosure', 'targeting') THEN kind IN ('prohibited', 'lifted')
        ELSE kind <> 'lifted' END)
) STRICT;
INSERT INTO consent_event_next SELECT * FROM consent_event ORDER BY seq;
DROP TABLE consent_event;
ALTER TABLE consent_event_next RENAME TO consent_event;
CREATE INDEX consent_event_customer ON consent_event (customer_id, channel, seq);
CREATE INDEX consent_event_origin ON consent_event (origin_id);
CREATE INDEX consent_event_given ON consent_event (shown_id, channel, at / 3600000)
    WHERE kind = 'given' AND shown_id IS NOT NULL;
-- Whoever objected is looked for each time something is counted: few among many.
CREATE INDEX consent_event_targeting ON consent_event (seq) WHERE channel = 'targeting';
CREATE TRIGGER consent_event_is_never_changed BEFORE UPDATE ON consent_event
BEGIN SELECT RAISE(ABORT, 'consent events are append-only'); END;
CREATE TRIGGER consent_event_is_never_deleted BEFORE DELETE ON consent_event
BEGIN SELECT RAISE(ABORT, 'consent events are append-only'); END;
CREATE TRIGGER consent_event_is_never_replaced BEFORE INSERT ON consent_event
WHEN EXISTS (SELECT 1 FROM consent_event WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'consent events are append-only'); END;

-- Data point at what was told, so its table is made anew under its own name before anybody looks.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE told_before AS SELECT * FROM told;
DROP TABLE told;
CREATE TABLE told (
    id          TEXT PRIMARY KEY CHECK (length(id) = 36),
    customer_id TEXT    NOT NULL REFERENCES customer (id),
    at          INTEGER NOT NULL,
    staff_id    TEXT REFERENCES staff (id),
    way         TEXT    NOT NULL CHECK (way IN ('phone', 'letter', 'visit', 'email')),
    told_on     TEXT    NOT NULL CHECK (told_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    what        TEXT    NOT NULL CHECK (what IN ('details', 'permission', 'withdrawal', 'prohibition',
        'disclosure_prohibited', 'disclosure_allowed', 'targeting_refused', 'targeting_allowed'))
) STRICT;
INSERT INTO told SELECT * FROM told_before;
DROP TABLE told_before;
CREATE INDEX told_customer ON told (customer_id);

-- It follows from the events, and from what was told before there were any.
ALTER TABLE customer DROP COLUMN disclosure_prohibited;

-- How many a list leaves out because they object to being chosen so.
ALTER TABLE marketing_list ADD COLUMN objected INTEGER NOT NULL DEFAULT 0;
