use eframe::wasm_bindgen::JsCast as _;
use eframe::web_sys::{Element, HtmlCanvasElement, window};
use eframe::{WebOptions, WebRunner};

/// Starts the app on the page's canvas.
pub fn open() {
    let Some(canvas) =
        element("app").and_then(|element| element.dyn_into::<HtmlCanvasElement>().ok())
    else {
        return;
    };
    wasm_bindgen_futures::spawn_local(async move {
        let runner = WebRunner::new();
        let started = runner.start(
            canvas,
            WebOptions::default(),
            Box::new(|_| Ok(Box::new(crate::Bare))),
        );
        if let Err(error) = started.await {
            eframe::wasm_bindgen::throw_val(error);
        }
    });
}

/// Takes the page's boot text away, as Cadran does with its first frame.
pub fn drawn() {
    if let Some(boot) = element("boot") {
        boot.remove();
    }
}

fn element(id: &str) -> Option<Element> {
    window()?.document()?.get_element_by_id(id)
}
