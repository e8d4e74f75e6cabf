#!/usr/bin/env bash
# Trains on a corpus that is larger than the memory it may use, and says what it took.
#
#   benchmarks/large-corpus.sh FOLDER [GIGABYTES [HEAP [NATIVE]]] [-- OPTION ...]
#
# Writes a corpus of GIGABYTES (5) into FOLDER, if none is there, and trains the 1,050 updates of
# large-corpus.yaml with a heap of HEAP (1g) and NATIVE (512m) outside of it. OPTION is one of train, such as
# --set 'task.source.tokenizer={type: bpe, merges: 8000}'.
set -euo pipefail
root=$(CDPATH='' cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE # OpenBLAS chooses its kernels itself

fail() { # message, status
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit "${2:-1}"
}

[ $# -gt 0 ] || fail "expected FOLDER [GIGABYTES [HEAP [NATIVE]]] [-- OPTION ...]" 2
sizes=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do sizes+=("$1") && shift; done
[ $# -eq 0 ] || shift
folder=${sizes[0]} gigabytes=${sizes[1]:-5} heap=${sizes[2]:-1g} native=${sizes[3]:-512m}

if [ ! -f "$folder/train.tgt" ]; then
  rm -rf "$folder/new"
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" "$root/benchmarks/src/main/java/org/seq4j/benchmarks/LargeCorpus.java" \
    "$folder/new" "${gigabytes}000000000"
  mv "$folder"/new/* "$folder/"
fi

export SEQ4J_JAVA_OPTS="-Xmx$heap -Dorg.bytedeco.javacpp.maxbytes=$native ${SEQ4J_JAVA_OPTS:-}"
run=$folder/run
start=$(date +%s)
"$root/seq4j" train "$root/benchmarks/large-corpus.yaml" --set "data=$folder" --out "$run" --overwrite "$@" 2>"$folder/log" &
process=$!
trap 'kill "$process" 2>/dev/null || true' EXIT

noted=0
while kill -0 "$process" 2>/dev/null; do
  if [ "$noted" = 0 ] && [ -f "$run/provenance.yaml" ] && [ "$run/provenance.yaml" -nt "$folder/train.tgt" ]; then
    printf 'training began after %d s\n' $(($(date +%s) - start)) && noted=1
  fi
  lines=$([ -f "$run/metrics.jsonl" ] && wc -l <"$run/metrics.jsonl" || echo 0)
  while [ "$noted" -gt 0 ] && [ "$noted" -le 10 ] && [ "$noted" -le "$lines" ]; do
    resident=$(awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$process/status" 2>/dev/null || true)
    printf 'update %d: %s MB resident\n' $((noted * 100)) "${resident:-?}"
    noted=$((noted + 1))
  done
  sleep 1
done
trap - EXIT
wait "$process" || fail "training failed, see $folder/log"
printf 'trained in %d s\n' $(($(date +%s) - start))
