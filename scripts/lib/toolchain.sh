# shellcheck shell=bash
# The Rust toolchain: whatever cargo is at hand if it is new enough, else rustup's, else Debian's own packages.

oldest_rust=1.95

# Puts a new enough cargo first in PATH.
need_rust() {
  [ -d "$HOME/.cargo/bin" ] && PATH=$PATH:$HOME/.cargo/bin
  rust_is_new_enough && return
  if have rustup; then
    rustup toolchain install "$oldest_rust" --profile minimal --component clippy,rustfmt
    export RUSTUP_TOOLCHAIN=$oldest_rust
  else
    need_packages rustc-web cargo-web rustfmt-web rust-web-clippy gcc libc6-dev
    PATH=/usr/bin:$PATH
  fi
  rust_is_new_enough || die "Rust $oldest_rust or newer is needed; install it from https://rustup.rs and run this again"
}

rust_is_new_enough() {
  have cargo && have rustc && at_least "$(rust_version)" "$oldest_rust"
}

rust_version() { rustc --version | awk '{print $2}'; }

# Makes `cargo build --target wasm32-unknown-unknown` work.
need_wasm() {
  need_rust
  wasm_std_installed && return
  if have rustup && rustup target add wasm32-unknown-unknown; then return; fi
  use_own_wasm_std
}

wasm_std_installed() {
  compgen -G "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib/libstd-*.rlib" >/dev/null
}

# Debian has no wasm32 standard library, only its sources: it is built once into a sysroot of its own. A sysroot leaves cargo's
# command lines as they are, so that clippy, builds and caches work as with rustup; `-Zbuild-std` on each of them would not.
use_own_wasm_std() {
  local sysroot
  sysroot=$cache/wasm-std-$(rust_version)
  need_packages rust-web-src lld
  [ -e "$sysroot/ready" ] || build_wasm_std "$sysroot"
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--sysroot=$sysroot"
}

build_wasm_std() {
  local sysroot=$1 work lib
  say "Building the WebAssembly standard library once"
  work=$(mktemp -d)
  mkdir -p "$work/src" "$sysroot/lib/rustlib/wasm32-unknown-unknown/lib"
  printf '[package]\nname = "std-only"\nversion = "0.0.0"\nedition = "2024"\n[profile.release]\npanic = "abort"\n' >"$work/Cargo.toml"
  printf '#![no_std]\n' >"$work/src/lib.rs"
  # Bitcode must be inside for the fat link-time optimisation of the web profile.
  RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes cargo build --quiet --manifest-path "$work/Cargo.toml" --release \
    -Zbuild-std=std,panic_abort --target wasm32-unknown-unknown --target-dir "$work/target"
  for lib in "$work"/target/wasm32-unknown-unknown/release/deps/*.rlib; do
    case $lib in */libstd_only-*) ;; *) cp "$lib" "$sysroot/lib/rustlib/wasm32-unknown-unknown/lib/" ;; esac
  done
  rm -rf "$work"
  touch "$sysroot/ready"
}
