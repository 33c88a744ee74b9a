-- SPDX-License-Identifier: Apache-2.0
-- :name login_any :one :read
-- How many can log in.
-- :out n int8
SELECT count(*) AS n FROM login WHERE password <> ''

-- :name login_named :opt :read
-- Who logs in under a name, and is still of the shop.
-- :in name text
-- :out row login
SELECT *ROW* FROM login WHERE name = :name AND staff IN (SELECT id FROM staff WHERE left_day IS NULL)

-- :name session_of :opt :read
-- Whose session it is.
-- :in hash text, now int8
-- :out staff staff, name text, language text, role int8, secret text, counter int8, until_at int8
SELECT session.staff AS staff, staff.name AS name, staff.language AS language, login.role AS role, session.secret AS secret,
    session.counter AS counter, session.until_at AS until_at
FROM session JOIN staff ON staff.id = session.staff JOIN login ON login.staff = session.staff
WHERE session.hash = :hash AND session.until_at > :now AND staff.left_day IS NULL

-- :name session_over :exec :write
-- Sessions, codes and keys whose time is over.
-- :in now int8
DELETE FROM session WHERE until_at <= :now

-- :name login_code_over :exec :write
-- Codes whose time is over.
-- :in now int8
DELETE FROM login_code WHERE until_at <= :now

-- :name sent_once_over :exec :write
-- Keys that nobody will send again.
-- :in before int8
DELETE FROM sent_once WHERE at < :before

-- :name session_end_all :exec :write
-- Every session of somebody.
-- :in staff staff
DELETE FROM session WHERE staff = :staff

-- :name login_codes_end :exec :write
-- Every code of a kind that somebody has.
-- :in staff int8, kind int8
DELETE FROM login_code WHERE COALESCE(staff, 0) = :staff AND kind = :kind

-- :name api_token_of :opt :read
-- Whose token it is.
-- :in hash text, today int8
-- :out id api_token, staff staff, name text, scopes int8, role int8
SELECT api_token.id AS id, api_token.staff AS staff, staff.name AS name, api_token.scopes AS scopes, login.role AS role
FROM api_token JOIN staff ON staff.id = api_token.staff JOIN login ON login.staff = api_token.staff
WHERE api_token.hash = :hash AND (api_token.until_day IS NULL OR api_token.until_day >= :today) AND staff.left_day IS NULL
