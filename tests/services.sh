#!/usr/bin/env bash
# PostgreSQL and RabbitMQ for tests: on loopback, on free ports, in a folder of their own, beside whatever else runs here.
#   services.sh install             what is missing of Debian's packages (needs root, or sudo)
#   services.sh up [NAME [WHAT]]    starts postgres and rabbitmq, or only the one; again after a stop or a kill: same data, same ports
#   services.sh stop [NAME [WHAT]]  stops in order, and keeps the data
#   services.sh kill [NAME [WHAT]]  SIGKILL, as a machine that fails; keeps the data
#   services.sh down [NAME]         stops and removes the data; without a name: every instance of the folder
#   services.sh status              what runs, of which instance
#   services.sh env [NAME]          how to reach it, as lines for the shell: eval "$(tests/services.sh env)"
#   services.sh ctl NAME COMMAND…   rabbitmqctl, e.g. ctl main list_queues
#   services.sh psql NAME …         psql as the tests' role
# NAME is "main" unless given; a test that kills a service brings up an instance of its own.
# TRUSTFUND_SERVICES names the folder; TRUSTFUND_SERVICES_PORTS the first port to be tried.
set -euo pipefail

folder=${TRUSTFUND_SERVICES:-${TMPDIR:-/tmp}/trustfund-services-$(id -u)}
rabbit_bin=/usr/lib/rabbitmq/bin # the wrappers in /usr/sbin insist on the machine's own folders

say() { echo "services: $*" >&2; }
fail() { say "$*"; exit 1; }

# PostgreSQL refuses to run as root, so root hands both over to the users that Debian made for them.
as() {
  local user=$1; shift
  if [ "$(id -u)" = 0 ]; then setpriv --reuid="$user" --regid="$user" --clear-groups -- "$@"; else "$@"; fi
}

own() { # own USER FOLDER…: folders that this user alone may read
  local user=$1; shift
  mkdir -p "$@"; chmod 700 "$@"
  [ "$(id -u)" != 0 ] || chown "$user:$user" "$@"
}

postgres_bin() { # the newest that is installed, 15 or later
  local found
  found=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -n | tail -n 1)
  [ -n "$found" ] && [ "$(echo "$found" | cut -d/ -f5)" -ge 15 ] && [ -x "$found/initdb" ] && echo "$found"
}

browser() { command -v chromium || command -v chromium-browser; }

# ---- what is missing -------------------------------------------------------------------------------------------------

missing() {
  postgres_bin >/dev/null || echo postgresql
  [ -x "$rabbit_bin/rabbitmq-server" ] || echo rabbitmq-server
  browser >/dev/null || echo chromium fonts-dejavu-core
  [ -x /usr/sbin/nginx ] || echo nginx-light
  command -v curl >/dev/null || echo curl ca-certificates
  command -v jq >/dev/null || echo jq
  command -v node >/dev/null || echo nodejs
  command -v npm >/dev/null || echo npm
}

install_missing() {
  local packages root=()
  packages=$(missing | tr '\n' ' ')
  [ -n "${packages// /}" ] || return 0
  command -v apt-get >/dev/null || fail "missing: $packages— and this is no Debian; install them by hand."
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || fail "missing: $packages— install them, or run this as root or where sudo is."
    root=(sudo)
  fi
  say "installing $packages"
  # Debian starts what it installs; policy-rc.d says no, and what stood there before is put back.
  "${root[@]}" bash -euo pipefail -c '
    policy=/usr/sbin/policy-rc.d
    back() { rm -f "$policy"; [ ! -e "$policy.before-tests" ] || mv "$policy.before-tests" "$policy"; }
    trap back EXIT
    trap "exit 130" INT TERM HUP
    [ ! -e "$policy" ] || [ -e "$policy.before-tests" ] || mv "$policy" "$policy.before-tests"
    printf "#!/bin/sh\nexit 101\n" >"$policy"
    chmod 755 "$policy"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=600 "$@" >/dev/null
  ' install $packages
  [ -z "$(missing)" ] || fail "still missing after the installation: $(missing | tr '\n' ' ')"
}

# ---- ports and passwords of an instance ------------------------------------------------------------------------------

# A process that ended may stand in the list until its parent looks: it does not run.
runs() { [[ $(sed 's/.*) //' "/proc/$1/stat" 2>/dev/null) == [^ZX]* ]]; }

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

taken() { # what listens anywhere on this machine, and what the other instances were given
  awk 'FNR > 1 && $4 == "0A" { split($2, at, ":"); print at[2] }' /proc/net/tcp /proc/net/tcp6 2>/dev/null |
    while read -r hex; do echo $((16#$hex)); done
  cat "$folder"/*/settings 2>/dev/null | sed -n 's/^[a-z_]*_port=//p' || true
}

give_settings() { # the instance's own, once; kept for the next start
  local port used names=(postgres_port rabbit_port rabbit_dist_port rabbit_epmd_port rabbit_ctl_port)
  port=${TRUSTFUND_SERVICES_PORTS:-$((20000 + RANDOM % 9000))}
  used=" $(taken | tr '\n' ' ') "
  {
    for name in "${names[@]}"; do
      while [[ $used == *" $port "* ]]; do port=$((port + 1)); done
      echo "$name=$port"
      port=$((port + 1))
    done
    echo "password=$(head -c 18 /dev/urandom | base64 | tr -dc 'A-Za-z0-9')"
  } >"$instance/settings.new"
  chmod 600 "$instance/settings.new"
  mv "$instance/settings.new" "$instance/settings"
}

select_instance() {
  name=${1:-main}
  [[ $name =~ ^[a-z0-9][a-z0-9-]{0,30}$ ]] || fail "'$name' is no name for an instance: lower-case letters, digits, hyphens."
  instance=$folder/$name
  [ ! -s "$instance/settings" ] || . "$instance/settings"
}

wants() { # wants WHAT-WAS-ASKED postgres|rabbitmq
  case ${1:-all} in all | "$2") ;; postgres | rabbitmq) return 1 ;; *) fail "'$1' is neither postgres nor rabbitmq." ;; esac
}

# ---- PostgreSQL ------------------------------------------------------------------------------------------------------

postgres_runs() { [ -s "$instance/postgres/data/postmaster.pid" ] && listens "$postgres_port"; }

postgres_up() {
  local bin at=$instance/postgres
  bin=$(postgres_bin) || fail "PostgreSQL 15 or later is not installed: tests/services.sh install"
  own postgres "$at"
  if [ ! -e "$at/ready" ]; then
    rm -rf "$at/data" # an initialisation that was interrupted
    echo "$password" | as postgres tee "$at/password" >/dev/null
    as postgres "$bin/initdb" -D "$at/data" -U postgres -A scram-sha-256 --pwfile="$at/password" -E UTF8 --locale=C.UTF-8 >/dev/null
    as postgres tee -a "$at/data/postgresql.conf" >/dev/null <<CONF
listen_addresses = '127.0.0.1'
port = $postgres_port
unix_socket_directories = ''
max_connections = 200
log_min_messages = warning
CONF
  fi
  # Left by one that was killed; its number may still be taken by what is not yet reaped, and PostgreSQL would believe it.
  [ ! -s "$at/data/postmaster.pid" ] || runs "$(head -n 1 "$at/data/postmaster.pid")" || rm -f "$at/data/postmaster.pid"
  # No terminal and a session of its own: Ctrl-C in the tests is not for the database.
  (cd "$at" && as postgres setsid "$bin/pg_ctl" -D "$at/data" -l "$at/log" -w -t 60 start </dev/null >/dev/null 2>&1) || { tail -n 20 "$at/log" >&2; return 1; }
  if [ ! -e "$at/ready" ]; then
    PGPASSWORD=$password "$bin/psql" -qX -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$postgres_port" -U postgres -d postgres \
      -c "CREATE ROLE trustfund LOGIN CREATEDB PASSWORD '$password' IN ROLE pg_signal_backend"
    as postgres touch "$at/ready"
  fi
}

postgres_stop() { # postgres_stop fast|immediate
  local bin
  [ -s "$instance/postgres/data/postmaster.pid" ] && bin=$(postgres_bin) || return 0
  (cd "$instance/postgres" && as postgres "$bin/pg_ctl" -D "$instance/postgres/data" -m "$1" -w -t 60 stop >/dev/null 2>&1) && return 0
  # One that was killed left its file and nothing else.
  ! postgres_runs || { say "PostgreSQL of '$name' did not stop in time and is killed."; postgres_kill; }
}

postgres_kill() {
  local pid child children
  [ -s "$instance/postgres/data/postmaster.pid" ] || return 0
  pid=$(head -n 1 "$instance/postgres/data/postmaster.pid")
  # The postmaster first, so that it starts nothing anew; its children would else finish what they are at.
  children=$(cat "/proc/$pid/task/$pid/children" 2>/dev/null || true)
  for child in "$pid" $children; do kill -KILL "$child" 2>/dev/null || true; done
  gone "$postgres_port"
}

# ---- RabbitMQ --------------------------------------------------------------------------------------------------------

gone() { # waits until nothing listens on a port
  local i
  for i in $(seq 200); do listens "$1" || return 0; sleep 0.1; done
  return 1
}

rabbit_settings() {
  local at=$instance/rabbitmq
  export HOME=$at LANG=C.UTF-8 LC_ALL=C.UTF-8 \
    RABBITMQ_NODENAME=trustfund@localhost RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT=$rabbit_port RABBITMQ_DIST_PORT=$rabbit_dist_port \
    ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT=$rabbit_epmd_port \
    RABBITMQ_CTL_DIST_PORT_MIN=$rabbit_ctl_port RABBITMQ_CTL_DIST_PORT_MAX=$((rabbit_ctl_port + 20)) \
    RABBITMQ_MNESIA_BASE=$at/data RABBITMQ_LOG_BASE=$at/log RABBITMQ_GENERATED_CONFIG_DIR=$at/generated RABBITMQ_SCHEMA_DIR=$at/schema \
    RABBITMQ_CONFIG_FILE=$at/rabbitmq.conf RABBITMQ_CONF_ENV_FILE=$at/none RABBITMQ_ENABLED_PLUGINS_FILE=$at/plugins RABBITMQ_PID_FILE=$at/pid \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}' RABBITMQ_CTL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}'
}

# The node and its epmd run as a session each, with all that they start: what is left of a session can be ended as one.
rabbit_detach() { # rabbit_detach FILE-FOR-ITS-ID COMMAND…
  as rabbitmq setsid bash -c 'echo $$ >"$1.session"; exec "${@:2}"' detach "$@" </dev/null >"$instance/$(basename "$1").out" 2>&1 &
}

rabbit_up() {
  local at=$instance/rabbitmq i
  [ -x "$rabbit_bin/rabbitmq-server" ] || fail "RabbitMQ is not installed: tests/services.sh install"
  own rabbitmq "$at" "$at/data" "$at/log" "$at/generated" "$at/schema"
  if [ ! -e "$at/plugins" ]; then
    as rabbitmq tee "$at/rabbitmq.conf" >/dev/null <<CONF
listeners.tcp.default = 127.0.0.1:$rabbit_port
default_user = trustfund
default_pass = $password
vm_memory_high_watermark.absolute = 1GB
disk_free_limit.absolute = 50MB
log.file.level = warning
log.console = false
CONF
    echo "$password" | as rabbitmq tee "$at/.erlang.cookie" >/dev/null
    as rabbitmq chmod 400 "$at/.erlang.cookie"
    echo '[].' | as rabbitmq tee "$at/plugins" >/dev/null
  fi
  (
    cd "$at"
    rabbit_settings
    # An epmd that we start ourselves is bound to loopback and can be ended; Erlang's own would stay behind.
    listens "$rabbit_epmd_port" || rabbit_detach "$at/epmd" epmd -address 127.0.0.1 -port "$rabbit_epmd_port"
    for i in $(seq 100); do listens "$rabbit_epmd_port" && break; sleep 0.05; done
    rm -f "$at/node.session"
    rabbit_detach "$at/node" "$rabbit_bin/rabbitmq-server"
    for i in $(seq 600); do
      listens "$rabbit_port" && exit 0
      [ ! -s "$at/node.session" ] || runs "$(cat "$at/node.session")" || break
      sleep 0.1
    done
    tail -n 20 "$instance/node.out" >&2
    exit 1
  )
}

end_session() { # end_session FILE-WITH-ITS-ID: what is left of it
  [ -s "$1.session" ] || return 0
  kill -KILL -- "-$(cat "$1.session")" 2>/dev/null || true
  rm -f "$1.session"
}

rabbit_stop() {
  local pid i
  if [ -s "$instance/rabbitmq/pid" ] && pid=$(cat "$instance/rabbitmq/pid") && runs "$pid"; then
    kill -TERM "$pid" 2>/dev/null || true
    for i in $(seq 300); do runs "$pid" || break; sleep 0.1; done
    ! runs "$pid" || say "RabbitMQ of '$name' did not stop in time and is killed."
  fi
  rabbit_kill
}

rabbit_kill() {
  [ ! -s "$instance/rabbitmq/pid" ] || kill -KILL "$(cat "$instance/rabbitmq/pid")" 2>/dev/null || true
  end_session "$instance/rabbitmq/node"
  end_session "$instance/rabbitmq/epmd"
  rm -f "$instance/rabbitmq/pid"
  [ -z "${rabbit_port:-}" ] || gone "$rabbit_port"
}

# ---- the verbs -------------------------------------------------------------------------------------------------------

up() {
  local what=${1:-all} attempt
  # The folder's parents may be closed to the services' users (mktemp -d is): those of ours are opened for passing through.
  mkdir -p "$instance"
  chmod 711 "$folder" "$instance"
  for attempt in 1 2 3; do
    [ -s "$instance/settings" ] || give_settings
    . "$instance/settings"
    if { ! wants "$what" postgres || postgres_runs || postgres_up; } && { ! wants "$what" rabbitmq || listens "$rabbit_port" || rabbit_up; }; then
      return 0
    fi
    # Somebody took a port in between; an instance that holds data keeps its ports.
    [ ! -e "$instance/postgres/ready" ] && [ ! -d "$instance/rabbitmq/data/trustfund@localhost" ] || fail "'$name' does not start."
    say "'$name' did not start; once more, on other ports."
    postgres_stop immediate; rabbit_kill
    rm -rf "$instance/postgres" "$instance/rabbitmq" "$instance/settings"
  done
  fail "'$name' does not start."
}

down() {
  [ -d "$instance" ] || return 0
  [ ! -s "$instance/settings" ] || { rabbit_stop; postgres_stop fast; }
  rm -rf "$instance"
}

each_instance() { ls "$folder" 2>/dev/null | while read -r one; do [ ! -d "$folder/$one" ] || echo "$one"; done; }

case "${1:-}" in
  install) install_missing ;;
  missing) missing ;;
  up) select_instance "${2:-}"; up "${3:-all}" ;;
  stop) select_instance "${2:-}"; ! wants "${3:-all}" rabbitmq || rabbit_stop; ! wants "${3:-all}" postgres || postgres_stop fast ;;
  kill) select_instance "${2:-}"; ! wants "${3:-all}" rabbitmq || rabbit_kill; ! wants "${3:-all}" postgres || postgres_kill ;;
  down)
    if [ -n "${2:-}" ]; then
      select_instance "$2"; down
    else
      # One that does not come down keeps none of the others up.
      status=0
      for one in $(each_instance); do bash "$0" down "$one" || status=1; done
      rmdir "$folder" 2>/dev/null || true
      exit "$status"
    fi ;;
  status)
    for one in $(each_instance); do
      select_instance "$one"
      postgres_runs && echo "$one: postgres on 127.0.0.1:$postgres_port" || echo "$one: postgres stopped"
      listens "$rabbit_port" && echo "$one: rabbitmq on 127.0.0.1:$rabbit_port" || echo "$one: rabbitmq stopped"
    done ;;
  env)
    select_instance "${2:-}"
    [ -s "$instance/settings" ] || fail "'$name' is not there: tests/services.sh up $name"
    echo "export TRUSTFUND_SERVICES='$folder'"
    echo "export TRUSTFUND_TEST_SERVICES='$(cd "$(dirname "$0")" && pwd)/services.sh'"
    echo "export TRUSTFUND_TEST_POSTGRES='Host=127.0.0.1;Port=$postgres_port;Username=trustfund;Password=$password;Database=postgres'"
    echo "export TRUSTFUND_TEST_POSTGRES_BIN='$(postgres_bin || true)'"
    echo "export TRUSTFUND_TEST_RABBITMQ='amqp://trustfund:$password@127.0.0.1:$rabbit_port/'"
    echo "export TRUSTFUND_TEST_CHROMIUM='$(browser || true)'" ;;
  ctl) select_instance "${2:-}"; shift 2; rabbit_settings; cd "$instance/rabbitmq"; as rabbitmq "$rabbit_bin/rabbitmqctl" -q "$@" ;;
  psql) select_instance "${2:-}"; shift 2; PGPASSWORD=$password exec "$(postgres_bin)/psql" -h 127.0.0.1 -p "$postgres_port" -U trustfund -d postgres "$@" ;;
  *) sed -n '2,14s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
