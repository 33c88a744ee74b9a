/* SPDX-License-Identifier: Apache-2.0 */
#include "web/asset.h"

#include <sodium.h>

#include "tests/cmocka_all.h"

/* The path tells the bytes: the first 8 bytes of their SHA-256, by another implementation. */
static void the_path_holds_the_hash_of_the_bytes(void **state)
{
    (void)state;
    const struct asset *css = asset_named(S("heed.css"));
    assert_non_null(css);
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, (const unsigned char *)css->bytes.at, css->bytes.len);
    char path[64];
    snprintf(path, sizeof path, "heed.%02x%02x%02x%02x%02x%02x%02x%02x.css", hash[0], hash[1],
             hash[2], hash[3], hash[4], hash[5], hash[6], hash[7]);
    assert_str(css->path, path);
    assert_ptr_equal(asset_at(str_of(path)), css);
    assert_str(css->type, "text/css; charset=utf-8");
}

static void other_names_have_no_asset(void **state)
{
    (void)state;
    static const char *const names[] = {"",          "heed",        "heed.css.",
                                        "/heed.css", "../heed.css", "HEED.CSS"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_null(asset_named(str_of(names[i])));
        assert_null(asset_at(str_of(names[i])));
    }
    assert_null(asset_at(S("heed.css"))); /* without its hash it may not be cached for ever */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_path_holds_the_hash_of_the_bytes),
        cmocka_unit_test(other_names_have_no_asset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
