-- SPDX-License-Identifier: Apache-2.0
-- :name dups_customers :many :read :big
-- Everybody who is not in the bin, in order.
-- :in first int8
-- :out id customer, kind int8, name text
SELECT id, kind, name FROM customer WHERE deleted_at IS NULL AND id >= :first ORDER BY id

-- :name dups_contacts :many :read :big
-- All people, customer by customer.
-- :in first int8
-- :out customer customer, id contact, given text, infix text, family text, birth_day int8?, birth_year int8?
SELECT customer, id, given, infix, family, birth_day, birth_year FROM contact WHERE customer >= :first
ORDER BY customer, id

-- :name dups_points :many :read :big
-- All telephone numbers and mail addresses, customer by customer.
-- :in first int8
-- :out customer customer, contact contact?, kind int8, norm text
SELECT customer, contact, kind, norm FROM point WHERE customer >= :first AND kind <= 1 ORDER BY customer, id

-- :name dups_addresses :many :read :big
-- All addresses, customer by customer.
-- :in first int8
-- :out customer customer, contact contact?, street text, number text, extra text, postcode text, city text
SELECT customer, contact, street, number, extra, postcode, city FROM address WHERE customer >= :first
ORDER BY customer, id

-- :name dups_apart :many :read
-- Whoever was said to be two.
-- :out row apart
SELECT *ROW* FROM apart ORDER BY id

-- :name dups_apart_of :many :read
-- From whom a customer was said to be another.
-- :in customer customer
-- :out row apart
SELECT *ROW* FROM apart WHERE customer = :customer OR to_customer = :customer ORDER BY id

-- :name dups_past :one :read
-- What the book tells of a customer: of two the one with more of it stays.
-- :in customer customer
-- :out purchases int8, interactions int8, more int8, last_meeting int8?
SELECT (SELECT count(*) FROM purchase WHERE customer = :customer) AS purchases,
    (SELECT count(*) FROM interaction WHERE customer = :customer) AS interactions,
    (SELECT count(*) FROM note WHERE customer = :customer) + (SELECT count(*) FROM promise WHERE customer = :customer)
        + (SELECT count(*) FROM need WHERE customer = :customer) + (SELECT count(*) FROM permission WHERE customer = :customer) AS more,
    (SELECT max(day) FROM interaction WHERE customer = :customer AND kind <> 0 AND (begun = 0 OR kind = 1)) AS last_meeting

-- :name dups_people :one :read
-- How many people there are among the first, in which range of ids, and the last id: to count all takes too long while
-- somebody types.
-- :in first int8
-- :out people int8, from_id int8, to_id int8, last_id int8
SELECT count(*) AS people, COALESCE(min(id), 0) AS from_id, COALESCE(max(id), 0) AS to_id,
    COALESCE((SELECT max(id) FROM contact), 0) AS last_id
FROM (SELECT id FROM contact ORDER BY id LIMIT :first) AS head

-- :name dups_made :many :read :big
-- Customers who were made by an import: by the batch, or (0) since an id was given out.
-- :in first int8, batch int8
-- :out id customer
SELECT id FROM customer WHERE id >= :first AND deleted_at IS NULL AND (batch = :batch OR :batch = 0) ORDER BY id

-- :name dups_of_point :many :read
-- Who is reached by a number or address; not those in the bin.
-- :in norm text, max int8
-- :out customer customer
SELECT DISTINCT point.customer AS customer FROM point JOIN customer ON customer.id = point.customer
WHERE point.norm = :norm AND customer.deleted_at IS NULL ORDER BY point.customer LIMIT :max
