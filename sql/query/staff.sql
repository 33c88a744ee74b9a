-- SPDX-License-Identifier: Apache-2.0
-- :name staff_present :many :read
-- The people of the shop who are still there, in the order of their coming.
-- :out row staff
SELECT *ROW* FROM staff WHERE left_day IS NULL ORDER BY id
