#!/usr/bin/env bash
# Runs kernel benchmarks: benchmarks/jmh.sh [PATTERN] [options of JMH]
#   benchmarks/jmh.sh -l                                      lists them
#   benchmarks/jmh.sh ProductBenchmark.forward                those whose names fit
#   benchmarks/jmh.sh CellBenchmark.lstm -p rows=64           with one value of a parameter
#   SEQ4J_JAVA_OPTS=-Dseq4j.threads=1 benchmarks/jmh.sh ...   with flags for Java
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
# shellcheck disable=SC2086 # the flags are separated by blanks
exec "$java" "${flags[@]}" ${SEQ4J_JAVA_OPTS:-} -cp "$classpath" org.openjdk.jmh.Main "$@"
