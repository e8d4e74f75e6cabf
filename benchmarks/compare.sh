#!/usr/bin/env bash
# Compares Seq4J with libtorch, as installed and tuned, and prints a table in Markdown:
#   benchmarks/compare.sh [OPTIONS] [WORKLOAD...]
#
#   --rounds N        in each, every program runs every workload once, in turn (5)
#   --windows N       windows of each run (3)
#   --threads N       threads of every program (all cores)
#   --portable        measure Seq4J with its portable kernels, too
#   --out FILE        also write the figures of each round, as JSON
#   --update PAGE     also put the table into a page, between its lines <!-- comparison --> and <!-- end -->
#   --through CMD     start every program with a command, as in --through 'taskset -c 0,1'
#   --keep FOLDER     keep there what the programs print; what a run before left there is not measured again
#
# WORKLOAD: W1, W1var, W2, W3, W4, W5; without it all. SEQ4J_JAVA_OPTS is for Seq4J's Java.
set -euo pipefail
command="benchmarks/compare.sh $*"
. "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

fail() {
  printf 'compare.sh: %s\n' "$1" >&2
  exit "${2:-1}"
}

rounds=5
windows=3
threads=$(getconf _NPROCESSORS_ONLN)
programs=(seq4j libtorch tuned)
through=()
keep=
out=
page=
workloads=()
while [ $# -gt 0 ]; do
  case $1 in
    --portable) programs+=(portable) ;;
    W1 | W1var | W2 | W3 | W4 | W5) workloads+=("$1") ;;
    --rounds | --windows | --threads | --out | --update | --through | --keep)
      [ $# -gt 1 ] || fail "$1 needs a value; see the head of ${BASH_SOURCE[0]}" 2
      case $1 in
        --rounds) rounds=$2 ;;
        --windows) windows=$2 ;;
        --threads) threads=$2 ;;
        --out) out=$2 ;;
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
[ ${#workloads[@]} -gt 0 ] || workloads=(W1 W1var W2 W3 W4 W5)
[ -z "$page" ] || grep -qx '<!-- comparison -->' "$page" || fail "$page has no line <!-- comparison -->" 2

scratch=$(mktemp -d "${TMPDIR:-/tmp}/seq4j-compare.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
folder=${keep:-$scratch}
mkdir -p "$folder"

seq4j() { # workload, arguments ...
  "${through[@]+"${through[@]}"}" "$root/seq4j" benchmark "$@" --json
}

torch() { # [--tuned] --w workload, arguments ...
  "${through[@]+"${through[@]}"}" "$root/benchmarks/peers/torch.sh" "$@"
}

run() { # program, workload
  local effort=(--threads "$threads" --windows "$windows") ours=() theirs=("$2")
  case $2 in
    W1var) theirs=(W1 --var) ;;
    W5) # seconds a step: one window of two, after one
      effort=(--threads "$threads" --windows 1)
      ours=(--warm-up 1)
      theirs+=(--warmup 1)
      ;;
  esac
  case $1 in
    seq4j) seq4j "$2" "${effort[@]}" ${ours[@]+"${ours[@]}"} ;;
    portable)
      SEQ4J_JAVA_OPTS="${SEQ4J_JAVA_OPTS:-} -Dseq4j.kernels=portable" \
        seq4j "$2" "${effort[@]}" ${ours[@]+"${ours[@]}"}
      ;;
    libtorch) torch --w "${theirs[@]}" "${effort[@]}" ;;
    tuned) torch --tuned --w "${theirs[@]}" "${effort[@]}" ;;
  esac
}

for ((round = 1; round <= rounds; round++)); do
  for workload in "${workloads[@]}"; do
    for program in "${programs[@]}"; do
      file=$folder/$workload.$program.$round
      [ ! -f "$file" ] || continue
      printf '%s  %s\n' "$(date +%T)" "${file##*/}" >&2
      if ! run "$program" "$workload" >"$scratch/printed" 2>"$scratch/errors"; then
        cat "$scratch/errors" >&2
        fail "$program failed on $workload (see above)"
      fi
      mv "$scratch/printed" "$file"
    done
  done
done

"$java" "${flags[@]}" -cp "$classpath" org.seq4j.benchmarks.ComparisonTable "$folder" "$command" \
  ${out:+"$out"} >"$scratch/table"
cat "$scratch/table"
if [ -n "$page" ]; then
  sed -e '/^<!-- comparison -->$/,/^<!-- end -->$/{/^<!-- comparison -->$/r '"$scratch/table" \
    -e '/^<!--/!d;}' "$page" >"$scratch/page"
  cp "$scratch/page" "$page"
fi
