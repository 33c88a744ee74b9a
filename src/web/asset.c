/* SPDX-License-Identifier: Apache-2.0 */
#include "web/asset.h"

#include "web/asset_table.h"

const struct asset *asset_at(struct str path)
{
    for (size_t i = 0; i < asset_count; i++) {
        if (str_eq(assets[i].path, path)) {
            return &assets[i];
        }
    }
    return NULL;
}

const struct asset *asset_named(struct str name)
{
    for (size_t i = 0; i < asset_count; i++) {
        if (str_eq(assets[i].name, name)) {
            return &assets[i];
        }
    }
    return NULL;
}

struct str asset_href(struct arena *a, const char *name)
{
    const struct asset *asset = asset_named(str_of(name));
    return asset ? str_format(a, "/static/%.*s", STR_ARG(asset->path)) : S("");
}
