/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/forms.h"

#include "app/import/cards.h"
#include "app/import/monica.h"
#include "formats/content_line.h"
#include "formats/source.h"

static const struct import_form *const forms[] = {
    &import_monica, /* before JSContact: both are JSON */
    &form_vcard,
    &form_jscontact,
};

/* The first bytes, decoded where they are UTF-16. */
static bool head_of(const struct import_options *o, struct arena *a, struct str *out,
                    struct err *err)
{
    struct source s;
    char *head = arena_array(a, char, FORM_HEAD);
    size_t len = 0, got = 1;
    if (!source_file(a, o->file, &s, err) || !content_source(a, &s, err)) {
        return false;
    }
    while (got && len < FORM_HEAD) {
        if (!s.read(s.self, head + len, FORM_HEAD - len, &got, err)) {
            return false;
        }
        len += got;
    }
    *out = (struct str){head, len};
    return true;
}

bool import_form_of(const struct import_options *o, const struct import_form **out,
                    struct err *err)
{
    struct arena *a = arena_new();
    struct str head;
    bool ok = head_of(o, a, &head, err);
    *out = NULL;
    for (size_t i = 0; ok && i < sizeof forms / sizeof *forms; i++) {
        if (forms[i]->is(head)) {
            *out = forms[i];
            break;
        }
    }
    arena_free(a);
    return ok;
}
