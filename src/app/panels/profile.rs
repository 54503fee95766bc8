//! The page "Profile": a form that waits for Save.

mod crop;
mod email;
mod photo;

use cadran_core::model::{Email, EmailError, Key, PersonName, PersonNameError, ProfileDraft};
use egui::{Id, Ui};

use super::waiting;
use crate::app::accounts::Elsewhere;
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::route::Route;
use crate::app::rows;
use crate::app::widgets::badge::Tone;
use crate::app::widgets::button::Button;
use crate::app::widgets::card::{card, locked_head, page_header, section_title};
use crate::app::widgets::field::{Suffix, TextField};
use crate::app::widgets::row::{Mark, SettingsRow};
use crate::app::widgets::tokens::size;
use crate::app::widgets::{Icon, Segment};

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &Context<'_>) {
    let narrow = ui.available_width() < size::NARROW_ROW;
    page_header(
        ui,
        cx.t("profile-title"),
        cx.t("profile-intro"),
        narrow,
        |ui| manage(ui, cx),
    );
    if let Some(why) = cx.capabilities.lock(Key::FirstName) {
        card(ui, |ui| locked(ui, cx, why));
        return;
    }
    let before = form(ui, cx);
    let mut draft = before.clone();
    card(ui, |ui| photo::row(ui, cx, &draft));
    section_title(ui, cx.t("profile-name-and-email"), None);
    let save = card(ui, |ui| fields(ui, cx, &mut draft));
    email::pending(ui, cx);
    waiting::show(ui, cx);
    if draft != before {
        keep(ui, &draft);
        cx.send(Command::DraftProfile(Some(Box::new(draft.clone()))));
    }
    if save && !draft.is_clean() {
        cx.send(Command::Save);
    }
    crop::show(ui, cx);
}

/// The profile of an account that lets it be changed only on its own site.
fn locked(ui: &mut Ui, cx: &Context<'_>, why: &str) {
    let why = cx.t(why);
    let page = cx.capabilities.page(Elsewhere::Account);
    let button = page.as_ref().map(|_| cx.t("account-manage"));
    let clicked = locked_head(ui, why, button);
    if let Some(page) = page.filter(|_| clicked) {
        cx.send(Command::OpenPage(page));
    }
    photo::shown(ui, cx);
    let profile = &cx.settings.profile;
    for (key, value) in [
        (Key::FirstName, profile.first_name.as_str()),
        (Key::LastName, profile.last_name.as_str()),
        (Key::Email, profile.email.as_str()),
    ] {
        let title = cx.title(key);
        SettingsRow::new(title).show(ui, |ui| {
            rows::revealing(ui, cx, key, |ui| {
                let mut value = value.to_owned();
                TextField::new(title, &mut value).read_only(why).show(ui);
            });
        });
    }
}

/// The way to what the account has beside the profile.
fn manage(ui: &mut Ui, cx: &Context<'_>) {
    if cx.accounts.elsewhere().is_some() && cx.capabilities.sessions {
        let manage = Button::secondary(cx.t("security-manage-account"));
        if ui.add(manage).clicked() {
            cx.send(Command::Go(Route::Security));
        }
    }
}

/// What was typed in a frame, until its command is applied: the frame may be drawn once more before.
#[derive(Clone)]
struct Typed {
    frame: u64,
    draft: ProfileDraft,
}

fn typed_id() -> Id {
    Id::unique("profile typed")
}

fn keep(ui: &Ui, draft: &ProfileDraft) {
    let typed = Typed {
        frame: ui.ctx().cumulative_frame_nr(),
        draft: draft.clone(),
    };
    ui.data_mut(|data| data.insert_temp(typed_id(), typed));
}

/// The form as it stands.
fn form(ui: &Ui, cx: &Context<'_>) -> ProfileDraft {
    let frame = ui.ctx().cumulative_frame_nr();
    let typed = ui.data(|data| data.get_temp::<Typed>(typed_id()));
    match typed {
        Some(typed) if typed.frame == frame => typed.draft,
        _ => match &cx.drafts.forms.profile {
            Some(draft) => draft.clone(),
            None => ProfileDraft::of(&cx.settings.profile),
        },
    }
}

/// Draws the fields; returns whether Enter asks to save.
fn fields(ui: &mut Ui, cx: &Context<'_>, draft: &mut ProfileDraft) -> bool {
    let was = ProfileDraft::of(&draft.base);
    let names = [
        (Key::FirstName, &mut draft.first_name, &was.first_name),
        (Key::LastName, &mut draft.last_name, &was.last_name),
    ];
    let mut save = false;
    for (key, value, was) in names {
        let problem = PersonName::parse(value).err();
        let problem = problem.map(|error| name_problem(cx, error));
        save |= field(ui, cx, key, value, was, "", problem.as_deref());
    }
    let problem = Email::parse(&draft.email).err();
    let problem = problem.map(|error| email_problem(cx, error));
    let placeholder = cx.t("profile-email-placeholder");
    let email = &mut draft.email;
    save | field(ui, cx, Key::Email, email, &was.email, placeholder, problem)
}

fn name_problem(cx: &Context<'_>, error: PersonNameError) -> String {
    match error {
        PersonNameError::TooLong => cx.tf(
            "profile-name-too-long",
            &[("count", PersonName::MAX_CHARS.into())],
        ),
        PersonNameError::ControlCharacter => cx.t("profile-name-control").to_owned(),
    }
}

fn email_problem<'a>(cx: &'a Context<'_>, error: EmailError) -> &'a str {
    cx.t(match error {
        EmailError::NotAnAddress => "profile-email-invalid",
        EmailError::Space => "profile-email-space",
        EmailError::TooLong => "profile-email-too-long",
    })
}

/// One field of the form; returns whether Enter was pressed in it.
fn field(
    ui: &mut Ui,
    cx: &Context<'_>,
    key: Key,
    value: &mut String,
    was: &str,
    placeholder: &str,
    problem: Option<&str>,
) -> bool {
    let changed = value.as_str() != was;
    let sentence = match was {
        "" => cx.t("profile-was-empty").to_owned(),
        was => cx.tf("common-was", &[("value", was.into())]),
    };
    let description = match sentence.rsplit_once(was) {
        Some((before, after)) if !was.is_empty() => vec![
            Segment::Plain(before),
            Segment::Strong(was),
            Segment::Plain(after),
        ],
        _ => vec![Segment::Plain(&sentence)],
    };
    let mut row = SettingsRow::new(cx.title(key));
    if changed {
        row = row.description(&description).mark(Mark::Unsaved);
    }
    let left_id = Id::unique(("profile left", key));
    let left = ui.data(|data| data.get_temp(left_id)).unwrap_or(false);
    let shown = problem.filter(|_| left || cx.show_errors);
    let revealed = cx.reveal.get() == Some(key);
    let response = rows::show(ui, cx, key, row, |ui, name| {
        let is_confirmed = key == Key::Email && email::is_confirmed(cx, value);
        let mut field = TextField::new(name, value).placeholder(placeholder);
        if is_confirmed {
            let words = cx.t("profile-email-confirmed");
            field = field.suffix(Suffix::State(Tone::Ok, Icon::CircleCheck, words));
        }
        field.error(shown).show(ui).response
    });
    if revealed {
        response.request_focus();
    }
    let (enter, esc) = ui.input(|input| {
        let pressed = |key| input.key_pressed(key);
        (pressed(egui::Key::Enter), pressed(egui::Key::Escape))
    });
    let lost = response.lost_focus();
    if lost && esc && changed {
        value.clear();
        value.push_str(was);
    }
    if lost && (enter || (esc && changed)) {
        response.request_focus();
    }
    let left = problem.is_some() && (left || lost);
    ui.data_mut(|data| data.insert_temp(left_id, left));
    lost && enter
}
