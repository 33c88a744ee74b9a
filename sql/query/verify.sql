-- SPDX-License-Identifier: Apache-2.0
-- :name verify_orphans :many :read
-- Rows that name a customer who isn't there, by table.
-- :out tbl text, n int8
SELECT 'contact' AS tbl, count(*) AS n FROM contact WHERE NOT EXISTS (SELECT 1 FROM customer WHERE customer.id = contact.customer)
UNION ALL
SELECT 'point' AS tbl, count(*) AS n FROM point WHERE NOT EXISTS (SELECT 1 FROM customer WHERE customer.id = point.customer)
UNION ALL
SELECT 'address' AS tbl, count(*) AS n FROM address WHERE NOT EXISTS (SELECT 1 FROM customer WHERE customer.id = address.customer)
UNION ALL
SELECT 'interaction' AS tbl, count(*) AS n FROM interaction WHERE NOT EXISTS (SELECT 1 FROM customer WHERE customer.id = interaction.customer)
UNION ALL
SELECT 'purchase' AS tbl, count(*) AS n FROM purchase WHERE customer <> 0 AND NOT EXISTS (SELECT 1 FROM customer WHERE customer.id = purchase.customer)
UNION ALL
SELECT 'need' AS tbl, count(*) AS n FROM need WHERE NOT EXISTS (SELECT 1 FROM customer WHERE customer.id = need.customer)
UNION ALL
SELECT 'promise' AS tbl, count(*) AS n FROM promise WHERE NOT EXISTS (SELECT 1 FROM customer WHERE customer.id = promise.customer)
UNION ALL
SELECT 'task' AS tbl, count(*) AS n FROM task WHERE customer <> 0 AND NOT EXISTS (SELECT 1 FROM customer WHERE customer.id = task.customer)
UNION ALL
SELECT 'wish' AS tbl, count(*) AS n FROM wish WHERE NOT EXISTS (SELECT 1 FROM customer WHERE customer.id = wish.customer)
UNION ALL
SELECT 'permission' AS tbl, count(*) AS n FROM permission WHERE NOT EXISTS (SELECT 1 FROM customer WHERE customer.id = permission.customer)
UNION ALL
SELECT 'source_key' AS tbl, count(*) AS n FROM source_key WHERE NOT EXISTS (SELECT 1 FROM customer WHERE customer.id = source_key.customer)
UNION ALL
SELECT 'standing' AS tbl, count(*) AS n FROM standing WHERE NOT EXISTS (SELECT 1 FROM customer WHERE customer.id = standing.customer AND customer.deleted_at IS NULL)
UNION ALL
SELECT 'file' AS tbl, count(*) AS n FROM file WHERE NOT EXISTS (SELECT 1 FROM customer WHERE customer.id = file.customer)
    OR NOT EXISTS (SELECT 1 FROM file_body WHERE file_body.hash = file.hash AND length(file_body.bytes) = file.size)

-- :name verify_ids :one :read
-- The largest ids in use, and the next that nobody has.
-- :out act int8, customer int8, next int8
SELECT coalesce((SELECT max(id) FROM act), 0) AS act, coalesce((SELECT max(id) FROM customer), 0) AS customer,
    next FROM sequence WHERE one = 1

-- :name verify_unfindable :one :read
-- People of customers in the book without a search row.
-- :out n int8
SELECT count(*) AS n FROM contact JOIN customer ON customer.id = contact.customer
WHERE customer.deleted_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM search_row WHERE search_row.contact = contact.id)

-- :name verify_customers :many :read :big
-- Everybody in the book.
-- :out row customer
SELECT *ROW* FROM customer WHERE deleted_at IS NULL ORDER BY id
