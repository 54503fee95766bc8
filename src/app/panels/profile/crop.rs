//! The dialog in which a picture is cut to a square.

use egui::{FontId, Id, Key, Modifiers, Response, TextureId, Ui};

use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::crop::{Crop, CropColors, CropIcons, CropTexts, CropView};
use crate::app::photo::{PhotoStage, PhotoStep};
use crate::app::widgets::button::Button;
use crate::app::widgets::dialog::{Dialog, return_focus};
use crate::app::widgets::slot::scroll_within;
use crate::app::widgets::tokens::{over_photo, size, space};
use crate::app::widgets::{Icon, Palette, icon};

/// Width of the dialog, height of the picture with its tools, and of the head and the buttons; in points.
const WIDTH: f32 = 440.0;
const BODY: f32 = 386.0;
const AROUND: f32 = 158.0;

/// Draws the dialog while a picture is being cut.
pub fn show(ui: &Ui, cx: &Context<'_>) {
    let id = Id::unique("crop photo");
    if let PhotoStage::Cropping { texture, crop, .. } = &cx.photo.stage {
        dialog(ui.ctx(), cx, id, texture.id(), crop);
    }
    return_focus(ui.ctx(), id);
}

fn dialog(ctx: &egui::Context, cx: &Context<'_>, id: Id, texture: TextureId, crop: &Crop) {
    let mut edited = *crop;
    let room = ctx.content_rect().height() - AROUND - 2.0 * space::L;
    let mut dialog = Dialog::new(cx.t("profile-crop-title"))
        .line(cx.t("profile-crop-hint"))
        .width(WIDTH)
        .cross(cx.t("common-close"));
    let wide = ctx.content_rect().width() >= WIDTH + 2.0 * space::L;
    if wide {
        let reset = Button::quiet(cx.t("common-reset")).icon(Icon::RotateCcw);
        dialog = dialog.aside(reset);
    }
    let body = |ui: &mut Ui| {
        let mut parts = |ui: &mut Ui| {
            let used = cut(ui, cx, texture, &mut edited);
            if !wide {
                // The footer has no room for a third button.
                ui.add_space(space::S);
                let reset = Button::secondary(cx.t("common-reset")).icon(Icon::RotateCcw);
                if shown_on_focus(ui.add(reset.small())).clicked() {
                    edited.reset();
                }
            }
            used
        };
        if room >= BODY {
            return parts(ui);
        }
        let area = scroll_within(room.max(space::XXL));
        area.show(ui, parts).inner
    };
    let footer = |ui: &mut Ui| {
        let cancel = ui.add(Button::secondary(cx.t("common-cancel")));
        let take = ui.add(Button::primary(cx.t("profile-crop-use")));
        (cancel.clicked(), take.clicked())
    };
    let shown = dialog.show(ctx, id, body, footer);
    let (cancelled, taken) = shown.footer;
    if shown.aside {
        edited.reset();
    }
    if edited != *crop {
        cx.send(Command::Photo(PhotoStep::Crop(edited)));
    }
    if taken || shown.body {
        cx.send(Command::Photo(PhotoStep::Use));
    } else if cancelled || shown.close {
        cx.send(Command::Photo(PhotoStep::Cancel));
    }
}

/// Scrolls to a control when it gets the focus, where the dialog is too low for all parts at once.
fn shown_on_focus(control: Response) -> Response {
    if control.gained_focus() {
        control.scroll_to_me(None);
    }
    control
}

/// Draws the picture and the tools; returns whether Enter was pressed on the picture, which uses it.
fn cut(ui: &mut Ui, cx: &Context<'_>, texture: TextureId, crop: &mut Crop) -> bool {
    let p = Palette::of(ui);
    let colors = colors(p);
    let percent = |percent: u32| cx.format.percent(percent as usize, 100);
    let texts = CropTexts {
        area: cx.t("profile-crop-area"),
        hint: cx.t("profile-crop-keys"),
        zoom_value: &|value| {
            let value = percent(value);
            cx.tf("profile-crop-zoom-value", &[("percent", (&value).into())])
        },
        percent: &percent,
        zoom: cx.t("profile-crop-zoom"),
        zoom_in: cx.t("profile-crop-zoom-in"),
        zoom_out: cx.t("profile-crop-zoom-out"),
        rotate: cx.t("profile-crop-rotate"),
        preview: cx.t("profile-crop-preview"),
        note: cx.t("profile-crop-saved-as"),
    };
    let icons = CropIcons {
        font: FontId::new(size::ICON, icon::family()),
        zoom_in: Icon::ZoomIn.code(),
        zoom_out: Icon::ZoomOut.code(),
        rotate: Icon::RotateCw.code(),
    };
    let view = CropView {
        texture,
        texts: &texts,
        colors: &colors,
        icons: &icons,
        ring: p.ring,
    };
    let area = view.show(ui, crop);
    area.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
}

fn colors(p: &Palette) -> CropColors {
    CropColors {
        ground: p.inset,
        shade: over_photo::SHADE,
        mark: over_photo::MARK,
        thirds: over_photo::THIRDS,
        circle: over_photo::CIRCLE,
        text: p.text_2,
        icon: p.text,
        icon_off: p.text_off,
        hover: p.raised_hover,
        separator: p.border,
        rail: p.pressed,
        rail_fill: p.accent,
        knob: p.surface,
        knob_border: p.track_off,
        focus: p.focus,
    }
}
