# SPDX-License-Identifier: BSL-1.0
# A PostgreSQL server of one's own, in a folder and on a socket in it. It is not run as root: where the script is, the server
# runs as the user postgres.

as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

postgres_programs() {
  local initdb
  initdb=$(find /usr/lib/postgresql -name initdb 2>/dev/null | sort -V | tail -n 1)
  [ -n "$initdb" ] || { echo "PostgreSQL is missing" >&2; return 1; }
  dirname "$initdb"
}

# start_postgres FOLDER: prints the address of its database `orders`
start_postgres() {
  local programs
  programs=$(postgres_programs) || return
  mkdir -p "$1"
  if [ "$(id -u)" -eq 0 ]; then
    chmod a+x "$(dirname "$1")"
    chown postgres "$1"
  fi
  as_postgres "$programs/initdb" -D "$1/data" -A trust -U orders -E UTF8 --locale=C >/dev/null &&
    as_postgres "$programs/pg_ctl" -D "$1/data" -l "$1/log" -w -o "-k $1 -c listen_addresses=" start >/dev/null &&
    make_database "$1" orders
}

# make_database FOLDER NAME: one more on that server; prints its address
make_database() {
  as_postgres "$(postgres_programs)/createdb" -h "$1" -U orders "$2" &&
    echo "postgresql://orders@/$2?host=$1"
}

# stop_postgres FOLDER
stop_postgres() {
  as_postgres "$(postgres_programs)/pg_ctl" -D "$1/data" -m fast -w stop >/dev/null
}
