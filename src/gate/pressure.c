/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/pressure.h"

#include <math.h>

double pressure_weight_of(int channel)
{
    return channel < CHANNEL_COUNT ? pressure_weight((enum channel)channel) : 1.0;
}

double pressure_at(const struct gate_touch *touches, size_t len, int64_t at_ms)
{
    const double half_ms = PRESSURE_HALF_LIFE * 86400000.0;
    double sum = 0;
    for (size_t i = 0; i < len; i++) {
        if (touches[i].echo == GATE_NO_ANSWER && touches[i].at_ms <= at_ms) {
            sum += pressure_weight_of(touches[i].channel) *
                   exp2(-(double)(at_ms - touches[i].at_ms) / half_ms);
        }
    }
    return sum;
}
