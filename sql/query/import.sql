-- SPDX-License-Identifier: Apache-2.0
-- :name import_batch_open :opt :read
-- An import of the same file that was begun and not ended.
-- :in kind text, source text, hash text
-- :out row batch
SELECT *ROW* FROM batch WHERE kind = :kind AND source = :source AND hash = :hash AND state = 0
ORDER BY id LIMIT 1

-- :name import_batch_done :opt :read
-- Was a file of these bytes taken in, and not taken back?
-- :in hash text
-- :out id batch
SELECT id FROM batch WHERE hash = :hash AND state = 1 LIMIT 1

-- :name import_batch_put :exec :write
-- Begins an import.
-- :in id batch, kind text, source text, file text, hash text, begun_at int8, staff staff?
INSERT INTO batch (id, kind, source, file, hash, rejects, begun_at, state, staff, rows_read, rows_new, rows_known, rows_refused, customers_new)
VALUES (:id, :kind, :source, :file, :hash, '', :begun_at, 0, :staff, 0, 0, 0, 0, 0)

-- :name import_batch_grow :exec :write
-- What one portion added.
-- :in id batch, rows_new int8, rows_changed int8, customers_new int8
UPDATE batch SET rows_new = rows_new + :rows_new, rows_changed = rows_changed + :rows_changed,
    customers_new = customers_new + :customers_new WHERE id = :id

-- :name import_batch_end :exec :write
-- An import is done, with its counts.
-- :in id batch, ended_at int8, rejects text, rows_read int8, rows_known int8, rows_refused int8
UPDATE batch SET state = 1, ended_at = :ended_at, rejects = :rejects, rows_read = :rows_read,
    rows_known = :rows_known, rows_refused = :rows_refused WHERE id = :id

-- :name import_batch_half :opt :read
-- An import of the same file of which taking it back was stopped.
-- :in kind text, source text, hash text
-- :out id batch
SELECT id FROM batch WHERE kind = :kind AND source = :source AND hash = :hash AND state = 3 LIMIT 1

-- :name import_batch_taking_back :exec :write
-- An import begins to be taken back.
-- :in id batch
UPDATE batch SET state = 3 WHERE id = :id

-- :name import_batch_taken_back :exec :write
-- An import was taken back.
-- :in id batch, ended_at int8
UPDATE batch SET state = 2, ended_at = :ended_at WHERE id = :id

-- :name import_batches :many :read
-- All imports, newest first.
-- :out row batch
SELECT *ROW* FROM batch ORDER BY id DESC

-- :name import_known :many :read
-- What a customer bought between two days, as far as it tells purchases apart.
-- :in customer customer, from_day int8, to_day int8
-- :out day int8, amount int8, kind int8, currency text, what text, ref text
SELECT day, amount, kind, currency, what, ref FROM purchase
WHERE customer = :customer AND day >= :from_day AND day <= :to_day ORDER BY day, id

-- :name import_ref :opt :read
-- Is there a purchase with this receipt?
-- :in ref text
-- :out day int8
SELECT day FROM purchase WHERE ref = :ref AND ref <> ''

-- :name import_purchase :exec :write
-- A new purchase.
-- :in customer customer, day int8, id purchase, contact contact?, kind int8, amount int8, currency text, margin int8?, what text, batch batch, ref text
INSERT INTO purchase (customer, day, id, contact, kind, amount, currency, margin, what, batch, ref)
VALUES (:customer, :day, :id, :contact, :kind, :amount, :currency, :margin, :what, :batch, :ref)

-- :name import_standing :exec :write
-- The standing of a customer just made.
-- :in customer customer, kind int8, stage int8, whom_contact contact?, reachable int8, place int8, state bytes
INSERT INTO standing (customer, kind, stage, whom_contact, reachable, place, state)
VALUES (:customer, :kind, :stage, :whom_contact, :reachable, :place, :state)

-- :name import_purchases_of :many :read
-- The next purchases of an import, from one of them on.
-- :in batch batch, customer customer, day int8, id purchase, max int8
-- :out customer customer, day int8, id purchase
SELECT customer, day, id FROM purchase WHERE batch = :batch AND (customer, day, id) > (:customer, :day, :id)
ORDER BY customer, day, id LIMIT :max

-- :name import_drop_purchase :exec :write
-- Takes a purchase out.
-- :in customer customer, day int8, id purchase
DELETE FROM purchase WHERE customer = :customer AND day = :day AND id = :id

-- :name import_interactions_of :many :read
-- Interactions of an import.
-- :in batch batch, max int8
-- :out customer customer, day int8, id interaction
SELECT customer, day, id FROM interaction WHERE batch = :batch LIMIT :max

-- :name import_drop_interaction :exec :write
-- Takes an interaction out.
-- :in customer customer, day int8, id interaction
DELETE FROM interaction WHERE customer = :customer AND day = :day AND id = :id

-- :name import_choice :opt :read
-- Is there a choice that the source calls so?
-- :in ref text
-- :out id choice
SELECT id FROM choice WHERE ref = :ref AND ref <> ''

-- :name import_choices_of :many :read
-- Choices of an import that no act in force wrote again since.
-- :in batch batch, max int8
-- :out id choice, customer customer
SELECT id, customer FROM choice WHERE batch = :batch AND NOT EXISTS (SELECT 1 FROM change JOIN act ON act.id = change.act
    WHERE change.tbl = 'choice' AND change.row_key = '[' || CAST(choice.id AS TEXT) || ']' AND act.undone_act IS NULL AND act.undoes_act IS NULL)
ORDER BY id LIMIT :max

-- :name import_keys_of :many :read
-- Whose keys an import brought.
-- :in batch batch
-- :out customer customer
SELECT DISTINCT customer FROM source_key WHERE batch = :batch

-- :name import_drop_keys :exec :write
-- Forgets how a source called customers who were there before, as far as an import told it.
-- :in batch batch
DELETE FROM source_key WHERE batch = :batch AND customer NOT IN (SELECT id FROM customer WHERE batch = :batch)

-- :name import_act :opt :read
-- The act of an import.
-- :in batch batch
-- :out id act, undone_act act?
SELECT id, undone_act FROM act WHERE batch = :batch AND verb = 'import' ORDER BY id LIMIT 1

-- :name import_act_words :exec :write
-- What the history says of an import that ended.
-- :in batch batch, words text
UPDATE act SET words = :words WHERE batch = :batch AND verb = 'import'

-- :name import_act_seq :one :read
-- How many rows an act has written so far.
-- :in act act
-- :out seq int8
SELECT coalesce(max(seq), 0) AS seq FROM change WHERE act = :act

-- :name import_written :many :read
-- Customers that an import made and about whom something else was written that is in force.
-- :in batch batch, act act?
-- :out id customer, name text
SELECT id, name FROM customer WHERE batch = :batch AND (
    EXISTS (SELECT 1 FROM purchase WHERE purchase.customer = customer.id AND (purchase.batch IS NULL OR purchase.batch <> :batch))
    OR EXISTS (SELECT 1 FROM interaction WHERE interaction.customer = customer.id AND (interaction.batch IS NULL OR interaction.batch <> :batch))
    OR EXISTS (SELECT 1 FROM choice WHERE choice.customer = customer.id AND (choice.batch IS NULL OR choice.batch <> :batch))
    OR EXISTS (SELECT 1 FROM knows WHERE knows.to_customer = customer.id AND knows.customer <> customer.id
        AND NOT EXISTS (SELECT 1 FROM change WHERE change.tbl = 'knows' AND change.row_key = '[' || CAST(knows.id AS TEXT) || ']' AND change.act = coalesce(:act, 0)))
    OR EXISTS (SELECT 1 FROM referral JOIN customer sent ON sent.id = referral.customer
        WHERE referral.by_customer = customer.id AND coalesce(sent.batch, 0) <> :batch)
    OR EXISTS (SELECT 1 FROM change JOIN act ON act.id = change.act WHERE change.customer = customer.id
        AND act.id <> coalesce(:act, 0) AND act.undone_act IS NULL AND act.undoes_act IS NULL)
    OR EXISTS (SELECT 1 FROM source_key WHERE source_key.customer = customer.id AND source_key.batch <> :batch))
ORDER BY id

-- :name import_unwritten :many :read
-- Customers that an import made and about whom nothing else was written that is in force.
-- :in batch batch, act act?, max int8
-- :out id customer
SELECT id FROM customer WHERE batch = :batch
    AND NOT EXISTS (SELECT 1 FROM purchase WHERE purchase.customer = customer.id)
    AND NOT EXISTS (SELECT 1 FROM interaction WHERE interaction.customer = customer.id)
    AND NOT EXISTS (SELECT 1 FROM choice WHERE choice.customer = customer.id)
    AND NOT EXISTS (SELECT 1 FROM knows WHERE knows.to_customer = customer.id AND knows.customer <> customer.id)
    AND NOT EXISTS (SELECT 1 FROM referral JOIN customer sent ON sent.id = referral.customer
        WHERE referral.by_customer = customer.id AND coalesce(sent.batch, 0) <> :batch)
    AND NOT EXISTS (SELECT 1 FROM change JOIN act ON act.id = change.act WHERE change.customer = customer.id
        AND act.id <> coalesce(:act, 0) AND act.undone_act IS NULL AND act.undoes_act IS NULL)
    AND NOT EXISTS (SELECT 1 FROM source_key WHERE source_key.customer = customer.id AND source_key.batch <> :batch)
ORDER BY id LIMIT :max

-- :name import_count_customers :one :read
-- How many customers of an import there are.
-- :in batch batch
-- :out n int8
SELECT count(*) AS n FROM customer WHERE batch = :batch

-- :name import_by_norm :many :read
-- Who has a number or address, with the name of the person it is of.
-- :in kind int8, norm text
-- :out customer customer, contact contact?, title text, given text, infix text, family text, suffix text, nickname text
SELECT point.customer AS customer, point.contact AS contact, coalesce(contact.title, '') AS title, coalesce(contact.given, '') AS given,
    coalesce(contact.infix, '') AS infix, coalesce(contact.family, '') AS family, coalesce(contact.suffix, '') AS suffix,
    coalesce(contact.nickname, '') AS nickname
FROM point JOIN customer ON customer.id = point.customer LEFT JOIN contact ON contact.id = point.contact
WHERE point.norm = :norm AND point.kind = :kind AND customer.deleted_at IS NULL ORDER BY point.customer LIMIT 50

-- :name import_last_day :one :read
-- The last day of all purchases that came by import.
-- :out day int8?
SELECT max(day) AS day FROM purchase WHERE batch IS NOT NULL

-- :name import_objection :opt :read
-- Did a customer, or this person of theirs, object to a channel (-1: to all)?
-- :in customer customer, contact contact, channel int8
-- :out id permission
SELECT id FROM permission WHERE customer = :customer AND (contact IS NULL OR contact = :contact) AND kind = 2
    AND coalesce(channel, -1) = :channel LIMIT 1

-- :name import_note :opt :read
-- Is there a note with these words?
-- :in customer customer, words text
-- :out id note
SELECT id FROM note WHERE customer = :customer AND words = :words LIMIT 1

-- :name import_has_bought :exec :write
-- Who was interested and bought is a customer.
-- :in customer customer
UPDATE customer SET stage = 1 WHERE id = :customer AND stage = 0

-- :name import_known_interactions :many :read
-- What happened with a customer on a day, as far as it tells interactions apart.
-- :in customer customer, day int8
-- :out kind int8, channel int8, begun int8, minute int8?, words text
SELECT kind, channel, begun, minute, words FROM interaction WHERE customer = :customer AND day = :day ORDER BY id

-- :name import_bearers :many :read :big
-- What everybody is called, but whom an import that is still open made, other than this one; an organization or household by its family name.
-- :in batch batch
-- :out customer customer, contact contact?, title text, given text, infix text, family text, suffix text, nickname text
SELECT contact.customer AS customer, contact.id AS contact, contact.title AS title, contact.given AS given,
    contact.infix AS infix, contact.family AS family, contact.suffix AS suffix, contact.nickname AS nickname
FROM contact JOIN customer ON customer.id = contact.customer
WHERE customer.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM batch WHERE batch.id = customer.batch AND batch.state = 0 AND batch.id <> :batch)
UNION ALL
SELECT customer.id, NULL, '', '', '', customer.name, '', '' FROM customer
WHERE customer.kind <> 0 AND customer.deleted_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM batch WHERE batch.id = customer.batch AND batch.state = 0 AND batch.id <> :batch)

-- :name import_referral :opt :read
-- Is it known that they were sent by that customer?
-- :in customer customer, by_customer customer
-- :out id referral
SELECT id FROM referral WHERE customer = :customer AND by_customer = :by_customer LIMIT 1

-- :name import_drop_sent :exec :write
-- Forgets whom a customer who goes had sent: the import that told it is taken back.
-- :in by_customer customer
DELETE FROM referral WHERE by_customer = :by_customer

-- :name import_interaction :opt :read
-- Is there an interaction that the source calls so?
-- :in ref text
-- :out id interaction
SELECT id FROM interaction WHERE ref = :ref AND ref <> ''

-- :name import_task :opt :read
-- Has a customer a task with these words, open or done?
-- :in customer customer, words text
-- :out id task
SELECT id FROM task WHERE customer = :customer AND words = :words LIMIT 1

-- :name import_knows :opt :read
-- Is it written down that two people know each other, either way round?
-- :in customer customer, contact contact?, to_customer customer, to_contact contact?
-- :out id knows
SELECT id FROM knows WHERE (customer = :customer AND to_customer = :to_customer
    AND coalesce(contact, 0) = coalesce(:contact, 0) AND coalesce(to_contact, 0) = coalesce(:to_contact, 0))
    OR (customer = :to_customer AND to_customer = :customer
    AND coalesce(contact, 0) = coalesce(:to_contact, 0) AND coalesce(to_contact, 0) = coalesce(:contact, 0)) LIMIT 1
