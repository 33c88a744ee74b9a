-- SPDX-License-Identifier: Apache-2.0
-- :name preference_holding :many :read
-- Links of a person that weren't ended.
-- :in customer customer, contact int8
-- :out row preference_link
SELECT *ROW* FROM preference_link WHERE customer = :customer AND COALESCE(contact, 0) = :contact AND ended_day IS NULL
ORDER BY id

-- :name preference_over :exec :write
-- Links whose time has long been over.
-- :in before int8
DELETE FROM preference_link WHERE until_day < :before
