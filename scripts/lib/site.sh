# shellcheck shell=bash
# Builds a page that runs one of our programs in WebAssembly: compile, bind, lay out.

# build_site PROGRAM FOLDER: leaves FOLDER/index.html, and all else in one folder named by its content, so that no browser ever
# mixes two builds.
build_site() {
  local program=$1 site=$2 parts=$2.parts build
  bind_program "$program" "$parts"
  cp "$root"/assets/{boot.js,site.css,icon.svg} "$parts/"
  build=$(cat "$parts"/* | sha256sum | cut -c 1-16)
  rm -rf "$site"
  mkdir -p "$site"
  mv "$parts" "$site/$build"
  sed "s|{build}|$build|g" "$root/assets/index.html" >"$site/index.html"
}

# bind_program PROGRAM FOLDER: leaves FOLDER/app.js and FOLDER/app_bg.wasm. There is no wasm-opt: after the compiler's own fat
# optimisation it saves 9 % of the module, but makes what travels 1.5 % larger, and Debian's mixes up the module's two tables.
bind_program() {
  cargo build --manifest-path "$root/Cargo.toml" -p "$1" --bin "$1" --target wasm32-unknown-unknown --profile web
  rm -rf "$2"
  make_site_files bind "$CARGO_TARGET_DIR/wasm32-unknown-unknown/web/$1.wasm" "$2"
}

make_site_files() { cargo run --quiet --manifest-path "$root/Cargo.toml" -p cadran-site -- "$@"; }
