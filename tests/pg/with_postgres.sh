#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs its arguments beside a throw-away PostgreSQL 15 that listens on a socket only:
#
#     tests/pg/with_postgres.sh meson test -C build
#
# HEED_TEST_PG names its empty database. Without an installed server the arguments run without
# it (HEED_PG_REQUIRED=1: fail instead). HEED_PG_DURABLE=1 keeps fsync on. Everything is gone
# afterwards, also when this script is killed: the server dies with it, and the next run sweeps
# the directory.
set -eu

[ $# -gt 0 ] || {
    echo "usage: with_postgres.sh COMMAND [ARGUMENT...]" >&2
    exit 2
}

bin=
for try in /usr/lib/postgresql/15/bin "$(pg_config --bindir 2>/dev/null || true)"; do
    if [ -z "$bin" ] && [ -x "$try/initdb" ]; then
        bin=$try
    fi
done
if [ -z "$bin" ]; then
    [ "${HEED_PG_REQUIRED:-0}" = 0 ] || {
        echo "with_postgres.sh: no PostgreSQL server installed" >&2
        exit 1
    }
    echo "with_postgres.sh: no PostgreSQL server installed; going on without" >&2
    exec "$@"
fi

# initdb refuses root. "$user" is empty when we are not root.
user=
if [ "$(id -u)" = 0 ]; then
    user=nobody
    if id postgres >/dev/null 2>&1; then
        user=postgres
    fi
fi

as_server=
if [ -n "$user" ]; then
    as_server="setpriv --reuid=$user --regid=$(id -g "$user") --clear-groups"
fi

# Directories of runs that were killed: theirs is the process named in `owner`.
for old in /tmp/heedpg.*; do
    if [ -f "$old/owner" ] && [ -O "$old/owner" ] &&
        ! kill -0 "$(cat "$old/owner")" 2>/dev/null; then
        rm -rf "$old"
    fi
done

dir=$(mktemp -d /tmp/heedpg.XXXXXX) # a socket's path may have 107 bytes: keep it short
echo $$ >"$dir/owner"
server=
child=

cleanup()
{
    trap - EXIT
    trap '' INT TERM HUP
    if [ -n "$server" ]; then
        kill -INT "$server" 2>/dev/null || true # fast shutdown
        tries=0
        while kill -0 "$server" 2>/dev/null && [ $tries -lt 100 ]; do
            sleep 0.1
            tries=$((tries + 1))
        done
        kill -QUIT "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$dir"
}

stopped()
{
    if [ -n "$child" ]; then
        kill -TERM "$child" 2>/dev/null || true
        wait "$child" 2>/dev/null || true
    fi
    cleanup
    exit "$1"
}

trap cleanup EXIT
trap 'stopped 129' HUP
trap 'stopped 130' INT
trap 'stopped 143' TERM

mkdir "$dir/s"
if [ -n "$user" ]; then
    chmod 711 "$dir"
    chown "$user" "$dir/s"
fi
cd_home=$(pwd)
cd "$dir" # the server's user may not be allowed to see where we are

# shellcheck disable=SC2086 # a list of words
$as_server "$bin/initdb" -D "$dir/s/data" -U heed --auth=trust --locale=C --encoding=UTF8 \
    --no-sync >"$dir/initdb.log" 2>&1 || {
    cat "$dir/initdb.log" >&2
    echo "with_postgres.sh: initdb failed" >&2
    exit 1
}

durability="-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
if [ "${HEED_PG_DURABLE:-0}" = 1 ]; then
    durability=
fi
# shellcheck disable=SC2086 # a list of words
$as_server setpriv --pdeathsig QUIT "$bin/postgres" -D "$dir/s/data" \
    -c listen_addresses= -c unix_socket_directories="$dir/s" -c unix_socket_permissions=0777 \
    -c max_connections=50 -c shared_buffers=64MB -c timezone=UTC -c log_timezone=UTC \
    -c lc_messages=C $durability >"$dir/server.log" 2>&1 </dev/null &
server=$!

tries=0
until "$bin/pg_isready" -q -h "$dir/s" -U heed -d postgres; do
    tries=$((tries + 1))
    if [ $tries -gt 300 ] || ! kill -0 "$server" 2>/dev/null; then
        cat "$dir/server.log" >&2
        echo "with_postgres.sh: the server did not start" >&2
        exit 1
    fi
    sleep 0.1
done
"$bin/createdb" -h "$dir/s" -U heed heed

HEED_TEST_PG="postgresql:///heed?host=$dir/s&user=heed"
export HEED_TEST_PG
cd "$cd_home"

# In the background, so that a signal interrupts the wait and not only the next command.
exec 3<&0
"$@" <&3 3<&- &
child=$!
exec 3<&-
code=0
wait "$child" || code=$?
child=
exit $code
