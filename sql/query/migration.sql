-- SPDX-License-Identifier: Apache-2.0
-- :name migration_add :exec :write
-- Notes a migration as applied.
-- :in version int8, hash text, at int8
INSERT INTO migration (version, hash, at) VALUES (:version, :hash, :at)
