# Read by the scripts beside it: sets root, java and classpath, compiles what is not compiled; and what they share.
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

fail() { # message, status
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit "${2:-1}"
}

java_main() { # class, arguments ...
  local class=$1
  shift
  "$java" "${flags[@]}" -cp "$classpath" "org.seq4j.benchmarks.$class" "$@"
}

make_folder() { # the user's folder, or nothing; sets folder, and scratch, which is removed in the end
  scratch=$(mktemp -d "${TMPDIR:-/tmp}/seq4j-benchmarks.XXXXXX")
  trap 'rm -rf "$scratch"' EXIT
  folder=${1:-$scratch/measured}
  mkdir -p "$folder"
}

# Runs a command alone, with the words of the array 'through' before it, and keeps what it prints. A file that is there
# stays as it is.
measure() { # file, command ...
  local file=$1 attempt status
  shift
  if [ -f "$file" ]; then return; fi
  for ((attempt = 1; attempt <= 3; attempt++)); do
    printf '%s  %s\n' "$(date +%T)" "${file##*/}" >&2
    status=0
    ${through[@]+"${through[@]}"} "$root/benchmarks/alone.sh" "$@" >"$scratch/printed" 2>"$scratch/errors" || status=$?
    case $status in
      0) mv "$scratch/printed" "$file" && return ;;
      75) tail -n 1 "$scratch/errors" >&2 ;; # disturbed, says alone.sh
      *) cat "$scratch/errors" >&2 && fail "this failed (see above): $*" ;;
    esac
  done
  fail "${file##*/} was disturbed three times; measure on an idle machine, or allow more with ALONE_LIMIT=50"
}

has_place() { # mark, page
  grep -qx "<!-- $1 -->" "$2" || fail "$2 has no line <!-- $1 -->" 2
}

put_into() { # mark, file, page: replaces what stands between the mark and <!-- end -->
  awk -v mark="<!-- $1 -->" -v file="$2" '
    $0 == "<!-- end -->" { skip = 0 }
    !skip
    $0 == mark { skip = 1; while ((getline line < file) > 0) print line }
  ' "$3" >"$scratch/page"
  cp "$scratch/page" "$3"
}
