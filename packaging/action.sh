#!/usr/bin/env bash
# What action.yml runs. Its inputs come by the environment and are never a part
# of a script, so no title of a branch or a pull request can become a command.
#
#   packaging/action.sh install   fetches the program, and puts it into the path
#   packaging/action.sh run       runs `build` or `check`

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

install() {
  local version=$TARJUMAN_VERSION folder=$RUNNER_TEMP/tarjuman-bin
  # The version that this action belongs to.
  [ -n "$version" ] || version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$here/../Cargo.toml" | head -n 1)
  "$here/install.sh" "$TARJUMAN_RELEASES" "$version" "$folder"
  # The steps that follow may run it, too.
  echo "$folder" >>"$GITHUB_PATH"
  "$folder/tarjuman" --version
}

run() {
  local words=("$TARJUMAN_COMMAND" --site "$TARJUMAN_SITE" --format github) flags=()
  case "$TARJUMAN_COMMAND" in
    build | check) ;;
    install) return 0 ;;
    *)
      echo "::error::\`$TARJUMAN_COMMAND\` is not a command of this action: there are build, check and install"
      exit 2
      ;;
  esac
  # Flags have no spaces in them, so they are what stands between spaces.
  read -ra flags <<<"$TARJUMAN_FLAGS" || true
  tarjuman "${words[@]}" ${flags[@]+"${flags[@]}"}
}

case "${1:-}" in
  install) install ;;
  run) run ;;
  *)
    echo "action.sh: install or run" >&2
    exit 2
    ;;
esac
