-- REPLACE takes a row away without asking the triggers that forbid to delete it.

CREATE TRIGGER consent_event_is_never_replaced BEFORE INSERT ON consent_event
WHEN EXISTS (SELECT 1 FROM consent_event WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'consent events are append-only'); END;
CREATE TRIGGER audit_event_is_never_replaced BEFORE INSERT ON audit_event
WHEN EXISTS (SELECT 1 FROM audit_event WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

-- What somebody once read stays readable (R1), and proves their permission (R15).

CREATE TRIGGER wording_is_never_deleted BEFORE DELETE ON wording
BEGIN SELECT RAISE(ABORT, 'a wording stays readable'); END;
CREATE TRIGGER notice_is_never_deleted BEFORE DELETE ON notice
BEGIN SELECT RAISE(ABORT, 'a notice stays readable'); END;
