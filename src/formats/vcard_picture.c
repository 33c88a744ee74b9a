/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/vcard_picture.h"

#include "base/arena.h"
#include "base/buf.h"
#include "formats/content_value.h"

static const struct str unknown_type = {"application/octet-stream", 24};

struct str picture_type(struct str bytes)
{
    static const struct {
        struct str begin;
        const char *type;
    } types[] = {
        {{"\xFF\xD8\xFF", 3}, "image/jpeg"},
        {{"\x89PNG\r\n\x1A\n", 8}, "image/png"},
        {{"GIF8", 4}, "image/gif"},
        {{"BM", 2}, "image/bmp"},
    };
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (str_starts(bytes, types[i].begin)) {
            return str_of(types[i].type);
        }
    }
    bool webp = str_starts(bytes, S("RIFF")) && str_starts(str_from(bytes, 8), S("WEBP"));
    return webp ? S("image/webp") : S("");
}

static struct str lower(struct arena *a, struct str s)
{
    char *to = arena_array(a, char, s.len);
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        to[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return (struct str){to, s.len};
}

/* "JPEG" -> "image/jpeg"; what the bytes are goes before what is said. */
static struct str media_type(struct arena *a, struct str said, struct str bytes)
{
    struct str is = picture_type(bytes);
    said = lower(a, str_trim(said));
    if (is.len || said.len == 0 || str_eq(said, unknown_type)) {
        return is;
    }
    if (str_find(said, S("/")) >= 0) {
        return said;
    }
    return str_eq(said, S("jpg")) ? S("image/jpeg")
                                  : str_format(a, "image/%.*s", STR_ARG(said));
}

bool picture_from_data(struct arena *a, struct str address, struct card_picture *out)
{
    if (!str_eq_nocase(str_head(address, 5), S("data:"))) {
        return false;
    }
    struct str rest = str_from(address, 5);
    struct str head = str_cut(&rest, ',');
    struct str type = str_cut(&head, ';');
    struct str bytes;
    if (!str_eq_nocase(head, S("base64")) && !str_ends(head, S(";base64"))) {
        return false;
    }
    if (!base64_decode(a, rest, &bytes) || bytes.len == 0) {
        return false;
    }
    *out = (struct card_picture){.bytes = bytes, .type = media_type(a, type, bytes)};
    return true;
}

void picture_put_data(struct buf *to, const struct card_picture *p)
{
    buf_z(to, "data:");
    buf_put(to, p->type.len ? p->type : unknown_type);
    buf_z(to, ";base64,");
    base64_encode(to, p->bytes);
}

/* The type of a picture: TYPE=JPEG, or a bare JPEG (2.1). */
static struct str said_type(const struct content_line *l)
{
    struct str type = content_param(l, S("TYPE"));
    type = type.len ? type : content_param(l, S("MEDIATYPE"));
    for (size_t i = 0; i < l->params_len && !type.len; i++) {
        struct str v = l->params[i].name.len ? S("") : l->params[i].value;
        bool packing = str_eq_nocase(v, S("BASE64")) || str_eq_nocase(v, S("B"));
        type = packing ? S("") : v;
    }
    return type;
}

bool vcard_picture(const struct vcard_mapper *m, const struct content_line *l,
                   struct card_picture *out)
{
    struct str bytes;
    if (vcard_is_base64(l)) {
        if (!vcard_bytes(m, l, &bytes)) {
            return false;
        }
        *out = (struct card_picture){.bytes = bytes,
                                     .type = media_type(m->a, said_type(l), bytes)};
        return true;
    }
    struct str text = str_trim(vcard_text(m, l));
    if (text.len == 0 || picture_from_data(m->a, text, out)) {
        return true;
    }
    bool address = str_eq_nocase(content_param(l, S("VALUE")), S("uri")) ||
                   content_has(l, S("VALUE"), S("url")) || str_find(text, S("://")) > 0;
    if (address && !str_eq_nocase(str_head(text, 5), S("data:"))) {
        *out = (struct card_picture){.address = text};
        return true;
    }
    return false;
}
