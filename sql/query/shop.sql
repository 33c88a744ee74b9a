-- SPDX-License-Identifier: Apache-2.0
-- :name shop_settings :many :read
-- All settings of the shop.
-- :out name text, value text
SELECT name, value FROM shop ORDER BY name

-- :name shop_set :exec :write
-- Writes one setting.
-- :in name text, value text
INSERT INTO shop (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value

-- :name shop_raise :exec :write
-- Sets a numeric setting unless it is larger already.
-- :in name text, value text, number int8
INSERT INTO shop (name, value) VALUES (:name, :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE CAST(shop.value AS INT8) < :number

-- :name shop_amounts :one :read
-- Whether there are amounts in the shop's own currency.
-- :out n int8
SELECT count(*) AS n FROM (SELECT 1 AS one FROM purchase WHERE currency = '' LIMIT 1) AS any_of
