-- SPDX-License-Identifier: Apache-2.0
-- Full text. Not contentless: an erased name must really go. rowid = contact id.
CREATE VIRTUAL TABLE search USING fts5 (words, customer UNINDEXED, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3');
