-- SPDX-License-Identifier: Apache-2.0
-- :name staff_present :many :read
-- The people of the shop who are still there, in the order of their coming.
-- :out row staff
SELECT *ROW* FROM staff WHERE left_day IS NULL ORDER BY id

-- :name staff_did :one :read
-- What would be left without its hand: acts in force, and customers looked after.
-- :in staff staff
-- :out n int8
SELECT (SELECT count(*) FROM act WHERE staff = :staff AND undone_act IS NULL AND undoes_act IS NULL)
    + (SELECT count(*) FROM customer WHERE owner_staff = :staff) AS n
