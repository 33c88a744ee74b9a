/* SPDX-License-Identifier: Apache-2.0 */
/* What somebody of the staff may do in the web application. Each may all that those before
 * may. A reader reads; a seller writes; a lead assigns, imports and merges; an owner sets. */
#pragma once

enum role { ROLE_READER, ROLE_SELLER, ROLE_LEAD, ROLE_OWNER, ROLE_COUNT };

/* "reader", "seller", "lead", "owner"; NULL past the last. */
const char *role_name(int i);
