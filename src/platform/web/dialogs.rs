//! Files that a person chooses, pastes or saves.

use std::path::Path;

use egui::DroppedFileHandle;
use js_sys::Array;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Blob, BlobPropertyBag, ClipboardEvent, DataTransfer, File, HtmlAnchorElement, HtmlInputElement,
    Url,
};

use super::error::{window, words};
use super::listener::Listener;
use super::news::News;
use super::pictures::bytes_of;
use crate::platform::{Event, PickError, PickedFile, Purpose};

/// The browser's file dialog; dropped, it no longer answers.
pub struct FileDialog {
    input: HtmlInputElement,
    _listeners: [Option<Listener>; 2],
}

impl FileDialog {
    /// Opens the dialog; must run within a click or key press of the person.
    pub fn open(purpose: Purpose, news: &News) -> Result<Self, PickError> {
        Self::try_open(purpose, news).map_err(|error| {
            log::warn!("No file dialog: {}", words(&error));
            PickError::NoDialog
        })
    }

    fn try_open(purpose: Purpose, news: &News) -> Result<Self, JsValue> {
        let no_dialog = || JsValue::from_str("The browser shows none now");
        let window = window()?;
        let activation = window.navigator().user_activation();
        // Without it the browser opens nothing and says nothing; older ones do not tell.
        if !activation.is_undefined() && !activation.is_active() {
            return Err(no_dialog());
        }
        let document = window.document().ok_or_else(no_dialog)?;
        let input: HtmlInputElement = document.create_element("input")?.dyn_into()?;
        input.set_type("file");
        input.set_accept(accepted(purpose));
        input.set_hidden(true);
        // Safari forgets inputs that are not part of the page.
        document
            .body()
            .ok_or_else(no_dialog)?
            .append_child(&input)?;
        let listeners = [
            Listener::new(&input, "change", {
                let (input, news) = (input.clone(), news.clone());
                move |_| match input.files().and_then(|files| files.get(0)) {
                    Some(file) => receive(purpose, file.name(), file, &news),
                    None => news.push(Event::PickCancelled { purpose }),
                }
            }),
            Listener::new(&input, "cancel", {
                let news = news.clone();
                move |_| news.push(Event::PickCancelled { purpose })
            }),
        ];
        input.click();
        Ok(Self {
            input,
            _listeners: listeners,
        })
    }
}

impl Drop for FileDialog {
    fn drop(&mut self) {
        self.input.remove();
    }
}

/// Announces pictures that are pasted. Text beside a picture is what was meant: egui takes it.
pub fn watch_paste(news: &News) -> Option<Listener> {
    let window = window().ok()?;
    let news = news.clone();
    Listener::new(&window, "paste", move |event| {
        let pasted = event
            .dyn_ref::<ClipboardEvent>()
            .and_then(ClipboardEvent::clipboard_data)
            .and_then(|data| pasted_picture(&data));
        if let Some(file) = pasted {
            receive(Purpose::Photo, String::new(), file, &news);
        }
    })
}

/// A file offered to the person as a download.
pub struct Download {
    url: String,
}

impl Download {
    /// Hands a text to the browser's downloads. Keep the answer: dropped, it frees what the browser may still read.
    pub fn start(file_name: &str, text: &str) -> Result<Self, JsValue> {
        let document = window()?
            .document()
            .ok_or_else(|| JsValue::from_str("There is no page to download from"))?;
        let options = BlobPropertyBag::new();
        // With a type of text some browsers add ".txt" to the name.
        options.set_type("application/octet-stream");
        let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
        let download = Self {
            url: Url::create_object_url_with_blob(&blob)?,
        };
        let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
        link.set_href(&download.url);
        link.set_download(file_name);
        link.click();
        Ok(download)
    }
}

impl Drop for Download {
    fn drop(&mut self) {
        if let Err(error) = Url::revoke_object_url(&self.url) {
            log::warn!("A download stays in memory: {}", words(&error));
        }
    }
}

fn accepted(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Photo => "image/png,image/jpeg,image/webp",
        Purpose::Import => ".ron",
    }
}

fn pasted_picture(data: &DataTransfer) -> Option<File> {
    if data
        .get_data("text/plain")
        .is_ok_and(|text| !text.is_empty())
    {
        return None;
    }
    let files = data.files()?;
    (0..files.length())
        .filter_map(|index| files.get(index))
        .find(|file| file.type_().starts_with("image/"))
}

/// Reads a dropped file and announces it.
pub fn receive_dropped(file: &DroppedFileHandle, news: &News) {
    if let Some(file) = file.web_file() {
        let purpose = Purpose::of_dropped(Path::new(&file.name()));
        receive(purpose, file.name(), file.clone(), news);
    }
}

/// Reads a file unless it is too large for the memory of the program, and announces it.
fn receive(purpose: Purpose, name: String, file: File, news: &News) {
    let most = purpose.max_bytes();
    if u32::try_from(most).is_ok_and(|most| file.size() > f64::from(most)) {
        let error = PickError::TooManyBytes { file: name };
        news.push(Event::PickFailed { purpose, error });
        return;
    }
    let news = news.clone();
    spawn_local(async move {
        news.push(match bytes_of(&file).await {
            Ok(bytes) => Event::Picked {
                purpose,
                file: PickedFile { name, bytes },
            },
            Err(error) => Event::PickFailed {
                purpose,
                error: PickError::Unreadable(format!("The file cannot be read: {}", words(&error))),
            },
        });
    });
}
