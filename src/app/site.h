/* SPDX-License-Identifier: Apache-2.0 */
/* Where a shop's heed is reached on the web: the setting "site". */
#pragma once

#include "base/str.h"

enum { SITE_MAX = 200 /* bytes */ };

/* "https://heed.example", with a port and a folder when there is one; no name of a user, no
 * question, no fragment, no slash at its end. What is linked is a secret, so that http is for
 * machines of the own house alone: "http://192.168.1.5:8421", "http://till.local". */
bool site_is(struct str value);
