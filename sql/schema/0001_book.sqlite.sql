-- SPDX-License-Identifier: Apache-2.0
-- Full text over search_row, kept true by triggers. The words are folded already: whatever isn't ASCII counts
-- as a letter. detail=none: a hit is a row, its place in the text doesn't matter.
CREATE VIRTUAL TABLE search USING fts5 (words, content = 'search_row', content_rowid = 'contact', tokenize = 'ascii', prefix = '1 2 3', detail = none, columnsize = 0);
CREATE TRIGGER search_row_added AFTER INSERT ON search_row BEGIN
    INSERT INTO search (rowid, words) VALUES (new.contact, new.words);
END;
CREATE TRIGGER search_row_dropped AFTER DELETE ON search_row BEGIN
    INSERT INTO search (search, rowid, words) VALUES ('delete', old.contact, old.words);
END;
CREATE TRIGGER search_row_changed AFTER UPDATE ON search_row BEGIN
    INSERT INTO search (search, rowid, words) VALUES ('delete', old.contact, old.words);
    INSERT INTO search (rowid, words) VALUES (new.contact, new.words);
END;
