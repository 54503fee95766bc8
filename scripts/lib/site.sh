# shellcheck shell=bash
# Builds a page of WebAssembly: compile, bind, shrink.

# build_wasm OUT NAME CARGO_ARGUMENT...: leaves OUT/NAME.js and OUT/NAME_bg.wasm of the binary NAME.
build_wasm() {
  local out=$1 name=$2
  shift 2
  cargo build --target wasm32-unknown-unknown --profile web --bin "$name" "$@"
  rm -rf "$out"
  cargo run --quiet --manifest-path "$root/Cargo.toml" -p cadran-bindgen -- \
    "$CARGO_TARGET_DIR/wasm32-unknown-unknown/web/$name.wasm" "$out"
}

# shrink_wasm FILE: names and debug sections go, size first.
shrink_wasm() {
  wasm-opt -Oz --all-features --strip-debug --strip-producers "$1" -o "$1.small"
  mv "$1.small" "$1"
}
