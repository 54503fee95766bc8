//! A labelled field whose letters are hidden until the person wants to see them.

use egui::{Id, Key, Ui};

use crate::app::context::Context;
use crate::app::widgets::Icon;
use crate::app::widgets::card::labelled;
use crate::app::widgets::field::{Suffix, TextField};

/// Draws the field; `label` is the id of its text. Answers whether Enter was pressed in it.
pub fn secret_field(
    ui: &mut Ui,
    cx: &Context<'_>,
    label: &str,
    error: Option<&str>,
    value: &mut String,
) -> bool {
    named_secret_field(ui, cx, [cx.t(label); 2], "", error, value)
}

/// The same with its label and its name for screen readers, and what stands in it while it is empty.
pub fn named_secret_field(
    ui: &mut Ui,
    cx: &Context<'_>,
    [label, name]: [&str; 2],
    placeholder: &str,
    error: Option<&str>,
    value: &mut String,
) -> bool {
    let shown = Id::unique(("secret shown", name));
    let mut is_shown: bool = ui.data(|data| data.get_temp(shown)).unwrap_or_default();
    let (icon, reveal) = match is_shown {
        true => (Icon::EyeOff, cx.t("connect-hide")),
        false => (Icon::Eye, cx.t("connect-show")),
    };
    let field = labelled(ui, label, "", |ui| {
        TextField::new(name, value)
            .placeholder(placeholder)
            .password(!is_shown)
            .suffix(Suffix::Button(icon, reveal))
            .error(error)
            .show(ui)
    });
    if field.suffix_clicked {
        is_shown = !is_shown;
    }
    ui.data_mut(|data| data.insert_temp(shown, is_shown));
    let enter = ui.input(|input| input.key_pressed(Key::Enter));
    field.response.lost_focus() && enter
}
