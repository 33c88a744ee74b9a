/* SPDX-License-Identifier: Apache-2.0 */
#include "web/door_say.h"

#include "text/say.h"

struct str door_say(struct arena *a, enum lang lang, const struct door_item *item)
{
    struct arg words = A_STR("words", item->words), day = A_DAY("day", item->day.n);
    switch (item->kind) {
    case DOOR_PEACE:
        return say_args(a, lang, "door.peace", (const struct arg[1]){{0}});
    case DOOR_QUIET:
        return say(a, lang, "door.quiet", day);
    case DOOR_PROMISE:
        return item->day.has ? say(a, lang, "door.promise.due", words, day)
                             : say(a, lang, "door.promise", words);
    case DOOR_THANKS:
        return say(a, lang, "door.thanks", A_STR("name", item->words));
    case DOOR_CHOICE:
        return say(a, lang, "door.choice", words);
    case DOOR_NEED:
    default:
        return say(a, lang, str_format(a, "door.need.%s", need_kind_name(item->need)).at,
                   words);
    }
}
