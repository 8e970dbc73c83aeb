# What eng/backup and eng/restore share: how to find the database, and how to know a whole backup. Sourced; $name is the script.
# shellcheck shell=bash disable=SC2034,SC2154
umask 077
secret='' settings=''
newest_migration='SELECT MAX(MigrationId) FROM __EFMigrationsHistory'

refuse() { echo "$name: $2" >&2; exit "$1"; }

require() { command -v "$1" >/dev/null || refuse 69 "$1 is missing."; }

refuse_existing() { [ ! -e "$1" ] && [ ! -L "$1" ] || refuse 73 "$1 exists. Nothing was changed."; }

absolute() { case $1 in /*) printf %s "$1" ;; *) printf %s "$PWD/$1" ;; esac; }

# Sets file and settings.
read_arguments() {
  file=''
  while [ $# -gt 0 ]; do
    case $1 in
      --help|-h) sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[1]}"; exit 0 ;;
      --env) [ $# -gt 1 ] || refuse 64 "$1 needs a value."; settings=$2; shift ;;
      -*) refuse 64 "\"$1\" is not something that $name takes. See eng/$name --help." ;;
      *) [ -z "$file" ] || refuse 64 "$name takes one file. See eng/$name --help."; file=$1 ;;
    esac
    shift
  done
  [ -n "$file" ] || refuse 64 "$name takes a file. See eng/$name --help."
  [ -z "$settings" ] || [ -r "$settings" ] || refuse 64 "$settings cannot be read."
}

# Sets provider (sqlite or mysql), database and place. No program that is started later inherits the connection string.
read_settings() {
  local line
  [ -z "$settings" ] || while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      ConnectionStrings__playlinktalk=*|Database__Provider=*) printf -v "${line%%=*}" %s "${line#*=}" ;;
    esac
  done <"$settings"
  connection=${ConnectionStrings__playlinktalk:-}
  provider=$(tr '[:upper:]' '[:lower:]' <<<"${Database__Provider:-sqlite}")
  unset ConnectionStrings__playlinktalk
  [ -n "$connection" ] || refuse 64 "ConnectionStrings__playlinktalk is not set."
  case $provider in
    sqlite)
      database=$(setting '' 'data source' datasource filename)
      case $database in ''|:memory:) refuse 64 "the connection string names no file." ;; esac
      database=$(absolute "$database") ;;
    mysql)
      database=$(setting '' database 'initial catalog')
      case $database in ''|*[!A-Za-z0-9_-]*) refuse 64 "the connection string names no database of letters, digits, - and _." ;; esac
      host=$(setting localhost server host 'data source' address)
      port=$(setting 3306 port)
      place=$host:$port ;;
    *) refuse 64 "Database__Provider is Sqlite or MySql." ;;
  esac
}

# usage: setting DEFAULT KEY…    prints what the connection string says for one of the keys; keys in lower case
setting() {
  local value=$1 rest=$connection key known
  local pair="^[[:space:];]*([^=;]+)=[[:space:]]*(\"([^\"]*)\"|'([^']*)'|([^;\"'][^;]*)?)[[:space:]]*(;(.*))?$"
  shift
  while [[ $rest =~ $pair ]]; do
    key=$(tr '[:upper:]' '[:lower:]' <<<"${BASH_REMATCH[1]}")
    for known in "$@"; do
      [ "$key" != "$known" ] || value=${BASH_REMATCH[3]}${BASH_REMATCH[4]}${BASH_REMATCH[5]}
    done
    rest=${BASH_REMATCH[7]}
  done
  [ -z "$(tr -d '; \t' <<<"$rest")" ] || refuse 64 "the connection string cannot be read."
  printf %s "$value"
}

sqlite() { sqlite3 -batch -init /dev/null -readonly -cmd '.timeout 30000' "$1" "$2" </dev/null; }

is_mariadb() { [ "$client" = mariadb ]; }

# Sets client and dump: MariaDB's where they are, else MySQL's.
find_clients() {
  client=mariadb dump=mariadb-dump
  command -v "$client" >/dev/null && command -v "$dump" >/dev/null || client=mysql dump=mysqldump
  command -v "$client" >/dev/null && command -v "$dump" >/dev/null \
    || refuse 69 "mariadb and mariadb-dump, or mysql and mysqldump, are missing."
}

# The clients read the password from a file of this user's alone: arguments can be seen by everybody.
write_secret() {
  local mode authority
  mode=$(setting preferred sslmode 'ssl mode' | tr '[:upper:]' '[:lower:]')
  authority=$(setting '' sslca 'ssl ca' cacertificatefile 'ca certificate file')
  secret=$(mktemp -d "${TMPDIR:-/tmp}/playlinktalk-$name.XXXXXX")
  {
    printf '[client]\nprotocol=TCP\n'
    entry host "$host"
    entry port "$port"
    entry user "$(setting '' 'user id' userid user uid username 'user name')"
    entry password "$(setting '' password pwd)"
    case $mode in
      required) if is_mariadb; then echo ssl; else echo ssl-mode=REQUIRED; fi ;;
      verify*) if is_mariadb; then printf 'ssl\nssl-verify-server-cert\n'; else echo ssl-mode=VERIFY_CA; fi ;;
    esac
    [ -z "$authority" ] || entry ssl-ca "$authority"
  } >"$secret/client"
}

# usage: entry KEY VALUE    prints a line of an option file
entry() {
  local value=${2//\\/\\\\}
  printf '%s="%s"\n' "$1" "${value//\"/\\\"}"
}

# usage: ask SQL [DATABASE]    prints the rows; what the server complains of is in $secret/said
ask() { "$client" --defaults-file="$secret/client" --batch --skip-column-names -e "$1" ${2+"$2"} </dev/null 2>"$secret/said"; }

# Prints sqlite or mysql, or nothing.
kind_of() {
  local start
  # Reading ends early, and the writer is told so.
  start=$( (gzip -dc <"$1" 2>/dev/null || true) | head -c 200 | tr -d '\0' || true)
  case $start in
    "SQLite format 3"*) printf sqlite ;;
    *"-- MariaDB dump "*|*"-- MySQL dump "*) printf mysql ;;
  esac
}

# The client writes this line when it has read all tables.
is_whole_dump() { gzip -dc <"$1" 2>/dev/null | tail -n 1 | grep -q '^-- Dump completed'; }

# usage: keep DRAFT FILE    gives what is whole and on the disk its name, unless something else has it by now
keep() {
  sync -- "$1" 2>/dev/null || sync
  mv -n -- "$1" "$2"
  [ ! -e "$1" ] || refuse 73 "$2 exists. Nothing was changed."
  sync -- "$(dirname -- "$2")" 2>/dev/null || sync
}
