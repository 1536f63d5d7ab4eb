-- Campaigns' own pictures for links to them, by the SHA-256 of their bytes. What would tell of their
-- makers is gone before they are kept (domain::share).
CREATE TABLE share_image (
    hash   TEXT    PRIMARY KEY CHECK (length(hash) = 64),
    kind   TEXT    NOT NULL CHECK (kind IN ('png', 'jpeg')),
    width  INTEGER NOT NULL CHECK (width BETWEEN 600 AND 4096),
    height INTEGER NOT NULL CHECK (height BETWEEN 315 AND 4096),
    bytes  BLOB    NOT NULL CHECK (length(bytes) BETWEEN 1 AND 1000000)
) STRICT;

ALTER TABLE campaign ADD COLUMN share_image TEXT REFERENCES share_image (hash);
CREATE INDEX campaign_share_image ON campaign (share_image) WHERE share_image IS NOT NULL;
ALTER TABLE campaign_draft ADD COLUMN share_image TEXT REFERENCES share_image (hash);
CREATE INDEX campaign_draft_share_image ON campaign_draft (share_image) WHERE share_image IS NOT NULL;

-- What the picture shows, in words; the heading, where there are none.
ALTER TABLE campaign_text ADD COLUMN share_alt TEXT NOT NULL DEFAULT '';
