-- Duplicates are found by the entry that they point at: two persons who turn out to be one
-- are joined, and an entry that is deleted must not be pointed at.

CREATE INDEX entry_duplicate_of ON entry (duplicate_of) WHERE duplicate_of IS NOT NULL;
