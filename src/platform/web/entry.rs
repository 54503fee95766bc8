//! The way into the app from the page.

use eframe::{AppCreator, CreationContext, WebLogger, WebOptions, WebRunner};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Element, HtmlCanvasElement};

use super::error::{window, words};

const CANVAS: &str = "app";
/// The element that says "Loading…" until the first frame, and what went wrong.
const NOTICE: &str = "boot";
const STOPPED: &str =
    "Cadran has stopped because of a fault. Please load this page again; what was saved is kept.";

/// Runs the app on the page's canvas.
pub fn start(app: AppCreator<'static>) {
    if let Err(error) = WebLogger::init(log::LevelFilter::Warn) {
        web_sys::console::warn_1(&JsValue::from_str(&error.to_string()));
    }
    // Before the runner's own, which calls it.
    std::panic::set_hook(Box::new(|_| stop()));
    spawn_local(async {
        if let Err(error) = run(app).await {
            notice(&format!("Cadran could not start. {}", words(&error)));
        }
    });
}

async fn run(app: AppCreator<'static>) -> Result<(), JsValue> {
    let canvas: HtmlCanvasElement = document()?
        .get_element_by_id(CANVAS)
        .ok_or_else(|| JsValue::from_str("The page has no canvas"))?
        .dyn_into()?;
    let options = WebOptions {
        renderer: eframe::Renderer::Glow,
        ..WebOptions::default()
    };
    let with_notice = move |context: &CreationContext<'_>| {
        context.egui_ctx.add_plugin(Greeting::default());
        app(context)
    };
    WebRunner::new()
        .start(canvas, options, Box::new(with_notice))
        .await
}

/// Takes the notice away with the first frame.
#[derive(Default)]
struct Greeting {
    done: bool,
}

impl egui::Plugin for Greeting {
    fn debug_name(&self) -> &'static str {
        "Greeting"
    }

    fn output_hook(&mut self, _: &egui::Context, _: &mut egui::FullOutput) {
        if !self.done {
            self.done = true;
            if let Some(notice) = document()
                .ok()
                .and_then(|document| document.get_element_by_id(NOTICE))
            {
                notice.remove();
            }
        }
    }
}

/// Puts a plain sentence in the place of the frozen picture.
fn stop() {
    if let Some(canvas) = document()
        .ok()
        .and_then(|document| document.get_element_by_id(CANVAS))
    {
        canvas.remove();
    }
    notice(STOPPED);
}

fn notice(text: &str) {
    if let Err(error) = notice_element().map(|element| element.set_text_content(Some(text))) {
        web_sys::console::error_1(&error);
    }
}

fn notice_element() -> Result<Element, JsValue> {
    let document = document()?;
    let element = if let Some(element) = document.get_element_by_id(NOTICE) {
        element
    } else {
        let element = document.create_element("p")?;
        element.set_id(NOTICE);
        document
            .body()
            .ok_or_else(|| JsValue::from_str("The page is empty"))?
            .append_child(&element)?;
        element
    };
    element.set_attribute("role", "alert")?;
    Ok(element)
}

fn document() -> Result<Document, JsValue> {
    window()?
        .document()
        .ok_or_else(|| JsValue::from_str("There is no page"))
}
