-- SPDX-License-Identifier: Apache-2.0
-- :name export_customers :many :read
-- Who is exported, the oldest first: of a stage (-1: any), of one of the staff (0: any), with a tag (empty: any).
-- :in stage int8, staff int8, tag text
-- :out id customer
SELECT id FROM customer WHERE deleted_at IS NULL AND (stage = :stage OR :stage < 0)
    AND (owner_staff = :staff OR :staff = 0)
    AND (EXISTS (SELECT 1 FROM tag WHERE tag.customer = customer.id AND tag.tag = :tag) OR :tag = '')
ORDER BY id

-- :name export_last :one :read
-- The last day on which a customer met us or bought something; 0: never.
-- :in customer customer
-- :out day int8
SELECT COALESCE(MAX(day), 0) AS day FROM (
    SELECT day FROM interaction WHERE customer = :customer AND kind = 1
    UNION ALL SELECT day FROM purchase WHERE customer = :customer) AS met

-- :name export_rest :many :read
-- What cards said that the book has no place for.
-- :in customer customer
-- :out row card_rest
SELECT *ROW* FROM card_rest WHERE customer = :customer ORDER BY id

-- :name export_planned :many :read
-- What is agreed with customers for a day, from a day on.
-- :in day int8
-- :out id interaction, name text, day int8, minute int8?, minutes int8?, channel int8, words text
SELECT i.id AS id, c.name AS name, i.day AS day, i.minute AS minute, i.minutes AS minutes, i.channel AS channel,
    i.words AS words
FROM interaction AS i JOIN customer AS c ON c.id = i.customer
WHERE i.kind = 0 AND i.day >= :day AND c.deleted_at IS NULL ORDER BY i.day, i.id

-- :name export_birthdays :many :read
-- Birthdays of the living.
-- :out row contact
SELECT *ROW* FROM contact WHERE birth_day IS NOT NULL AND deceased_day IS NULL
    AND customer IN (SELECT id FROM customer WHERE deleted_at IS NULL) ORDER BY id
