/* SPDX-License-Identifier: Apache-2.0 */
#include "core/permission.h"

void permission_fold(struct permission_now *p, enum permission_kind kind, int64_t channel,
                     bool holds)
{
    bool one = channel >= 0 && channel < CHANNEL_COUNT;
    uint32_t bit = one ? CHANNEL_BIT(channel) : 0;
    switch (kind) {
    case PERMISSION_GRANT:
    case PERMISSION_RENEW:
        if (holds && one) {
            p->basis |= bit;
            p->objected &= ~bit;
            p->objected_all = false;
        }
        break;
    case PERMISSION_SOFT:
    case PERMISSION_CONTRACT:
    case PERMISSION_CUSTOMER:
    case PERMISSION_PRESUMED:
    case PERMISSION_PUBLISHED:
    case PERMISSION_REQUEST:
        p->basis |= holds ? bit : 0;
        break;
    case PERMISSION_WITHDRAW:
    case PERMISSION_OBJECT:
    case PERMISSION_NEVER:
        p->objected |= one ? bit : CHANNELS_ALL;
        if (one && channel == CHANNEL_PHONE) {
            p->objected |= CHANNEL_BIT(CHANNEL_SMS); /* the same telephone rings */
        }
        p->objected_all |= !one;
        p->basis &= one ? ~bit : 0;
        break;
    case PERMISSION_RESTRICT:
        p->restricted = true;
        break;
    case PERMISSION_DECEASED:
    case PERMISSION_CHECK:
    case PERMISSION_USED:
    case PERMISSION_CORRECT:
    case PERMISSION_KIND_COUNT:
    default:
        break;
    }
}
