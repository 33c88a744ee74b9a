-- SPDX-License-Identifier: Apache-2.0
-- :name seal_all :many :read
-- Every sealed proof.
-- :out row sealed
SELECT *ROW* FROM sealed ORDER BY id

-- :name seal_over :one :read
-- How many are over on a day.
-- :in day int8
-- :out n int8
SELECT count(*) AS n FROM sealed WHERE until_day < :day

-- :name seal_purge_over :exec :write
-- Those that are over.
-- :in day int8
DELETE FROM sealed WHERE until_day < :day
