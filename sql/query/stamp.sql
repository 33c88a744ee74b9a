-- SPDX-License-Identifier: Apache-2.0
-- :name stamp :one :read
-- A number that is another one after somebody else wrote.
-- :out n int8
SELECT data_version AS n FROM pragma_data_version
