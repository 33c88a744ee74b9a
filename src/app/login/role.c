/* SPDX-License-Identifier: Apache-2.0 */
#include "app/login/role.h"

#include <stddef.h>

const char *role_name(int i)
{
    static const char *const names[] = {"reader", "seller", "lead", "owner"};
    return i >= 0 && i < ROLE_COUNT ? names[i] : NULL;
}
