//! `cadran`: the window and its command line, or the page in a browser tab.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

#[cfg(not(target_arch = "wasm32"))]
mod cli;
#[cfg(not(target_arch = "wasm32"))]
mod window;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    cli::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {
    use std::rc::Rc;

    use cadran::app::{Cadran, Launch};
    use cadran::platform::web::{self, Browser};

    web::start(Box::new(|creation| {
        let ctx = creation.egui_ctx.clone();
        let browser = Browser::new(Rc::new(move || ctx.request_repaint()));
        Ok(Box::new(Cadran::new(
            &creation.egui_ctx,
            Box::new(browser),
            Launch::default(),
        )))
    }));
}
