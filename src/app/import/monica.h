/* SPDX-License-Identifier: Apache-2.0 */
/* The export of an account of Monica 4, as a form of import. Not for others than forms.c. */
#pragma once

#include "app/import/forms.h"

extern const struct import_form import_monica;
