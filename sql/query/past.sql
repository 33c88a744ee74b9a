-- SPDX-License-Identifier: Apache-2.0
-- :name past_by_ref :opt :read
-- The interaction that a source calls so.
-- :in ref text
-- :out customer customer, day int8, id interaction
SELECT customer, day, id FROM interaction WHERE ref = :ref AND ref <> ''

-- :name past_of_day :many :read
-- What happened with a customer on a day, with how sources call it.
-- :in customer customer, day int8
-- :out id interaction, kind int8, channel int8, ref text
SELECT id, kind, channel, ref FROM interaction WHERE customer = :customer AND day = :day ORDER BY id
