-- SPDX-License-Identifier: Apache-2.0
-- :name learn_minutes :many :read :big
-- How long conversations took up to a day, by channel: how often each number of minutes was noted.
-- :in until int8
-- :out channel int8, minutes int8, talks int8
SELECT channel, minutes, count(*) AS talks FROM interaction WHERE kind = 1 AND minutes > 0 AND day <= :until
GROUP BY channel, minutes ORDER BY channel, minutes

-- :name learn_groups :many :read
-- The groups that have a pace.
-- :out tag text
SELECT tag FROM tag_pace ORDER BY tag

-- :name learn_kinds :many :read :big
-- Who bought or owns what, each once.
-- :out customer customer, what text
SELECT customer, what FROM purchase WHERE customer > 0 AND what <> ''
UNION
SELECT customer, what FROM thing WHERE what <> ''

-- :name learn_group_paces :many :read
-- The paces of groups, by tag, and how many customers bear it.
-- :out tag text, days int8, words text, customers int8
SELECT tag, days, words, (SELECT count(*) FROM tag WHERE tag.tag = tag_pace.tag) AS customers FROM tag_pace ORDER BY tag
