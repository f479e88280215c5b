#!/usr/bin/env bash
# Puts the program of a release into a folder:
#
#   packaging/install.sh RELEASES VERSION FOLDER
#
# RELEASES is the address below which each release has a folder with its files,
# such as https://github.com/OWNER/tarjuman/releases/download. The archive must
# have the checksum that stands in SHA256SUMS beside it.

set -euo pipefail

stop() {
  echo "error: $1" >&2
  echo "hint: $2" >&2
  exit 2
}

[ $# -eq 3 ] || {
  sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
  exit 2
}
releases=${1%/} version=${2#v} folder=$3
# It becomes a part of an address and of a path.
case "$version" in
  '' | *[!0-9A-Za-z.+-]*) stop "\`$version\` is not a version" 'a version looks like 0.1.0' ;;
esac

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) target=x86_64-unknown-linux-musl ending=tar.gz ;;
  Linux-aarch64 | Linux-arm64) target=aarch64-unknown-linux-musl ending=tar.gz ;;
  Darwin-x86_64) target=x86_64-apple-darwin ending=tar.gz ;;
  Darwin-arm64) target=aarch64-apple-darwin ending=tar.gz ;;
  # The shell that comes with Git; Windows on ARM runs programs for x64.
  MINGW*-* | MSYS*-*) target=x86_64-pc-windows-msvc ending=zip ;;
  *) stop "there is no program for $(uname -s) on $(uname -m)" 'with Rust you can build one yourself' ;;
esac

name=tarjuman-$version-$target
archive=$name.$ending
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fetch() {
  curl --fail --silent --show-error --location --retry 3 --output "$scratch/$1" "$releases/v$version/$1" ||
    stop "cannot fetch $releases/v$version/$1" 'is there a release of this version?'
}
fetch SHA256SUMS
fetch "$archive"

# `sha256sum` marks files that it read as binary with a `*`.
wanted=$(awk -v file="$archive" '$2 == file || $2 == "*" file { print $1 }' "$scratch/SHA256SUMS")
if command -v sha256sum >/dev/null; then
  found=$(sha256sum <"$scratch/$archive")
else
  found=$(shasum -a 256 <"$scratch/$archive")
fi
[ -n "$wanted" ] && [ "$wanted" = "${found%% *}" ] ||
  stop "$archive is not what SHA256SUMS says" 'fetch it again; if that does not help, do not use it'

case "$ending" in
  zip) unzip -q "$scratch/$archive" -d "$scratch" ;;
  *) tar -xzf "$scratch/$archive" -C "$scratch" ;;
esac
mkdir -p "$folder"
for program in tarjuman tarjuman.exe; do
  [ ! -f "$scratch/$name/$program" ] || mv -f "$scratch/$name/$program" "$folder/"
done
echo "tarjuman $version for $target is in $folder"
