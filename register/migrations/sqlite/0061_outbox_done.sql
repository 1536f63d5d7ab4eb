-- Mails that are done with are forgotten after a while, found by when they were.
CREATE INDEX outbox_done ON outbox (done_at) WHERE done_at IS NOT NULL;
