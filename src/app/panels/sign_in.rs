//! The page that stands in the place of everything else until someone signs in to the server the tab came from.

use cadran_core::i18n::languages;
use cadran_core::model::{DocumentLanguage, LanguageChoice};
use egui::{Align, Frame, Layout, Margin, RectAlign, Response, ScrollArea, Sense, Ui, Vec2, vec2};

use super::connect::field;
use super::secret_field::secret_field;
use crate::app::accounts::{AccountStep, JoinField, JoinForm, Kind, Way};
use crate::app::command::{Command, Edit};
use crate::app::context::Context;
use crate::app::shell::nav::paint_mark;
use crate::app::widgets::Palette;
use crate::app::widgets::button::Button;
use crate::app::widgets::card::card;
use crate::app::widgets::check::{Caption, check_box};
use crate::app::widgets::field::TextField;
use crate::app::widgets::icon::Icon;
use crate::app::widgets::link::link;
use crate::app::widgets::loading::spinner;
use crate::app::widgets::menu::{Entry, menu};
use crate::app::widgets::text::{self, Face, Fit};
use crate::app::widgets::tokens::{size, space};

/// Width of the card, in points.
const WIDTH: f32 = 368.0;
/// Side of the app's icon, in points.
const MARK: f32 = 48.0;
/// From the top of a window that is high enough to the icon, in points.
const TOP: f32 = 108.0;

/// Draws the page over the whole window.
pub fn show(ui: &mut Ui, cx: &Context<'_>) {
    let height = ui.available_height();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let width = (ui.available_width() - 2.0 * space::L).min(WIDTH);
        ui.vertical_centered(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add_space(TOP.min(height * 0.16));
            ui.set_max_width(width);
            head(ui, cx);
            ui.add_space(space::XXL);
            if cx.accounts.joining.is_looking() {
                spinner(ui, cx.t("state-connecting"));
                return;
            }
            card(ui, |ui| {
                Frame::new()
                    .inner_margin(Margin::same(20))
                    .show(ui, |ui| form(ui, cx));
            });
            ui.add_space(space::L);
            ways(ui, cx);
            ui.add_space(space::XXL);
            foot(ui, cx);
            ui.add_space(space::L);
        });
    });
}

/// Where one signs in.
fn head(ui: &mut Ui, cx: &Context<'_>) {
    let p = Palette::of(ui);
    let (mark, _) = ui.allocate_exact_size(Vec2::splat(MARK), Sense::hover());
    paint_mark(ui, mark);
    ui.add_space(space::L);
    let host = cx.accounts.joining.own.as_ref().map(|own| own.host());
    let host = host.unwrap_or_default();
    let title = cx.tf("sign-in-title", &[("server", (&host).into())]);
    text::heading(ui, Face::TITLE, p.text, &title, 1);
    ui.add_space(space::XS);
    text::label(ui, Face::BODY, p.text_2, cx.t("sign-in-about"));
}

fn form(ui: &mut Ui, cx: &Context<'_>) {
    let joining = &cx.accounts.joining;
    let mut form = joining.form.clone();
    let busy = joining.is_busy();
    ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.y = space::L;
        let submitted = ui
            .add_enabled_ui(!busy, |ui| fields(ui, cx, &mut form))
            .inner;
        if form != joining.form {
            cx.send(Command::Account(AccountStep::Fill(Box::new(form))));
        }
        let button = Button::primary(cx.t("connect-sign-in")).busy(busy);
        if ui.add_enabled(!busy, button).clicked() || submitted {
            cx.send(Command::Account(AccountStep::SignIn(Kind::Cadran)));
        }
        if busy && ui.add(Button::quiet(cx.t("common-cancel"))).clicked() {
            cx.send(Command::Account(AccountStep::Leave));
        }
    });
}

/// The fields; answers whether Enter was pressed in one.
fn fields(ui: &mut Ui, cx: &Context<'_>, form: &mut JoinForm) -> bool {
    let problem = cx.accounts.joining.problem.as_ref();
    let error = |shown: &[JoinField]| {
        let problem = problem.filter(|problem| shown.contains(&problem.field()))?;
        Some(cx.words().join_problem(problem))
    };
    let mut submitted = false;
    match form.way {
        Way::Password => {
            let email = error(&[JoinField::Email]);
            submitted |= field(ui, cx.t("connect-email"), "", |ui, name| {
                let field = TextField::new(name, &mut form.email);
                let field = field.error(email.as_deref()).show(ui).response;
                begin_at(&field);
                field
            });
            let password = error(&[JoinField::Password, JoinField::Address]);
            let text = &mut form.password;
            submitted |= secret_field(ui, cx, "connect-password", password.as_deref(), text);
        }
        Way::Key => {
            let key = error(&[JoinField::Key, JoinField::Address]);
            submitted |= secret_field(ui, cx, "connect-key", key.as_deref(), &mut form.key);
        }
    }
    ui.with_layout(Layout::top_down(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let name = cx.t("connect-keep");
        if check_box(ui, form.keep.into(), name, Caption::Shown).clicked() {
            form.keep = !form.keep;
        }
        ui.horizontal(|ui| {
            ui.add_space(size::ICON + space::S);
            let color = Palette::of(ui).text_2;
            ui.vertical(|ui| text::label(ui, Face::SMALL, color, cx.t("sign-in-keep-about")));
        });
    });
    submitted
}

/// The keyboard is at this field when the form comes up.
fn begin_at(field: &Response) {
    let frame = field.ctx.cumulative_frame_nr();
    let id = field.id.with("shown in frame");
    let last = field.ctx.data_mut(|data| {
        let last: &mut u64 = data.get_temp_mut_or_default(id);
        std::mem::replace(last, frame)
    });
    if last == 0 || frame - last > 1 {
        field.request_focus();
    }
}

/// Other ways in.
fn ways(ui: &mut Ui, cx: &Context<'_>) {
    let p = Palette::of(ui);
    let form = &cx.accounts.joining.form;
    let (other, label) = match form.way {
        Way::Password => (Way::Key, cx.t("sign-in-with-key")),
        Way::Key => (Way::Password, cx.t("connect-with-password")),
    };
    if link(ui, None, Face::SMALL, p.accent_text, label).clicked() {
        let form = JoinForm {
            way: other,
            ..form.clone()
        };
        cx.send(Command::Account(AccountStep::Fill(Box::new(form))));
    }
    ui.add_space(space::S);
    text::label(ui, Face::SMALL, p.text_2, cx.t("sign-in-forgotten"));
}

/// The version, and the language of this page.
fn foot(ui: &mut Ui, cx: &Context<'_>) {
    let p = Palette::of(ui);
    let version = format!("Cadran {}", env!("CARGO_PKG_VERSION"));
    let shown = languages::find(cx.texts.tag());
    // Someone's own account has its own language.
    let language = shown.filter(|_| cx.accounts.shown.is_here());
    let version = text::layout(ui, Face::SMALL, p.text_3, &version, Fit::Extend);
    let name = language.map_or("", |language| language.own_name);
    let name_width = text::layout(ui, Face::SMALL, p.text_3, name, Fit::Extend)
        .size()
        .x;
    let button = match language {
        Some(_) => space::L + size::ICON_SMALL + space::ICON + 2.0 * 10.0 + name_width,
        None => 0.0,
    };
    let width = version.size().x + button;
    let line = vec2(width, size::SMALL);
    ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        let (rect, _) = ui.allocate_exact_size(version.size(), Sense::hover());
        text::place(ui, rect.min, version, p.text_3);
        if language.is_some() {
            language_menu(ui, cx, name);
        }
    });
}

fn language_menu(ui: &mut Ui, cx: &Context<'_>, name: &str) {
    let button = Button::quiet(name).icon(Icon::Languages).small();
    let button = ui.add(button.name(cx.t("language-title")));
    menu(
        &button,
        cx.t("language-title"),
        200.0,
        RectAlign::TOP,
        |ui| {
            for language in languages::shipped(cx.pseudo_locale) {
                let entry = Entry::new(language.own_name).checked(language.own_name == name);
                if entry.show(ui).clicked() {
                    let language = LanguageChoice::Tag(language.tag.to_owned());
                    let edited = DocumentLanguage { language };
                    cx.send(Command::Edit(Edit::Language(edited)));
                }
            }
        },
    );
}
