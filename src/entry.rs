//! Opens the app: a window here, a canvas in the browser.

use eframe::egui;

#[derive(Default)]
struct Hello;

impl eframe::App for Hello {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        #[cfg(target_arch = "wasm32")]
        page_is_drawn();
        egui::CentralPanel::default().show(ui, |ui| ui.heading("Cadran"));
    }
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// When no window or no graphics context can be made.
#[cfg(not(target_arch = "wasm32"))]
pub fn start() -> eframe::Result {
    let options = eframe::NativeOptions::default();
    eframe::run_native("cadran", options, Box::new(|_| Ok(Box::new(Hello))))
}

/// Starts the app on the page's canvas.
///
/// # Errors
/// When the page has no canvas of the expected id.
#[cfg(target_arch = "wasm32")]
pub fn start() -> Result<(), wasm_bindgen::JsValue> {
    use wasm_bindgen::JsCast as _;
    let canvas = page()
        .and_then(|document| document.get_element_by_id("cadran"))
        .and_then(|element| element.dyn_into().ok())
        .ok_or("The page has no canvas")?;
    wasm_bindgen_futures::spawn_local(async move {
        let runner = eframe::WebRunner::new();
        let started = runner.start(
            canvas,
            eframe::WebOptions::default(),
            Box::new(|_| Ok(Box::new(Hello))),
        );
        if let Err(error) = started.await {
            wasm_bindgen::throw_val(error);
        }
    });
    Ok(())
}

#[cfg(target_arch = "wasm32")]
fn page() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// Takes the page's boot text away.
#[cfg(target_arch = "wasm32")]
fn page_is_drawn() {
    if let Some(boot) = page().and_then(|document| document.get_element_by_id("boot")) {
        boot.remove();
    }
}
