#!/usr/bin/env bash
# Times a workload on official libtorch 2.7.1 (MKL, oneDNN), driven from Java through its JNI binding.
#
#   torch.sh [--tuned] --w W1|W2|W3|W4|W5 [--var] [--threads N] [--windows N] [--steps N] [--warmup N]
#            [--adam default|fused] [--out batch|step]
#   torch.sh --info            prints how libtorch was built
#
# --tuned  MKL made to take its AVX-512 kernels on any maker's processor, and the fused Adam
# --var    W1 with sentences of unequal lengths
#
# It needs a JDK 17 or newer, Linux on x86_64, and for --tuned gcc. Some 300 MB are fetched from Maven
# Central once, into ${PEERS_HOME:-$HOME/.cache/seq4j-peers}.
set -euo pipefail
here=$(CDPATH='' cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
home=${PEERS_HOME:-$HOME/.cache/seq4j-peers}
native=$home/libtorch
jars=$home/lib
classes=$here/../target/peers
java=${JAVA_HOME:+$JAVA_HOME/bin/}
version=2.7.1

maven() { "$here/../../mvnw" -q -B "$@" >&2; }

if [ ! -f "$home/ready" ]; then
  echo "Fetching libtorch $version (once) ..." >&2
  mkdir -p "$native" "$jars"
  copy=org.apache.maven.plugins:maven-dependency-plugin:3.8.1
  maven -f "$here/pom.xml" "$copy:copy-dependencies" "-DoutputDirectory=$jars"
  maven -f "$here/pom.xml" "$copy:copy" "-Dartifact=ai.djl.pytorch:pytorch-native-cpu:$version:jar:linux-x86_64" \
    "-DoutputDirectory=$home"
  (cd "$native" && "${java}jar" xf "$home/pytorch-native-cpu-$version-linux-x86_64.jar")
  find "$native" -type f -mindepth 2 -exec mv -f -t "$native" {} +
  find "$native" -name '*.gz' -exec gunzip -f {} +
  touch "$home/ready"
fi
if [ ! -f "$classes/ready" ] || [ -n "$(find "$here" -name '*.java' -newer "$classes/ready" -print -quit)" ]; then
  rm -rf "$classes"
  mkdir -p "$classes"
  "${java}javac" -nowarn -cp "$jars/*" -d "$classes" "$here"/*.java
  touch "$classes/ready"
fi

preload=
if [ "${1:-}" = --tuned ]; then
  shift
  preload=$home/fakeintel.so
  [ -f "$preload" ] || gcc -shared -fPIC -O2 -o "$preload" "$here/fakeintel.c"
  set -- --adam fused "$@"
fi
threads=2
before=
for argument in "$@"; do
  if [ "$before" = --threads ]; then threads=$argument; fi
  before=$argument
done
exec env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE "LD_LIBRARY_PATH=$native" ${preload:+"LD_PRELOAD=$preload"} \
  "OMP_NUM_THREADS=$threads" "${java}java" -Xmx2g "-Dpeer.version=$version" \
  -Dorg.bytedeco.javacpp.pathsFirst=true "-Djava.library.path=$native" "-Dplatform.preloadpath=$native" \
  -Dorg.bytedeco.javacpp.maxBytes=0 -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 \
  -cp "$classes:$jars/*" PeerTorch "$@"
