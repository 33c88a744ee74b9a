/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/words.h"

#include "core/word_define.h"

WORD_DEFINE(gate_decision, GATE_DECISIONS)
WORD_DEFINE(gate_purpose, GATE_PURPOSES)
WORD_DEFINE(gate_machine, GATE_MACHINES)
WORD_DEFINE(gate_audience, GATE_AUDIENCES)
WORD_DEFINE(gate_address, GATE_ADDRESSES)
WORD_DEFINE(gate_topic, GATE_TOPICS)
WORD_DEFINE(gate_layer, GATE_LAYERS)
WORD_DEFINE(gate_status, GATE_STATUSES)
WORD_DEFINE(gate_duty, GATE_DUTIES)
WORD_DEFINE(gate_code, GATE_CODES)
