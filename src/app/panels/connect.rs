//! The page "Connect an account": a server that a team runs, with its address and sign-in, and Clockify.

mod clockify;

use cadran_core::model::ServerAddress;
use egui::{Align, Frame, Id, Layout, Margin, Ui, vec2};

use super::secret_field::secret_field;
use crate::app::accounts::{AccountStep, JoinField, JoinForm, Kind, Way};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::route::{Page, Route};
use crate::app::widgets::button::Button;
use crate::app::widgets::card::{back_header, card, labelled};
use crate::app::widgets::check::{Caption, check_box};
use crate::app::widgets::field::TextField;
use crate::app::widgets::icon::{self, Icon};
use crate::app::widgets::link::link;
use crate::app::widgets::tokens::{radius, size, space};
use crate::app::widgets::{Face, Palette, paint, text};

/// The widest a card gets that stands alone, in points.
const WIDTH: f32 = 420.0;
/// The least width with two cards side by side, in points.
const WIDE: f32 = 640.0;
/// Side of the tile with the picture of the server, in points.
const TILE: f32 = 36.0;

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &Context<'_>) {
    if back_header(
        ui,
        cx.t("account-title"),
        cx.t("connect-title"),
        cx.t("connect-intro"),
    ) {
        cx.send(Command::Account(AccountStep::Leave));
        cx.send(Command::Go(Route::Page(Page::Account)));
    }
    let draw = |ui: &mut Ui, kind: Kind, beside: bool| match kind {
        Kind::Cadran => framed(ui, |ui| cadran_server(ui, cx, beside)),
        Kind::Clockify => framed(ui, |ui| clockify::show(ui, cx, beside)),
    };
    match offered(cx) {
        [Some(one), Some(other)] if ui.available_width() >= WIDE => {
            ui.spacing_mut().item_spacing.x = space::M;
            ui.columns_const(|[left, right]| {
                draw(left, one, true);
                draw(right, other, true);
            });
        }
        kinds => {
            let width = ui.available_width().min(WIDTH);
            let layout = Layout::top_down_justified(Align::Min);
            ui.allocate_ui_with_layout(vec2(width, 0.0), layout, |ui| {
                ui.spacing_mut().item_spacing.y = space::M;
                for kind in kinds.into_iter().flatten() {
                    draw(ui, kind, false);
                }
            });
        }
    }
}

/// The kinds that can be connected; of an account that is known only its own.
fn offered(cx: &Context<'_>) -> [Option<Kind>; 2] {
    let again = cx.accounts.joining.again;
    let known = again.and_then(|id| cx.device.accounts.get(&id));
    let is_it = |kind: &Kind| known.is_none_or(|account| Kind::of(&account.server) == *kind);
    let mut kinds = [Kind::Cadran, Kind::Clockify].map(|kind| Some(kind).filter(is_it));
    kinds.sort_by_key(Option::is_none);
    kinds
}

/// A card with room around its content.
fn framed(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let side = if ui.available_width() < size::NARROW_ROW / 2.0 {
        16
    } else {
        20
    };
    card(ui, |ui| {
        let frame = Frame::new().inner_margin(Margin::same(side));
        frame.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::L;
            let layout = Layout::top_down_justified(Align::Min);
            ui.with_layout(layout, contents);
        });
    });
}

/// Leaves room before the buttons of a card beside another one, so that those of both stand on one line.
fn level(ui: &mut Ui, kind: Kind, top: f32) {
    let id = Id::unique("heights on the page connect");
    let mut known: [f32; 2] = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let (own, other) = match kind {
        Kind::Cadran => (0, 1),
        Kind::Clockify => (1, 0),
    };
    let height = ui.cursor().top() - top;
    if (height - known[own]).abs() > 0.5 {
        known[own] = height;
        ui.data_mut(|data| data.insert_temp(id, known));
        ui.ctx().request_discard("a card has another height");
    }
    ui.add_space((known[other] - height).max(0.0));
}

fn cadran_server(ui: &mut Ui, cx: &Context<'_>, beside: bool) {
    let top = ui.cursor().top();
    head(
        ui,
        Icon::Server,
        cx.t("connect-cadran"),
        cx.t("connect-cadran-about"),
    );
    let shown = &cx.accounts.joining.form;
    let mut form = shown.clone();
    let busy = cx.accounts.joining.is_busy();
    let submitted = ui
        .add_enabled_ui(!busy, |ui| fields(ui, cx, &mut form))
        .inner;
    if form != *shown {
        cx.send(Command::Account(AccountStep::Fill(Box::new(form))));
    }
    if beside {
        level(ui, Kind::Cadran, top);
    }
    if buttons(ui, cx, busy) || submitted {
        cx.send(Command::Account(AccountStep::SignIn(Kind::Cadran)));
    }
}

/// What kind of server it is.
fn head(ui: &mut Ui, icon: Icon, title: &str, about: &str) {
    let p = Palette::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::M, 0.0);
        let (tile, _) = ui.allocate_exact_size(vec2(TILE, TILE), egui::Sense::hover());
        paint::frame(ui.painter(), tile, radius::M, p.accent_soft, p.accent_line);
        icon::paint(ui.painter(), icon, tile.center(), size::ICON, p.accent_text);
        ui.vertical(|ui| {
            text::heading(ui, Face::BODY_MEDIUM, p.text, title, 2);
            text::label(ui, Face::SMALL, p.text_2, about);
        });
    });
}

/// The fields; answers whether Enter was pressed in one.
fn fields(ui: &mut Ui, cx: &Context<'_>, form: &mut JoinForm) -> bool {
    let problem = cx.accounts.joining.problem.as_ref();
    let error = |field: JoinField| {
        let problem = problem.filter(|problem| problem.field() == field)?;
        Some(cx.words().join_problem(problem))
    };
    let address = error(JoinField::Address);
    let mut submitted = field(ui, cx.t("connect-address"), "", |ui, name| {
        let field = TextField::new(name, &mut form.address);
        field
            .placeholder("https://cadran.example.org")
            .error(address.as_deref())
            .show(ui)
            .response
    });
    match form.way {
        Way::Password => {
            let (email, password) = (error(JoinField::Email), error(JoinField::Password));
            submitted |= field(ui, cx.t("connect-email"), "", |ui, name| {
                let field = TextField::new(name, &mut form.email);
                field
                    .placeholder("you@example.org")
                    .error(email.as_deref())
                    .show(ui)
                    .response
            });
            submitted |= secret_field(
                ui,
                cx,
                "connect-password",
                password.as_deref(),
                &mut form.password,
            );
        }
        Way::Key => {
            let key = error(JoinField::Key);
            submitted |= secret_field(ui, cx, "connect-key", key.as_deref(), &mut form.key);
        }
    }
    if cx.capabilities.has_files {
        hint(ui, cx.t("connect-kept"));
    } else {
        let name = cx.t("connect-keep");
        if check_box(ui, form.keep.into(), name, Caption::Shown).clicked() {
            form.keep = !form.keep;
        }
    }
    if ServerAddress::parse(&form.address)
        .is_ok_and(|address| address.as_str().starts_with("http:"))
    {
        hint(ui, cx.t("connect-plain-http"));
    }
    submitted
}

/// A sentence about the fields; in their justified layout its words would be spread.
fn hint(ui: &mut Ui, sentence: &str) {
    let color = Palette::of(ui).text_2;
    ui.with_layout(Layout::top_down(Align::Min), |ui| {
        text::label(ui, Face::SMALL, color, sentence);
    });
}

/// A labelled field; answers whether Enter was pressed in it.
pub(super) fn field(
    ui: &mut Ui,
    label: &str,
    hint: &str,
    control: impl FnOnce(&mut Ui, &str) -> egui::Response,
) -> bool {
    let response = labelled(ui, label, hint, |ui| control(ui, label));
    response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter))
}

/// The buttons; answers whether to sign in.
fn buttons(ui: &mut Ui, cx: &Context<'_>, busy: bool) -> bool {
    let joining = &cx.accounts.joining;
    let way = joining.form.way;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let label = match way {
            Way::Password => cx.t("connect-sign-in"),
            Way::Key => cx.t("connect-connect"),
        };
        let is_asking = joining.busy_with() == Some(Kind::Cadran);
        let submit = Button::primary(label).busy(is_asking);
        let clicked = ui.add_enabled(!busy, submit).clicked();
        if busy {
            if is_asking && ui.add(Button::quiet(cx.t("common-cancel"))).clicked() {
                cx.send(Command::Account(AccountStep::Leave));
            }
            return false;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (other, label) = match way {
                Way::Password => (Way::Key, cx.t("connect-with-key")),
                Way::Key => (Way::Password, cx.t("connect-with-password")),
            };
            let accent = Palette::of(ui).accent_text;
            if link(ui, None, Face::SMALL, accent, label).clicked() {
                let form = JoinForm {
                    way: other,
                    ..joining.form.clone()
                };
                cx.send(Command::Account(AccountStep::Fill(Box::new(form))));
            }
        });
        clicked
    })
    .inner
}
