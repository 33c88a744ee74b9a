-- SPDX-License-Identifier: Apache-2.0
-- :name retain_idle :many :read
-- Customers of a stage of whom nothing is open, and with whom nothing happened since a day.
-- :in stage int8, before int8
-- :out id customer, name text
SELECT c.id AS id, c.name AS name FROM customer c
WHERE c.stage = :stage AND c.deleted_at IS NULL AND c.since_day < :before
AND NOT EXISTS (SELECT 1 FROM interaction x WHERE x.customer = c.id AND x.day >= :before)
AND NOT EXISTS (SELECT 1 FROM purchase x WHERE x.customer = c.id AND x.day >= :before)
AND NOT EXISTS (SELECT 1 FROM note x WHERE x.customer = c.id AND x.day >= :before)
AND NOT EXISTS (SELECT 1 FROM permission x WHERE x.customer = c.id AND x.day >= :before AND x.kind IN (0, 9, 12))
AND NOT EXISTS (SELECT 1 FROM need x WHERE x.customer = c.id AND (x.answered_day IS NULL OR x.answered_day >= :before))
AND NOT EXISTS (SELECT 1 FROM promise x WHERE x.customer = c.id AND (x.closed_day IS NULL OR x.closed_day >= :before))
AND NOT EXISTS (SELECT 1 FROM task x WHERE x.customer = c.id AND x.done_day IS NULL)
AND NOT EXISTS (SELECT 1 FROM choice x WHERE x.customer = c.id AND (x.state = 0 OR x.closed_day >= :before))
AND NOT EXISTS (SELECT 1 FROM referral x WHERE x.by_customer = c.id AND x.thanked_day IS NULL)
AND NOT EXISTS (SELECT 1 FROM rest x WHERE x.customer = c.id AND x.ended_day IS NULL)
ORDER BY c.id

-- :name retain_last :one :read
-- The last day on which anything happened between us and a customer, without any the day since when they are in the book.
-- :in customer customer
-- :out day int8
SELECT CAST(COALESCE(max(day), 0) AS INT8) AS day FROM (
SELECT since_day AS day FROM customer WHERE id = :customer
UNION ALL SELECT day FROM interaction WHERE customer = :customer
UNION ALL SELECT day FROM purchase WHERE customer = :customer
UNION ALL SELECT day FROM note WHERE customer = :customer
UNION ALL SELECT answered_day AS day FROM need WHERE customer = :customer
UNION ALL SELECT closed_day AS day FROM promise WHERE customer = :customer
UNION ALL SELECT closed_day AS day FROM choice WHERE customer = :customer
UNION ALL SELECT day FROM permission WHERE customer = :customer AND kind IN (0, 9, 12)) AS happened

-- :name retain_binned :many :read
-- The bin, with the day on which each goes for good.
-- :out id customer, name text, deleted_at int8?
SELECT id, name, deleted_at FROM customer WHERE deleted_at IS NOT NULL ORDER BY deleted_at, id

-- :name retain_sealed :many :read
-- Until when sealed proofs are kept.
-- :out until_day int8
SELECT until_day FROM sealed ORDER BY until_day, id

-- :name retain_links :one :read
-- Links of preferences that are kept.
-- :out n int8
SELECT count(*) AS n FROM preference_link
