/* SPDX-License-Identifier: Apache-2.0 */
#include "web/today_view.h"

void today_view_minutes(struct today_view *v)
{
    int64_t used = v->owed_minutes.minutes + v->care_minutes.minutes;
    int64_t left = v->available.minutes - used;
    v->used.minutes = used;
    v->left.minutes = left > 0 ? left : 0;
    v->scale.minutes = left > 0 ? v->available.minutes : used;
}
