-- SPDX-License-Identifier: Apache-2.0
-- :name approach_numbers :many :read
-- Acts that hang on a number or address by which this customer is reached, whoever said them.
-- :in customer customer
-- :out row permission
SELECT *ROW* FROM permission WHERE norm <> '' AND norm IN (SELECT norm FROM point WHERE customer = :customer AND norm <> '')
ORDER BY day, effective_at, id

-- :name approach_happened :many :read
-- What happened between us and a customer, in order of time.
-- :in customer customer
-- :out day int8, minute int8?, begun int8, kind int8, channel int8, reaction int8, sake int8
SELECT day, minute, begun, kind, channel, reaction, sake FROM interaction
WHERE customer = :customer AND kind <> 0 ORDER BY day, COALESCE(minute, 720), id

-- :name approach_bought :many :read
-- The days on which a customer bought something.
-- :in customer customer
-- :out day int8
SELECT DISTINCT day FROM purchase WHERE customer = :customer AND kind = 0 ORDER BY day

-- :name approach_asked :many :read
-- What a customer asked or was promised and waits for: since when, and by which channel.
-- :in customer customer
-- :out day int8, channel int8?
SELECT day, channel FROM need WHERE customer = :customer AND answered_day IS NULL
UNION ALL SELECT day, CAST(NULL AS INT8) AS channel FROM promise WHERE customer = :customer AND closed_day IS NULL
UNION ALL SELECT day, channel FROM interaction WHERE customer = :customer AND kind = 0

-- :name decisions_of :many :read
-- What was decided about approaching a customer, the newest first.
-- :in customer customer
-- :out row decision
SELECT *ROW* FROM decision WHERE customer = :customer ORDER BY id DESC

-- :name decision_about :opt :read
-- The decision that an interaction came of.
-- :in about int8
-- :out row decision
SELECT *ROW* FROM decision WHERE about = :about
