#!/usr/bin/env bash
# Times the reference workloads: benchmarks/run.sh [W1 W1var W2 W3 W4 W5]
# OpenBLAS chooses its kernels itself, whatever the environment says.
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/.."
./seq4j --version >&2
./mvnw -q -B -Dquick -Dseq4j.output=target/launcher -pl benchmarks -am compile >&2
IFS= read -r classpath <target/launcher/current
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
exec env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE "$java" -XX:+UseSerialGC \
  -Dorg.bytedeco.javacpp.maxbytes=0 -Dorg.bytedeco.javacpp.maxphysicalbytes=0 \
  -cp "benchmarks/target/launcher/classes:$classpath" org.seq4j.benchmarks.WorkloadBenchmark "$@"
