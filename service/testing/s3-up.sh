#!/usr/bin/env bash
# A real S3 server for tests: a one-node Ceph with its RADOS Gateway, on loopback, in memory. It checks signatures and
# honours If-None-Match on PUT, which no emulator on npm does.
#
# usage: s3-up.sh DIR PORT MON2_PORT MON1_PORT     DIR must not exist; the ports must be free
# Prints "ready" and serves path style on http://127.0.0.1:PORT (key thumbkey, secret thumbsecret) until its standard
# input closes or a signal comes. However it ends, its servers are stopped and DIR is gone: an owner that is killed
# leaves nothing behind.
# Needs Debian's ceph-mon, ceph-osd and radosgw.
set -euo pipefail
dir=${1:?usage: s3-up.sh DIR PORT MON2_PORT MON1_PORT} port=${2:?PORT} mon2=${3:?MON2_PORT} mon1=${4:?MON1_PORT}
here=$(dirname "$(realpath "$0")")
mkdir "$dir"
mkdir "$dir"/{mon,osd,rgw,run,log}

finish() {
  status=$?
  trap - EXIT
  trap '' INT TERM HUP PIPE
  if [ $status -ne 0 ]; then tail -n 5 "$dir"/log/* >&2 || true; fi
  "$here/s3-down.sh" "$dir"
  exit $status
}
trap finish EXIT
trap 'exit 0' INT TERM HUP PIPE

fsid=$(cat /proc/sys/kernel/random/uuid)
export CEPH_CONF="$dir/ceph.conf"
cat > "$CEPH_CONF" <<C
[global]
fsid = $fsid
mon host = [v2:127.0.0.1:$mon2,v1:127.0.0.1:$mon1]
public addr = 127.0.0.1
auth allow insecure global id reclaim = false
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 2
osd pool default pgp num = 2
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon max pg per osd = 1000
mon data avail crit = 1
paxos propose interval = 0.02
paxos min wait = 0.01
mon tick interval = 1
mon osd full ratio = .99
mon osd nearfull ratio = .98
mon osd backfillfull ratio = .985
run dir = $dir/run
admin socket =
log file = $dir/log/\$cluster-\$name.log
keyring = $dir/keyring
debug none = 0
ms bind msgr1 = true
[mon]
mon data = $dir/mon
[osd]
osd data = $dir/osd
osd objectstore = memstore
memstore device bytes = 1073741824
osd class load list = *
osd class default list = *
[client.rgw]
rgw data = $dir/rgw
rgw frontends = beast endpoint=127.0.0.1:$port tcp_nodelay=1
rgw lc debug interval = 5
rgw enable usage log = false
rgw dns name = localhost
C

# Runs a server as a job that does not fork away, so that its pid is known from its first moment.
serve() {
  local name=$1
  shift
  "$@" </dev/null >"$dir/log/$name.out" 2>&1 &
  echo $! > "$dir/run/$name.pid"
  disown # else the shell remarks on its end
}

fail() {
  echo "s3-up.sh: $1" >&2
  exit 1
}

answers() {
  (exec 3<>"/dev/tcp/127.0.0.1/$port" && printf 'GET / HTTP/1.0\r\n\r\n' >&3 && read -r -t 2 <&3) 2>/dev/null
}

key() { ceph-authtool "$dir/keyring" --gen-key "$@" >/dev/null; }
monmaptool --create --clobber --fsid "$fsid" --addv a "[v2:127.0.0.1:$mon2,v1:127.0.0.1:$mon1]" "$dir/monmap" >/dev/null
touch "$dir/keyring"
key -n mon. --cap mon 'allow *'
key -n client.admin --cap mon 'allow *' --cap osd 'allow *' --cap mgr 'allow *'
key -n client.rgw --cap mon 'allow rw' --cap osd 'allow rwx'
key -n osd.0 --cap mon 'allow profile osd' --cap osd 'allow *'
timeout 30 ceph-mon --mkfs -i a --monmap "$dir/monmap" --keyring "$dir/keyring" >"$dir/log/mon.mkfs" 2>&1
serve mon ceph-mon -f -i a
osd_id=$(cat /proc/sys/kernel/random/uuid)
timeout 30 ceph osd new "$osd_id" >"$dir/log/osd.new" 2>&1
timeout 30 ceph-osd -i 0 --mkfs --osd-uuid "$osd_id" >"$dir/log/osd.mkfs" 2>&1
serve osd ceph-osd -f -i 0
timeout 60 radosgw-admin user create --uid=thumb --display-name=thumb \
  --access-key=thumbkey --secret-key=thumbsecret >"$dir/log/user" 2>&1
serve rgw radosgw -f -n client.rgw
for _ in $(seq 300); do
  if answers; then
    echo ready
    exec 4<&0 # by its number, because a job's own input is /dev/null
    cat <&4 >/dev/null &
    echo $! > "$dir/run/input.pid"
    wait $!
    exit 0
  fi
  kill -0 "$(cat "$dir/run/rgw.pid")" 2>/dev/null || fail "the gateway ended before it answered; is port $port taken?"
  sleep .1
done
fail "the gateway did not answer on port $port"
