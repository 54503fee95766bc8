//! The native window.

use std::sync::Arc;

use cadran::app::{Cadran, Launch};
use cadran::platform::native::{self, Native, Paths};
use cadran::platform::{Content, Document};
use cadran_core::codec;
use cadran_core::model::{Device, Window};
use eframe::egui::{IconData, Vec2, ViewportBuilder, ViewportCommand};
use eframe::{NativeOptions, Renderer};

/// How small the window can be made, in points.
const SMALLEST: Vec2 = Vec2::new(320.0, 360.0);

/// Opens the window and runs until it is closed.
///
/// # Errors
/// There is no display, or it cannot draw.
pub fn open(paths: Paths, launch: Launch) -> eframe::Result {
    let last = last_window(&paths);
    let viewport = ViewportBuilder::default()
        .with_app_id("cadran")
        .with_title("Cadran")
        .with_icon(icon())
        .with_inner_size([last.width, last.height])
        .with_maximized(last.maximized)
        .with_min_inner_size(SMALLEST)
        .with_drag_and_drop(true);
    let options = NativeOptions {
        viewport,
        renderer: Renderer::Glow,
        ..NativeOptions::default()
    };
    let start: eframe::AppCreator<'_> = Box::new(move |creation| {
        let ctx = creation.egui_ctx.clone();
        let native = Native::new(Arc::new(move || ctx.request_repaint()), paths);
        let ctx = creation.egui_ctx.clone();
        let native = native.on_title(move |title| {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.to_owned()));
        });
        Ok(Box::new(Cadran::new(
            &creation.egui_ctx,
            Box::new(native),
            launch,
        )))
    });
    eframe::run_native("cadran", options, start)
}

/// How the window was when it was closed.
fn last_window(paths: &Paths) -> Window {
    match native::read(&paths.document(Document::Device)) {
        Ok(Content::Text(text)) => codec::read::<Device>(&text).document.window,
        _ => Window::default(),
    }
}

/// The icon of the window; none if it cannot be decoded.
fn icon() -> Arc<IconData> {
    let icon = eframe::icon_data::from_png_bytes(include_bytes!("../assets/icon.png"));
    Arc::new(icon.unwrap_or_default())
}
