-- SPDX-License-Identifier: Apache-2.0
-- :name rest_holds :opt :read
-- The step back that holds; after a merge there may be two: the longer one.
-- :in customer customer
-- :out row rest
SELECT *ROW* FROM rest WHERE customer = :customer AND ended_day IS NULL ORDER BY until_day DESC LIMIT 1

-- :name rest_holding :many :read
-- Steps back that hold on a day, customer by customer.
-- :in on int8
-- :out customer customer, until_day int8
SELECT customer, until_day FROM rest WHERE day <= :on AND until_day > :on AND (ended_day IS NULL OR ended_day > :on)
ORDER BY customer, until_day
