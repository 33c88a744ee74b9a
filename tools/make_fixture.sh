#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# make_fixture.sh [HEED]: makes tests/fixtures/shop-vN.heed.gz, a small shop of the newest schema
# with something in every table, and shop-vN.today, whom `heed today` names in it. N is the
# number of the last file in sql/schema. Run it when a schema step is new or changed and still
# unreleased; the fixture of a released step is never made again (doc/engineering.md).
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
heed=$(realpath "${1:-$top/build/src/cli/heed}")
version=$(find "$top/sql/schema" -name '[0-9]*.sql' -exec basename {} \; | sort | tail -n 1 |
    sed 's/^0*\([0-9]*\)_.*/\1/')
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
HEED_SHOP=shop.heed HEED_LANG=en TZ=UTC
export HEED_SHOP HEED_LANG TZ

# on DAY: what follows happens on that day
on()
{
    HEED_NOW="$1T09:30:00Z"
    export HEED_NOW
}

say()
{
    "$heed" "$@" </dev/null >>said 2>&1 || {
        tail -n 3 said >&2
        echo "make_fixture.sh: failed: heed $*" >&2
        exit 1
    }
}

on 2025-02-03
say init --name Fietswerk --country NL --staff Ada --minutes 45
say staff add Bram --lang de --minutes 30
say set margin 35
say pace e-bike 365 service
say add "Anouk Terhorst" --phone 0570-550142 --mail werk=anouk@post.example \
    --address "Kerkstraat 12 a, 7411 AB Deventer" --birthday 12-3-1984 --tag e-bike \
    --field kleur=groen --language nl
say add "Bakkerij De Halm" --org --web https://dehalm.example --owner Bram
say add "Joost Oonk" --to halm --role bakker --phone werk=0570-611904
say add "Jörg Weiß" --stage prospect --phone +49-2821-2208 --language de
say add "Lotte de Wit" --nickname Lot --mail lotte@post.example
say add "Greetje Mol" --stage friend
say add "Zoë IJzerman" --phone 06-12000733
say add "Zet Yzerman"
say add "Verdwenen Iemand" --phone 0570-559911
say add "Prullen Bak"
# somebody who came after a backup and objected, and isn't in it
say backup early.heed
say add "Later Gekomen"
say refuse "Later Gekomen"
say restore early.heed
say own anouk "Gazelle Orange" --number GZ-770413
printf 'two bikes, 5 Dec\n' >quote.txt
cat >anouk.vcf <<'END'
BEGIN:VCARD
VERSION:3.0
N:Terhorst;Anouk;;;
FN:Anouk Terhorst
EMAIL:anouk@post.example
item1.X-SHOE;TYPE=home:39
END:VCARD
END
say import contacts anouk.vcf
say file add anouk quote.txt --thing GZ-770413 --note "with rain cover"
say file add lotte quote.txt
say note anouk likes tea, asks for the green one
say knows anouk lotte --kind household --words sisters
say sent zoe by greetje
say thanked greetje
say allow anouk phone --how shop_paper --wording "May we call you about the bike?"
say allow lotte email --how form
say bought anouk 2,149.00 e-bike --margin 480
say bought - 45.00 lights

cat >till.csv <<'CSV'
Datum;Klantnr;Naam;Bedrag;Omschrijving;Bon
03-03-2025;K1;Imre Bosch;74,20;band;R1
07-04-2025;K1;Imre Bosch;12,50;bel;R2
12-05-2025;K1;Imre Bosch;89,00;beurt;R3
16-06-2025;K1;Imre Bosch;14,95;slot;R4
21-06-2025;K2;Willem ter Braak;849,00;stadsfiets;R5
21-06-2025;;;19,95;band;R6
31-06-2025;K3;Geen Dag;5,00;bel;R7
CSV
cat >people.csv <<'CSV'
Naam,E-mail,Telefoon,Plaats
Marga van Eys,marga@post.example,0570-550187,Deventer
CSV
cat >deals.csv <<'CSV'
Deal ID,Deal name,Contact name,Stage,Amount,Close date,Created
D7,bakfiets,Anouk Terhorst,offerte,4899.00,2026-01-01,2025-05-21
D8,kinderfiets,Marga van Eys,Closed lost,389.00,2025-06-14,2025-05-30
CSV
cat >calls.csv <<'CSV'
Datum,Naam,Kanaal,Richting,Minuten,Omschrijving
2025-06-02,Marga van Eys,telefoon,in,7,vraagt naar een kinderzitje
CSV
on 2025-07-01
"$heed" import purchases till.csv >>said 2>&1 || [ $? = 3 ] # one row has no day
say import contacts people.csv
say import choices deals.csv
say import interactions calls.csv

on 2025-09-16
say log --minutes 12 --reaction welcome --with joost halm they called, want two cargo bikes
say log --unanswered --us lotte we called
say log --us --reaction no_interest marga we called about the new e-bikes
say bought halm 430.00 repair --margin 210
say bought halm 30.00 repair --return
say need anouk question does the child seat fit?
say need anouk wish --wanted "20 dec 2025" "a basket before Christmas"
say need zoe complaint the lights came late
say answer zoe we sent new ones
say promise --due "24 nov 2025" halm an offer for two cargo bikes
say promise --due "20 sep 2025" anouk look for the seat
say keep anouk
say task --due "1 oct 2025" fetch the leaflets
say task --for marga --due "1 dec 2025" order the seat
say done marga
say wish anouk quiet-until "1 nov 2025"
say wish halm rhythm "6 weeks"
say refuse lotte phone "not by phone"
say stage weiß customer
say merge --yes zoe zet
say apart anouk lotte
say note anouk a note too many
say undo
say delete prullen
say erase --yes-erase verdwenen

on 2025-11-10
say rest marga --until "1 feb 2026" she moved house
say plan imre "1 dec 2025 14:30" test ride
say log --reaction not_now --until "12 jan 2026" weiß we wrote him
say tick

# Tables that no command fills yet.
python3 - shop.heed <<'PY'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
anouk = db.execute("SELECT id FROM customer WHERE name = 'Anouk Terhorst'").fetchone()[0]
ada, = db.execute("SELECT id FROM staff WHERE name = 'Ada'").fetchone()
db.execute("INSERT INTO sealed VALUES (990001, 9, 22000, x'00')")
db.execute("INSERT INTO preference_link VALUES (990004, ?, NULL, 20300, 20330, 'dd', NULL, NULL)", (anouk,))
db.execute("INSERT INTO login VALUES (?, 'ada', 3, '', '', 0, 0, 0, 0)", (ada,))
db.execute("INSERT INTO session VALUES ('aa', ?, 0, 1, 'bb', 0, '')", (ada,))
db.execute("INSERT INTO login_code VALUES ('cc', ?, 0, 3, 1)", (ada,))
db.execute("INSERT INTO api_token VALUES (990008, 'dd', ?, 'till', 1, 0, NULL)", (ada,))
db.execute("INSERT INTO sent_once VALUES (?, 'ee', 0, 200, '')", (ada,))
db.execute("UPDATE sequence SET next = 990010")
db.commit()
PY

# An hour of rest: closing has written the log into the one file.
[ ! -e shop.heed-wal ] || {
    echo "make_fixture.sh: the shop isn't one file" >&2
    exit 1
}
mkdir -p "$top/tests/fixtures"
gzip -9nc shop.heed >"$top/tests/fixtures/shop-v$version.heed.gz"
python3 "$top/tests/store/fixtures.py" --heed "$heed" --update
