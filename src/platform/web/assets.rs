//! Files of the site that are fetched after the first frame.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::error::{window, words};
use crate::platform::Asset;

/// Fetches a file, relative to the page.
pub async fn fetch(asset: &Asset) -> Result<Vec<u8>, String> {
    let path = path(asset)?;
    let response = response(&path)
        .await
        .map_err(|error| format!("{path} cannot be loaded: {}", words(&error)))?;
    if !response.ok() {
        return Err(format!(
            "{path} cannot be loaded: the site answers {}",
            response.status()
        ));
    }
    body(&response)
        .await
        .map_err(|error| format!("{path} broke off: {}", words(&error)))
}

fn path(asset: &Asset) -> Result<String, String> {
    match asset {
        Asset::Zones => Ok("zones.bin".to_owned()),
        Asset::Fonts => Ok("fonts.ttc".to_owned()),
        Asset::Licences => Ok("licences.bin".to_owned()),
        Asset::Language(tag)
            if tag
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') =>
        {
            Ok(format!("locales/{tag}.bin"))
        }
        Asset::Language(_) => Err("This is no language tag".to_owned()),
    }
}

async fn response(path: &str) -> Result<Response, JsValue> {
    JsFuture::from(window()?.fetch_with_str(path))
        .await?
        .dyn_into()
}

async fn body(response: &Response) -> Result<Vec<u8>, JsValue> {
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
