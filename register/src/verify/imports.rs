//! What came from files of existing customers has its line there, and a permission its day and its
//! wording (R13, R15).

/// What must never be found about imports: a sentence and the query that counts it.
pub const NEVER: &[(&str, &str)] = &[
    (
        "lines of imports without the name they came with",
        "SELECT count(*) AS found FROM import_row WHERE id NOT IN
            (SELECT source_id FROM customer_source WHERE datum = 'last_name' AND source = 'import')",
    ),
    (
        "data of imports that are not their line's",
        "SELECT count(*) AS found FROM customer_source s LEFT JOIN import_row r ON r.id = s.source_id
            WHERE (s.source = 'import') <> (r.id IS NOT NULL) OR s.customer_id <> r.customer_id",
    ),
    (
        "imported permissions without their day",
        "SELECT count(*) AS found FROM consent_event e WHERE e.origin = 'import' AND e.kind = 'given'
            AND NOT EXISTS (SELECT 1 FROM import_permit p WHERE p.row_id = e.origin_id AND p.channel = e.channel)",
    ),
    (
        "imported permissions without their wording",
        "SELECT count(*) AS found FROM consent_event e WHERE e.origin = 'import' AND e.kind = 'given'
            AND NOT EXISTS (SELECT 1 FROM wording w WHERE w.id = e.wording_id
                AND w.origin = 'import' AND w.channel = e.channel)",
    ),
    (
        "days of imported permissions that nobody gave",
        "SELECT count(*) AS found FROM import_permit p WHERE NOT EXISTS (SELECT 1 FROM consent_event e
            WHERE e.origin_id = p.row_id AND e.channel = p.channel AND e.origin = 'import' AND e.kind = 'given')",
    ),
    (
        "imported permissions that are younger than their import",
        "SELECT count(*) AS found FROM import_permit p JOIN import_row r ON r.id = p.row_id
            JOIN import_run i ON i.id = r.import_id
            WHERE p.given_on > date(i.at / 1000, 'unixepoch', '+1 day')",
    ),
    (
        "prohibitions of imports without their line",
        "SELECT count(*) AS found FROM consent_event WHERE origin = 'import' AND kind = 'prohibited'
            AND origin_id NOT IN (SELECT id FROM import_row)",
    ),
    (
        "imported wordings that a page showed",
        "SELECT count(*) AS found FROM wording w WHERE w.origin = 'import' AND EXISTS
            (SELECT 1 FROM shown s, json_each(s.wordings) j WHERE j.value = w.id)",
    ),
    (
        "imports that the audit log does not tell of",
        "SELECT count(*) AS found FROM import_run i WHERE NOT EXISTS (SELECT 1 FROM audit_event a, json_each(a.objects) j
            WHERE a.action = 'import.run' AND j.value = i.id)",
    ),
];
