# What the scripts share: where things are, how they speak, which tools they need. Sourced, not run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

TRUNK_VERSION=0.21.14
WASM_BINDGEN_VERSION=0.2.126 # the same as `wasm-bindgen` in Cargo.toml
BINARYEN_VERSION=132.0.0
DENY_VERSION=0.20.2

TARGET=${CARGO_TARGET_DIR:-target}
TOOLS=target/tools
export PATH="$PWD/$TOOLS/node_modules/.bin:$HOME/.cargo/bin:$PATH"

say() { printf '\033[1m· %s\033[0m\n' "$*" >&2; }
fail() { printf '\033[31m✗ %s\033[0m\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# Debian's packages that are missing; elsewhere names them and stops.
apt_install() {
  has apt-get || fail "please install: $*"
  say "installing $* (Debian packages)"
  as_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# A tool that is built once from crates.io, hardly optimised: it runs for seconds, it should not build for minutes.
cargo_install() { # crate version [optimisation]
  say "building $1 $2 (once, a few minutes)"
  CARGO_TARGET_DIR=$TOOLS/cargo CARGO_PROFILE_RELEASE_OPT_LEVEL=${3:-0} CARGO_PROFILE_RELEASE_LTO=off \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_DEBUG=0 \
    cargo install --quiet --locked "$1" --version "$2"
}

# Whether rustup's compiler has the standard library's source; where not, Debian's compiler makes the app.
has_std_source() { [ -d "$(rustc --print sysroot)/lib/rustlib/src/rust/library" ]; }

# What the app is built with, of which size is all that matters: the standard library is built with it, components
# forget their types, and a panic ends the program without a word (27 kB of the lobby; `worker/keeper.js`).
WASM_RELEASE="--cfg erase_components -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none"

# Runs a command that compiles for the browser. WASM_FLAGS may hold the compiler's flags.
wasm_env() {
  local -x RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
  local -x CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=${WASM_FLAGS:---cfg erase_components}
  if has_std_source; then
    "$@"
  else
    RUSTUP_TOOLCHAIN=debian-web CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-22 "$@"
  fi
}
