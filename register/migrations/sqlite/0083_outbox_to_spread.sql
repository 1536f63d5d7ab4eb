-- What is yet to be spread to staff is looked for before each mail is taken: beside many waiting customers'
-- mails it was found by going through all of these.
CREATE INDEX outbox_to_spread ON outbox (due_at)
    WHERE state = 'waiting' AND staff_id IS NULL AND template IN ('new_request', 'late_request');
