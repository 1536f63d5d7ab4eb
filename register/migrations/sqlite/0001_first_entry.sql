-- The register as the first entry needs it. Times are UTC milliseconds, ids UUIDv7
-- as text, hashes and tickets blobs. Never edited once landed: add a file instead.

-- About us ------------------------------------------------------------------

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE notice (
    version      INTEGER NOT NULL CHECK (version > 0),
    language     TEXT    NOT NULL CHECK (language IN ('fi', 'sv', 'en')),
    text         TEXT    NOT NULL CHECK (text <> ''),
    published_at INTEGER NOT NULL,
    PRIMARY KEY (version, language)
) STRICT;

CREATE TABLE staff (
    id            TEXT PRIMARY KEY CHECK (length(id) = 36),
    user_name     TEXT NOT NULL UNIQUE CHECK (user_name <> ''),
    password_hash TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    disabled_at   INTEGER
) STRICT;

-- R20: the written grant. The newest row of a person counts; none is ever changed.
CREATE TABLE staff_grant (
    seq        INTEGER PRIMARY KEY,
    staff_id   TEXT NOT NULL REFERENCES staff (id),
    levels     TEXT NOT NULL CHECK (json_valid(levels)),
    approver   TEXT NOT NULL CHECK (approver <> ''),
    granted_at INTEGER NOT NULL
) STRICT;
CREATE INDEX staff_grant_staff ON staff_grant (staff_id, seq);

CREATE TABLE session (
    token_hash   BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    staff_id     TEXT NOT NULL REFERENCES staff (id),
    created_at   INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_staff ON session (staff_id);

-- Append-only and chained; no personal data. The actor is a staff id or 'operator'.
CREATE TABLE audit_event (
    seq     INTEGER PRIMARY KEY,
    id      TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    actor   TEXT    NOT NULL,
    action  TEXT    NOT NULL,
    objects TEXT    NOT NULL CHECK (json_valid(objects)),
    hash    BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- Contact details -----------------------------------------------------------

CREATE TABLE customer (
    id          TEXT PRIMARY KEY CHECK (length(id) = 36),
    created_at  INTEGER NOT NULL,
    last_name   TEXT NOT NULL CHECK (last_name <> ''),
    first_names TEXT,
    -- Last name and first given name, folded (R14); none without first names.
    name_key    TEXT,
    language    TEXT NOT NULL CHECK (language IN ('fi', 'sv', 'en'))
) STRICT;

-- R13: every datum as it came, with where it came from. Nothing is overwritten.
CREATE TABLE customer_source (
    seq         INTEGER PRIMARY KEY,
    customer_id TEXT NOT NULL REFERENCES customer (id),
    datum       TEXT NOT NULL CHECK (datum IN
        ('last_name', 'first_names', 'email', 'phone', 'street', 'postal_code', 'town')),
    value       TEXT NOT NULL CHECK (value <> ''),
    folded      TEXT NOT NULL CHECK (folded <> ''),
    source      TEXT NOT NULL CHECK (source IN ('raffle', 'contact')),
    source_id   TEXT NOT NULL,
    at          INTEGER NOT NULL
) STRICT;
CREATE INDEX customer_source_reach ON customer_source (folded, datum) WHERE datum IN ('email', 'phone');
CREATE INDEX customer_source_origin ON customer_source (source_id);
CREATE INDEX customer_source_customer ON customer_source (customer_id);

-- Raffle entries ------------------------------------------------------------

CREATE TABLE campaign (
    id            TEXT PRIMARY KEY CHECK (length(id) = 36),
    slug          TEXT NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 60),
    kind          TEXT NOT NULL CHECK (kind IN ('raffle', 'contact')),
    created_at    INTEGER NOT NULL,
    published_at  INTEGER,
    switched_on   INTEGER NOT NULL CHECK (switched_on IN (0, 1)),
    opens_at      INTEGER NOT NULL,
    closes_at     INTEGER,
    winners       INTEGER NOT NULL CHECK (winners >= 0),
    reserves      INTEGER NOT NULL CHECK (reserves >= 0),
    rules_version INTEGER CHECK (rules_version > 0),
    CHECK (closes_at > opens_at),
    CHECK (kind = 'contact' OR (closes_at IS NOT NULL AND rules_version IS NOT NULL AND winners > 0))
) STRICT;

CREATE TABLE campaign_text (
    campaign_id TEXT NOT NULL REFERENCES campaign (id),
    language    TEXT NOT NULL CHECK (language IN ('fi', 'sv', 'en')),
    title       TEXT NOT NULL CHECK (title <> ''),
    lead        TEXT NOT NULL,
    prizes      TEXT NOT NULL CHECK (json_valid(prizes)),
    PRIMARY KEY (campaign_id, language)
) STRICT;

-- Every version of a raffle's rules stays; an entry names the one it was made under.
CREATE TABLE campaign_rules (
    campaign_id TEXT    NOT NULL REFERENCES campaign (id),
    version     INTEGER NOT NULL CHECK (version > 0),
    language    TEXT    NOT NULL CHECK (language IN ('fi', 'sv', 'en')),
    text        TEXT    NOT NULL CHECK (text <> ''),
    at          INTEGER NOT NULL,
    PRIMARY KEY (campaign_id, version, language)
) STRICT;

CREATE TABLE entry (
    seq           INTEGER PRIMARY KEY,
    id            TEXT    NOT NULL UNIQUE CHECK (length(id) = 36),
    campaign_id   TEXT    NOT NULL REFERENCES campaign (id),
    customer_id   TEXT    NOT NULL REFERENCES customer (id),
    at            INTEGER NOT NULL,
    filled_at     INTEGER,
    ticket        BLOB    NOT NULL CHECK (length(ticket) = 16),
    rules_version INTEGER NOT NULL,
    shown_id      TEXT    NOT NULL REFERENCES shown (id),
    arrival       TEXT,
    -- Keyed hashes of campaign, names and e-mail or phone: who is one person in this raffle.
    person_email  BLOB CHECK (length(person_email) = 16),
    person_phone  BLOB CHECK (length(person_phone) = 16),
    duplicate_of  TEXT REFERENCES entry (id)
) STRICT;
CREATE INDEX entry_campaign ON entry (campaign_id);
CREATE INDEX entry_customer ON entry (customer_id);
CREATE INDEX entry_person_email ON entry (person_email) WHERE person_email IS NOT NULL;
CREATE INDEX entry_person_phone ON entry (person_phone) WHERE person_phone IS NOT NULL;

-- Contact requests ----------------------------------------------------------

CREATE TABLE contact_request (
    seq         INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE CHECK (length(id) = 36),
    campaign_id TEXT REFERENCES campaign (id),
    customer_id TEXT    NOT NULL REFERENCES customer (id),
    at          INTEGER NOT NULL,
    filled_at   INTEGER,
    topic       TEXT    NOT NULL,
    message     TEXT    NOT NULL CHECK (message <> ''),
    best_time   TEXT    NOT NULL CHECK (best_time IN ('aina', 'aamu', 'paiva', 'ilta')),
    shown_id    TEXT    NOT NULL REFERENCES shown (id),
    arrival     TEXT,
    state       TEXT    NOT NULL CHECK (state IN ('new', 'taken', 'answered', 'closed'))
) STRICT;
CREATE INDEX contact_request_customer ON contact_request (customer_id);
CREATE INDEX contact_request_campaign ON contact_request (campaign_id) WHERE campaign_id IS NOT NULL;

-- Marketing permissions and prohibitions --------------------------------------

CREATE TABLE wording (
    id           TEXT PRIMARY KEY CHECK (length(id) = 64),
    channel      TEXT NOT NULL CHECK (channel IN ('email', 'sms', 'phone', 'post')),
    language     TEXT NOT NULL CHECK (language IN ('fi', 'sv', 'en')),
    version      INTEGER NOT NULL CHECK (version > 0),
    text         TEXT NOT NULL CHECK (text <> ''),
    published_at INTEGER NOT NULL,
    UNIQUE (channel, language, version)
) STRICT;

-- What a page version had on screen. One row of a form and language is current.
CREATE TABLE shown (
    id            TEXT PRIMARY KEY CHECK (length(id) = 32),
    form          TEXT NOT NULL,
    language      TEXT NOT NULL CHECK (language IN ('fi', 'sv', 'en')),
    notice        INTEGER NOT NULL,
    wordings      TEXT NOT NULL CHECK (json_valid(wordings)),
    rules         INTEGER,
    first_at      INTEGER NOT NULL,
    superseded_at INTEGER
) STRICT;
CREATE UNIQUE INDEX shown_current ON shown (form, language) WHERE superseded_at IS NULL;

-- Append-only and chained; ids and codes alone, so that it can stay when a person is erased.
CREATE TABLE consent_event (
    seq         INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    customer_id TEXT    NOT NULL,
    channel     TEXT    NOT NULL CHECK (channel IN ('email', 'sms', 'phone', 'post')),
    kind        TEXT    NOT NULL CHECK (kind IN ('given', 'confirmed', 'withdrawn', 'prohibited')),
    origin      TEXT    NOT NULL,
    origin_id   TEXT    NOT NULL,
    shown_id    TEXT,
    wording_id  TEXT,
    hash        BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX consent_event_customer ON consent_event (customer_id, channel, seq);
CREATE INDEX consent_event_origin ON consent_event (origin_id);

-- Submissions: one key, one effect ------------------------------------------------

CREATE TABLE submission (
    key         BLOB PRIMARY KEY CHECK (length(key) = 16),
    fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
    -- Keyed hash of client address and fingerprint, for a submission that came without a key.
    resend      BLOB CHECK (length(resend) = 16),
    target      TEXT NOT NULL CHECK (target IN ('entry', 'contact_request')),
    target_id   TEXT NOT NULL,
    at          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX submission_resend ON submission (resend, at) WHERE resend IS NOT NULL;

-- What must never change ------------------------------------------------------

CREATE TRIGGER consent_event_is_never_changed BEFORE UPDATE ON consent_event
BEGIN SELECT RAISE(ABORT, 'consent events are append-only'); END;
CREATE TRIGGER consent_event_is_never_deleted BEFORE DELETE ON consent_event
BEGIN SELECT RAISE(ABORT, 'consent events are append-only'); END;
CREATE TRIGGER audit_event_is_never_changed BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_event_is_never_deleted BEFORE DELETE ON audit_event
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER wording_is_never_changed BEFORE UPDATE ON wording
BEGIN SELECT RAISE(ABORT, 'a wording is never changed'); END;
CREATE TRIGGER notice_is_never_changed BEFORE UPDATE ON notice
BEGIN SELECT RAISE(ABORT, 'a notice is never changed'); END;
CREATE TRIGGER campaign_rules_are_never_changed BEFORE UPDATE ON campaign_rules
BEGIN SELECT RAISE(ABORT, 'rules are never changed, only followed by a new version'); END;
