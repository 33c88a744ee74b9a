-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE search (
    id INT8 NOT NULL PRIMARY KEY,
    customer INT8 NOT NULL,
    words TSVECTOR NOT NULL
);
CREATE INDEX search_words ON search USING gin (words);
