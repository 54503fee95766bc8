# shellcheck shell=bash
# Builds a page that runs one of our programs in WebAssembly: compile, bind, shrink, lay out.

# What rustc and wasm-bindgen emit today. `--all-features` would also switch on what Debian's wasm-opt encodes as browsers no
# longer read it.
wasm_features=(--enable-bulk-memory --enable-multivalue --enable-mutable-globals --enable-nontrapping-float-to-int
  --enable-reference-types --enable-sign-ext)

# build_site PROGRAM FOLDER: leaves FOLDER/index.html, and all else in one folder named by its content, so that no browser ever
# mixes two builds.
build_site() {
  local program=$1 site=$2 parts=$2.parts build
  bind_program "$program" "$parts"
  shrink_wasm "$parts/app_bg.wasm"
  cp "$root"/assets/{boot.js,site.css,icon.svg} "$parts/"
  build=$(cat "$parts"/* | sha256sum | cut -c 1-16)
  rm -rf "$site"
  mkdir -p "$site"
  mv "$parts" "$site/$build"
  sed "s|{build}|$build|g" "$root/assets/index.html" >"$site/index.html"
}

# bind_program PROGRAM FOLDER: leaves FOLDER/app.js and FOLDER/app_bg.wasm.
bind_program() {
  local manifest=$root/Cargo.toml
  cargo build --manifest-path "$manifest" -p "$1" --bin "$1" --target wasm32-unknown-unknown --profile web
  rm -rf "$2"
  cargo run --quiet --manifest-path "$manifest" -p cadran-bindgen -- \
    "$CARGO_TARGET_DIR/wasm32-unknown-unknown/web/$1.wasm" "$2"
}

# shrink_wasm FILE: names and debug sections go, size first.
shrink_wasm() {
  wasm-opt -Oz "${wasm_features[@]}" --strip-debug --strip-producers --strip-target-features "$1" -o "$1.small"
  mv "$1.small" "$1"
}
