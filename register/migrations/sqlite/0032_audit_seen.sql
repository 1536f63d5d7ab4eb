-- The audit log is looked through by who, by what and by when.

CREATE INDEX audit_event_actor ON audit_event (actor, seq);
CREATE INDEX audit_event_action ON audit_event (action, seq);
CREATE INDEX audit_event_at ON audit_event (at);
