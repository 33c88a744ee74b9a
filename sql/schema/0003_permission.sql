-- SPDX-License-Identifier: Apache-2.0
-- Permission as a ledger that shows when it was meddled with, what was decided before an approach, and rest.

ALTER TABLE permission ADD COLUMN effective_at INT8 NOT NULL DEFAULT 0; -- when it happened, ms (0: the day is all that is known)
ALTER TABLE permission ADD COLUMN norm TEXT NOT NULL DEFAULT '';        -- hangs on this number or address (point.norm), whoever is there
ALTER TABLE permission ADD COLUMN scope TEXT NOT NULL DEFAULT '';       -- about which products
ALTER TABLE permission ADD COLUMN noticed INT8 NOT NULL DEFAULT 0;      -- of a sale: the right to refuse was told when the address was taken
ALTER TABLE permission ADD COLUMN looked_in TEXT NOT NULL DEFAULT '';     -- of a check: the register,
ALTER TABLE permission ADD COLUMN result INT8;                          -- and what it said: 0 clear, 1 listed, 2 not in the directory
ALTER TABLE permission ADD COLUMN corrects INT8;                        -- the act that this one corrects
ALTER TABLE permission ADD COLUMN country TEXT NOT NULL DEFAULT '';     -- in which they were believed to be
ALTER TABLE permission ADD COLUMN chain INT8 NOT NULL DEFAULT 0;        -- whose chain it is in: the contact, or the customer, that it was said of
ALTER TABLE permission ADD COLUMN salt TEXT NOT NULL DEFAULT '';        -- of its commitment
CREATE INDEX permission_norm ON permission (norm) WHERE norm <> '';

-- :book :clustered
-- One chain for each person: hash = H(hash before, kind, act, at, commitment), commitment = H(salt, the act). The
-- act and its salt can be erased; the chain still holds. Links are only ever added, and are no part of an undo.
CREATE TABLE chain_link (
    chain INT8 NOT NULL,
    seq INT8 NOT NULL,   -- from 1
    kind INT8 NOT NULL,  -- 0 written, 1 taken back, 2 erased
    about INT8 NOT NULL, -- permission.id
    at INT8 NOT NULL,
    commitment TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (chain, seq)
);
CREATE INDEX chain_link_about ON chain_link (about);

-- :book
-- Numbers and addresses of people who are gone from the book and are not to be approached: keyed hashes alone.
CREATE TABLE suppressed (
    hash TEXT NOT NULL PRIMARY KEY, -- HMAC of point.norm with the shop's own key
    day INT8 NOT NULL               -- since when
);

-- :book
-- Proof that the law wants kept longer than the person: encrypted, opened by name only, and that is written down.
CREATE TABLE sealed (
    id INT8 NOT NULL PRIMARY KEY,
    about INT8 NOT NULL, -- permission.id
    until_day INT8 NOT NULL,
    box BYTEA NOT NULL
);

-- :book
-- What the gate said before an approach, with all that it knew, so that it can be asked again.
CREATE TABLE decision (
    id INT8 NOT NULL PRIMARY KEY,
    customer INT8 NOT NULL,
    contact INT8,
    point INT8,
    at INT8 NOT NULL,
    channel INT8 NOT NULL,
    purpose INT8 NOT NULL,
    verdict INT8 NOT NULL,  -- 0 allow, 1 ask, 2 deny
    code INT8 NOT NULL,
    rule TEXT NOT NULL,     -- its id
    rules TEXT NOT NULL,    -- version of all
    known TEXT NOT NULL,    -- the case, as JSON
    words TEXT NOT NULL,    -- why it was done all the same
    about INT8,             -- interaction.id: what came of it
    staff INT8
);
CREATE INDEX decision_customer ON decision (customer);
CREATE INDEX decision_about ON decision (about) WHERE about IS NOT NULL;

-- :book
-- The rules as they were when something was decided by them, each version once.
CREATE TABLE rule_set (
    version TEXT NOT NULL PRIMARY KEY,
    day INT8 NOT NULL, -- first used
    shipped TEXT NOT NULL,
    house TEXT NOT NULL
);

-- :book
-- Our own step back: nobody of us approaches them until then.
CREATE TABLE rest (
    id INT8 NOT NULL PRIMARY KEY,
    customer INT8 NOT NULL,
    until_day INT8 NOT NULL,
    words TEXT NOT NULL, -- why
    day INT8 NOT NULL,
    staff INT8,
    ended_day INT8
);
CREATE INDEX rest_customer ON rest (customer);
CREATE INDEX rest_open ON rest (customer) WHERE ended_day IS NULL;

-- :book
-- A link to the customer's own page of wishes. The token itself is nowhere: it is signed with the shop's key.
CREATE TABLE preference_link (
    id INT8 NOT NULL PRIMARY KEY,
    customer INT8 NOT NULL,
    contact INT8,
    day INT8 NOT NULL,
    until_day INT8 NOT NULL,
    nonce TEXT NOT NULL,
    ended_day INT8,
    staff INT8
);
CREATE INDEX preference_link_customer ON preference_link (customer);

-- Where a customer may be at home and what they are to the law, for the gate (app/approach/where.h). 0: made anew.
ALTER TABLE standing ADD COLUMN place INT8 NOT NULL DEFAULT 0;
