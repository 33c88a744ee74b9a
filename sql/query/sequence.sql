-- SPDX-License-Identifier: Apache-2.0
-- :name sequence_take :one :write
-- Takes a block of ids; `next` is the first one after it.
-- :in count int8
-- :out next int8
UPDATE sequence SET next = next + :count WHERE one = 1 RETURNING next

-- :name sequence_begin :exec :write
-- The one row of a new shop.
-- :in next int8
INSERT INTO sequence (one, next) VALUES (1, :next)

-- :name sequence_raise :exec :write
-- No id below `next` is handed out any more.
-- :in next int8
UPDATE sequence SET next = :next WHERE one = 1 AND next < :next

-- :name sequence_next :one :read
-- The next id that nobody has.
-- :out next int8
SELECT next FROM sequence WHERE one = 1
