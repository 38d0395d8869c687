# Sourced by ./apus and ./check, which set `root` to the tree: install what is missing, build.
#   ensure_packages [LIST]   installs the missing packages of host/packages.list, and of LIST, with apt
#   configure_preset NAME    runs cmake when build/NAME has not been configured
# Everything is said on stderr: stdout belongs to the program that is started afterwards.

say() { echo "apus: $*" >&2; }

missing_packages() {
  sed -e 's/#.*//' -e 's/[[:space:]].*//' -e '/^$/d' "$root/host/packages.list" "$@" |
    while read -r package; do
      case " $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) " in
        *" installed "*) ;;
        *) printf '%s ' "$package" ;;
      esac
    done
}

ensure_packages() {
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    say "this is not Debian or a relative of it (no apt-get): install what"
    say "$root/host/packages.list names by hand; going on with what is here."
    return 0
  fi
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  say "installing missing packages: $missing"
  if [ "$(id -u)" = 0 ]; then
    as_root="env"
  elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    as_root="sudo env"
  else
    say "not root and no usable sudo. Run this as root, then start again:"
    say "  apt-get update && apt-get install -y --no-install-recommends $missing"
    exit 1
  fi
  # The index is fetched first: on a fresh machine it is empty, on an old one its versions are gone.
  $as_root apt-get update -qq >&2 || say "apt-get update failed; trying with the index at hand"
  # shellcheck disable=SC2086  # The list is meant to be split.
  if ! $as_root DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends $missing >&2; then
    say "apt-get could not install: $missing"
    say "On Debian 12 all of them are in the main section; see apt's message above."
    exit 1
  fi
}

configure_preset() {
  [ -f "$root/build/$1/build.ninja" ] && return 0
  say "configuring the $1 preset"
  log=$root/build/$1.configure.log
  mkdir -p "$root/build"
  if ! (cd "$root" && cmake --preset "$1") >"$log" 2>&1; then
    cat "$log" >&2
    say "cmake failed; its output is above and in $log"
    exit 1
  fi
}
