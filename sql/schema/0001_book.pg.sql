<<<<<<< HEAD
-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE search (
    id INT8 NOT NULL PRIMARY KEY,
    customer INT8 NOT NULL,
    words TSVECTOR NOT NULL
);
CREATE INDEX search_words ON search USING gin (words);
=======
ALTER TABLE search_row ADD COLUMN vector TSVECTOR
    GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED;
CREATE INDEX search_row_vector ON search_row USING gin (vector);
>>>>>>> 8533ce7 (wip)
