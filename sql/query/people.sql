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
