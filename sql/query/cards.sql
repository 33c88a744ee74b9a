-- SPDX-License-Identifier: Apache-2.0

-- :name card_rests_of :many :read
-- What cards said of a customer that the book has no place for, as it came.
-- :in customer customer
-- :out row card_rest
SELECT *ROW* FROM card_rest WHERE customer = :customer ORDER BY id
