-- SPDX-License-Identifier: Apache-2.0
-- :name preference_holding :many :read
-- Links that hold on a day, of a person, or of everybody of a customer (0).
-- :in customer customer, contact int8, on int8
-- :out row preference_link
SELECT *ROW* FROM preference_link WHERE customer = :customer AND (:contact = 0 OR contact = :contact)
    AND ended_day IS NULL AND until_day >= :on
ORDER BY id

-- :name preference_over :exec :write
-- Links whose time has long been over.
-- :in before int8
DELETE FROM preference_link WHERE until_day < :before
