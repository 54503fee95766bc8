//! The card of Clockify: a key, where it is from, and where the account is.

use egui::{Align, Layout, Ui};

use super::{field, head, hint, level};
use crate::app::accounts::clockify::{NAME, Region, Site};
use crate::app::accounts::{AccountStep, ClockifyForm, JoinField, JoinForm, Kind};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::panels::secret_field::named_secret_field;
use crate::app::route::Route;
use crate::app::widgets::badge::{Tone, message};
use crate::app::widgets::button::Button;
use crate::app::widgets::card::labelled;
use crate::app::widgets::field::TextField;
use crate::app::widgets::icon::Icon;
use crate::app::widgets::link::link;
use crate::app::widgets::option::Row;
use crate::app::widgets::select::select;
use crate::app::widgets::tokens::space;
use crate::app::widgets::{Face, Palette};

/// The guide in Help.
const GUIDE: &str = "clockify";

/// Draws the content of the card.
pub fn show(ui: &mut Ui, cx: &Context<'_>, beside: bool) {
    let top = ui.cursor().top();
    head(ui, Icon::Globe, NAME, cx.t("connect-clockify-about"));
    if let Some(why) = cx.capabilities.no_clockify {
        hint(ui, cx.t(why));
        return;
    }
    let shown = &cx.accounts.joining.form;
    let mut form = shown.clockify.clone();
    let busy = cx.accounts.joining.is_busy();
    let submitted = ui
        .add_enabled_ui(!busy, |ui| fields(ui, cx, &mut form))
        .inner;
    if form != shown.clockify {
        let form = JoinForm {
            clockify: form,
            ..shown.clone()
        };
        cx.send(Command::Account(AccountStep::Fill(Box::new(form))));
    }
    hint(ui, cx.t("connect-clockify-reads"));
    if beside {
        level(ui, Kind::Clockify, top);
    }
    if buttons(ui, cx, busy) || submitted {
        cx.send(Command::Account(AccountStep::SignIn(Kind::Clockify)));
    }
}

/// The fields; answers whether Enter was pressed in one.
fn fields(ui: &mut Ui, cx: &Context<'_>, form: &mut ClockifyForm) -> bool {
    let error = |field: JoinField| {
        let problem = cx.accounts.joining.problem.as_ref();
        let problem = problem.filter(|problem| problem.field() == field)?;
        Some(cx.words().join_problem(problem))
    };
    let key = error(JoinField::ClockifyKey);
    let names = [cx.t("connect-key"), cx.t("connect-clockify-key")];
    let placeholder = cx.t("connect-key-placeholder");
    let mut submitted =
        named_secret_field(ui, cx, names, placeholder, key.as_deref(), &mut form.key);
    close(ui, |ui| {
        hint(ui, cx.t("connect-key-where"));
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            let accent = Palette::of(ui).accent_text;
            let (icon, words) = (Some(Icon::ExternalLink), cx.t("connect-key-show"));
            if link(ui, icon, Face::SMALL, accent, words).clicked() {
                cx.send(Command::OpenPage(Site::default().keys()));
            }
        });
    });
    submitted |= whereabouts(ui, cx, form, error(JoinField::Region).as_deref());
    submitted
}

/// The region, and what has to be typed with some; answers whether Enter was pressed in that.
fn whereabouts(
    ui: &mut Ui,
    cx: &Context<'_>,
    form: &mut ClockifyForm,
    error: Option<&str>,
) -> bool {
    let place = &mut form.place;
    let label = cx.t("connect-region");
    labelled(ui, label, "", |ui| {
        let row = |region: &Region| Row::new(cx.t(region.text_id()));
        let width = ui.available_width();
        select(ui, label, width, &Region::ALL, row, &mut place.region);
    });
    let (label, placeholder, value) = match place.region {
        Region::Subdomain => ("connect-subdomain", "acme", &mut place.subdomain),
        Region::Elsewhere => (
            "connect-clockify-address",
            "https://time.example.org/api/v1",
            &mut place.address,
        ),
        _ => {
            close(ui, |ui| match error {
                Some(error) => drop(message(ui, Tone::Bad, Icon::CircleAlert, error)),
                None => hint(ui, cx.t("connect-region-about")),
            });
            return false;
        }
    };
    field(ui, cx.t(label), "", |ui, name| {
        TextField::new(name, value)
            .placeholder(placeholder)
            .error(error)
            .show(ui)
            .response
    })
}

/// What belongs to the field above it.
fn close(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    ui.add_space(space::ICON - space::L);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        contents(ui);
    });
}

/// The buttons; answers whether to connect.
fn buttons(ui: &mut Ui, cx: &Context<'_>, busy: bool) -> bool {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let is_asking = cx.accounts.joining.busy_with() == Some(Kind::Clockify);
        let submit = Button::secondary(cx.t("connect-connect"))
            .name(cx.t("connect-clockify-connect"))
            .busy(is_asking);
        let clicked = ui.add_enabled(!busy, submit).clicked();
        if is_asking && ui.add(Button::quiet(cx.t("common-cancel"))).clicked() {
            cx.send(Command::Account(AccountStep::Leave));
        }
        if !is_asking {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let accent = Palette::of(ui).accent_text;
                let words = cx.t("connect-clockify-guide");
                if link(ui, None, Face::SMALL, accent, words).clicked() {
                    cx.send(Command::Go(Route::Guide(GUIDE)));
                }
            });
        }
        clicked
    })
    .inner
}
