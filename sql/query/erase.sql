-- SPDX-License-Identifier: Apache-2.0
-- :name erase_purchases :exec :write
-- What somebody bought becomes nameless sales without words, so that sums still hold.
-- :in customer customer
INSERT INTO purchase (customer, day, id, contact, kind, amount, currency, margin, what, batch, ref)
SELECT 0, day, id, NULL, kind, amount, currency, margin, '', batch, '' FROM purchase WHERE customer = :customer

-- :name erase_purchase_contact :exec :write
-- Purchases stay the customer's, without the person.
-- :in contact contact
UPDATE purchase SET contact = NULL WHERE contact = :contact

-- :name erase_customer :exec :write
-- The customer itself.
-- :in customer customer
DELETE FROM customer WHERE id = :customer

-- :name erase_contact_row :exec :write
-- The person itself.
-- :in contact contact
DELETE FROM contact WHERE id = :contact

-- :name erase_points :many :read
-- Numbers and addresses by which their lines in reject files are known.
-- :in customer customer
-- :out contact contact?, value text
SELECT contact, value FROM point WHERE customer = :customer ORDER BY id

-- :name erase_rejects :many :read
-- Files with refused rows of imports.
-- :out rejects text
SELECT DISTINCT rejects FROM batch WHERE rejects <> '' ORDER BY rejects

-- :name erase_imported :many :read
-- Files that were imported from and may hold them: of imports that brought them or something of theirs.
-- :in customer customer
-- :out id batch, file text, begun_at int8
SELECT id, file, begun_at FROM batch WHERE id IN (
    SELECT batch FROM customer WHERE id = :customer UNION SELECT batch FROM contact WHERE customer = :customer
    UNION SELECT batch FROM source_key WHERE customer = :customer UNION SELECT batch FROM purchase WHERE customer = :customer
    UNION SELECT batch FROM interaction WHERE customer = :customer
    UNION SELECT act.batch FROM act JOIN change ON change.act = act.id WHERE change.customer = :customer)
ORDER BY id

-- :name erase_bin :many :read
-- Who has been in the bin since before an instant.
-- :in before int8
-- :out id customer
SELECT id FROM customer WHERE deleted_at < :before ORDER BY id

-- :name erasure_add :exec :write
-- Notes that somebody was erased.
-- :in id erasure, at int8, customer customer, contact contact?
INSERT INTO erasure (id, at, customer, contact) VALUES (:id, :at, :customer, :contact)
