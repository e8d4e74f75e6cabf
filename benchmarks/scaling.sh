#!/usr/bin/env bash
# Measures how fast W1 trains when one of its sizes changes; prints a table in Markdown, and draws it:
#   benchmarks/scaling.sh [OPTIONS] [SIZE...]
#
#   --picture FILE    a PNG (docs/images/scaling.png)
#   --update PAGE     also put the table into a page, between its lines <!-- scaling --> and <!-- end -->
#   --through CMD     start every measurement with a command, as in --through 'taskset -c 0,1'
#   --keep FOLDER     keep there what is measured; what a run before left there is not measured again
#
# SIZE: batch, hidden, source-length, vocabulary, threads; without it all. Some 5 minutes on two cores.
set -euo pipefail
command="benchmarks/scaling.sh $*"
. "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

# value:steps in a window, so that each takes a few seconds
batch=(1:60 4:40 16:20 64:8 256:2)
hidden=(128:20 256:16 512:8 1024:4 2048:2)
source_length=(10:10 25:8 50:6 100:4 200:3 400:2)
vocabulary=(1000:12 4000:10 16000:6 64000:2)
threads=()
for ((n = 1; n <= $(getconf _NPROCESSORS_ONLN); n *= 2)); do threads+=("$n:$((4 * n))"); done

picture=$root/docs/images/scaling.png
page=
through=()
keep=
sizes=()
while [ $# -gt 0 ]; do
  case $1 in
    batch | hidden | source-length | vocabulary | threads) sizes+=("$1") ;;
    --picture | --update | --through | --keep)
      [ $# -gt 1 ] || fail "$1 needs a value; see the head of ${BASH_SOURCE[0]}" 2
      case $1 in
        --picture) picture=$2 ;;
        --update) page=$2 ;;
        --through) read -ra through <<<"$2" ;;
        --keep) keep=$2 ;;
      esac
      shift
      ;;
    *) fail "unknown argument '$1'; see the head of ${BASH_SOURCE[0]}" 2 ;;
  esac
  shift
done
[ ${#sizes[@]} -gt 0 ] || sizes=(batch hidden source-length vocabulary threads)
[ -z "$page" ] || has_place scaling "$page"
make_folder "$keep"

for size in "${sizes[@]}"; do
  declare -n points=${size/-/_}
  for point in "${points[@]}"; do
    value=${point%:*}
    effort=(--windows 2 --warm-up "${point#*:}" --steps "${point#*:}")
    case $size in
      threads) effort+=(--threads "$value") ;;
      *) effort+=(--set "$size=$value") ;;
    esac
    measure "$folder/$size.$value" "$root/seq4j" benchmark W1 "${effort[@]}" --json
  done
done

java_main Scaling "$folder" "$picture" "$command" >"$scratch/table"
cat "$scratch/table"
[ -z "$page" ] || put_into scaling "$scratch/table" "$page"
