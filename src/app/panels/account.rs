//! The page "Account": where the settings are, a copy of them for elsewhere, and the way back to earlier ones.

mod backups;
mod differences;
mod first;
mod import;
mod scripts;

use egui::{Rect, Ui, Vec2, vec2};

use cadran_core::sync::FEW_REQUESTS;

use super::waiting;
use crate::app::accounts::{AccountStep, Kind, Link, LinkState};
use crate::app::command::{Command, Overlay};
use crate::app::context::Context;
use crate::app::route::Route;
use crate::app::widgets::badge::{Tone, badge};
use crate::app::widgets::banner::{Banner, banner};
use crate::app::widgets::button::{Button, IconButton};
use crate::app::widgets::card::{card, page_header, section_title};
use crate::app::widgets::icon::{self, Icon};
use crate::app::widgets::row::SettingsRow;
use crate::app::widgets::tokens::{radius, size, space};
use crate::app::widgets::{Face, Palette, Segment, paint, text};
use crate::platform::Purpose;

/// Side of the tile with the picture of the account, in points.
const TILE: f32 = 36.0;
/// Height of the row of the account, in points.
const ACCOUNT_ROW: f32 = 72.0;

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &Context<'_>) {
    let narrow = ui.available_width() < size::NARROW_ROW;
    if let Some(problem) = &cx.files.import_problem {
        import_problem(ui, cx, problem);
    }
    if let Some(proposal) = cx.first_connection() {
        first::show(ui, cx, proposal);
        return;
    }
    if let Some(proposal) = cx.files.first_connection() {
        first::postponed(ui, cx, proposal);
    }
    page_header(
        ui,
        cx.t("account-title"),
        cx.t("account-intro"),
        narrow,
        |_| {},
    );
    card(ui, |ui| {
        account(ui, cx);
        if cx.accounts.elsewhere().is_some() && cx.capabilities.sessions {
            security(ui, cx);
        }
        allowance(ui, cx);
    });
    if let Some(why) = cx
        .capabilities
        .no_clockify
        .filter(|_| !cx.capabilities.connects && cx.accounts.elsewhere().is_none())
    {
        text::label(ui, Face::SMALL, Palette::of(ui).text_2, cx.t(why));
    }
    waiting::show(ui, cx);
    section_title(ui, cx.t("account-your-data"), None);
    card(ui, |ui| {
        if cx.capabilities.has_files {
            settings_file(ui, cx);
        }
        export_and_import(ui, cx);
        scripts::show(ui, cx);
    });
    backups::show(ui, cx, narrow);
    import::show(ui.ctx(), cx);
}

fn import_problem(ui: &mut Ui, cx: &Context<'_>, problem: &str) {
    let words = Banner {
        tone: Tone::Bad,
        icon: Icon::CircleAlert,
        title: cx.t("account-import-problem"),
        sentence: problem,
    };
    let close = banner(ui, words, |ui| {
        ui.add(IconButton::new(Icon::X, cx.t("common-close")))
            .clicked()
    });
    if close {
        cx.send(Command::CloseImport);
    }
    ui.add_space(space::XS);
}

/// Which account this is, how it stands and when it was last saved.
fn account(ui: &mut Ui, cx: &Context<'_>) {
    let (icon, about) = match (cx.accounts.elsewhere(), cx.capabilities.has_files) {
        (Some(link), _) => (
            match Kind::of(&link.account.server) {
                Kind::Cadran => Icon::Server,
                Kind::Clockify => Icon::Globe,
            },
            match link.account.email.as_str() {
                "" => cx.settings.profile.email.as_str(),
                email => email,
            },
        ),
        (None, true) => (Icon::Laptop, cx.t("account-this-device-about")),
        (None, false) => (Icon::Globe, cx.t("account-this-browser-about")),
    };
    let saved = cx.saved_ms.map(|at_ms| {
        let time = cx
            .format
            .time_or_date(cx.civil(at_ms), cx.civil(cx.now_ms).date());
        let saved = cx.tf("account-last-saved", &[("time", (&time).into())]);
        format!(" · {saved}")
    });
    let description = [
        Segment::Plain(about),
        Segment::Plain(saved.as_deref().unwrap_or_default()),
    ];
    let shown = SettingsRow::new(cx.account_name())
        .description(&description)
        .leading(TILE - space::S)
        .min_height(ACCOUNT_ROW)
        .show(ui, |ui| side_by_side(ui, |ui| actions(ui, cx)));
    let side = match shown.rect.width() < size::NARROW_ROW {
        true => space::L,
        false => space::XL,
    };
    let center = shown.rect.left_top() + vec2(side + TILE / 2.0, ACCOUNT_ROW / 2.0);
    let p = Palette::of(ui);
    let tile = Rect::from_center_size(center, Vec2::splat(TILE));
    paint::frame(ui.painter(), tile, radius::M, p.accent_soft, p.accent_line);
    icon::paint(ui.painter(), icon, center, size::ICON, p.accent_text);
}

/// How the account stands with its server, and the way in or out.
fn actions(ui: &mut Ui, cx: &Context<'_>) {
    let Some(link) = cx.accounts.elsewhere() else {
        if !cx.capabilities.connects {
            return;
        }
        let connect = Button::secondary(cx.t("account-connect"));
        if ui.add(connect).clicked() {
            cx.send(Command::Go(Route::Connect));
        }
        return;
    };
    let (tone, state) = match link.state(cx.now_ms) {
        LinkState::Opening => (Tone::Neutral, "state-connecting"),
        LinkState::SignedOut(_) => (Tone::Warn, "account-signed-out"),
        LinkState::Offline { .. } => (Tone::Warn, "account-offline"),
        LinkState::Connected { .. } => (Tone::Ok, "account-connected"),
    };
    badge(ui, tone, None, cx.t(state));
    let step = if matches!(link.state(cx.now_ms), LinkState::SignedOut(_)) {
        let remove = Button::quiet(cx.t("account-remove"));
        if ui.add(remove).clicked() {
            cx.send(Command::Open(Overlay::Remove));
        }
        let sign_in = Button::secondary(cx.t("account-sign-in"));
        ui.add(sign_in)
            .clicked()
            .then_some(AccountStep::SignInAgain)
    } else {
        let sign_out = Button::secondary(cx.t("account-sign-out"));
        ui.add(sign_out)
            .clicked()
            .then_some(AccountStep::AskToSignOut)
    };
    if let Some(step) = step {
        cx.send(Command::Account(step));
    }
}

/// How many requests the server still takes, where it takes few.
fn allowance(ui: &mut Ui, cx: &Context<'_>) {
    let Some(allowance) = cx.accounts.link.as_ref().and_then(Link::allowance) else {
        return;
    };
    if !cx.capabilities.counts_requests {
        return;
    }
    let left = cx.format.number(i64::from(allowance.left));
    let left = match allowance.most {
        Some(most) => {
            let most = cx.format.number(i64::from(most));
            let numbers = [("left", (&left).into()), ("most", (&most).into())];
            cx.tf("account-requests-of", &numbers)
        }
        None => left,
    };
    let about = match allowance.left < FEW_REQUESTS {
        true => cx.t("account-requests-few"),
        false => cx.t("account-requests-about"),
    };
    let tone = match allowance.left < FEW_REQUESTS {
        true => Tone::Warn,
        false => Tone::Neutral,
    };
    SettingsRow::new(cx.t("account-requests"))
        .description(&[Segment::Plain(about)])
        .inline()
        .show(ui, |ui| badge(ui, tone, None, &left));
}

/// The way to signed-in devices and the password.
fn security(ui: &mut Ui, cx: &Context<'_>) {
    SettingsRow::new(cx.t("security-title"))
        .description(&[Segment::Plain(cx.t("security-row-about"))])
        .show(ui, |ui| {
            let manage = Button::secondary(cx.t("security-manage"));
            let manage = manage.name(cx.t("security-manage-name"));
            if ui.add(manage).clicked() {
                cx.send(Command::Go(Route::Security));
            }
        });
}

fn settings_file(ui: &mut Ui, cx: &Context<'_>) {
    let path = cx.files.settings_path.as_deref();
    let path = path.map(|path| path.display().to_string());
    let description = [Segment::Code(path.as_deref().unwrap_or_default())];
    SettingsRow::new(cx.t("account-settings-file"))
        .description(&description)
        .show(ui, |ui| {
            side_by_side(ui, |ui| {
                if ui
                    .add(Button::quiet(cx.t("common-show-folder")).icon(Icon::Folder))
                    .clicked()
                {
                    cx.send(Command::ShowSettingsFolder);
                }
                if ui
                    .add(Button::secondary(cx.t("common-open-file")).icon(Icon::ExternalLink))
                    .clicked()
                {
                    cx.send(Command::OpenSettingsFile);
                }
            });
        });
}

fn export_and_import(ui: &mut Ui, cx: &Context<'_>) {
    SettingsRow::new(cx.t("account-export-import"))
        .description(&[Segment::Plain(cx.t("account-export-import-about"))])
        .show(ui, |ui| {
            side_by_side(ui, |ui| {
                let import = Button::secondary(cx.t("common-import"))
                    .icon(Icon::Upload)
                    .name(cx.t("account-import"));
                if ui.add_enabled(!cx.read_only, import).clicked() {
                    cx.send(Command::Pick(Purpose::Import));
                }
                let export = Button::secondary(cx.t("common-export"))
                    .icon(Icon::Download)
                    .name(cx.t("account-export"));
                if ui.add(export).clicked() {
                    cx.send(Command::Export);
                }
            });
        });
}

/// Buttons in a line, also where a narrow row would put one under the other.
fn side_by_side(ui: &mut Ui, buttons: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        buttons(ui);
    });
}
