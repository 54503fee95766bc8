//! The way of a photo: chosen, decoded, cropped, stored.

use std::collections::HashMap;
use std::ops::Range;

use super::crop::Crop;
use crate::platform::{PickError, Picture, PictureError};

/// How far a photo has come.
#[derive(Default)]
pub enum PhotoStage {
    #[default]
    Idle,
    /// The platform decodes it
    Decoding { request: u64, since_ms: i64 },
    /// The person cuts it to a square
    Cropping {
        picture: Picture,
        texture: egui::TextureHandle,
        crop: Crop,
    },
    /// The platform encodes and stores it
    Storing { request: u64, since_ms: i64 },
}

/// What a person does with a photo on its way.
#[derive(Clone, Copy, Debug)]
pub enum PhotoStep {
    /// Another square
    Crop(Crop),
    /// Use the square
    Use,
    /// Give up
    Cancel,
    /// No photo from now on
    Remove,
}

/// Why no photo came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhotoProblem {
    Picture {
        /// Name of the file; empty for a pasted picture
        file: String,
        error: PictureError,
    },
    /// The file cannot be had
    File(PickError),
}

/// A stored photo on its way to the screen.
pub enum StoredPhoto {
    Loading,
    Ready(egui::TextureHandle),
    Missing(PictureError),
}

/// The photo being worked on and those that are shown.
#[derive(Default)]
pub struct PhotoDesk {
    pub stage: PhotoStage,
    pub problem: Option<PhotoProblem>,
    /// Name of the file being worked on; empty for a pasted picture
    pub file: String,
    /// By SHA-256, or by address where a server has it
    shown: HashMap<String, StoredPhoto>,
    /// Addresses of pictures of a server that are being decoded, by request
    decoding: HashMap<u64, String>,
    last_request: u64,
}

impl PhotoDesk {
    /// A number that no earlier request has, so that late answers can be told.
    pub fn next_request(&mut self) -> u64 {
        self.last_request += 1;
        self.last_request
    }

    /// The request under way, if any.
    pub fn running(&self) -> Option<u64> {
        match self.stage {
            PhotoStage::Decoding { request, .. } | PhotoStage::Storing { request, .. } => {
                Some(request)
            }
            PhotoStage::Idle | PhotoStage::Cropping { .. } => None,
        }
    }

    /// Takes over another square of the picture being cut.
    pub fn set_crop(&mut self, new: Crop) {
        if let PhotoStage::Cropping { crop, .. } = &mut self.stage {
            *crop = new;
        }
    }

    /// A stored photo, if it is on the screen's side already.
    pub fn texture(&self, sha256: &str) -> Option<&egui::TextureHandle> {
        match self.shown.get(sha256) {
            Some(StoredPhoto::Ready(texture)) => Some(texture),
            _ => None,
        }
    }

    /// Why a stored photo cannot be shown, if so.
    pub fn missing(&self, sha256: &str) -> Option<&PictureError> {
        match self.shown.get(sha256) {
            Some(StoredPhoto::Missing(error)) => Some(error),
            _ => None,
        }
    }

    /// No photo came of it, and why.
    pub fn failed(&mut self, error: PictureError) {
        self.stage = PhotoStage::Idle;
        self.problem = Some(PhotoProblem::Picture {
            file: std::mem::take(&mut self.file),
            error,
        });
    }

    /// Whether a stored photo has not been asked for yet; then it counts as asked.
    pub fn wants(&mut self, sha256: &str) -> bool {
        if self.shown.contains_key(sha256) {
            return false;
        }
        self.shown.insert(sha256.to_owned(), StoredPhoto::Loading);
        true
    }

    /// A picture of a server is about to be decoded under this number.
    pub fn decodes(&mut self, url: String) -> u64 {
        let request = self.next_request();
        self.decoding.insert(request, url);
        request
    }

    /// The address of the server's picture that was decoded under this number.
    pub fn decoded(&mut self, request: u64) -> Option<String> {
        self.decoding.remove(&request)
    }

    /// A photo that was asked for does not come; it may be asked for again.
    pub fn forget(&mut self, name: &str) {
        self.shown.remove(name);
    }

    /// A stored photo has arrived.
    pub fn arrived(
        &mut self,
        ctx: &egui::Context,
        sha256: &str,
        result: Result<Picture, PictureError>,
    ) {
        let photo = match result {
            Ok(picture) => StoredPhoto::Ready(texture(ctx, sha256, &picture)),
            Err(error) => StoredPhoto::Missing(error),
        };
        self.shown.insert(sha256.to_owned(), photo);
    }
}

/// The longest side that every graphics card takes, in pixels; far more than the screen shows.
const MAX_TEXTURE_SIDE: usize = 2048;

/// Hands pixels to the graphics card, shrunk to what it takes.
pub fn texture(ctx: &egui::Context, name: &str, picture: &Picture) -> egui::TextureHandle {
    let image = shrunk(picture, MAX_TEXTURE_SIDE);
    let options = egui::TextureOptions {
        mipmap_mode: Some(egui::TextureFilter::Linear),
        ..egui::TextureOptions::LINEAR
    };
    ctx.load_texture(name, image, options)
}

/// A picture with each side at most `max_side`: every pixel is the mean of those it stands for.
fn shrunk(picture: &Picture, max_side: usize) -> egui::ColorImage {
    let (width, height) = (picture.width as usize, picture.height as usize);
    let factor = width.max(height).div_ceil(max_side).max(1);
    if factor == 1 {
        return egui::ColorImage::from_rgba_unmultiplied([width, height], &picture.rgba);
    }
    let size = [width.div_ceil(factor), height.div_ceil(factor)];
    let mut pixels = Vec::with_capacity(size[0] * size[1]);
    for row in 0..size[1] {
        let rows = row * height / size[1]..(row + 1) * height / size[1];
        for column in 0..size[0] {
            let columns = column * width / size[0]..(column + 1) * width / size[0];
            pixels.push(mean(picture, columns, rows.clone()));
        }
    }
    egui::ColorImage::new(size, pixels)
}

/// The mean colour of a part of a picture.
fn mean(picture: &Picture, columns: Range<usize>, rows: Range<usize>) -> egui::Color32 {
    let width = picture.width as usize;
    let mut sum = [0_u32; 4];
    let mut count = 0;
    for row in rows {
        let line = (row * width + columns.start) * 4..(row * width + columns.end) * 4;
        for pixel in picture.rgba[line].chunks_exact(4) {
            let color = match *pixel {
                [r, g, b, a] => egui::Color32::from_rgba_unmultiplied(r, g, b, a),
                _ => continue,
            };
            for (sum, part) in sum.iter_mut().zip(color.to_array()) {
                *sum += u32::from(part);
            }
            count += 1;
        }
    }
    // A mean of bytes is a byte.
    let [r, g, b, a] = sum.map(|sum| (sum / count.max(1)) as u8);
    egui::Color32::from_rgba_premultiplied(r, g, b, a)
}

/// The pixels of a picture that egui took from the clipboard.
pub fn picture(image: &egui::ColorImage) -> Picture {
    let rgba = image
        .pixels
        .iter()
        .flat_map(egui::Color32::to_srgba_unmultiplied)
        .collect();
    Picture {
        width: image.width() as u32,
        height: image.height() as u32,
        rgba,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Black at the left of `split`, white from there on.
    fn halves(width: u32, height: u32, split: u32) -> Picture {
        let pixels = (0..width * height).flat_map(|at| {
            let level = if at % width < split { 0 } else { 255 };
            [level, level, level, 255]
        });
        Picture {
            width,
            height,
            rgba: pixels.collect(),
        }
    }

    #[test]
    fn a_large_picture_shrinks_to_means_and_a_small_one_stays() {
        let image = shrunk(&halves(10, 3, 5), 4);
        assert_eq!(image.size, [4, 1]);
        let levels: Vec<u8> = image.pixels.iter().map(egui::Color32::r).collect();
        // Columns 0-1, 2-4, 5-6 and 7-9
        assert_eq!(levels, [0, 0, 255, 255]);
        let mixed = shrunk(&halves(4, 4, 1), 2);
        assert_eq!(mixed.pixels[0], egui::Color32::from_gray(127));
        assert_eq!(shrunk(&halves(4, 3, 2), 4).size, [4, 3]);
    }
}
