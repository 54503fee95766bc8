//! Pictures decoded, cut and encoded by the browser, which has all decoders that a picture needs.

use std::sync::Arc;

use js_sys::{Array, Object, Promise, Reflect, Uint8Array, Uint8ClampedArray};
use wasm_bindgen::{Clamped, JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap, ImageBitmapOptions, ImageData,
    ImageOrientation,
};

use super::error::{window, words};
use crate::platform::canvas_math::{crop_transform, photo_side, size_within};
use crate::platform::{CropSquare, Picture, PictureError, probe};

/// The longest side of a picture that is held for cropping, in pixels: larger ones are shrunk.
const MAX_SIDE: u32 = 4096;

/// Decodes a PNG, JPEG or WebP file, upright.
pub async fn decode(file: &[u8]) -> Result<Picture, PictureError> {
    probe(file)?;
    let bitmap = bitmap(file).await.map_err(|error| {
        log::info!("A picture was not decoded: {}", words(&error));
        PictureError::Damaged
    })?;
    let picture = pixels(&bitmap).map_err(|error| PictureError::NotStored(words(&error)));
    bitmap.close();
    picture
}

/// Cuts a square out of a picture, shrinks it to a photo's size and encodes it as PNG: without loss, in every browser.
/// Only pixels pass, so no metadata do.
pub async fn encode(picture: &Picture, crop: CropSquare) -> Result<Vec<u8>, PictureError> {
    try_encode(picture, crop)
        .await
        .map_err(|error| PictureError::NotStored(words(&error)))
}

/// The bytes of a blob or file.
pub async fn bytes_of(blob: &Blob) -> Result<Vec<u8>, JsValue> {
    let buffer = JsFuture::from(blob.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

async fn bitmap(file: &[u8]) -> Result<ImageBitmap, JsValue> {
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(file)))?;
    let options = ImageBitmapOptions::new();
    options.set_image_orientation(ImageOrientation::FromImage);
    let bitmap =
        window()?.create_image_bitmap_with_blob_and_image_bitmap_options(&blob, &options)?;
    JsFuture::from(bitmap).await?.dyn_into()
}

fn pixels(bitmap: &ImageBitmap) -> Result<Picture, JsValue> {
    let (width, height) = size_within(bitmap.width(), bitmap.height(), MAX_SIDE);
    let context = canvas(width, height)?.1;
    context.draw_image_with_image_bitmap_and_dw_and_dh(
        bitmap,
        0.0,
        0.0,
        f64::from(width),
        f64::from(height),
    )?;
    let data = context.get_image_data(0.0, 0.0, f64::from(width), f64::from(height))?;
    // web-sys would hand out a copy in the memory of the program; one is enough.
    let data: Uint8ClampedArray = Reflect::get(&data, &JsValue::from_str("data"))?.dyn_into()?;
    let mut rgba: Arc<[u8]> =
        std::iter::repeat_n(0, usize::try_from(data.length()).unwrap_or(0)).collect();
    if let Some(rgba) = Arc::get_mut(&mut rgba) {
        data.copy_to(rgba);
    }
    Ok(Picture {
        width,
        height,
        rgba,
    })
}

async fn try_encode(picture: &Picture, crop: CropSquare) -> Result<Vec<u8>, JsValue> {
    let (source, context) = canvas(picture.width, picture.height)?;
    let data = ImageData::new_with_u8_clamped_array_and_sh(
        Clamped(&picture.rgba),
        picture.width,
        picture.height,
    )?;
    context.put_image_data(&data, 0.0, 0.0)?;

    let square = crop.before_turning(picture.width, picture.height);
    let side = photo_side(square);
    let (photo, context) = canvas(side, side)?;
    let [a, b, c, d, e, f] = crop_transform(square, crop.quarter_turns, side);
    context.set_transform(a, b, c, d, e, f)?;
    context.draw_image_with_html_canvas_element(&source, 0.0, 0.0)?;

    let mut asked = Ok(());
    let blob =
        Promise::new(&mut |resolve, _| asked = photo.to_blob_with_type(&resolve, "image/png"));
    asked?;
    // `null` if the browser has no memory for it.
    let blob: Blob = JsFuture::from(blob).await?.dyn_into()?;
    bytes_of(&blob).await
}

/// A canvas that is not shown and is read back.
fn canvas(
    width: u32,
    height: u32,
) -> Result<(HtmlCanvasElement, CanvasRenderingContext2d), JsValue> {
    let document = window()?.document().ok_or_else(cannot_draw)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let options = Object::new();
    Reflect::set(&options, &"willReadFrequently".into(), &JsValue::TRUE)?;
    let context: CanvasRenderingContext2d = canvas
        .get_context_with_context_options("2d", &options)?
        .ok_or_else(cannot_draw)?
        .dyn_into()?;
    // Without it a photo of a large picture is grainy; web-sys does not know it.
    Reflect::set(&context, &"imageSmoothingQuality".into(), &"high".into())?;
    Ok((canvas, context))
}

fn cannot_draw() -> JsValue {
    JsValue::from_str("The browser cannot draw the picture")
}
