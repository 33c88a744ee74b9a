/* SPDX-License-Identifier: Apache-2.0 */
/* Paragraphs on a terminal: wrapped, indented, and with the four signs. Nothing here decides.
 */
#pragma once

#include "cli/cli.h"
#include "text/table.h"

/* "yes, now", "with care", "leave space", "nothing": always with a word beside them. */
enum page_sign { SIGN_NOW, SIGN_CARE, SIGN_SPACE, SIGN_NOTHING };

/* Writes `text` with every line `indent` columns in, as table_wrap() does it. Empty text:
 * nothing. */
void page_put(struct cli *c, int indent, enum ink ink, struct str text);

/* One line: `left` strong, `right` soft at the right edge when there is room, else below. */
void page_pair(struct cli *c, int indent, struct str left, struct str right);

/* "● Owed  3" after an empty line. `count` may be empty. */
void page_title(struct cli *c, enum page_sign sign, struct str title, struct str count);
