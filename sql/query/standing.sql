-- SPDX-License-Identifier: Apache-2.0
-- :name standing_purchases :many :read
-- The purchases of one customer in order of day, as far as a standing minds them.
-- :in customer customer, until int8
-- :out id int8, day int8, kind int8, amount int8, currency text, margin int8?
SELECT id, day, kind, amount, currency, margin FROM purchase WHERE customer = :customer AND day <= :until
ORDER BY day, id

-- :name standing_interactions :many :read
-- The interactions of one customer in order of time, as far as a standing minds them: of a day those with an
-- hour first, then those without as they were written down.
-- :in customer customer, until int8
-- :out id int8, day int8, minute int8, kind int8, begun int8, channel int8, reaction int8, until_day int8?, minutes int8?, sake int8
SELECT id, day, COALESCE(minute, 1440) AS minute, kind, begun, channel, reaction, until_day, minutes, sake
FROM interaction WHERE customer = :customer AND day <= :until ORDER BY day, COALESCE(minute, 1440), id

-- :name standing_points :many :read
-- The ways to reach a customer.
-- :in customer customer
-- :out kind int8, norm text
SELECT kind, norm FROM point WHERE customer = :customer

-- :name standing_addresses :many :read
-- The countries of a customer's addresses, and whether a card or a visitor would find the way: a town alone is none.
-- :in customer customer
-- :out country text, found int8
SELECT country, CAST(CASE WHEN street <> '' THEN 1 ELSE 0 END AS INT8) AS found FROM address WHERE customer = :customer

-- :name standing_whom :opt :read
-- The one to speak to: the main contact, else the first who is alive.
-- :in customer customer
-- :out id contact
SELECT id FROM contact WHERE customer = :customer AND deceased_day IS NULL ORDER BY main DESC, id LIMIT 1

-- :name standing_scan :many :read :big
-- Everybody's standing, for the list of the day.
-- :out row standing
SELECT *ROW* FROM standing ORDER BY customer

-- :name standing_customers :many :read :big
-- Everybody who is not in the bin, with what a past day needs beside events.
-- :out id customer, kind int8, stage int8, since_day int8, whom_contact contact, reachable int8, place int8
SELECT customer.id AS id, standing.kind AS kind, standing.stage AS stage, customer.since_day AS since_day,
    standing.whom_contact AS whom_contact, standing.reachable AS reachable, standing.place AS place
FROM standing JOIN customer ON customer.id = standing.customer
WHERE customer.deleted_at IS NULL ORDER BY standing.customer

-- :name standing_purchases_all :many :read :big
-- Everybody's purchases up to a day, customer by customer.
-- :in until int8
-- :out customer customer, id int8, day int8, kind int8, amount int8, currency text, margin int8?
SELECT customer, id, day, kind, amount, currency, margin FROM purchase
WHERE day <= :until AND customer > 0 ORDER BY customer, day, id

-- :name standing_interactions_all :many :read :big
-- Everybody's interactions up to a day, customer by customer.
-- :in until int8
-- :out customer customer, id int8, day int8, minute int8, kind int8, begun int8, channel int8, reaction int8, until_day int8?, minutes int8?, sake int8
SELECT customer, id, day, COALESCE(minute, 1440) AS minute, kind, begun, channel, reaction, until_day, minutes, sake
FROM interaction WHERE day <= :until ORDER BY customer, day, COALESCE(minute, 1440), id
