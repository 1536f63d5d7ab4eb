-- Campaigns in preparation, and raffles that were called off.

-- What somebody is preparing: a campaign that nobody has seen yet, or changes to one that is
-- published. Published under its own id; whoever saves names the version they saw.
CREATE TABLE campaign_draft (
    id          TEXT PRIMARY KEY CHECK (length(id) = 36),
    campaign_id TEXT UNIQUE REFERENCES campaign (id),
    draft       TEXT    NOT NULL CHECK (json_valid(draft)),
    version     INTEGER NOT NULL CHECK (version > 0),
    changed_at  INTEGER NOT NULL
) STRICT;

-- A campaign's history is read from the log.
CREATE INDEX audit_event_campaign ON audit_event (objects) WHERE substr(action, 1, 9) = 'campaign.';

-- An act of its own, with a reason that everybody reads. There is no way back.
ALTER TABLE campaign ADD COLUMN cancelled_at INTEGER;
CREATE TABLE campaign_cancellation (
    campaign_id TEXT NOT NULL REFERENCES campaign (id),
    language    TEXT NOT NULL CHECK (language IN ('fi', 'sv', 'en')),
    reason      TEXT NOT NULL CHECK (reason <> ''),
    PRIMARY KEY (campaign_id, language)
) STRICT;
