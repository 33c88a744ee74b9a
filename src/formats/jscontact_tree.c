/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/jscontact_tree.h"

#include "base/arena.h"
#include "base/vec.h"
#include "formats/content_line.h"
#include "formats/content_value.h"

static void close_json(void *thing)
{
    json_decref(thing);
}

json_t *tree_take(struct card_tree *r, json_t *from, const char *name, json_type type)
{
    json_t *member = json_object_get(from, name);
    if (!member || json_typeof(member) != type) {
        return NULL;
    }
    arena_defer(r->a, close_json, json_incref(member));
    json_object_del(from, name);
    return member;
}

struct str tree_text(struct card_tree *r, const json_t *s)
{
    struct str text = {json_string_value(s), json_string_length(s)};
    return str_trim(charset_decode(r->a, str_copy(r->a, text), S("")));
}

struct str tree_take_text(struct card_tree *r, json_t *from, const char *name)
{
    json_t *s = tree_take(r, from, name, JSON_STRING);
    return s ? tree_text(r, s) : S("");
}

static int put_piece(const char *piece, size_t len, void *to)
{
    buf_put(to, (struct str){piece, len});
    return 0;
}

void tree_keep(struct card_tree *r, struct str pointer, const json_t *value)
{
    struct buf b = buf_in(r->a);
    json_dump_callback(value, put_piece, &b, JSON_COMPACT | JSON_ENCODE_ANY);
    *vec_add(r->a, &r->card->rest) =
        (struct card_rest){.kind = CARD_REST_JSON, .name = pointer, .value = buf_str(&b)};
}

struct str tree_pointer(struct card_tree *r, struct str above, const char *name)
{
    struct buf b = buf_in(r->a);
    buf_put(&b, above);
    buf_z(&b, above.len ? "/" : "");
    for (const char *c = name; *c; c++) {
        if (*c == '~' || *c == '/') {
            buf_z(&b, *c == '~' ? "~0" : "~1");
        } else {
            buf_char(&b, *c);
        }
    }
    return buf_str(&b);
}

void tree_keep_left(struct card_tree *r, struct str pointer, json_t *object)
{
    const char *name;
    json_t *value;
    json_object_del(object, "@type");
    json_object_foreach(object, name, value)
    {
        tree_keep(r, tree_pointer(r, pointer, name), value);
    }
}

uint32_t tree_take_use(struct card_tree *r, json_t *from, const char *name, struct str pointer)
{
    static const struct {
        const char *word;
        uint32_t use;
    } words[] = {
        {"private", CARD_HOME},        {"work", CARD_WORK},   {"mobile", CARD_MOBILE},
        {"voice", CARD_VOICE},         {"fax", CARD_FAX},     {"pager", CARD_PAGER},
        {"text", CARD_TEXT},           {"video", CARD_VIDEO}, {"main-number", CARD_MAIN},
        {"textphone", CARD_TEXTPHONE},
    };
    json_t *set = tree_take(r, from, name, JSON_OBJECT);
    uint32_t use = 0;
    for (size_t i = 0; set && i < sizeof words / sizeof words[0]; i++) {
        if (json_is_true(json_object_get(set, words[i].word))) {
            use |= words[i].use;
            json_object_del(set, words[i].word);
        }
    }
    if (set) {
        tree_keep_left(r, tree_pointer(r, pointer, name), set);
    }
    return use;
}

void tree_put_params(struct card_tree *r, struct buf *to, json_t *params)
{
    const char *name;
    json_t *value;
    json_object_foreach(params, name, value)
    {
        size_t n = json_is_array(value) ? json_array_size(value) : 1;
        for (size_t i = 0; i < n && content_name_valid(str_of(name)); i++) {
            json_t *one = json_is_array(value) ? json_array_get(value, i) : value;
            if (json_is_string(one)) {
                content_put_param(to, str_of(name), tree_text(r, one));
            }
        }
    }
}
