#!/usr/bin/env bash
# Times workloads with OpenBLAS' own choice of kernels, whatever the environment says:
# benchmarks/run.sh [arguments of ./seq4j benchmark]
exec env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE "$(dirname -- "${BASH_SOURCE[0]}")/../seq4j" benchmark "$@"
