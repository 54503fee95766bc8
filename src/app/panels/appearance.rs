//! The page "Appearance": theme for the account, size, contrast and motion for this computer.

use cadran_core::model::{Appearance, DeviceAppearance, Key, TextSize, Theme, ThreeWay};
use egui::Ui;

use crate::app::accounts::Access;
use crate::app::command::{Command, Edit};
use crate::app::context::Context;
use crate::app::rows;
use crate::app::widgets::Segment;
use crate::app::widgets::card::{card, first_section_title, page_header, section_title};
use crate::app::widgets::option::Row;
use crate::app::widgets::select::select;
use crate::app::widgets::theme_card::{self, theme_card};
use crate::app::widgets::tokens::{size, space};

/// How wide the select of this page is, in points.
const SELECT: f32 = 196.0;

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &Context<'_>) {
    let narrow = ui.available_width() < size::NARROW_ROW;
    page_header(
        ui,
        cx.t("appearance-title"),
        cx.t("appearance-intro"),
        narrow,
        |_| {},
    );
    let note = match cx.capabilities.access(Key::Theme) {
        Access::ThisDeviceOnly => Some(cx.t("common-this-device-only")),
        Access::Open | Access::Locked(_) => None,
    };
    first_section_title(ui, cx.t("appearance-theme"), note);
    themes(ui, cx);
    section_title(
        ui,
        cx.t("appearance-accessibility"),
        Some(cx.t("common-on-this-computer-only")),
    );
    let mut edited = cx.device.appearance.clone();
    card(ui, |ui| this_computer(ui, cx, &mut edited));
    if edited != cx.device.appearance {
        cx.send(Command::Edit(Edit::Device(edited)));
    }
}

/// The cards of the themes, side by side, or one under the other where it is narrow.
fn themes(ui: &mut Ui, cx: &Context<'_>) {
    let Appearance { theme } = cx.settings.appearance;
    let mut chosen = theme;
    let all = [
        (
            Theme::Light,
            theme_card::Theme::Light,
            "appearance-theme-light",
        ),
        (
            Theme::Dark,
            theme_card::Theme::Dark,
            "appearance-theme-dark",
        ),
        (
            Theme::System,
            theme_card::Theme::System,
            "appearance-theme-system",
        ),
    ];
    let columns = if ui.available_width() < size::NARROW_ROW {
        1.0
    } else {
        3.0
    };
    let width = ((ui.available_width() - (columns - 1.0) * space::M) / columns).floor();
    let cards = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(egui::accesskit::Role::RadioGroup);
            node.set_label(cx.t("appearance-theme"));
        });
        for (value, picture, name) in all {
            let response = theme_card(ui, picture, cx.t(name), theme == value, width);
            if theme == value && cx.is_changed(Key::Theme) {
                let default = [("value", cx.t("appearance-theme-system").into())];
                let differs = cx.tf("common-differs", &default);
                ui.ctx().accesskit_node_builder(response.id, |node| {
                    node.set_description(differs);
                });
            }
            if response.clicked() {
                chosen = value;
            }
        }
    };
    rows::revealing(ui, cx, Key::Theme, |ui| {
        if columns == 1.0 {
            ui.vertical(cards);
        } else {
            ui.horizontal(cards);
        }
    });
    if chosen != theme {
        cx.send(Command::Edit(Edit::Appearance(Appearance {
            theme: chosen,
        })));
    }
}

fn this_computer(ui: &mut Ui, cx: &Context<'_>, edited: &mut DeviceAppearance) {
    let DeviceAppearance {
        text_size,
        high_contrast,
        reduce_motion,
    } = edited;
    let mut percent = text_size.percent();
    let about = [Segment::Plain(cx.about(Key::TextSize))];
    rows::setting(ui, cx, Key::TextSize, &about, |ui, name| {
        let row = |percent: &u16| Row::new(cx.format.percent(usize::from(*percent), 100));
        select(ui, name, SELECT, &TextSize::STEPS, row, &mut percent);
    });
    if let Ok(size) = TextSize::try_from(percent) {
        *text_size = size;
    }
    three_way(
        ui,
        cx,
        Key::HighContrast,
        cx.system.high_contrast,
        high_contrast,
    );
    three_way(
        ui,
        cx,
        Key::ReduceMotion,
        cx.system.reduced_motion,
        reduce_motion,
    );
}

/// System, On or Off, with what the system says where it says something.
fn three_way(ui: &mut Ui, cx: &Context<'_>, key: Key, system: Option<bool>, value: &mut ThreeWay) {
    let says = match system {
        Some(true) => cx.t("common-system-is-on"),
        Some(false) => cx.t("common-system-is-off"),
        None => "",
    };
    let about = cx.about(key);
    let joined = format!("{about}{}", if says.is_empty() { "" } else { ". " });
    let description = [Segment::Plain(&joined), Segment::Plain(says)];
    let options = [
        (ThreeWay::System, cx.t("common-system")),
        (ThreeWay::On, cx.t("common-on")),
        (ThreeWay::Off, cx.t("common-off")),
    ];
    rows::choice(ui, cx, key, &description, &options, value);
}
