#!/usr/bin/env bash
# Runs a command, and ends with status 75 if other programs disturbed it: if they took more than a tenth of a core
# (or ALONE_LIMIT percent of a core) while it ran. Where the system has no /proc, it only runs the command.
#   benchmarks/alone.sh ./seq4j benchmark W1
set -euo pipefail
limit=${ALONE_LIMIT:-10}
[ -r /proc/stat ] || exec "$@"

busy() { # what all programs used, and what the host of a virtual machine took, in ticks
  local name user nice system idle waiting irq softirq steal rest
  read -r name user nice system idle waiting irq softirq steal rest </proc/stat
  echo $((user + nice + system + irq + softirq + steal))
}

own() { # what the commands that this script ran used, in ticks
  local stat
  read -r stat <"/proc/$$/stat"
  read -ra stat <<<"${stat##*) }"
  echo $((stat[13] + stat[14]))
}

before=$(($(busy) - $(own)))
start=$(date +%s%N)
status=0
"$@" || status=$?
others=$(($(busy) - $(own) - before))
ticks=$((($(date +%s%N) - start) * $(getconf CLK_TCK) / 1000000000))
percent=$((100 * others / (ticks + 1)))
if [ "$status" -eq 0 ] && [ "$percent" -gt "$limit" ]; then
  printf 'alone.sh: other programs took %d %% of a core while this ran: %s\n' "$percent" "$*" >&2
  exit 75
fi
exit "$status"
