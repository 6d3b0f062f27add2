# Sourced by tests/run and tests/shared: starts a private PostgreSQL cluster on a unix socket, stops it at exit.
# Sets QIAOMEN_TEST_PG.

install_postgres() {
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && return
    mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null
}

as_postgres() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start_postgres() {
    install_postgres
    PG_BIN=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
    PG_DIR=$(mktemp -d /tmp/qiaomen-pg.XXXXXX)
    trap stop_postgres EXIT
    if [ "$(id -u)" = 0 ]; then chown postgres "$PG_DIR"; fi
    chmod 755 "$PG_DIR"
    (
        cd "$PG_DIR"
        as_postgres "$PG_BIN/initdb" -D "$PG_DIR/data" -U qiaomen -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
        # No sync: these tests show what SQL does, not what a disk does.
        as_postgres "$PG_BIN/pg_ctl" -D "$PG_DIR/data" -w -l "$PG_DIR/log" start >/dev/null \
            -o "-c listen_addresses='' -c unix_socket_directories='$PG_DIR' -c fsync=off -c max_connections=400"
    )
    QIAOMEN_TEST_PG="postgres:///postgres?host=$PG_DIR&user=qiaomen"
    export QIAOMEN_TEST_PG
}

stop_postgres() {
    (cd "$PG_DIR" && as_postgres "$PG_BIN/pg_ctl" -D "$PG_DIR/data" -m immediate stop >/dev/null 2>&1) || true
    rm -rf "$PG_DIR"
}
