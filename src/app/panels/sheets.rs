//! The forms over a page that are about the account itself: what all of them share.

use egui::{Align, Id, Layout, Ui};

use super::api_keys::{forms, new_key};
use super::security;
use crate::account::Failure;
use crate::app::accounts::{DeskStep, KeyForm, PasswordForm, Sheet, SheetProblem};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::widgets::Icon;
use crate::app::widgets::badge::{self, Tone};
use crate::app::widgets::button::Button;
use crate::app::widgets::dialog::{Dialog, return_focus};
use crate::app::widgets::slot::scroll_within;
use crate::app::widgets::tokens::space;
use cadran_core::wire::Reason;

/// Height of the tallest body, of what stands around it, and of what is left of it in any case; in points.
const TALLEST: f32 = 460.0;
const AROUND: f32 = 200.0;
const LEAST: f32 = 96.0;

/// Draws the form that is open; call it in every frame, open or not.
pub fn show(ui: &Ui, cx: &Context<'_>) {
    let form = Form {
        ctx: ui.ctx(),
        cx,
        id: Id::unique("account form"),
        busy: cx.accounts.desk.is_sheet_busy(),
    };
    match &cx.accounts.desk.sheet {
        Some(Sheet::GenerateKey(wanted)) => forms::generate(&form, wanted),
        Some(Sheet::RenameKey { key, name }) => forms::rename(&form, key, name),
        Some(Sheet::DeleteKey(key)) => forms::delete(&form, key),
        Some(Sheet::ReplaceKey { key, overlap }) => forms::replace(&form, key, *overlap),
        Some(Sheet::NewKey(key)) => new_key::show(&form, key),
        Some(Sheet::EndOthers) => security::forms::end_others(&form),
        Some(Sheet::Password(wanted)) => security::forms::password(&form, wanted),
        None => {}
    }
    return_focus(form.ctx, form.id);
}

/// A form in a dialog.
pub struct Form<'a> {
    pub ctx: &'a egui::Context,
    pub cx: &'a Context<'a>,
    pub id: Id,
    /// Whether what it says is being done
    pub busy: bool,
}

/// The button of a form that does what it says.
#[derive(Clone, Copy)]
pub enum Submit<'a> {
    Plain(&'a str),
    /// It cannot be undone
    Destroys(&'a str),
}

impl Form<'_> {
    /// Draws a dialog with fields; `fields` answers what is in them, and whether Enter was pressed in one.
    pub fn ask(
        &self,
        dialog: Dialog<'_>,
        sheet: &Sheet,
        submit: Submit<'_>,
        fields: impl FnOnce(&mut Ui) -> (Sheet, bool),
    ) {
        let cx = self.cx;
        let failure = cx.accounts.desk.problem.as_ref();
        let failure = failure.and_then(|problem| failure_words(cx, sheet, problem));
        let parts = |ui: &mut Ui| {
            let justified = Layout::top_down_justified(Align::Min);
            let filled = ui.with_layout(justified, |ui| {
                ui.spacing_mut().item_spacing.y = space::L;
                ui.add_enabled_ui(!self.busy, fields).inner
            });
            if let Some(failure) = &failure {
                ui.add_space(space::L);
                badge::message(ui, Tone::Bad, Icon::CircleAlert, failure);
            }
            filled.inner
        };
        let body = |ui: &mut Ui| within_window(ui, parts);
        let shown = dialog.show(self.ctx, self.id, body, |ui| self.buttons(ui, submit));
        let (filled, entered) = shown.body;
        let (cancelled, submitted) = shown.footer;
        if filled != *sheet {
            cx.send(Command::Desk(DeskStep::Fill(Box::new(filled))));
        }
        if !self.busy && (submitted || entered) {
            cx.send(Command::Desk(DeskStep::Do));
        } else if cancelled || shown.close {
            cx.send(Command::Desk(DeskStep::Shut));
        }
    }

    /// The buttons; answers whether each was clicked.
    fn buttons(&self, ui: &mut Ui, submit: Submit<'_>) -> (bool, bool) {
        ui.spacing_mut().item_spacing.x = space::S;
        let cancel = Button::secondary(self.cx.t("common-cancel"));
        let cancel = ui.add_enabled(!self.busy, cancel).clicked();
        let submit = match submit {
            Submit::Plain(label) => Button::primary(label),
            Submit::Destroys(label) => Button::danger(label),
        };
        (cancel, ui.add(submit.busy(self.busy)).clicked())
    }
}

/// Draws the body of a dialog; where the window is too low for it, it scrolls between head and buttons.
pub fn within_window<R>(ui: &mut Ui, parts: impl FnOnce(&mut Ui) -> R) -> R {
    let room = ui.ctx().content_rect().height() - AROUND;
    if room >= TALLEST {
        return parts(ui);
    }
    let scrolled = |ui: &mut Ui| {
        // Beside the controls is the scroll bar.
        ui.set_max_width(ui.available_width() - space::M);
        let inner = parts(ui);
        let focused = ui.memory(egui::Memory::focused);
        let control = focused.and_then(|id| ui.ctx().read_response(id));
        if let Some(control) = control
            && control.gained_focus()
            && control.layer_id == ui.layer_id()
        {
            ui.scroll_to_rect(control.rect, None);
        }
        inner
    };
    let area = scroll_within(room.max(LEAST)).auto_shrink([false, true]);
    area.show(ui, scrolled).inner
}

/// What is wrong with a field, if it is this one.
pub fn field_problem(cx: &Context<'_>, wanted: &[SheetProblem]) -> Option<String> {
    let problem = cx.accounts.desk.problem.as_ref()?;
    if !wanted.contains(problem) {
        return None;
    }
    let (id, most) = match problem {
        SheetProblem::NameMissing => ("api-keys-name-missing", 0),
        SheetProblem::NameTooLong => ("api-keys-name-too-long", KeyForm::MAX_NAME),
        SheetProblem::PasswordMissing => ("security-password-missing", 0),
        SheetProblem::PasswordTooShort => ("security-password-rule", PasswordForm::MIN_CHARS),
        SheetProblem::Failed(Failure::Refused(Reason::WrongPassword)) => {
            ("security-password-wrong", 0)
        }
        SheetProblem::Failed(failure) => return Some(cx.words().failure(failure)),
    };
    Some(cx.tf(id, &[("count", most.into())]))
}

/// Why the server did not do what the form says, unless that is said at a field.
fn failure_words(cx: &Context<'_>, sheet: &Sheet, problem: &SheetProblem) -> Option<String> {
    let SheetProblem::Failed(failure) = problem else {
        return None;
    };
    let reason = cx.words().failure(failure);
    let makes = matches!(sheet, Sheet::GenerateKey(_) | Sheet::ReplaceKey { .. });
    match failure {
        Failure::Refused(Reason::WrongPassword) if matches!(sheet, Sheet::Password(_)) => None,
        Failure::Refused(Reason::LimitReached {
            most: Some(most), ..
        }) if makes => Some(cx.tf("api-keys-limit", &[("most", (*most).into())])),
        Failure::Late(_) | Failure::CutOff if makes => {
            Some(cx.tf("api-keys-maybe-made", &[("reason", (&reason).into())]))
        }
        _ => Some(reason),
    }
}
