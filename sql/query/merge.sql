-- SPDX-License-Identifier: Apache-2.0
-- :name merge_known_by :many :read
-- Who is said to know a customer.
-- :in customer customer
-- :out row knows
SELECT *ROW* FROM knows WHERE to_customer = :customer ORDER BY id

-- :name merge_sent_by :many :read
-- Who was sent by a customer.
-- :in customer customer
-- :out row referral
SELECT *ROW* FROM referral WHERE by_customer = :customer ORDER BY id

-- :name merge_contacts :many :read
-- The people of a customer, the main one first.
-- :in customer customer
-- :out row contact
SELECT *ROW* FROM contact WHERE customer = :customer ORDER BY main DESC, id
