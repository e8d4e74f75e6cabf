# Read by the scripts beside it. Sets root, java and classpath; compiles what is not compiled.
root=$(CDPATH='' cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE # OpenBLAS chooses its kernels itself

benchmarks_output=target/launcher

benchmarks_fresh() {
  local built=$root/benchmarks/$benchmarks_output/ready
  [ -f "$built" ] && [ -z "$(cd "$root" && find pom.xml ./*/pom.xml ./*/src/main -newer "$built" -print -quit)" ]
}

if ! benchmarks_fresh; then
  "$root/seq4j" --version >/dev/null
  mkdir -p "$root/benchmarks/$benchmarks_output"
  touch "$root/benchmarks/$benchmarks_output/stamp"
  (cd "$root" && ./mvnw -q -B -Dquick "-Dseq4j.output=$benchmarks_output" -pl benchmarks -am package) >&2
  touch -r "$root/benchmarks/$benchmarks_output/stamp" "$root/benchmarks/$benchmarks_output/ready"
fi
IFS= read -r classpath <"$root/benchmarks/$benchmarks_output/classpath" || [ -n "$classpath" ]
classpath=$root/benchmarks/$benchmarks_output/classes:$classpath
flags=(-XX:+UseSerialGC -Dorg.bytedeco.javacpp.maxbytes=0 -Dorg.bytedeco.javacpp.maxphysicalbytes=0
  "-Dseq4j.home=$root")
