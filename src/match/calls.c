/* SPDX-License-Identifier: Apache-2.0 */
#include "match/calls.h"

#include <string.h>

/* One line a group; a name may stand in several. Folded (utf8_fold()). */
static const char *const groups[] = {
    "johannes johan jan johann hans hannes john jo joop johnny",
    "johanna joke jo hanna hanneke anneke janna jannie johanne",
    "cornelis kees cor corneel cees",
    "cornelia corrie cor nel nelleke conny",
    "petrus piet pieter peter pete pit pet",
    "jacobus jaap jacob jakob koos cobus ko jack jim james",
    "wilhelmus willem wim wilhelm will bill william willi willy",
    "wilhelmina willemien mina mien minna willy wil helma",
    "hendrik henk hendricus heinrich heinz henry harry hein heiner rik henri",
    "hendrika henny rika hennie",
    "gerardus gerard gerrit gerhard gerd gert geert ger",
    "gerarda gerda gerdien geertje geertruida truus trudi gertrud",
    "antonius anton toon ton tonnie antoon toni tony anthony",
    "antonia toos tonia tonny antje",
    "martinus martin maarten tinus marten mart",
    "franciscus frans franz frank francis franziskus cis",
    "francisca franziska fransje francien sissi",
    "josef joseph sepp jozef jef joep joe sef seppl beppo",
    "josefa josephine josefine jose fien",
    "maria marie mia ria mieke marietje rie marieke miep mitzi maike",
    "elisabeth elizabeth liesbeth els elsbeth bettina betty lisa elly liesje lies sissi else "
    "ilse "
    "bep beth liz lisbeth elsa",
    "catharina katharina kathe trijntje cato catrien kaatje karin trien katrin kate cathy "
    "tineke "
    "toos kathrin",
    ("margaretha margarethe grete margriet greta griet gretel gre margareta rita margot maggie "
     "gretchen marga"),
    "anna anne annie anneke antje annelies anni ans anja",
    "theodorus theo dirk dorus theodor dirck diederik dietrich dieter",
    "nicolaas nico klaas nikolaus klaus claus niek niklas nick nicolas nicholas",
    "ludovicus lodewijk ludwig lou lode louis ludo lutz lewis",
    "mattheus matthijs thijs matthias mathias mat ties matt matthew",
    "bartholomeus bart barthel bartel mees",
    "christiaan chris christian kris chrisje karsten carsten",
    "christina christine stien tine tina stineke stine kirsten",
    "christoph christopher christoffel stoffel toffel stof",
    "leonardus leo leonard leen leendert lennart leonhard lennert",
    "adrianus adriaan arie adrian ad janus ari arjan",
    "adriana adrie jaantje arjanne ariane",
    "albertus albert bert bertus ab appie",
    "hubertus huub hubert bert huib",
    "lambertus lambert bert lam bertus",
    "robert rob bob robbert bobby rupert",
    "richard rik dick rick ricky",
    "eduard edward ed eddy eddie ted ward edu",
    "alexander alex sander lex sascha xander",
    "alexandra alex sandra xandra",
    "frederik fred frits fritz friedrich freek rik freddy fredi",
    "frederika rika frederike friederike fritzi",
    "georg george joris jurgen juergen jorg joerg jurg sjors schorsch",
    "michael michiel michel chiel mike micha michi",
    "sebastiaan sebastian bas basti bastiaan bastian",
    "thomas tom tommy",
    "daniel daan dan danny",
    "david dave davy",
    "stefan steven stephan stephen steve stef",
    "andreas andries andre andrew andy andi dries",
    "lourens laurens lorenz laurentius rens lars lourentius",
    "magdalena magda lena leni madeleine lenie",
    "helena lena leni helene leen heleen hella helen",
    "susanna susanne suze sanne suzan susan suus susi",
    "theresia theresa trees resi therese thea",
    "ursula ulla uschi ursel",
    "barbara bar barbel babs babette",
    "gabriele gabi gabriella",
    "angelika angela geli angelique",
    "ulrich uli ulli",
    "wolfgang wolf wolfi",
    "manfred fred manni",
    "siegfried siggi sigi",
    "aloysius alois louis loisl lowie",
    "ignatius ignaz naz",
    "rudolf rudi roef ruud rolf",
    "arnoldus arnold nol arno",
    "egbertus egbert bert eb",
    "reinhard reinder rein reinier rene",
    "maximilian max maximiliaan",
    "benjamin ben benno",
    "samuel sam",
    "philippus philip philipp flip phil",
    "julius juul jules",
    "julia julie juul",
    "patricia pat trix trisha",
    "beatrix bea trix beatrice trixie",
    "jacqueline jacky jaclyn",
    "veronica vera vroni ronnie",
    "katarzyna kasia",
    "mohammed mohamed muhammad mohammad mo mehmet muhammed",
    "fatima fatma",
    "mustafa moes",
    "hermanus herman hermann manus harm harmen",
    "everardus evert eberhard everhard eef",
    "engelbertus bert engelbert",
    "walter wouter walther wout",
    "walburga burgi walli",
    "bernardus bernard ben bernd bernhard berend",
    "clara klara claartje",
    "charlotte lotte lot charlotta lottie",
    "carolina karoline lien lina caroline carolien line",
    "karl karel carl carel charles",
};

enum { GROUPS = sizeof groups / sizeof groups[0] };
_Static_assert(GROUPS <= 128, "two words of bits");

static bool holds(const char *line, struct str name)
{
    for (const char *at = line; (at = strchr(at, name.at[0])) != NULL; at++) {
        if ((at == line || at[-1] == ' ') && strncmp(at, name.at, name.len) == 0 &&
            (at[name.len] == ' ' || at[name.len] == 0)) {
            return true;
        }
    }
    return false;
}

struct calls calls_of(struct str folded)
{
    struct calls c = {{0, 0}};
    for (size_t i = 0; folded.len && i < GROUPS; i++) {
        if (holds(groups[i], folded)) {
            c.bits[i / 64] |= UINT64_C(1) << (i % 64);
        }
    }
    return c;
}
