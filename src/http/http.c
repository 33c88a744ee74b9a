/* SPDX-License-Identifier: Apache-2.0 */
#include "http/http.h"

struct str http_get_at(const struct http_pairs *pairs, const char *name, int i)
{
    struct str want = str_of(name);
    for (size_t k = 0; k < pairs->len; k++) {
        if (str_eq(pairs->at[k].name, want) && i-- == 0) {
            return pairs->at[k].value;
        }
    }
    return (struct str){0};
}

struct str http_get(const struct http_pairs *pairs, const char *name)
{
    return http_get_at(pairs, name, 0);
}

void http_put(struct arena *a, struct http_pairs *pairs, const char *name, struct str value)
{
    *vec_add(a, pairs) = (struct http_pair){str_copy(a, str_of(name)), value};
}

void http_header(struct http_request *q, struct http_answer *a, const char *name,
                 struct str value)
{
    http_put(q->arena, &a->headers, name, value);
}

void http_see_other(struct http_request *q, struct http_answer *a, struct str path)
{
    a->status = 303;
    http_header(q, a, "Location", path);
}
