-- SPDX-License-Identifier: Apache-2.0
-- The book: people, what happened, what is owed, what was bought, and the acts that wrote it down.

-- :book
-- Settings of the shop, by name: country, zone, currency, languages, margin, pace, …
CREATE TABLE shop (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- :system
-- One row: the next id that nobody has. Ids are handed out in blocks inside a writing transaction.
CREATE TABLE sequence (
    one INT8 NOT NULL PRIMARY KEY,
    next INT8 NOT NULL
);

-- :book
CREATE TABLE staff (
    id INT8 NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    minutes INT8 NOT NULL, -- for attention, a day
    left_day INT8          -- no longer of the shop since
);

-- :book
-- The unit of rhythm, attention, pressure and value: a contact alone, a household, an organization.
CREATE TABLE customer (
    id INT8 NOT NULL PRIMARY KEY,
    kind INT8 NOT NULL,
    name TEXT NOT NULL, -- as shown; of a contact alone it follows the contact's name
    stage INT8 NOT NULL,
    owner_staff INT8,
    since_day INT8 NOT NULL,
    batch INT8,
    deleted_at INT8 -- in the bin since; gone for good 30 days later
);
CREATE INDEX customer_batch ON customer (batch) WHERE batch IS NOT NULL;
CREATE INDEX customer_deleted ON customer (deleted_at) WHERE deleted_at IS NOT NULL;

-- :book
CREATE TABLE contact (
    id INT8 NOT NULL PRIMARY KEY,
    customer INT8 NOT NULL,
    role TEXT NOT NULL, -- buyer, daughter, caretaker
    main INT8 NOT NULL, -- 1: the one to speak to
    title TEXT NOT NULL,
    given TEXT NOT NULL,
    infix TEXT NOT NULL,
    family TEXT NOT NULL,
    suffix TEXT NOT NULL,
    nickname TEXT NOT NULL,
    language TEXT NOT NULL,
    birth_day INT8,  -- month * 100 + day
    birth_year INT8,
    deceased_day INT8,
    batch INT8
);
CREATE INDEX contact_customer ON contact (customer);
CREATE INDEX contact_deceased ON contact (customer) WHERE deceased_day IS NOT NULL;
CREATE INDEX contact_batch ON contact (batch) WHERE batch IS NOT NULL;

-- :book
-- A way to reach somebody: phone, mail, web. An objection can hang on it alone.
CREATE TABLE point (
    id INT8 NOT NULL PRIMARY KEY,
    customer INT8 NOT NULL,
    contact INT8,
    kind INT8 NOT NULL,
    label TEXT NOT NULL,
    value TEXT NOT NULL,
    norm TEXT NOT NULL -- E.164 digits, folded mail address: by which it is found and compared
);
CREATE INDEX point_customer ON point (customer);
CREATE INDEX point_norm ON point (norm);

-- :book
CREATE TABLE address (
    id INT8 NOT NULL PRIMARY KEY,
    customer INT8 NOT NULL,
    contact INT8,
    label TEXT NOT NULL,
    street TEXT NOT NULL,
    number TEXT NOT NULL,
    extra TEXT NOT NULL,
    postcode TEXT NOT NULL,
    city TEXT NOT NULL,
    region TEXT NOT NULL,
    country TEXT NOT NULL
);
CREATE INDEX address_customer ON address (customer);

-- :book :clustered
CREATE TABLE tag (
    customer INT8 NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (customer, tag)
);
CREATE INDEX tag_tag ON tag (tag);

-- :book
-- The pace of a group: a tag and the days between meetings that suit it.
CREATE TABLE tag_pace (
    tag TEXT NOT NULL PRIMARY KEY,
    days INT8 NOT NULL,
    words TEXT NOT NULL -- "service"
);

-- :book
CREATE TABLE note (
    id INT8 NOT NULL PRIMARY KEY,
    customer INT8 NOT NULL,
    contact INT8,
    day INT8 NOT NULL,
    staff INT8,
    words TEXT NOT NULL
);
CREATE INDEX note_customer ON note (customer);

-- :book :clustered
CREATE TABLE field (
    customer INT8 NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (customer, name)
);

-- :book
-- What they own: a bike with its frame number.
CREATE TABLE thing (
    id INT8 NOT NULL PRIMARY KEY,
    customer INT8 NOT NULL,
    what TEXT NOT NULL,
    number TEXT NOT NULL,
    since_day INT8,
    words TEXT NOT NULL
);
CREATE INDEX thing_customer ON thing (customer);

-- :book
-- A file that belongs to a customer, to one person of theirs, or to a thing that they own.
CREATE TABLE file (
    id INT8 NOT NULL PRIMARY KEY,
    customer INT8 NOT NULL,
    contact INT8,
    thing INT8,
    name TEXT NOT NULL,
    media TEXT NOT NULL,
    size INT8 NOT NULL, -- bytes
    hash TEXT NOT NULL, -- BLAKE2b-256 of the bytes, hex
    at INT8 NOT NULL,
    words TEXT NOT NULL
);
CREATE INDEX file_customer ON file (customer);
CREATE INDEX file_hash ON file (hash);

-- :system
-- The bytes of files, each once; kept while a file row or a change that can be undone names the hash.
CREATE TABLE file_body (
    hash TEXT NOT NULL PRIMARY KEY,
    bytes BYTEA NOT NULL
);

-- :book
CREATE TABLE knows (
    id INT8 NOT NULL PRIMARY KEY,
    customer INT8 NOT NULL,
    contact INT8,
    kind INT8 NOT NULL, -- household, works at, knows, sent by
    to_customer INT8 NOT NULL,
    to_contact INT8,
    words TEXT NOT NULL
);
CREATE INDEX knows_customer ON knows (customer);
CREATE INDEX knows_to_customer ON knows (to_customer);

-- :book
-- Who was sent to us by whom, and whether they were thanked.
CREATE TABLE referral (
    id INT8 NOT NULL PRIMARY KEY,
    customer INT8 NOT NULL,
    by_customer INT8 NOT NULL,
    day INT8 NOT NULL,
    words TEXT NOT NULL,
    thanked_day INT8
);
CREATE INDEX referral_customer ON referral (customer);
CREATE INDEX referral_by_customer ON referral (by_customer);
CREATE INDEX referral_unthanked ON referral (by_customer) WHERE thanked_day IS NULL;
CREATE INDEX referral_thanked ON referral (thanked_day) WHERE thanked_day IS NOT NULL;

-- :book :clustered
CREATE TABLE interaction (
    customer INT8 NOT NULL,
    day INT8 NOT NULL,
    id INT8 NOT NULL,
    minute INT8, -- of the shop's day
    contact INT8,
    staff INT8,
    kind INT8 NOT NULL,
    begun INT8 NOT NULL,
    channel INT8 NOT NULL,
    minutes INT8, -- that they gave us
    reaction INT8 NOT NULL,
    until_day INT8, -- of "not now"
    sake INT8 NOT NULL,
    words TEXT NOT NULL,
    batch INT8,
    ref TEXT NOT NULL, -- source and its own id
    PRIMARY KEY (customer, day, id)
);
CREATE INDEX interaction_batch ON interaction (batch) WHERE batch IS NOT NULL;
CREATE INDEX interaction_planned ON interaction (day) WHERE kind = 0;
CREATE UNIQUE INDEX interaction_ref ON interaction (ref) WHERE ref <> '';

-- :book
CREATE TABLE need (
    id INT8 NOT NULL PRIMARY KEY,
    customer INT8 NOT NULL,
    contact INT8,
    kind INT8 NOT NULL,
    channel INT8, -- on which they said it: the way back is open
    words TEXT NOT NULL,
    day INT8 NOT NULL,
    due INT8,        -- by when we said that we answer; none: now
    wanted_day INT8, -- by when they want it: their day, no leave to wait with the answer
    staff INT8,
    answered_day INT8,
    answer TEXT NOT NULL
);
CREATE INDEX need_customer ON need (customer);
CREATE INDEX need_open ON need (customer) WHERE answered_day IS NULL;
CREATE INDEX need_answered ON need (answered_day) WHERE answered_day IS NOT NULL;

-- :book
CREATE TABLE promise (
    id INT8 NOT NULL PRIMARY KEY,
    customer INT8 NOT NULL,
    contact INT8,
    need INT8,
    words TEXT NOT NULL,
    day INT8 NOT NULL,
    due INT8,
    staff INT8,
    state INT8 NOT NULL, -- open, kept, late, broken, released
    closed_day INT8
);
CREATE INDEX promise_customer ON promise (customer);
CREATE INDEX promise_open ON promise (customer) WHERE closed_day IS NULL;
CREATE INDEX promise_closed ON promise (closed_day) WHERE closed_day IS NOT NULL;

-- :book
CREATE TABLE task (
    id INT8 NOT NULL PRIMARY KEY,
    customer INT8 NOT NULL, -- 0: of the shop
    words TEXT NOT NULL,
    day INT8 NOT NULL,
    due INT8,
    staff INT8,
    done_day INT8
);
CREATE INDEX task_customer ON task (customer);
CREATE INDEX task_open ON task (customer) WHERE done_day IS NULL;
CREATE INDEX task_done ON task (done_day) WHERE done_day IS NOT NULL;

-- :book :clustered
-- customer 0: a sale without a name, counted and never guessed.
CREATE TABLE purchase (
    customer INT8 NOT NULL,
    day INT8 NOT NULL,
    id INT8 NOT NULL,
    contact INT8,
    kind INT8 NOT NULL, -- sale, return
    amount INT8 NOT NULL, -- minor units; of a return as a positive number
    currency TEXT NOT NULL, -- empty: the shop's own
    margin INT8,
    what TEXT NOT NULL,
    batch INT8,
    ref TEXT NOT NULL, -- source and its own id
    PRIMARY KEY (customer, day, id)
);
CREATE INDEX purchase_by_hand ON purchase (day) WHERE batch IS NULL;
CREATE UNIQUE INDEX purchase_ref ON purchase (ref) WHERE ref <> '';

-- :book
CREATE TABLE wish (
    id INT8 NOT NULL PRIMARY KEY,
    customer INT8 NOT NULL,
    contact INT8,
    kind INT8 NOT NULL,
    number INT8, -- days of a rhythm, the day of "quiet until", a channel
    words TEXT NOT NULL,
    day INT8 NOT NULL,
    staff INT8,
    ended_day INT8
);
CREATE INDEX wish_customer ON wish (customer);
CREATE INDEX wish_open ON wish (customer) WHERE ended_day IS NULL;
CREATE INDEX wish_ended ON wish (ended_day) WHERE ended_day IS NOT NULL;

-- :book
-- Acts of permission, never changed: a correction is a new act. The gate computes from them.
CREATE TABLE permission (
    id INT8 NOT NULL PRIMARY KEY,
    customer INT8 NOT NULL,
    contact INT8,
    point INT8,
    kind INT8 NOT NULL, -- grant, withdraw, object, …
    channel INT8, -- none: every channel
    purpose TEXT NOT NULL,
    day INT8 NOT NULL, -- when it happened
    at INT8 NOT NULL,  -- when it was written down
    expires_day INT8,
    by_whom TEXT NOT NULL,
    how TEXT NOT NULL,
    wording TEXT NOT NULL,
    evidence TEXT NOT NULL,
    words TEXT NOT NULL,
    staff INT8
);
CREATE INDEX permission_customer ON permission (customer);

-- :system
-- What somebody did, in order. An undo is an act too.
CREATE TABLE act (
    id INT8 NOT NULL PRIMARY KEY,
    at INT8 NOT NULL,
    staff INT8,
    verb TEXT NOT NULL, -- message key act.<verb>
    customer INT8,
    words TEXT NOT NULL, -- the words that the verb's sentence shows
    batch INT8,
    undoes_act INT8,
    undone_act INT8
);
CREATE INDEX act_customer ON act (customer, id);
CREATE INDEX act_undone ON act (undone_act) WHERE undone_act IS NOT NULL;
CREATE INDEX act_batch ON act (batch) WHERE batch IS NOT NULL;

-- :system :clustered
-- The rows that an act wrote, before and after, as JSON arrays in column order; empty: no row.
CREATE TABLE change (
    act INT8 NOT NULL,
    seq INT8 NOT NULL,
    tbl TEXT NOT NULL,
    row_key TEXT NOT NULL,
    customer INT8 NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    PRIMARY KEY (act, seq)
);
CREATE INDEX change_row ON change (tbl, row_key);
CREATE INDEX change_customer ON change (customer);

-- :system
-- One import. `state`: 0 open (running or killed), 1 done, 2 taken back, 3 being taken back (or killed meanwhile).
CREATE TABLE batch (
    id INT8 NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    file TEXT NOT NULL,
    hash TEXT NOT NULL,
    rejects TEXT NOT NULL, -- where refused rows were written; empty: nowhere
    begun_at INT8 NOT NULL,
    ended_at INT8,
    state INT8 NOT NULL,
    staff INT8,
    rows_read INT8 NOT NULL,
    rows_new INT8 NOT NULL,
    rows_known INT8 NOT NULL,
    rows_refused INT8 NOT NULL,
    customers_new INT8 NOT NULL
);
CREATE INDEX batch_open ON batch (state) WHERE state = 0;

-- :book :clustered
-- How a source calls a customer: a till's number, a web shop's id.
CREATE TABLE source_key (
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    customer INT8 NOT NULL,
    contact INT8,
    batch INT8,
    PRIMARY KEY (source, name)
);
CREATE INDEX source_key_customer ON source_key (customer);

-- :system
-- What was erased, by id only: a backup that is restored must lose it again.
CREATE TABLE erasure (
    id INT8 NOT NULL PRIMARY KEY,
    at INT8 NOT NULL,
    customer INT8 NOT NULL,
    contact INT8
);

-- :system
-- Objections of people who aren't in the book now: they came after the backup that was restored, and another
-- backup may bring them back (app/restore.c).
CREATE TABLE stopped (
    permission INT8 NOT NULL PRIMARY KEY,
    customer INT8 NOT NULL,
    contact INT8,
    point INT8,
    kind INT8 NOT NULL,
    channel INT8,
    day INT8 NOT NULL,
    at INT8 NOT NULL
);

-- :system
-- Applied migrations.
CREATE TABLE migration (
    version INT8 NOT NULL PRIMARY KEY,
    hash TEXT NOT NULL,
    at INT8 NOT NULL
);

-- :cache
-- Each customer's standing, kept in the transaction that touches them: what `today` reads for everybody.
-- No row for a customer in the bin. `state` is core/standing_pack.h's.
CREATE TABLE standing (
    customer INT8 NOT NULL PRIMARY KEY,
    kind INT8 NOT NULL,
    stage INT8 NOT NULL,
    whom_contact INT8,
    reachable INT8 NOT NULL, -- channels for which there is a number or address, as a set
    state BYTEA NOT NULL
);

-- :cache
-- What people are found by: one row for each contact, and for a customer who is more than one person (or
-- has no contact) a row under minus the customer's id. No row for a customer in the bin. Made from the
-- book by app/search.c, which writes the engine's full text with it: nobody else writes here.
CREATE TABLE search_row (
    contact INT8 NOT NULL PRIMARY KEY,
    customer INT8 NOT NULL,
    words TEXT NOT NULL -- folded, letters and digits, each word once, blanks between; the sort key first
);
CREATE INDEX search_row_customer ON search_row (customer);
