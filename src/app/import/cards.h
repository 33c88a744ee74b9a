/* SPDX-License-Identifier: Apache-2.0 */
/* Contact cards into the book; what stands where: doc/interop.md. Not for others. */
#pragma once

#include "app/import/forms.h"

extern const struct import_form form_vcard;
extern const struct import_form form_jscontact;
