//! The way of a photo: chosen, decoded, cropped, stored.

use std::collections::HashMap;

use super::crop::Crop;
use crate::platform::{Picture, PictureError};

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
    Picture(PictureError),
    /// The platform's sentence
    Dialog(String),
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
    shown: HashMap<String, StoredPhoto>,
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

    /// Whether a stored photo has not been asked for yet; then it counts as asked.
    pub fn wants(&mut self, sha256: &str) -> bool {
        if self.shown.contains_key(sha256) {
            return false;
        }
        self.shown.insert(sha256.to_owned(), StoredPhoto::Loading);
        true
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

/// Hands pixels to the graphics card.
pub fn texture(ctx: &egui::Context, name: &str, picture: &Picture) -> egui::TextureHandle {
    let size = [picture.width as usize, picture.height as usize];
    let image = egui::ColorImage::from_rgba_unmultiplied(size, &picture.rgba);
    let options = egui::TextureOptions {
        mipmap_mode: Some(egui::TextureFilter::Linear),
        ..egui::TextureOptions::LINEAR
    };
    ctx.load_texture(name, image, options)
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
