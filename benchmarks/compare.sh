#!/usr/bin/env bash
# Compares Seq4J with libtorch, as installed and tuned, and prints a table in Markdown:
#   benchmarks/compare.sh [OPTIONS] [WORKLOAD...]
#
#   --rounds N        in each, every program runs every workload once, in turn (5)
#   --windows N       windows of each run (3)
#   --threads N       threads of every program (all cores)
#   --also NAME       measure Seq4J in another way, too: portable (kernels), bf16, or int8 for W4; several times
#   --out FILE        also write the figures of each round, as JSON
#   --update PAGE     also put the table into a page, between its lines <!-- comparison --> and <!-- end -->
#   --through CMD     start every program with a command, as in --through 'taskset -c 0,1'
#   --keep FOLDER     keep there what the programs print; what a run before left there is not measured again
#
# WORKLOAD: W1, W1var, W2, W3, W4, W5; without it all. SEQ4J_JAVA_OPTS is for Seq4J's Java.
# A run that other programs disturb is repeated (see alone.sh).
set -euo pipefail
command="benchmarks/compare.sh $*"
. "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

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
    W1 | W1var | W2 | W3 | W4 | W5) workloads+=("$1") ;;
    --also | --rounds | --windows | --threads | --out | --update | --through | --keep)
      [ $# -gt 1 ] || fail "$1 needs a value; see the head of ${BASH_SOURCE[0]}" 2
      case $1 in
        --also)
          case $2 in portable | bf16 | int8) ;; *) fail "--also $2: expected portable, bf16 or int8" 2 ;; esac
          programs+=("$2")
          ;;
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
[ -z "$page" ] || has_place comparison "$page"
make_folder "$keep"
command=${command/" --keep $keep"/} # where files go is nobody else's business
command=${command/" --out $out"/}

run() { # program, workload, file
  local effort=(--threads "$threads" --windows "$windows") ours=("$2" --json) theirs=(--w "$2")
  case $2 in
    W1var) theirs=(--w W1 --var) ;;
    W5) # seconds a step: one window of two, after one
      effort=(--threads "$threads" --windows 1)
      ours+=(--warm-up 1)
      theirs+=(--warmup 1)
      ;;
  esac
  case $1 in
    seq4j) measure "$3" "$root/seq4j" benchmark "${ours[@]}" "${effort[@]}" ;;
    portable)
      SEQ4J_JAVA_OPTS="${SEQ4J_JAVA_OPTS:-} -Dseq4j.kernels=portable" \
        measure "$3" "$root/seq4j" benchmark "${ours[@]}" "${effort[@]}"
      ;;
    bf16 | int8) measure "$3" "$root/seq4j" benchmark "${ours[@]}" "${effort[@]}" --precision "$1" ;;
    libtorch) measure "$3" "$root/benchmarks/peers/torch.sh" "${theirs[@]}" "${effort[@]}" ;;
    tuned) measure "$3" "$root/benchmarks/peers/torch.sh" --tuned "${theirs[@]}" "${effort[@]}" ;;
  esac
}

for ((round = 1; round <= rounds; round++)); do
  for workload in "${workloads[@]}"; do
    for program in "${programs[@]}"; do
      [ "$program" != int8 ] || [ "$workload" = W4 ] || continue # it only decodes
      run "$program" "$workload" "$folder/$workload.$program.$round"
    done
  done
done

java_main ComparisonTable "$folder" "$command" ${out:+"$out"} >"$scratch/table"
cat "$scratch/table"
[ -z "$page" ] || put_into comparison "$scratch/table" "$page"
