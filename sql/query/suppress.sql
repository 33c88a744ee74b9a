-- SPDX-License-Identifier: Apache-2.0
-- :name suppress_points :many :read
-- Numbers and addresses of a customer.
-- :in customer customer
-- :out row point
SELECT *ROW* FROM point WHERE customer = :customer ORDER BY id

-- :name suppress_add :exec :write
-- A number or address that isn't to be approached; no part of an undo.
-- :in hash text, day int8
INSERT INTO suppressed (hash, day) VALUES (:hash, :day) ON CONFLICT (hash) DO NOTHING

-- :name suppress_find :opt :read
-- Is it one of those?
-- :in hash text
-- :out day int8
SELECT day FROM suppressed WHERE hash = :hash

-- :name suppress_noted :one :read
-- Is it noted of them already?
-- :in customer customer, contact contact?
-- :out n int8
SELECT count(*) AS n FROM permission WHERE customer = :customer AND how = 'suppressed'
AND COALESCE(contact, 0) = COALESCE(CAST(:contact AS INT8), 0)

-- :name suppress_objected :one :read
-- How often a customer refused something.
-- :in customer customer
-- :out n int8
SELECT count(*) AS n FROM permission WHERE customer = :customer AND kind IN (1, 2, 3)

-- :name suppress_shared :many :read
-- Others who are reached by a number or address that a customer, or one person of theirs, refused for whoever is there.
-- :in customer customer, contact int8
-- :out customer customer, point point, channel int8?, day int8, norm text
SELECT other.customer AS customer, other.id AS point, said.channel AS channel, said.day AS day, said.norm AS norm
FROM permission said JOIN point other ON other.norm = said.norm
WHERE said.customer = :customer AND said.norm <> '' AND said.kind IN (1, 2, 3)
AND (:contact = 0 OR said.contact = :contact)
AND (other.customer <> :customer OR (:contact <> 0 AND COALESCE(other.contact, 0) <> :contact))
ORDER BY other.id, said.id

-- :name suppress_came_in :one :read
-- How many came into the book under a suppressed number or address.
-- :out n int8
SELECT count(*) AS n FROM permission WHERE how = 'suppressed'
