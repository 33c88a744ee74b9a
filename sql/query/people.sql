-- SPDX-License-Identifier: Apache-2.0
-- :name people_contacts :many :read
-- The people of a customer, the one to speak to first.
-- :in customer customer
-- :out row contact
SELECT *ROW* FROM contact WHERE customer = :customer ORDER BY main DESC, id

-- :name people_points :many :read
-- How a customer is reached.
-- :in customer customer
-- :out row point
SELECT *ROW* FROM point WHERE customer = :customer ORDER BY kind, id

-- :name people_addresses :many :read
-- Where a customer lives or works.
-- :in customer customer
-- :out row address
SELECT *ROW* FROM address WHERE customer = :customer ORDER BY id

-- :name people_things :many :read
-- What a customer owns.
-- :in customer customer
-- :out row thing
SELECT *ROW* FROM thing WHERE customer = :customer ORDER BY id

-- :name people_keys :many :read
-- How sources call a customer.
-- :in customer customer
-- :out row source_key
SELECT *ROW* FROM source_key WHERE customer = :customer ORDER BY source, name

-- :name people_tags :many :read
-- The tags of a customer.
-- :in customer customer
-- :out row tag
SELECT *ROW* FROM tag WHERE customer = :customer ORDER BY tag

-- :name people_fields :many :read
-- The own fields of a customer.
-- :in customer customer
-- :out row field
SELECT *ROW* FROM field WHERE customer = :customer ORDER BY name

-- :name people_knows :many :read
-- Whom a customer is close to, from either side.
-- :in customer customer
-- :out row knows
SELECT *ROW* FROM knows WHERE customer = :customer OR to_customer = :customer ORDER BY id

-- :name people_binned :many :read
-- The bin, latest first.
-- :out id customer, name text, deleted_at int8?
SELECT id, name, deleted_at FROM customer WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC, id DESC

-- :name people_notes :many :read
-- The notes on a customer, latest first.
-- :in customer customer, max int8
-- :out row note
SELECT *ROW* FROM note WHERE customer = :customer ORDER BY day DESC, id DESC LIMIT :max

-- :name people_files :many :read
-- The files of a customer.
-- :in customer customer
-- :out row file
SELECT *ROW* FROM file WHERE customer = :customer ORDER BY id

-- :name people_needs :many :read
-- Needs without an answer.
-- :in customer customer
-- :out row need
SELECT *ROW* FROM need WHERE customer = :customer AND answered_day IS NULL ORDER BY day, id

-- :name people_choices :many :read
-- What they want, what is open first.
-- :in customer customer
-- :out row choice
SELECT *ROW* FROM choice WHERE customer = :customer ORDER BY state <> 0, coalesce(closed_day, day) DESC, id DESC

-- :name people_promises :many :read
-- Promises that are open.
-- :in customer customer
-- :out row promise
SELECT *ROW* FROM promise WHERE customer = :customer AND closed_day IS NULL ORDER BY day, id

-- :name people_tasks :many :read
-- Tasks that are open.
-- :in customer customer
-- :out row task
SELECT *ROW* FROM task WHERE customer = :customer AND done_day IS NULL ORDER BY day, id

-- :name people_wishes :many :read
-- Wishes that hold.
-- :in customer customer
-- :out row wish
SELECT *ROW* FROM wish WHERE customer = :customer AND ended_day IS NULL ORDER BY day, id

-- :name people_permissions :many :read
-- The acts of permission, in order.
-- :in customer customer
-- :out row permission
SELECT *ROW* FROM permission WHERE customer = :customer ORDER BY day, id

-- :name people_interactions :many :read
-- The last interactions, latest first.
-- :in customer customer, max int8
-- :out row interaction
SELECT *ROW* FROM interaction WHERE customer = :customer ORDER BY day DESC, id DESC LIMIT :max

-- :name people_purchases :many :read
-- The last purchases, latest first.
-- :in customer customer, max int8
-- :out row purchase
SELECT *ROW* FROM purchase WHERE customer = :customer ORDER BY day DESC, id DESC LIMIT :max

-- :name people_of_point :many :read
-- Who is reached by a number or address; not those in the bin.
-- :in norm text, max int8
-- :out customer customer, name text, value text
SELECT customer.id AS customer, customer.name AS name, point.value AS value
FROM point JOIN customer ON customer.id = point.customer
WHERE point.norm = :norm AND customer.deleted_at IS NULL ORDER BY point.id LIMIT :max
