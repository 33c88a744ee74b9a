-- SPDX-License-Identifier: Apache-2.0
-- Who comes in through the web application. Tokens and codes are nowhere: their hashes are.

-- :door
CREATE TABLE login (
    staff INT8 NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,      -- what they type, in small letters
    role INT8 NOT NULL,      -- reader, seller, lead, owner
    password TEXT NOT NULL,  -- Argon2id; empty: none yet
    totp TEXT NOT NULL,      -- secret of the second factor, base32; empty: none
    totp_step INT8 NOT NULL, -- the last step that was used: a code counts once
    failed INT8 NOT NULL,    -- wrong passwords since the last right one
    failed_at INT8 NOT NULL,
    changed_at INT8 NOT NULL -- the password
);
CREATE UNIQUE INDEX login_name ON login (name);

-- :door
CREATE TABLE session (
    hash TEXT NOT NULL PRIMARY KEY,
    staff INT8 NOT NULL,
    begun_at INT8 NOT NULL,
    until_at INT8 NOT NULL,
    secret TEXT NOT NULL,  -- of its forms
    counter INT8 NOT NULL, -- 1: the screen can be read by customers
    agent TEXT NOT NULL    -- which browser, as it says
);
CREATE INDEX session_staff ON session (staff);

-- :door
-- Codes that are used once: to set a password, to get in without the second factor.
CREATE TABLE login_code (
    hash TEXT NOT NULL PRIMARY KEY,
    staff INT8,          -- none: whoever sets the shop up
    kind INT8 NOT NULL,  -- 0 invitation, 1 recovery
    role INT8 NOT NULL,
    until_at INT8 NOT NULL
);
CREATE INDEX login_code_staff ON login_code (staff);

-- :door
-- For programs.
CREATE TABLE api_token (
    id INT8 NOT NULL PRIMARY KEY,
    hash TEXT NOT NULL,
    staff INT8 NOT NULL,
    name TEXT NOT NULL,
    scopes INT8 NOT NULL, -- a set: 1 read, 2 write
    at INT8 NOT NULL,
    until_day INT8
);
CREATE UNIQUE INDEX api_token_hash ON api_token (hash);

-- :door
-- What a browser or a program sent with a key of its own, so that the same sent again is written once.
CREATE TABLE sent_once (
    staff INT8 NOT NULL,
    sent TEXT NOT NULL,
    at INT8 NOT NULL,
    status INT8 NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (staff, sent)
);
CREATE INDEX sent_once_at ON sent_once (at);
