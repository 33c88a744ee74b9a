-- SPDX-License-Identifier: Apache-2.0
-- :name search_match :many :read
-- The same; FTS5's writing becomes a tsquery, whose words hold neither quotes nor capitals.
-- :in match text, max int8
-- :out contact contact, customer customer, words text
SELECT contact, customer, words FROM search_row
WHERE vector @@ CAST(replace(replace(replace(replace(:match, ' AND ', ' & '), ' OR ', ' | '), '"*', ''':*'), '"', '''') AS tsquery)
ORDER BY contact LIMIT :max

-- :name search_purge :exec :write
-- Nothing to do here: vacuum is the engine's own.
DELETE FROM search_row WHERE contact = 0
