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

# What rustc and wasm-bindgen emit today. `--all-features` would also switch on what Debian's wasm-opt encodes as browsers no
# longer read it.
wasm_features=(--enable-bulk-memory --enable-multivalue --enable-mutable-globals --enable-nontrapping-float-to-int
  --enable-reference-types --enable-sign-ext)

# shrink_wasm FILE: names and debug sections go, size first.
shrink_wasm() {
  wasm-opt -Oz "${wasm_features[@]}" --strip-debug --strip-producers --strip-target-features "$1" -o "$1.small"
  mv "$1.small" "$1"
}
