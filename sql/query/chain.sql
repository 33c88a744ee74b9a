-- SPDX-License-Identifier: Apache-2.0
-- :name chain_last :opt :read
-- The last link of a chain.
-- :in chain int8
-- :out seq int8, hash text
SELECT seq, hash FROM chain_link WHERE chain = :chain ORDER BY seq DESC LIMIT 1

-- :name chain_add :exec :write
-- A link; no part of an undo.
-- :in chain int8, seq int8, kind int8, about int8, at int8, commitment text, hash text
INSERT INTO chain_link (chain, seq, kind, about, at, commitment, hash)
VALUES (:chain, :seq, :kind, :about, :at, :commitment, :hash)

-- :name chain_all :many :read :big
-- Every link, chain by chain.
-- :out row chain_link
SELECT *ROW* FROM chain_link ORDER BY chain, seq

-- :name chain_acts :many :read
-- The acts, whether each is bound into a chain, and of whom.
-- :out id permission, bound int8, name text
SELECT permission.id AS id, CAST(CASE WHEN salt <> '' THEN 1 ELSE 0 END AS INT8) AS bound, COALESCE(customer.name, '') AS name
FROM permission LEFT JOIN customer ON customer.id = permission.customer ORDER BY permission.id

-- :name chain_of_customer :many :read
-- The acts of one customer.
-- :in customer customer
-- :out row permission
SELECT *ROW* FROM permission WHERE customer = :customer ORDER BY id

-- :name chain_unbound :many :read
-- Acts from before there were chains.
-- :in max int8
-- :out row permission
SELECT *ROW* FROM permission WHERE salt = '' ORDER BY id LIMIT :max

-- :name chain_heads :many :read :big
-- The last link of each chain.
-- :out chain int8, hash text
SELECT l.chain AS chain, l.hash AS hash FROM chain_link AS l
WHERE NOT EXISTS (SELECT 1 FROM chain_link AS later WHERE later.chain = l.chain AND later.seq > l.seq)
ORDER BY l.chain

-- :name chain_bound :one :read
-- Whether an act was bound into a chain with this commitment.
-- :in about int8, commitment text
-- :out n int8
SELECT count(*) AS n FROM chain_link WHERE about = :about AND commitment = :commitment
