-- SPDX-License-Identifier: Apache-2.0
-- :name stamp :one :read
-- A number that is another one after somebody wrote.
-- :out n int8
SELECT next AS n FROM sequence
