//! The row with the photo: what it is, how to change it, and what became of the last try.

use std::time::Duration;

use cadran_core::model::{Key, Photo, ProfileDraft};
use egui::accesskit::Live;
use egui::{Frame, Margin, Rect, Ui, UiBuilder, Vec2, pos2, vec2};

use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::photo::{PhotoProblem, PhotoStage, PhotoStep};
use crate::app::rows;
use crate::app::shell::account_menu::portrait_of;
use crate::app::widgets::Segment;
use crate::app::widgets::avatar::avatar;
use crate::app::widgets::badge::{self, Tone};
use crate::app::widgets::button::Button;
use crate::app::widgets::icon::Icon;
use crate::app::widgets::loading::spinner;
use crate::app::widgets::row::{Mark, SettingsRow};
use crate::app::widgets::tokens::{size, space};
use crate::platform::{PickError, PictureError, Purpose};

/// Side of the avatar, and the least height of its row, in points.
const AVATAR: f32 = 72.0;
const HEIGHT: f32 = 104.0;

/// Work on a photo that is done sooner shows no progress, in milliseconds.
const PATIENCE_MS: i64 = 300;

/// Draws the row.
pub fn row(ui: &mut Ui, cx: &Context<'_>, draft: &ProfileDraft) {
    let narrow = ui.available_width() < size::NARROW_ROW;
    let progress = progress(ui, cx);
    let about = progress.unwrap_or_else(|| cx.t("profile-photo-about"));
    let description = [Segment::Plain(about)];
    let mut row = SettingsRow::new(cx.title(Key::Photo))
        .description(&description)
        .leading(AVATAR)
        .min_height(HEIGHT);
    if draft.photo != draft.base.photo {
        row = row.mark(Mark::Unsaved);
    }
    let start = ui.cursor().min;
    let width = ui.available_width();
    let revealed = cx.reveal.get() == Some(Key::Photo);
    rows::show(ui, cx, Key::Photo, row, |ui, _| {
        let controls = |ui: &mut Ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(space::S);
            match progress {
                Some(words) => waiting(ui, cx, words),
                None => buttons(ui, cx, draft, revealed),
            }
        };
        if narrow {
            ui.horizontal_wrapped(controls);
        } else {
            controls(ui);
        }
    });
    let bottom = ui.cursor().top();
    let rect = Rect::from_min_max(start, pos2(start.x + width, bottom));
    face(ui, cx, draft, rect, narrow);
    if let Some(sentence) = problem(cx, &draft.photo) {
        complain(ui, &sentence, narrow);
    }
}

/// Draws the row of a photo that is changed elsewhere.
pub fn shown(ui: &mut Ui, cx: &Context<'_>) {
    let narrow = ui.available_width() < size::NARROW_ROW;
    let row = SettingsRow::new(cx.title(Key::Photo))
        .description(&[Segment::Plain(cx.t("profile-photo-elsewhere"))])
        .leading(AVATAR)
        .min_height(HEIGHT)
        .show(ui, |_| ());
    let draft = ProfileDraft::of(&cx.settings.profile);
    face(ui, cx, &draft, row.rect, narrow);
}

fn buttons(ui: &mut Ui, cx: &Context<'_>, draft: &ProfileDraft, revealed: bool) {
    let upload = Button::secondary(cx.t("profile-photo-upload"))
        .icon(Icon::Upload)
        .name(cx.t("profile-photo-upload-name"));
    let upload = ui.add(upload);
    if upload.clicked() {
        cx.send(Command::Pick(Purpose::Photo));
    }
    if revealed {
        upload.request_focus();
    }
    if draft.photo != Photo::None {
        let remove = Button::quiet(cx.t("profile-photo-remove"));
        if ui.add(remove).clicked() {
            cx.send(Command::Photo(PhotoStep::Remove));
        }
    }
}

/// What the platform does with a photo, once it takes long enough to be told.
fn progress<'a>(ui: &Ui, cx: &'a Context<'_>) -> Option<&'a str> {
    let (since_ms, words) = match cx.photo.stage {
        PhotoStage::Decoding { since_ms, .. } => (since_ms, "profile-photo-opening"),
        PhotoStage::Storing { since_ms, .. } => (since_ms, "profile-photo-keeping"),
        PhotoStage::Idle | PhotoStage::Cropping { .. } => return None,
    };
    let early = since_ms + PATIENCE_MS - cx.now_ms;
    match u64::try_from(early) {
        Ok(wait @ 1..) => {
            let wait = Duration::from_millis(wait);
            ui.ctx().request_repaint_after(wait);
            None
        }
        _ => Some(cx.t(words)),
    }
}

fn waiting(ui: &mut Ui, cx: &Context<'_>, words: &str) {
    spinner(ui, words);
    if ui.add(Button::quiet(cx.t("common-cancel"))).clicked() {
        cx.send(Command::Photo(PhotoStep::Cancel));
    }
}

/// The avatar in the place that the row keeps free.
fn face(ui: &mut Ui, cx: &Context<'_>, draft: &ProfileDraft, row: Rect, narrow: bool) {
    let side = if narrow { space::L } else { space::XL };
    let top = if narrow {
        row.top() + space::M
    } else {
        (row.center().y - AVATAR / 2.0).round()
    };
    let place = Rect::from_min_size(pos2(row.left() + side, top), Vec2::splat(AVATAR));
    let initials = cx.settings.profile.initials();
    let portrait = portrait_of(cx, &draft.photo, &initials);
    let mut child = ui.new_child(UiBuilder::new().max_rect(place));
    avatar(&mut child, portrait, AVATAR, cx.title(Key::Photo));
}

fn complain(ui: &mut Ui, sentence: &str, narrow: bool) {
    let side = if narrow { 16 } else { 20 };
    let margin = Margin {
        left: side,
        right: side,
        top: 0,
        bottom: 16,
    };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_min_size(vec2(ui.available_width(), 0.0));
        let response = badge::message(ui, Tone::Bad, Icon::CircleAlert, sentence);
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_live(Live::Assertive));
    });
}

/// Why the last try came to nothing, or why the photo is not seen.
fn problem(cx: &Context<'_>, photo: &Photo) -> Option<String> {
    match (&cx.photo.problem, photo) {
        (Some(PhotoProblem::File(error)), _) => Some(unavailable(cx, error)),
        (Some(PhotoProblem::Picture { file, error }), _) => Some(refusal(cx, file, error)),
        (None, Photo::Local(sha256)) => {
            let error = cx.photo.missing(sha256)?;
            let reason = refusal(cx, cx.title(Key::Photo), error);
            let reason = match error {
                PictureError::NotStored(reason) => reason,
                _ => &reason,
            };
            let reason = reason.as_str().into();
            Some(cx.tf("profile-photo-missing", &[("reason", reason)]))
        }
        (None, Photo::None | Photo::Remote(_)) => None,
    }
}

/// Why a file cannot be had.
fn unavailable(cx: &Context<'_>, error: &PickError) -> String {
    match error {
        PickError::NoDialog => cx.t("profile-photo-no-dialog").to_owned(),
        PickError::TooManyBytes { file } => refusal(cx, file, &PictureError::TooManyBytes),
        PickError::Unreadable(words) => words.clone(),
    }
}

/// Why a file did not become a photo.
fn refusal(cx: &Context<'_>, file: &str, error: &PictureError) -> String {
    let file = if file.is_empty() {
        cx.t("profile-photo-pasted")
    } else {
        file
    };
    let about_file = |id| cx.tf(id, &[("file", file.into())]);
    match error {
        PictureError::NotAPicture if is_svg(file) => cx.t("profile-photo-no-vectors").to_owned(),
        PictureError::NotAPicture => about_file("profile-photo-not-image"),
        PictureError::TooManyBytes => about_file("profile-photo-too-large"),
        PictureError::TooManyPixels(..) => about_file("profile-photo-too-many-pixels"),
        PictureError::Damaged => about_file("profile-photo-damaged"),
        PictureError::NotStored(reason) => cx.tf(
            "profile-photo-not-stored",
            &[("reason", reason.as_str().into())],
        ),
    }
}

fn is_svg(file: &str) -> bool {
    let ending = std::path::Path::new(file).extension();
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("svg"))
}
