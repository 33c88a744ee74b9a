-- SPDX-License-Identifier: Apache-2.0
-- :name journal_origin :opt :read
-- When the shop began: by this a shop and its copies know each other.
-- :out at int8
SELECT at FROM act ORDER BY id LIMIT 1

-- :name journal_stops :many :read
-- Stops: withdrawn, objected, never, restricted (core/words.h).
-- :out row permission
SELECT *ROW* FROM permission WHERE kind IN (1, 2, 3, 14) ORDER BY id

-- :name journal_erasures :many :read
-- Erasures.
-- :out row erasure
SELECT *ROW* FROM erasure ORDER BY id
