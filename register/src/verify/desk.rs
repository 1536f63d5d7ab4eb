//! What staff did with requests and customers follows from what they wrote down.

/// What must never be found: a sentence and the query that counts it.
pub const NEVER: &[(&str, &str)] = &[
    (
        "requests that stand otherwise than what was done with them says",
        "SELECT count(*) AS found FROM contact_request r WHERE r.version <> 1 +
            (SELECT count(*) FROM request_event e WHERE e.request_id = r.id AND e.kind <> 'recorded')",
    ),
    (
        "requests in another state, or somebody else's, than what was done last left them",
        // Giving a request to somebody leaves it as it was, but a new one is taken by that.
        "SELECT count(*) AS found FROM contact_request r
         LEFT JOIN request_event e ON e.request_id = r.id AND e.version =
            (SELECT max(version) FROM request_event WHERE request_id = r.id)
         LEFT JOIN request_event s ON s.request_id = r.id AND s.version =
            (SELECT max(version) FROM request_event WHERE request_id = r.id AND kind <> 'assigned')
         WHERE r.assignee IS NOT e.assignee OR CASE coalesce(s.kind, 'recorded')
            WHEN 'spam' THEN r.spam = 0
            WHEN 'restored' THEN r.spam = 1
            WHEN 'answered' THEN r.state <> 'answered'
            WHEN 'closed' THEN r.state <> 'closed'
            WHEN 'taken' THEN r.state <> 'taken'
            WHEN 'reopened' THEN r.state <> 'taken'
            ELSE r.state <> iif(e.kind = 'assigned', 'taken', 'new') END",
    ),
    (
        "requests that were told to staff of whom nobody knows",
        "SELECT count(*) AS found FROM contact_request r WHERE (r.recorded_by IS NOT NULL) <> EXISTS
            (SELECT 1 FROM request_event e WHERE e.request_id = r.id AND e.kind = 'recorded')",
    ),
    (
        "data from staff that nobody told them",
        "SELECT count(*) AS found FROM customer_source s WHERE (s.source = 'staff') <>
            (EXISTS (SELECT 1 FROM told WHERE id = s.source_id) OR EXISTS
                (SELECT 1 FROM contact_request WHERE id = s.source_id AND recorded_by IS NOT NULL))",
    ),
    (
        "permissions from staff that nobody told them",
        "SELECT count(*) AS found FROM consent_event e WHERE e.origin = 'staff' AND NOT EXISTS
            (SELECT 1 FROM told t WHERE t.id = e.origin_id AND t.customer_id = e.customer_id)",
    ),
    (
        "permissions from staff without a wording",
        "SELECT count(*) AS found FROM consent_event WHERE origin = 'staff' AND kind = 'given' AND wording_id IS NULL",
    ),
    (
        "customers merged without a record of it",
        "SELECT count(*) AS found FROM customer c WHERE c.merged_into IS NOT NULL AND NOT EXISTS
            (SELECT 1 FROM customer_merge m WHERE m.merged_id = c.id AND m.kept_id = c.merged_into
                AND m.undone_at IS NULL)",
    ),
    (
        "records of a merge that is not in force",
        "SELECT count(*) AS found FROM customer_merge m WHERE m.undone_at IS NULL AND NOT EXISTS
            (SELECT 1 FROM customer c WHERE c.id = m.merged_id AND c.merged_into = m.kept_id)",
    ),
    (
        "customers merged in a circle",
        "WITH RECURSIVE up (start, id, steps) AS (
            SELECT id, merged_into, 1 FROM customer WHERE merged_into IS NOT NULL
            UNION ALL SELECT up.start, c.merged_into, up.steps + 1 FROM up JOIN customer c ON c.id = up.id
                WHERE c.merged_into IS NOT NULL AND up.steps < 100)
         SELECT count(*) AS found FROM up WHERE id = start OR steps = 100",
    ),
];
