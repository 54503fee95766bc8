//! Cadran's program: the window, or the tab when built for the browser.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> eframe::Result {
    cadran::start()
}

#[cfg(target_arch = "wasm32")]
fn main() -> Result<(), wasm_bindgen::JsValue> {
    cadran::start()
}
