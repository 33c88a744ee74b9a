-- SPDX-License-Identifier: Apache-2.0
-- :name change_add :exec :write
-- Records one row before and after.
-- :in act act, seq int8, tbl text, row_key text, customer int8, before text, after text
INSERT INTO change (act, seq, tbl, row_key, customer, before, after)
VALUES (:act, :seq, :tbl, :row_key, :customer, :before, :after)

-- :name change_of_act :many :read
-- What an act wrote, last first.
-- :in act act
-- :out row change
SELECT *ROW* FROM change WHERE act = :act ORDER BY seq DESC

-- :name change_later :many :read
-- Acts in force after this one that wrote a row which this one wrote too, newest first.
-- :in act act
-- :out row act
SELECT *ROW* FROM act WHERE undone_act IS NULL AND (undoes_act IS NULL OR undoes_act < :act) AND id IN (
    SELECT later.act FROM change AS mine JOIN change AS later
    ON later.tbl = mine.tbl AND later.row_key = mine.row_key AND later.act > mine.act
    WHERE mine.act = :act)
ORDER BY id DESC

-- :name change_forget_customer :exec :write
-- Drops the images of an erased customer's rows.
-- :in customer int8
DELETE FROM change WHERE customer = :customer

-- :name change_forget_act :exec :write
-- Drops all images of one act.
-- :in act act
DELETE FROM change WHERE act = :act

-- :name change_forget_shared :exec :write
-- Drops all images of acts of others that wrote an erased customer's rows: merges, and their taking back.
-- :in customer int8
DELETE FROM change WHERE act IN (SELECT id FROM act WHERE batch IS NULL AND (customer IS NULL OR customer <> :customer)
    AND id IN (SELECT act FROM change WHERE customer = :customer))

-- :name change_forget_links :exec :write
-- Drops the images of rows of others that name somebody; `pattern` is "%,id,%", which no other id fits.
-- :in pattern text
DELETE FROM change WHERE tbl IN ('knows', 'referral', 'apart') AND (before LIKE :pattern OR after LIKE :pattern)

-- :name change_united :many :read
-- People who went in a merge that changed a person: the two became one.
-- :in act act, row_key text
-- :out row_key text
SELECT gone.row_key FROM change AS gone
WHERE gone.act = :act AND gone.tbl = 'contact' AND gone.after = '' AND gone.row_key <> :row_key
    AND EXISTS (SELECT 1 FROM change AS stays WHERE stays.act = gone.act AND stays.tbl = 'contact' AND stays.row_key = :row_key
        AND stays.after <> '')
    AND NOT EXISTS (SELECT 1 FROM change AS later WHERE later.act = gone.act AND later.tbl = 'contact'
        AND later.row_key = gone.row_key AND later.seq > gone.seq)
ORDER BY gone.seq

-- :name change_customers :many :read
-- Whose rows an act wrote.
-- :in act act
-- :out customer customer
SELECT DISTINCT customer FROM change WHERE act = :act AND customer <> 0

-- :name change_writers :many :read
-- Acts in force after this one that wrote a row, newest first.
-- :in act act, tbl text, row_key text
-- :out row act
SELECT *ROW* FROM act WHERE undone_act IS NULL AND (undoes_act IS NULL OR undoes_act < :act) AND id > :act AND id IN (
    SELECT change.act FROM change WHERE tbl = :tbl AND row_key = :row_key)
ORDER BY id DESC

-- :name change_newer :opt :read
-- The newest act in force after one that wrote the same row.
-- :in act act, tbl text, row_key text
-- :out id act
SELECT act.id AS id FROM change JOIN act ON act.id = change.act
WHERE change.tbl = :tbl AND change.row_key = :row_key AND change.act > :act AND act.undone_act IS NULL
    AND (act.undoes_act IS NULL OR act.undoes_act < :act)
ORDER BY act.id DESC LIMIT 1

-- :name change_last_of_row :opt :read
-- What was written last of a row.
-- :in tbl text, row_key text
-- :out row change
SELECT *ROW* FROM change WHERE tbl = :tbl AND row_key = :row_key ORDER BY act DESC, seq DESC LIMIT 1

-- :name change_kept :one :read
-- Whether anything is kept by which an act can be taken back.
-- :in act act
-- :out n int8
SELECT count(*) AS n FROM (SELECT 1 AS one FROM change WHERE act = :act LIMIT 1) AS any_of

-- :name change_next :opt :read
-- What a row was when it was first written after an act.
-- :in act act, tbl text, row_key text
-- :out before text
SELECT before FROM change WHERE tbl = :tbl AND row_key = :row_key AND act > :act ORDER BY act, seq LIMIT 1
