#!/usr/bin/env bash
# Stops the servers that s3-up.sh started in DIR, by their pids, and removes DIR. s3-up.sh runs it whenever it ends.
dir=${1:?usage: s3-down.sh DIR}
[ -d "$dir/run" ] || { echo "s3-down.sh: $dir is not a folder of s3-up.sh" >&2; exit 2; }
pids=$(cat "$dir"/run/*.pid 2>/dev/null)
# Nothing is worth saving: the data are in memory, and a polite stop takes a second.
for pid in $pids; do kill -KILL "$pid" 2>/dev/null; done
for _ in $(seq 100); do
  # shellcheck disable=SC2086 -- one word per pid
  kill -0 $pids 2>/dev/null || break
  sleep .05
done
rm -rf "$dir"
