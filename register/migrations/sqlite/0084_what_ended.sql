-- What ended is looked for by what was appended since, few among many: by lists and by their makers.
CREATE INDEX consent_event_ended ON consent_event (seq, channel, origin_id) WHERE kind IN ('withdrawn', 'prohibited');
-- What was told since a list was begun may have taken an address off it.
CREATE INDEX told_at ON told (at, customer_id);
