//! Makes the browser tab's files: the module that starts it, and what it fetches after its first frame.

use std::ffi::OsString;
use std::path::Path;

use anyhow::{Result, bail};
use wasm_bindgen_cli_support::Bindgen;

mod data;

const USAGE: &str = "Usage: cadran-site bind COMPILED.wasm FOLDER | cadran-site data FOLDER";

fn main() -> Result<()> {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    match arguments.as_slice() {
        [what, compiled, folder] if what == "bind" => bind(Path::new(compiled), Path::new(folder)),
        [what, folder] if what == "data" => data::write(Path::new(folder)),
        _ => bail!(USAGE),
    }
}

/// Writes `app.js` and `app_bg.wasm`.
fn bind(compiled: &Path, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(compiled)
        .out_name("app")
        .remove_name_section(true)
        .remove_producers_section(true)
        .web(true)?
        .omit_default_module_path(false)
        .typescript(false)
        .generate(folder)
}
