-- SPDX-License-Identifier: Apache-2.0
-- :name act_add :exec :write
-- Writes a line of the history.
-- :in id act, at int8, staff staff?, verb text, customer customer?, words text, batch batch?, undoes_act act?
INSERT INTO act (id, at, staff, verb, customer, words, batch, undoes_act)
VALUES (:id, :at, :staff, :verb, :customer, :words, :batch, :undoes_act)

-- :name act_recent :many :read
-- The newest acts before an id, everybody's.
-- :in before act, count int8
-- :out row act
SELECT *ROW* FROM act WHERE id < :before ORDER BY id DESC LIMIT :count

-- :name act_recent_of :many :read
-- The newest acts before an id that had to do with a customer.
-- :in customer customer, before act, count int8
-- :out row act
SELECT *ROW* FROM act WHERE customer = :customer AND id < :before ORDER BY id DESC LIMIT :count

-- :name act_last :opt :read
-- The newest act that is in force and can be undone; of one of the staff, or of anybody (0), but for what customers said
-- themselves: that is undone by its number alone.
-- :in staff int8
-- :out row act
SELECT *ROW* FROM act
WHERE undone_act IS NULL AND undoes_act IS NULL AND verb NOT IN ('init', 'erase', 'backup', 'export') AND verb <> 'import_undo'
    AND (:staff = 0 OR staff = :staff) AND substr(verb, 1, 4) <> 'own_'
    AND (batch IS NOT NULL OR EXISTS (SELECT 1 FROM change WHERE change.act = act.id))
ORDER BY id DESC LIMIT 1

-- :name act_mark_undone :exec :write
-- Notes by which act another was undone.
-- :in id act, undone_act act
UPDATE act SET undone_act = :undone_act WHERE id = :id

-- :name act_redo :exec :write
-- What an undo had undone is in force again.
-- :in undo act
UPDATE act SET undone_act = NULL WHERE undone_act = :undo

-- :name act_forget :exec :write
-- The lines of an erased customer say nothing of them any more.
-- :in customer customer
UPDATE act SET words = '', customer = NULL WHERE customer = :customer

-- :name act_forget_of :exec :write
-- Lines of others that tell of an erased customer: a merge that was taken back, and its taking back.
-- :in customer int8
UPDATE act SET words = '' WHERE batch IS NULL AND id IN (SELECT act FROM change WHERE customer = :customer)

-- :name act_forget_links :exec :write
-- Lines of others that told of a row that names somebody (see change_forget_links).
-- :in pattern text
UPDATE act SET words = '' WHERE id IN (
    SELECT act FROM change WHERE tbl IN ('knows', 'referral', 'apart') AND (before LIKE :pattern OR after LIKE :pattern))

-- :name act_copies :many :read
-- Backups and exports that were made, newest first.
-- :out row act
SELECT *ROW* FROM act WHERE verb IN ('backup', 'export', 'export_contacts', 'export_owed', 'export_purchases', 'export_interactions')
ORDER BY id DESC LIMIT 1000

-- :name act_merges_into :many :read
-- The acts that merged others into a customer and are in force.
-- :in customer customer
-- :out id act
SELECT id FROM act WHERE customer = :customer AND verb = 'merge' AND undone_act IS NULL ORDER BY id

-- :name act_mark_batch_undone :exec :write
-- Notes that an import's act was undone.
-- :in batch batch, undone_act act
UPDATE act SET undone_act = :undone_act WHERE batch = :batch

-- :name act_merges_after :many :read
-- Merges in force after an act, oldest first, and the customer that went in them (none: two people of one).
-- :in act act
-- :out id act, customer customer?, gone customer?
SELECT act.id AS id, act.customer AS customer, change.customer AS gone
FROM act LEFT JOIN change ON change.act = act.id AND change.tbl = 'customer' AND change.after = ''
WHERE act.verb = 'merge' AND act.undone_act IS NULL AND act.undoes_act IS NULL AND act.id > :act ORDER BY act.id
