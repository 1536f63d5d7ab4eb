-- What ended is looked for by what was appended since, few among many: by lists and by their makers.
CREATE INDEX consent_event_ended ON consent_event (seq, channel, origin_id) WHERE kind IN ('withdrawn', 'prohibited');
