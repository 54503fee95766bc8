//! The forms that make, rename, replace and delete a key.

use cadran_core::wire::{ApiKey, Id};
use egui::accesskit::Role;
use egui::{Align, Layout, Ui};

use super::super::sheets::{Form, Submit, field_problem};
use crate::app::accounts::{Expiry, KeyForm, Overlap, Sheet, SheetProblem};
use crate::app::context::Context;
use crate::app::widgets::card::labelled;
use crate::app::widgets::choice_card::choice_card;
use crate::app::widgets::dialog::{Dialog, Urgency};
use crate::app::widgets::field::TextField;
use crate::app::widgets::option::Row;
use crate::app::widgets::select::select;
use crate::app::widgets::text::{self, Weight};
use crate::app::widgets::tokens::space;
use crate::app::widgets::{Face, Palette};

/// A new key.
pub fn generate(form: &Form<'_>, wanted: &KeyForm) {
    let cx = form.cx;
    let others = cx.accounts.desk.keys.as_ref().map_or(0, Vec::len);
    let line = others_keep(cx, others);
    let dialog = Dialog::new(cx.t("api-keys-generate-name"))
        .line(&line)
        .cross(cx.t("common-close"));
    let sheet = Sheet::GenerateKey(wanted.clone());
    let submit = Submit::Plain(cx.t("api-keys-do-generate"));
    form.ask(dialog, &sheet, submit, |ui| {
        let mut filled = wanted.clone();
        let entered = name_field(ui, cx, &mut filled.name);
        access(ui, cx, &mut filled.read_only);
        expiry(ui, cx, &mut filled.expiry);
        (Sheet::GenerateKey(filled), entered)
    });
}

/// That other keys are left alone.
pub fn others_keep(cx: &Context<'_>, others: usize) -> String {
    match others {
        0 => String::new(),
        count => cx.tf("api-keys-others-keep", &[("count", count.into())]),
    }
}

/// The field of the name; answers whether Enter was pressed in it.
fn name_field(ui: &mut Ui, cx: &Context<'_>, name: &mut String) -> bool {
    let wrong = [SheetProblem::NameMissing, SheetProblem::NameTooLong];
    let error = field_problem(cx, &wrong);
    let label = cx.t("api-keys-name");
    let field = labelled(ui, label, "", |ui| {
        let field = TextField::new(label, name).error(error.as_deref());
        let placeholder = cx.t("api-keys-name-placeholder");
        field.placeholder(placeholder).show(ui).response
    });
    field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter))
}

fn access(ui: &mut Ui, cx: &Context<'_>, read_only: &mut bool) {
    let label = cx.t("api-keys-access");
    let choices = [
        (true, "api-keys-read-only", "api-keys-read-only-about"),
        (false, "api-keys-full-access", "api-keys-full-access-about"),
    ];
    labelled(ui, label, "", |ui| {
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = space::S;
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(Role::RadioGroup);
                node.set_label(label);
            });
            for (value, title, about) in choices {
                let (title, about) = (cx.t(title), cx.t(about));
                let chosen = *read_only == value;
                let width = ui.available_width();
                if choice_card(ui, title, about, title, chosen, width).clicked() {
                    *read_only = value;
                }
            }
        });
    });
}

fn expiry(ui: &mut Ui, cx: &Context<'_>, expiry: &mut Expiry) {
    let label = cx.t("api-keys-expires");
    let hint = match expiry {
        Expiry::Never => cx.t("api-keys-never-about"),
        _ => cx.t("api-keys-expires-about"),
    };
    let row = |expiry: &Expiry| {
        let id = match expiry {
            Expiry::Week => "api-keys-in-week",
            Expiry::Month => "api-keys-in-month",
            Expiry::Quarter => "api-keys-in-quarter",
            Expiry::Year => "api-keys-in-year",
            Expiry::Never => return Row::new(cx.t("api-keys-never")),
        };
        let at_ms = expiry.at_ms(cx.now_ms).unwrap_or_default();
        let date = cx.format.date(cx.civil(at_ms).date());
        Row::new(cx.tf(id, &[("date", (&date).into())]))
    };
    chosen_below(ui, label, hint, |ui| {
        select(ui, label, 0.0, &Expiry::ALL, row, expiry);
    });
}

/// A labelled control with a sentence under it, whose words keep their distances in a justified layout.
fn chosen_below(ui: &mut Ui, label: &str, hint: &str, control: impl FnOnce(&mut Ui)) {
    let color = Palette::of(ui).text_2;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::ICON;
        labelled(ui, label, "", control);
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            text::label(ui, Face::SMALL, color, hint);
        });
    });
}

/// A text with the name of a key in it.
fn titled(cx: &Context<'_>, text: &str, key: &Id) -> String {
    let name = cx.accounts.desk.key(key).map_or("", |key| &key.name);
    cx.tf(text, &[("name", name.into())])
}

/// Another name for a key.
pub fn rename(form: &Form<'_>, key: &Id, name: &str) {
    let cx = form.cx;
    let title = titled(cx, "api-keys-rename-title", key);
    let dialog = Dialog::new(&title).cross(cx.t("common-close"));
    let sheet = |name: String| Sheet::RenameKey {
        key: key.clone(),
        name,
    };
    let before = sheet(name.to_owned());
    let submit = Submit::Plain(cx.t("api-keys-do-rename"));
    form.ask(dialog, &before, submit, |ui| {
        let mut filled = name.to_owned();
        let entered = name_field(ui, cx, &mut filled);
        (sheet(filled), entered)
    });
}

/// Whether to delete a key.
pub fn delete(form: &Form<'_>, key: &Id) {
    let cx = form.cx;
    let title = titled(cx, "api-keys-delete-title", key);
    let dialog = Dialog::new(&title)
        .line(cx.t("api-keys-delete-about"))
        .urgency(Urgency::Alert);
    let sheet = Sheet::DeleteKey(key.clone());
    let submit = Submit::Destroys(cx.t("api-keys-do-delete"));
    form.ask(dialog, &sheet, submit, |ui| {
        if let Some(key) = cx.accounts.desk.key(key) {
            about(ui, cx, key);
        }
        (sheet.clone(), false)
    });
}

/// Which key it is, and when it was last used.
fn about(ui: &mut Ui, cx: &Context<'_>, key: &ApiKey) {
    let p = Palette::of(ui);
    let used = match key.last_used_at {
        Some(at) => cx.tf("api-keys-used-at", &[("time", (&cx.ago(at.ms())).into())]),
        None => cx.t("api-keys-never-used").to_owned(),
    };
    let code = format!("{}…{}", key.prefix, key.last4);
    ui.with_layout(Layout::top_down(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        text::label(ui, Face::CODE, p.text, &code);
        text::label(ui, Face::SMALL.weight(Weight::Regular), p.text_2, &used);
    });
}

/// A key in place of another, which goes on for a while.
pub fn replace(form: &Form<'_>, key: &Id, overlap: Overlap) {
    let cx = form.cx;
    let title = titled(cx, "api-keys-replace-title", key);
    let dialog = Dialog::new(&title)
        .line(cx.t("api-keys-replace-about"))
        .cross(cx.t("common-close"));
    let sheet = |overlap| Sheet::ReplaceKey {
        key: key.clone(),
        overlap,
    };
    let row = |overlap: &Overlap| {
        Row::new(cx.t(match overlap {
            Overlap::None => "api-keys-overlap-none",
            Overlap::Hour => "api-keys-overlap-hour",
            Overlap::Day => "api-keys-overlap-day",
            Overlap::Week => "api-keys-overlap-week",
        }))
    };
    let submit = Submit::Plain(cx.t("api-keys-do-replace"));
    form.ask(dialog, &sheet(overlap), submit, |ui| {
        let mut chosen = overlap;
        let label = cx.t("api-keys-overlap");
        labelled(ui, label, "", |ui| {
            select(ui, label, 0.0, &Overlap::ALL, row, &mut chosen);
        });
        (sheet(chosen), false)
    });
}
