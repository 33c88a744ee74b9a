-- SPDX-License-Identifier: Apache-2.0
-- :name backup_erasures :many :read
-- Who was erased.
-- :out customer customer, contact contact?
SELECT customer, contact FROM erasure ORDER BY id

-- :name backup_objections :many :read
-- Every act that narrows what is allowed: withdraw, object, never, restrict, deceased.
-- :out row permission
SELECT *ROW* FROM permission WHERE act IN (1, 2, 3, 14, 15) ORDER BY id
