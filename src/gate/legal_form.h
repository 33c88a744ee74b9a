/* SPDX-License-Identifier: Apache-2.0 */
/* What an organization is to the law, as far as its name says so. */
#pragma once

#include "gate/words.h"

/*
 * A set of bits of enum gate_audience: of "Bakker B.V." a company, of "Bakker vof" sole
 * traders, of "Bakker GmbH & Co. KG" both. 0: the name doesn't say. Legal forms of NL, DE, AT,
 * CH, BE, LU, FR and GB; a form is looked for among the last words alone.
 */
uint32_t legal_form_audiences(struct str name);
