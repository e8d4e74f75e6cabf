#!/usr/bin/env bash
# Compares Seq4J with libtorch, as installed and tuned, and prints a table in Markdown:
#   benchmarks/compare.sh [OPTIONS] [WORKLOAD...]
#
#   -n N              rounds; in each, every program runs once, in turn (5)
#   --windows N       windows of each run (3)
#   --threads N       threads of every program (all cores)
#   --ours 'ARGS'     more arguments for 'seq4j benchmark'
#   --through 'CMD'   start every program with this command, as in 'taskset -c 0,1'
#   --keep DIR        where what the programs print goes, instead of a folder that is removed
#   --only-table DIR  run nothing, print the table of what --keep kept
#
# WORKLOAD: W1, W1var, W2, W3, W4, W5; without it all. SEQ4J_JAVA_OPTS is for Seq4J's Java.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

rounds=5
windows=3
threads=$(getconf _NPROCESSORS_ONLN)
ours=()
through=()
keep=
table=
workloads=()
while [ $# -gt 0 ]; do
  case $1 in
    -n) rounds=$2 && shift ;;
    --windows) windows=$2 && shift ;;
    --threads) threads=$2 && shift ;;
    --ours) read -ra ours <<<"$2" && shift ;;
    --through) read -ra through <<<"$2" && shift ;;
    --keep) keep=$2 && shift ;;
    --only-table) table=$2 && shift ;;
    W1 | W1var | W2 | W3 | W4 | W5) workloads+=("$1") ;;
    *)
      printf "compare.sh: unknown argument '%s'; see the head of %s\n" "$1" "${BASH_SOURCE[0]}" >&2
      exit 2
      ;;
  esac
  shift
done
[ ${#workloads[@]} -gt 0 ] || workloads=(W1 W1var W2 W3 W4 W5)

print_table() { "$java" "${flags[@]}" -cp "$classpath" org.seq4j.benchmarks.ComparisonTable "$1"; }
if [ -n "$table" ]; then
  print_table "$table"
  exit
fi

folder=$keep
if [ -z "$folder" ]; then
  folder=$(mktemp -d "${TMPDIR:-/tmp}/seq4j-compare.XXXXXX")
  trap 'rm -rf "$folder"' EXIT
fi
mkdir -p "$folder"

run() { # file, command ...
  local file=$1
  shift
  printf '%s  %s\n' "$(date +%T)" "${file##*/}" >&2
  if ! ${through[@]+"${through[@]}"} "$@" >"$file.part" 2>"$file.err"; then
    cat "$file.err" >&2
    printf 'compare.sh: this failed: %s\n' "$*" >&2
    exit 1
  fi
  mv "$file.part" "$file"
  rm -f "$file.err"
}

for workload in "${workloads[@]}"; do
  measured=(--threads "$threads" --windows "$windows")
  steps=()
  case $workload in
    W1var) torch=(--w W1 --var) ;;
    W5) # seconds a step: one window of two, after one
      torch=(--w W5 --warmup 1)
      steps=(--warm-up 1)
      measured=(--threads "$threads" --windows 1)
      ;;
    *) torch=(--w "$workload") ;;
  esac
  for ((round = 1; round <= rounds; round++)); do
    run "$folder/$workload.seq4j.$round" "$root/seq4j" benchmark "$workload" "${measured[@]}" ${steps[@]+"${steps[@]}"} \
      --json ${ours[@]+"${ours[@]}"}
    run "$folder/$workload.libtorch.$round" "$root/benchmarks/peers/torch.sh" "${torch[@]}" "${measured[@]}"
    run "$folder/$workload.tuned.$round" "$root/benchmarks/peers/torch.sh" --tuned "${torch[@]}" "${measured[@]}"
  done
done
print_table "$folder"
