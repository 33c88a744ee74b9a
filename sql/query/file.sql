-- SPDX-License-Identifier: Apache-2.0
-- :name file_bodies :many :read :big
-- The digests of all bytes that are kept, and how many bytes.
-- :out hash text, size int8
SELECT hash, CAST(length(bytes) AS INT8) AS size FROM file_body ORDER BY hash

-- :name file_body_known :one :read
-- Are these bytes kept?
-- :in hash text
-- :out n int8
SELECT count(*) AS n FROM file_body WHERE hash = :hash

-- :name file_bodies_unnamed :one :read
-- Bytes that no file names, nor an image of a file that an act since then wrote.
-- :in since int8
-- :out n int8
SELECT count(*) AS n FROM file_body WHERE hash NOT IN (SELECT hash FROM file)
    AND NOT EXISTS (SELECT 1 FROM change JOIN act ON act.id = change.act
        WHERE change.tbl = 'file' AND act.at >= :since
        AND (change.before LIKE '%' || file_body.hash || '%' OR change.after LIKE '%' || file_body.hash || '%'))

-- :name file_bodies_forget :exec :write
-- Drops the bytes that no file names, nor an image of a file that an act since then wrote.
-- :in since int8
DELETE FROM file_body WHERE hash NOT IN (SELECT hash FROM file)
    AND NOT EXISTS (SELECT 1 FROM change JOIN act ON act.id = change.act
        WHERE change.tbl = 'file' AND act.at >= :since
        AND (change.before LIKE '%' || file_body.hash || '%' OR change.after LIKE '%' || file_body.hash || '%'))

-- :name file_unmet :opt :read
-- The first file whose bytes are missing or are another number of bytes.
-- :out row file
SELECT *ROW* FROM file WHERE NOT EXISTS
    (SELECT 1 FROM file_body WHERE file_body.hash = file.hash AND length(file_body.bytes) = file.size)
ORDER BY id LIMIT 1

-- :name file_of_hash :many :read
-- The files that name these bytes, and whose they are.
-- :in hash text
-- :out customer customer, who text, name text
SELECT file.customer, customer.name AS who, file.name FROM file JOIN customer ON customer.id = file.customer
WHERE file.hash = :hash ORDER BY file.id
