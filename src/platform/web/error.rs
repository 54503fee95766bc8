//! What the browser throws, as data and in words.

use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{DomException, Window};

use crate::platform::StoreError;

/// The page's window.
pub fn window() -> Result<Window, JsValue> {
    web_sys::window().ok_or_else(|| JsValue::from_str("There is no browser window"))
}

/// The words of something thrown.
pub fn words(thrown: &JsValue) -> String {
    if let Some(exception) = thrown.dyn_ref::<DomException>() {
        exception.message()
    } else if let Some(error) = thrown.dyn_ref::<js_sys::Error>() {
        String::from(error.message())
    } else {
        thrown
            .as_string()
            .unwrap_or_else(|| "The browser gave no reason".to_owned())
    }
}

/// Why the browser's storage refused.
pub fn store_error(thrown: &JsValue) -> StoreError {
    let name = thrown.dyn_ref::<DomException>().map(DomException::name);
    match name.as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StoreError::Full,
        Some("SecurityError") => denied(),
        _ => StoreError::Other(words(thrown)),
    }
}

/// The browser keeps nothing for this page, as in some private windows or when site data are blocked.
pub fn denied() -> StoreError {
    StoreError::Denied("This browser’s storage".to_owned())
}
