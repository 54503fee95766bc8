//! Rows of settings: one helper a kind of control, fed by the settings table.

use cadran_core::model::{Applies, Key};
use egui::{Align, Id, Rect, Ui};

use super::accounts::Access;
use super::command::Command;
use super::context::Context;
use super::widgets::Segment;
use super::widgets::row::{Mark, SettingsRow};
use super::widgets::segmented::{Choice, segmented};
use super::widgets::switch::switch;

/// A row with any control; the control gets the name it must have for screen readers.
pub fn setting<R>(
    ui: &mut Ui,
    cx: &Context<'_>,
    key: Key,
    description: &[Segment<'_>],
    control: impl FnOnce(&mut Ui, &str) -> R,
) -> R {
    show(
        ui,
        cx,
        key,
        SettingsRow::new(cx.title(key)).description(description),
        control,
    )
}

/// A row as the caller has prepared it, with the mark, the reset button and the deep link of its setting.
pub fn show<R>(
    ui: &mut Ui,
    cx: &Context<'_>,
    key: Key,
    row: SettingsRow<'_>,
    control: impl FnOnce(&mut Ui, &str) -> R,
) -> R {
    let title = cx.title(key);
    let access = cx.capabilities.access(key);
    let named = |id: &str| cx.tf(id, &[("setting", title.into())]);
    let at_once = key.setting().applies == Applies::AtOnce;
    let reset = (at_once && cx.is_changed(key) && !matches!(access, Access::Locked(_)))
        .then(|| named("common-reset-setting"));
    let row = match &reset {
        Some(reset) => row.mark(Mark::Changed { reset }),
        None => row,
    };
    let page = cx.capabilities.page_of(key);
    let way = page.is_some().then(|| named("clockify-change-there"));
    let row = match access {
        Access::Open => row,
        Access::ThisDeviceOnly => row.note(cx.t("common-this-device-only")),
        Access::Locked(why) => row.locked(cx.t(why)).way(way.as_deref()),
    };
    let waiting = [Segment::Plain(cx.t("account-waiting"))];
    let row = match cx.accounts.waiting.has(key) {
        // What is typed over it says more.
        true if row.is_unsaved() => row,
        true => row.description(&waiting).waits(true),
        false => row,
    };
    let shown = row.show(ui, |ui| {
        revealing(ui, cx, key, |ui| {
            ui.add_enabled_ui(!cx.read_only, |ui| control(ui, title))
                .inner
        })
    });
    if shown.reset {
        cx.send(Command::Reset(key));
    }
    if let Some(page) = page.filter(|_| shown.way) {
        cx.send(Command::OpenPage(page));
    }
    shown.inner
}

/// Draws the control of a setting; after a deep link to it, scrolls there and gives it the focus, once.
pub fn revealing<R>(
    ui: &mut Ui,
    cx: &Context<'_>,
    key: Key,
    control: impl FnOnce(&mut Ui) -> R,
) -> R {
    if cx.reveal.get() != Some(key) {
        return control(ui);
    }
    let before = controls(ui).len();
    let top = ui.cursor().top();
    let inner = control(ui);
    reveal(ui, cx, before, top);
    inner
}

/// Scrolls to the first control drawn behind those `before`, or else to what was drawn below `top`.
fn reveal(ui: &Ui, cx: &Context<'_>, before: usize, top: f32) {
    let first = controls(ui).get(before).copied();
    // What lies over the page keeps the focus until it has gone.
    if ui.memory(|memory| memory.top_modal_layer().is_some()) {
        ui.ctx().request_repaint();
    } else if !ui.ctx().will_discard() {
        cx.reveal.set(None);
        let whole = ui.min_rect().with_min_y(top);
        let rect = first.map_or(whole, |(_, rect)| rect);
        ui.scroll_to_rect(rect, Some(Align::Center));
        if let Some((id, _)) = first {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }
}

/// The controls drawn so far in this layer that can have the focus.
fn controls(ui: &Ui) -> Vec<(Id, Rect)> {
    ui.ctx().viewport(|viewport| {
        let widgets = viewport.this_pass.widgets.get_layer(ui.layer_id());
        widgets
            .filter(|widget| widget.enabled && widget.sense.is_focusable())
            .map(|widget| (widget.id, widget.rect))
            .collect()
    })
}

/// A switch; the description is the setting's own text.
pub fn toggle(ui: &mut Ui, cx: &Context<'_>, key: Key, on: &mut bool) {
    let about = cx.about(key);
    toggle_with(ui, cx, key, &[Segment::Plain(about)], on);
}

/// A switch with a description of its own.
pub fn toggle_with(
    ui: &mut Ui,
    cx: &Context<'_>,
    key: Key,
    description: &[Segment<'_>],
    on: &mut bool,
) {
    let row = SettingsRow::new(cx.title(key))
        .description(description)
        .inline();
    show(ui, cx, key, row, |ui, name| switch(ui, on, name));
}

/// A choice among few, side by side.
pub fn choice<T: Copy + PartialEq>(
    ui: &mut Ui,
    cx: &Context<'_>,
    key: Key,
    description: &[Segment<'_>],
    options: &[(T, &str)],
    value: &mut T,
) {
    setting(ui, cx, key, description, |ui, name| {
        let choices: Vec<Choice<'_>> = options
            .iter()
            .map(|(_, label)| Choice::from(*label))
            .collect();
        let mut selected = options
            .iter()
            .position(|(option, _)| option == value)
            .unwrap_or_default();
        segmented(ui, name, &choices, &mut selected);
        if let Some((option, _)) = options.get(selected) {
            *value = *option;
        }
    });
}
