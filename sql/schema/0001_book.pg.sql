-- SPDX-License-Identifier: Apache-2.0
-- Full text over search_row, kept true by app/search.c.
CREATE TABLE search (
    contact INT8 NOT NULL PRIMARY KEY,
    vector TSVECTOR NOT NULL
);
CREATE INDEX search_vector ON search USING gin (vector);
