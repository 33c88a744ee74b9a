-- SPDX-License-Identifier: Apache-2.0
-- :name search_match :many :read
-- The same; FTS5's writing becomes a tsquery, whose words hold neither quotes nor capitals.
-- :in narrow text, wide text, max int8
-- :out contact contact, customer customer, words text
SELECT search_row.contact, search_row.customer, search_row.words
FROM search JOIN search_row ON search_row.contact = search.contact
WHERE search.vector @@ CAST(replace(replace(replace(replace(:narrow, ' AND ', ' & '), ' OR ', ' | '), '"*', ''':*'), '"', '''') AS tsquery) AND CAST(:wide AS TEXT) IS NOT NULL
ORDER BY search_row.contact LIMIT :max

-- :name search_index_add :exec :write
-- Full text of a new search row.
-- :in contact contact, words text
INSERT INTO search (contact, vector) VALUES (:contact, array_to_tsvector(string_to_array(:words, ' ')))

-- :name search_index_drop :exec :write
-- Forgets the full text of a search row.
-- :in contact contact, words text
DELETE FROM search WHERE contact = :contact AND CAST(:words AS TEXT) IS NOT NULL

-- :name search_index_clear :exec :write
-- Forgets all full text.
DELETE FROM search

-- :name search_purge :exec :write
-- Nothing to do here: vacuum is the engine's own.
DELETE FROM search_row WHERE contact = 0
