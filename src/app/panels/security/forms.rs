//! The forms that sign out elsewhere and change the password.

use cadran_core::wire::Reason;
use egui::{Align, Layout, Ui};

use super::super::secret_field::secret_field;
use super::super::sheets::{Form, Submit, field_problem};
use crate::account::Failure;
use crate::app::accounts::{PasswordForm, Sheet, SheetProblem};
use crate::app::context::Context;
use crate::app::widgets::dialog::{Dialog, Urgency};
use crate::app::widgets::text;
use crate::app::widgets::{Face, Palette};

/// Whether to sign out everywhere else.
pub fn end_others(form: &Form<'_>) {
    let cx = form.cx;
    let others = cx.accounts.desk.sessions.iter().flatten();
    let others = others.filter(|it| !it.current).count();
    let line = cx.tf("security-end-others-about", &[("count", others.into())]);
    let dialog = Dialog::new(cx.t("security-end-others-title"))
        .line(&line)
        .urgency(Urgency::Alert);
    let submit = Submit::Destroys(cx.t("security-end-others-name"));
    form.ask(dialog, &Sheet::EndOthers, submit, |_| {
        (Sheet::EndOthers, false)
    });
}

/// Another password.
pub fn password(form: &Form<'_>, wanted: &PasswordForm) {
    let cx = form.cx;
    let dialog = Dialog::new(cx.t("security-password-title"))
        .line(cx.t("security-password-line"))
        .cross(cx.t("common-close"));
    let sheet = Sheet::Password(wanted.clone());
    let submit = Submit::Plain(cx.t("security-change-password-name"));
    form.ask(dialog, &sheet, submit, |ui| {
        let mut filled = wanted.clone();
        let entered = passwords(ui, cx, &mut filled);
        (Sheet::Password(filled), entered)
    });
}

/// The fields; answers whether Enter was pressed in one.
fn passwords(ui: &mut Ui, cx: &Context<'_>, filled: &mut PasswordForm) -> bool {
    let wrong = SheetProblem::Failed(Failure::Refused(Reason::WrongPassword));
    let old = field_problem(cx, &[SheetProblem::PasswordMissing, wrong]);
    let new = field_problem(cx, &[SheetProblem::PasswordTooShort]);
    let in_old = secret_field(
        ui,
        cx,
        "security-password-old",
        old.as_deref(),
        &mut filled.old,
    );
    let in_new = secret_field(
        ui,
        cx,
        "security-password-new",
        new.as_deref(),
        &mut filled.new,
    );
    if new.is_none() {
        let args = [("count", PasswordForm::MIN_CHARS.into())];
        let rule = cx.tf("security-password-rule", &args);
        let color = Palette::of(ui).text_2;
        ui.add_space(-crate::app::widgets::tokens::space::S);
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            text::label(ui, Face::SMALL, color, &rule);
        });
    }
    in_old || in_new
}
