#!/usr/bin/env bash
# Finds out what the program does most, so that it can be compiled for that
# (profile-guided optimisation), and prints where that is written down:
#
#   RUSTFLAGS="-Cprofile-use=$(packaging/profile.sh)" cargo build --release
#
# A target may be named, if its programs run here. `rustup component add llvm-tools`
# brings what is needed besides Rust. Takes about ten minutes on two cores.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# All but the last line goes where errors go.
exec 3>&1 >&2

host=$(rustc --version --verbose | sed -n 's/^host: //p')
target=${1:-$host}
tool=$(rustc --print sysroot)/lib/rustlib/$host/bin/llvm-profdata
"$tool" merge --version >/dev/null || {
  echo 'profile: please run `rustup component add llvm-tools`, then this again'
  exit 1
}

folder=${CARGO_TARGET_DIR:-$PWD/target}/profile
rm -rf "$folder"
mkdir -p "$folder/runs"
# As the compiler knows it, which on Windows is no path of this shell.
if command -v cygpath >/dev/null; then folder=$(cygpath --mixed "$folder"); fi

# With a target named, what is run at compile time is not counted.
RUSTFLAGS="${RUSTFLAGS:-} -Cprofile-generate=$folder/runs" \
  cargo build --release --locked --target "$target" --bin tarjuman --target-dir "$folder/target"
run() {
  # Made-up words are found fault with by the thousand.
  "$folder/target/$target/release/tarjuman" "$@" >/dev/null 2>&1 || {
    echo "profile: tarjuman $* failed"
    exit 1
  }
}

# Long articles in four scripts, some of them with tables and code; then the demo,
# in whose languages there is something of everything.
cargo run --locked --example corpus -- --articles 1000 --locales en,et,ar,ja --out "$folder/corpus"
run build --site "$folder/corpus" --out "$folder/site" --no-cache
run build --site "$folder/corpus" --out "$folder/site"
article=$(find "$folder/corpus/content/en" -name '*.md' | sort | sed -n 100p)
echo 'Another sentence.' >>"$article"
run build --site "$folder/corpus" --out "$folder/site"
run check --site "$folder/corpus"
run build --site . --out "$folder/demo" --no-cache

"$tool" merge --output="$folder/tarjuman.profdata" "$folder/runs"
rm -rf "$folder/runs" "$folder/target" "$folder/corpus" "$folder/site" "$folder/demo"
echo "$folder/tarjuman.profdata" >&3
