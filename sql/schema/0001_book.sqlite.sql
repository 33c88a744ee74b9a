-- SPDX-License-Identifier: Apache-2.0
-- Full text over search_row, kept true by app/search.c (a trigger may not write a virtual table where the
-- schema isn't trusted). The words are folded already: whatever isn't ASCII counts
-- as a letter. detail=none: a hit is a row, its place in the text doesn't matter.
CREATE VIRTUAL TABLE search USING fts5 (words, content = 'search_row', content_rowid = 'contact', tokenize = 'ascii', prefix = '1 2 3', detail = none, columnsize = 0);
