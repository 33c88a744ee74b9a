-- SPDX-License-Identifier: Apache-2.0
-- :name retain_silent :many :read :big
-- With whom nothing has happened since a day and nothing is open: no friend of the house, nobody restricted, with a
-- contract that runs, resting or asked to be left alone for a time. What we did in vain is nothing that happened.
-- :in today int8, prospects int8, customers int8
-- :out id customer, name text, stage int8, last int8, bought int8
SELECT customer.id AS id, customer.name AS name, customer.stage AS stage, MAX(seen.day) AS last, MAX(seen.bought) AS bought
FROM customer JOIN (
    SELECT id AS customer, since_day AS day, CAST(0 AS INT8) AS bought FROM customer
    UNION ALL SELECT customer, day, CAST(0 AS INT8) AS bought FROM interaction WHERE kind IN (0, 1) OR begun = 0
    UNION ALL SELECT customer, day, CAST(1 AS INT8) AS bought FROM purchase WHERE customer > 0
    UNION ALL SELECT customer, day, CAST(0 AS INT8) AS bought FROM note
    UNION ALL SELECT customer, answered_day AS day, CAST(0 AS INT8) AS bought FROM need WHERE answered_day IS NOT NULL
    UNION ALL SELECT customer, closed_day AS day, CAST(0 AS INT8) AS bought FROM promise WHERE closed_day IS NOT NULL
    UNION ALL SELECT customer, done_day AS day, CAST(0 AS INT8) AS bought FROM task WHERE done_day IS NOT NULL
    UNION ALL SELECT customer, COALESCE(closed_day, day) AS day, CAST(0 AS INT8) AS bought FROM choice
    UNION ALL SELECT customer, day, CAST(0 AS INT8) AS bought FROM wish
    UNION ALL SELECT customer, day, CAST(0 AS INT8) AS bought FROM permission WHERE kind IN (0, 1, 2, 3, 9, 12, 14)
    UNION ALL SELECT by_customer AS customer, COALESCE(thanked_day, day) AS day, CAST(0 AS INT8) AS bought FROM referral
) AS seen ON seen.customer = customer.id
WHERE customer.deleted_at IS NULL AND customer.stage <> 3
    AND NOT EXISTS (SELECT 1 FROM need WHERE need.customer = customer.id AND answered_day IS NULL)
    AND NOT EXISTS (SELECT 1 FROM promise WHERE promise.customer = customer.id AND closed_day IS NULL)
    AND NOT EXISTS (SELECT 1 FROM task WHERE task.customer = customer.id AND done_day IS NULL)
    AND NOT EXISTS (SELECT 1 FROM choice WHERE choice.customer = customer.id AND state = 0)
    AND NOT EXISTS (SELECT 1 FROM interaction AS p WHERE p.customer = customer.id AND p.kind = 0 AND p.day >= :today)
    AND NOT EXISTS (SELECT 1 FROM referral AS r WHERE r.by_customer = customer.id AND r.thanked_day IS NULL)
    AND NOT EXISTS (SELECT 1 FROM rest WHERE rest.customer = customer.id AND rest.ended_day IS NULL AND rest.until_day > :today)
    AND NOT EXISTS (SELECT 1 FROM wish AS w WHERE w.customer = customer.id AND w.ended_day IS NULL AND w.kind = 1 AND w.number > :today)
    AND NOT EXISTS (SELECT 1 FROM permission AS a WHERE a.customer = customer.id
        AND (a.kind = 14 OR (a.kind = 5 AND (a.expires_day IS NULL OR a.expires_day >= :today))))
GROUP BY customer.id, customer.name, customer.stage
HAVING (customer.stage = 0 AND MAX(seen.bought) = 0 AND MAX(seen.day) <= :prospects)
    OR ((customer.stage <> 0 OR MAX(seen.bought) = 1) AND MAX(seen.day) <= :customers)
ORDER BY customer.id

-- :name retain_touched :one :read
-- When somebody of the shop last wrote something down of a customer, an approach apart.
-- :in customer customer
-- :out at int8?
SELECT MAX(act.at) AS at FROM change JOIN act ON act.id = change.act
WHERE change.customer = :customer AND act.verb NOT IN ('log', 'decision', 'retain')
    AND act.verb NOT LIKE 'checked%'

-- :name retain_binned :many :read
-- The bin, with the day on which each goes for good.
-- :out id customer, name text, deleted_at int8?
SELECT id, name, deleted_at FROM customer WHERE deleted_at IS NOT NULL ORDER BY deleted_at, id

-- :name retain_sealed :many :read
-- Until when sealed proofs are kept.
-- :out until_day int8
SELECT until_day FROM sealed ORDER BY until_day, id

-- :name retain_waiting :one :read
-- What else goes by its age: removed files, and links to a page of wishes that are over on a day.
-- :in day int8
-- :out files int8, links int8
SELECT (SELECT COUNT(*) FROM file_body WHERE hash NOT IN (SELECT hash FROM file)) AS files,
    (SELECT COUNT(*) FROM preference_link WHERE until_day < :day OR ended_day IS NOT NULL) AS links
