-- Whoever sends many submissions with one address under ever new names must not make the others
-- wait: a customer is looked for by address or number and name together. The first who gave both
-- comes first in the index.

ALTER TABLE customer_source ADD COLUMN name_key TEXT;
UPDATE customer_source SET name_key = (SELECT name_key FROM customer WHERE id = customer_id)
    WHERE datum IN ('email', 'phone');
DROP INDEX customer_source_reach;
CREATE INDEX customer_source_reach ON customer_source (folded, name_key) WHERE datum IN ('email', 'phone');
