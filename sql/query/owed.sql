-- SPDX-License-Identifier: Apache-2.0
-- :name owed_planned :many :read
-- What is planned with a customer for a day.
-- :in customer customer, day int8
-- :out row interaction
SELECT *ROW* FROM interaction WHERE customer = :customer AND day = :day AND kind = 0 ORDER BY id

-- :name owed_needs :many :read
-- Needs in order of time: those without an answer, or all; of one customer, or of everybody (0).
-- :in customer int8, closed int8, max int8
-- :out id int8, customer customer, name text, kind int8, words text, day int8, due int8?, wanted_day int8?, closed_day int8?, answer text
SELECT n.id AS id, n.customer AS customer, c.name AS name, n.kind AS kind, n.words AS words, n.day AS day,
    n.due AS due, n.wanted_day AS wanted_day, n.answered_day AS closed_day, n.answer AS answer
FROM need AS n JOIN customer AS c ON c.id = n.customer
WHERE (:customer = 0 OR n.customer = :customer) AND (:closed = 1 OR n.answered_day IS NULL)
    AND c.deleted_at IS NULL
ORDER BY COALESCE(n.due, n.day), n.day, n.id LIMIT :max

-- :name owed_promises :many :read
-- Promises in order of time: open ones, or all; of one customer, or to everybody (0).
-- :in customer int8, closed int8, max int8
-- :out id int8, customer customer, name text, kind int8, words text, day int8, due int8?, wanted_day int8?, closed_day int8?, answer text
SELECT n.id AS id, n.customer AS customer, c.name AS name, n.state AS kind, n.words AS words, n.day AS day,
    n.due AS due, CAST(NULL AS INT8) AS wanted_day, n.closed_day AS closed_day, '' AS answer
FROM promise AS n JOIN customer AS c ON c.id = n.customer
WHERE (:customer = 0 OR n.customer = :customer) AND (:closed = 1 OR n.closed_day IS NULL)
    AND c.deleted_at IS NULL
ORDER BY COALESCE(n.due, n.day), n.day, n.id LIMIT :max

-- :name owed_tasks :many :read
-- Tasks in order of time: open ones, or all; for one customer, or every one (0), the shop's own too.
-- :in customer int8, closed int8, max int8
-- :out id int8, customer customer?, name text, kind int8, words text, day int8, due int8?, wanted_day int8?, closed_day int8?, answer text
SELECT n.id AS id, n.customer AS customer, COALESCE(c.name, '') AS name, CAST(0 AS INT8) AS kind, n.words AS words,
    n.day AS day, n.due AS due, CAST(NULL AS INT8) AS wanted_day, n.done_day AS closed_day, '' AS answer
FROM task AS n LEFT JOIN customer AS c ON c.id = n.customer
WHERE (:customer = 0 OR n.customer = :customer) AND (:closed = 1 OR n.done_day IS NULL)
    AND c.deleted_at IS NULL
ORDER BY COALESCE(n.due, n.day), n.day, n.id LIMIT :max

-- :name owed_promises_of_need :many :read
-- Promises that are open for a need.
-- :in need need, customer customer
-- :out id promise
SELECT id FROM promise WHERE need = :need AND customer = :customer AND closed_day IS NULL ORDER BY id

-- :name owed_thanks :many :read
-- Whom a customer sent us and wasn't thanked for.
-- :in by_customer customer
-- :out row referral
SELECT *ROW* FROM referral WHERE by_customer = :by_customer AND thanked_day IS NULL ORDER BY day, id
