-- SPDX-License-Identifier: Apache-2.0
-- :name verify_bodiless :one :read
-- Files whose bytes aren't there.
-- :out n int8
SELECT count(*) AS n FROM file
WHERE NOT EXISTS (SELECT 1 FROM file_body WHERE file_body.hash = file.hash AND length(file_body.bytes) = file.size)

-- :name verify_standings_astray :many :read
-- Standings of customers who aren't in the book.
-- :out customer customer
SELECT customer FROM standing
WHERE NOT EXISTS (SELECT 1 FROM customer WHERE customer.id = standing.customer AND customer.deleted_at IS NULL)

-- :name verify_erased :one :read
-- Whether a customer was erased as a whole.
-- :in customer customer
-- :out n int8
SELECT count(*) AS n FROM erasure WHERE customer = :customer AND contact IS NULL

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
