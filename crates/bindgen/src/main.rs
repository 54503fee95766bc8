//! `cadran-bindgen IN.wasm OUT`: writes `app.js` and `app_bg.wasm` into the folder OUT.

use anyhow::{Context as _, Result};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let (compiled, out) = arguments
        .next()
        .zip(arguments.next())
        .context("Expected a compiled .wasm file and a folder")?;
    Bindgen::new()
        .input_path(compiled)
        .out_name("app")
        .web(true)?
        .omit_default_module_path(false)
        .typescript(false)
        .generate(out)
}
