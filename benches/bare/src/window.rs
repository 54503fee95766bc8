use eframe::{NativeOptions, Renderer, egui::ViewportBuilder, run_native};

/// Opens the window, of the size of Cadran's.
pub fn open() {
    let options = NativeOptions {
        renderer: Renderer::Glow,
        viewport: ViewportBuilder::default().with_inner_size([960.0, 680.0]),
        ..NativeOptions::default()
    };
    if let Err(error) = run_native("bare", options, Box::new(|_| Ok(Box::new(crate::Bare)))) {
        std::panic::panic_any(error.to_string());
    }
}

/// A window needs no sign of its first frame: it is seen from outside.
pub fn drawn() {}
