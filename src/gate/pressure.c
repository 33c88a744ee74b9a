/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/pressure.h"

#include <math.h>

double pressure_weight(int channel)
{
    static const double weights[GATE_CHANNEL_COUNT] = {
        [CHANNEL_PHONE] = 1.0,     [CHANNEL_EMAIL] = 0.86, [CHANNEL_SMS] = 1.0,
        [CHANNEL_MESSENGER] = 1.0, [CHANNEL_POST] = 0.32,  [CHANNEL_VISIT] = 1.5,
        [GATE_AUTOCALL] = 1.0,     [GATE_FAX] = 1.0};
    return weights[channel];
}

double pressure_at(const struct gate_touch *touches, size_t len, int64_t at_ms)
{
    const double half_ms = PRESSURE_HALF_DAYS * 86400000.0;
    double sum = 0;
    for (size_t i = 0; i < len; i++) {
        if (touches[i].echo == GATE_NO_ANSWER && touches[i].at_ms <= at_ms) {
            sum += pressure_weight(touches[i].channel) *
                   exp2(-(double)(at_ms - touches[i].at_ms) / half_ms);
        }
    }
    return sum;
}
