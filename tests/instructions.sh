#!/usr/bin/env bash
# How many instructions a build takes, against the figure that is stored:
#
#   tests/instructions.sh PROGRAM            compares
#   UPDATE=1 tests/instructions.sh PROGRAM   stores
#
# Unlike time, instructions are nearly the same on a busy and on a quiet
# machine, so that a slower build is seen anywhere. The site is always the one
# that `examples/corpus.rs` makes of 500 articles in two languages, built cold
# on one thread by PROGRAM, a release build. Needs valgrind.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

stored=benches/instructions.txt
band=10 # per cent, in both directions: what got faster is to be stored too

program=${1:?'usage: tests/instructions.sh PROGRAM'}
if [ "$(uname -sm)" != 'Linux x86_64' ]; then
  echo "the stored figure is of Linux on x86-64, this is $(uname -sm): nothing to compare"
  exit 0
fi

scratch=$(mktemp -d "${TMPDIR:-/tmp}/tarjuman-instructions.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

cargo run --quiet --locked --example corpus -- --articles 500 --locales en,et --out "$scratch/site" >"$scratch/log"
RAYON_NUM_THREADS=1 valgrind --tool=callgrind --callgrind-out-file="$scratch/profile" \
  "$program" build --site "$scratch/site" --out "$scratch/public" >>"$scratch/log" 2>&1 || {
  cat "$scratch/log" >&2
  echo 'the build failed under valgrind' >&2
  exit 1
}
count=$(awk '$1 == "totals:" || $1 == "summary:" { print $2; exit }' "$scratch/profile")
[ "${count:-0}" -gt 0 ] || {
  echo 'valgrind gave no count' >&2
  exit 1
}

readable() {
  awk -v n="$1" 'BEGIN { printf "%.3f billion", n / 1e9 }'
}

if [ -n "${UPDATE:-}" ]; then
  sed -n '/^#/p' "$stored" >"$scratch/stored"
  echo "$count" >>"$scratch/stored"
  cp "$scratch/stored" "$stored"
  echo "stored: $(readable "$count") instructions"
  exit 0
fi

expected=$(grep -v '^#' "$stored")
change=$(awk -v n="$count" -v m="$expected" 'BEGIN { printf "%+.1f", (n / m - 1) * 100 }')
echo "$(readable "$count") instructions, $(readable "$expected") stored: $change %"
if awk -v c="$change" -v band="$band" 'BEGIN { exit !(c > band || c < -band) }'; then
  cat >&2 <<EOF
A build takes $change % instructions against $stored, more than $band % off.
If it got slower: \`cargo bench\` says which stage did, and docs/performance.md how to find the function.
If the change is meant, or it got faster: UPDATE=1 tests/instructions.sh $program, and commit the file.
EOF
  exit 1
fi
