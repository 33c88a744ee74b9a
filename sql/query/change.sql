-- SPDX-License-Identifier: Apache-2.0
-- :name change_add :exec :write
-- Records one row before and after.
-- :in act act, seq int8, tbl text, row_key text, customer int8, before text, after text
INSERT INTO change (act, seq, tbl, row_key, customer, before, after)
VALUES (:act, :seq, :tbl, :row_key, :customer, :before, :after)
