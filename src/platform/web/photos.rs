//! Cropped photos in the browser's IndexedDB, each under its SHA-256.
//!
//! Few calls need no wrapper crate: a request is awaited as a promise that its own events settle.

use std::fmt::Write as _;

use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, IdbDatabase, IdbOpenDbRequest, IdbRequest, IdbTransactionMode};

use super::error::{denied, store_error, window};

const DATABASE: &str = "cadran";
const VERSION: u32 = 1;
const PHOTOS: &str = "photos";

/// Stores a photo file and answers its SHA-256 in hexadecimal, or the system's words.
pub async fn store(file: &[u8]) -> Result<String, String> {
    try_store(file)
        .await
        .map_err(|error| store_error(&error).to_string())
}

/// The photo file of this SHA-256, if there is one.
pub async fn load(sha256: &str) -> Result<Option<Vec<u8>>, String> {
    try_load(sha256)
        .await
        .map_err(|error| store_error(&error).to_string())
}

async fn try_store(file: &[u8]) -> Result<String, JsValue> {
    let sha256 = sha256(file).await?;
    let database = Database::open().await?;
    let transaction = database
        .0
        .transaction_with_str_and_mode(PHOTOS, IdbTransactionMode::Readwrite)?;
    let done = promise(|resolve, reject| {
        transaction.set_oncomplete(Some(resolve));
        transaction.set_onabort(Some(reject));
    });
    transaction
        .object_store(PHOTOS)?
        .put_with_key(&Uint8Array::from(file), &JsValue::from_str(&sha256))?;
    match JsFuture::from(done).await {
        Ok(_) => Ok(sha256),
        Err(event) => Err(transaction.error().map_or(event, JsValue::from)),
    }
}

async fn try_load(sha256: &str) -> Result<Option<Vec<u8>>, JsValue> {
    let database = Database::open().await?;
    let request = database
        .0
        .transaction_with_str(PHOTOS)?
        .object_store(PHOTOS)?
        .get(&JsValue::from_str(sha256))?;
    let value = settled(&request).await?;
    Ok(value.dyn_ref().map(Uint8Array::to_vec))
}

/// An open database; closed when dropped, so that a later version can be installed by another tab.
struct Database(IdbDatabase);

impl Database {
    async fn open() -> Result<Self, JsValue> {
        let factory = window()?
            .indexed_db()?
            .ok_or_else(|| JsValue::from_str(&denied().to_string()))?;
        let request: IdbOpenDbRequest = factory.open_with_u32(DATABASE, VERSION)?;
        let create = {
            let request = request.clone();
            Closure::<dyn FnMut(Event)>::new(move |_| {
                let database = request.result().map(JsCast::unchecked_into::<IdbDatabase>);
                let created = database.and_then(|database| database.create_object_store(PHOTOS));
                if let Err(error) = created {
                    log::error!("No place for photos: {}", store_error(&error));
                }
            })
        };
        request.set_onupgradeneeded(Some(create.as_ref().unchecked_ref()));
        let opened = settled(&request).await;
        request.set_onupgradeneeded(None);
        opened.map(|database| Self(database.unchecked_into()))
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// The result of a request once it is there.
async fn settled(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let done = promise(|resolve, reject| {
        request.set_onsuccess(Some(resolve));
        request.set_onerror(Some(reject));
    });
    match JsFuture::from(done).await {
        Ok(_) => request.result(),
        Err(event) => Err(request.error()?.map_or(event, JsValue::from)),
    }
}

fn promise(mut connect: impl FnMut(&Function, &Function)) -> Promise {
    Promise::new(&mut |resolve, reject| connect(&resolve, &reject))
}

/// The SHA-256 of some bytes, in hexadecimal. Browsers compute it on secure pages (https or this computer) only.
async fn sha256(bytes: &[u8]) -> Result<String, JsValue> {
    let crypto = window()?.crypto()?.subtle();
    if crypto.is_undefined() {
        return Err(JsValue::from_str(
            "Photos can be stored on https pages only",
        ));
    }
    let digest = JsFuture::from(crypto.digest_with_str_and_u8_array("SHA-256", bytes)?).await?;
    let mut hex = String::with_capacity(64);
    for byte in Uint8Array::new(&digest).to_vec() {
        let _ = write!(hex, "{byte:02x}");
    }
    Ok(hex)
}
