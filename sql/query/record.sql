-- SPDX-License-Identifier: Apache-2.0
-- :name record_numbers :one :read
-- How many there are of whom something is kept.
-- :out customers int8, people int8, staff int8
SELECT (SELECT count(*) FROM customer) AS customers, (SELECT count(*) FROM contact) AS people, (SELECT count(*) FROM staff) AS staff
