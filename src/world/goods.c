/* SPDX-License-Identifier: Apache-2.0 */
#include "world/goods.h"

#include <assert.h>

#define CITY (1u << WORLD_CITY)
#define EBIKE (1u << WORLD_EBIKE)
#define CARGO (1u << WORLD_CARGO)
#define KIDS (1u << WORLD_KIDS)
#define RACE (1u << WORLD_RACE)
#define ANY (CITY | EBIKE | CARGO | KIDS | RACE)

static const struct world_good goods[] = {
    {WORLD_CITY, CITY, "Stadsfiets Merel 7", 549, 849, 31},
    {WORLD_CITY, CITY, "Stadsfiets Merel 3, lage instap", 479, 699, 32},
    {WORLD_CITY, CITY, "Moederfiets Wulp", 699, 949, 30},
    {WORLD_CITY, CITY, "Tweedehands stadsfiets, nagekeken", 180, 340, 45},
    {WORLD_EBIKE, EBIKE, "E-bike Kievit N8", 1899, 2499, 27},
    {WORLD_EBIKE, EBIKE, "E-bike Kievit Comfort", 2299, 2999, 26},
    {WORLD_EBIKE, EBIKE, "E-bike Sperwer Tour", 2799, 3699, 25},
    {WORLD_CARGO, CARGO, "Bakfiets Pelikaan, elektrisch", 4290, 5490, 23},
    {WORLD_CARGO, CARGO, "Bakfiets Pelikaan Kort", 3190, 3990, 24},
    {WORLD_KIDS, KIDS, "Kinderfiets Mus 20 inch", 229, 299, 34},
    {WORLD_KIDS, KIDS, "Kinderfiets Mus 24 inch", 279, 359, 33},
    {WORLD_KIDS, KIDS, "Tweedehands kinderfiets", 60, 130, 50},
    {WORLD_RACE, RACE, "Racefiets Valk Alu", 1199, 1799, 28},
    {WORLD_RACE, RACE, "Gravelfiets Valk Zand", 1599, 2399, 27},
    {WORLD_ACCESSORY, ANY, "Ringslot met insteekketting", 45, 79, 42},
    {WORLD_ACCESSORY, ANY, "Set verlichting, oplaadbaar", 19, 49, 45},
    {WORLD_ACCESSORY, CITY | EBIKE, "Fietstassen, dubbel", 49, 99, 44},
    {WORLD_ACCESSORY, CITY | EBIKE, "Rieten mand", 29, 59, 46},
    {WORLD_ACCESSORY, CITY | EBIKE | CARGO, "Kinderzitje achter", 89, 149, 38},
    {WORLD_ACCESSORY, CITY | EBIKE, "Gelzadel", 39, 89, 45},
    {WORLD_ACCESSORY, EBIKE | CARGO, "Tweede lader", 119, 159, 30},
    {WORLD_ACCESSORY, CARGO, "Regenhuif", 149, 239, 35},
    {WORLD_ACCESSORY, KIDS, "Kinderhelm", 35, 59, 43},
    {WORLD_ACCESSORY, KIDS | CITY, "Bel", 6, 18, 50},
    {WORLD_ACCESSORY, RACE, "Fietscomputer", 69, 249, 28},
    {WORLD_ACCESSORY, RACE, "Bidonhouder en bidon", 14, 32, 48},
    {WORLD_ACCESSORY, ANY, "Fietspomp", 18, 59, 44},
    {WORLD_ACCESSORY, ANY, "Reparatiesetje", 7, 16, 50},
    {WORLD_CLOTHING, RACE, "Wielershirt, lange mouw", 59, 99, 47},
    {WORLD_CLOTHING, RACE, "Handschoenen, winter", 29, 55, 48},
    {WORLD_CLOTHING, CITY | EBIKE | CARGO, "Regenpak", 59, 119, 46},
    {WORLD_CLOTHING, CITY | EBIKE, "Helm, volwassen", 59, 139, 42},
    {WORLD_CLOTHING, KIDS, "Kinderregenpak", 29, 49, 45},
    {WORLD_PART, ANY, "Buitenband en binnenband", 32, 69, 48},
    {WORLD_PART, ANY, "Ketting", 24, 59, 50},
    {WORLD_PART, ANY, "Remblokken", 16, 39, 52},
    {WORLD_PART, EBIKE | CARGO, "Accu 500 Wh", 549, 729, 22},
    {WORLD_PART, RACE, "Wielset", 299, 649, 29},
    {WORLD_SERVICE, CITY, "Grote beurt stadsfiets", 69, 119, 72},
    {WORLD_SERVICE, EBIKE, "Jaarbeurt e-bike met software", 95, 165, 70},
    {WORLD_SERVICE, CARGO, "Jaarbeurt bakfiets", 129, 219, 68},
    {WORLD_SERVICE, KIDS, "Beurt kinderfiets", 35, 59, 74},
    {WORLD_SERVICE, RACE, "Grote beurt racefiets", 99, 169, 71},
    {WORLD_REPAIR, ANY, "Band geplakt", 15, 22, 80},
    {WORLD_REPAIR, ANY, "Wiel gericht", 22, 45, 78},
    {WORLD_REPAIR, ANY, "Versnelling afgesteld", 19, 39, 80},
    {WORLD_REPAIR, ANY, "Remkabels vervangen", 29, 59, 66},
    {WORLD_REPAIR, EBIKE | CARGO, "Storing motor uitgelezen en verholpen", 49, 149, 65},
};

struct world_good_list world_goods_all(void)
{
    return (struct world_good_list){goods, sizeof goods / sizeof goods[0]};
}

const char *world_bike_name(enum world_goods bike)
{
    static const char *const names[WORLD_BIKES] = {"stadsfiets", "e-bike", "bakfiets",
                                                   "kinderfiets", "racefiets"};
    assert((int)bike < WORLD_BIKES);
    return names[bike];
}
