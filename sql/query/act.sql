-- SPDX-License-Identifier: Apache-2.0
-- :name act_add :exec :write
-- Writes a line of the history.
-- :in id act, at int8, staff staff?, verb text, customer customer?, words text, batch batch?, undoes_act act?
INSERT INTO act (id, at, staff, verb, customer, words, batch, undoes_act)
VALUES (:id, :at, :staff, :verb, :customer, :words, :batch, :undoes_act)
