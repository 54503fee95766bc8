//! A bare eframe window, or tab: one heading, egui's own fonts and style.

use eframe::egui;

#[cfg_attr(target_arch = "wasm32", path = "tab.rs")]
#[cfg_attr(not(target_arch = "wasm32"), path = "window.rs")]
mod open;

struct Bare;

impl eframe::App for Bare {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        egui::CentralPanel::default().show(ui, |ui| ui.heading("Bare"));
        open::drawn();
    }
}

fn main() {
    open::open();
}
