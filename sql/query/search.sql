-- SPDX-License-Identifier: Apache-2.0
-- :name search_match :many :read
-- The first rows that fit: every word as a prefix, in FTS5's writing: "jan"* AND ("mull"* OR "muell"*). Here by `wide`,
-- which may find more; an engine that finds long prefixes as quickly as short ones goes by `narrow`.
-- :in narrow text, wide text, max int8
-- :out contact contact, customer customer, words text
SELECT search_row.contact AS contact, search_row.customer AS customer, search_row.words AS words
FROM search JOIN search_row ON search_row.contact = search.rowid
WHERE search MATCH :wide AND :narrow IS NOT NULL ORDER BY search.rowid LIMIT :max

-- :name search_rows_of :many :read
-- The search rows of one customer.
-- :in customer customer
-- :out row search_row
SELECT *ROW* FROM search_row WHERE customer = :customer ORDER BY contact

-- :name search_row_add :exec :write
-- A search row that wasn't there.
-- :in contact contact, customer customer, words text
INSERT INTO search_row (contact, customer, words) VALUES (:contact, :customer, :words)

-- :name search_index_add :exec :write
-- Full text of a new search row.
-- :in contact contact, words text
INSERT INTO search (rowid, words) VALUES (:contact, :words)

-- :name search_index_drop :exec :write
-- Forgets the full text of a search row; exactly its words are needed.
-- :in contact contact, words text
INSERT INTO search (search, rowid, words) VALUES ('delete', :contact, :words)

-- :name search_index_clear :exec :write
-- Forgets all full text.
INSERT INTO search (search) VALUES ('delete-all')

-- :name search_clear :exec :write
-- Forgets every search row.
DELETE FROM search_row

-- :name search_customers :many :read :big
-- Everybody who can be found.
-- :out id customer
SELECT id FROM customer WHERE deleted_at IS NULL ORDER BY id

-- :name search_purge :exec :write
-- Rewrites the index, so that nothing of what was dropped is left in it.
INSERT INTO search (search) VALUES ('rebuild')
