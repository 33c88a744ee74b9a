/* SPDX-License-Identifier: Apache-2.0 */
/* Pictures in a vCard: base64, a data: address, an address. Inner header. */
#pragma once

#include <stdbool.h>

#include "formats/vcard_line.h"

/* False: it is none of them. */
bool vcard_picture(const struct vcard_mapper *m, const struct content_line *l,
                   struct card_picture *out);
/* "data:image/png;base64,…"; false: it isn't. */
bool picture_from_data(struct arena *a, struct str address, struct card_picture *out);
/* The same, written. */
void picture_put_data(struct buf *to, const struct card_picture *p);
/* "image/jpeg" by the first bytes, or empty. */
struct str picture_type(struct str bytes);
