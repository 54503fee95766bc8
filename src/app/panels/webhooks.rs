//! The page "Webhooks": what is sent where, as a list that can be filtered.

pub mod delete;
mod doing;
mod empty;
pub mod events;
mod found;
mod list;
pub mod paused;
mod words;
mod workspace;

use egui::{Align, Layout, Sense, Ui, vec2};

use self::found::{Filter, Found, Shown};
pub use self::list::in_view;
use crate::app::accounts::{Elsewhere, WebhookLog};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::route::{Route, WebhookFormRoute};
use crate::app::widgets::badge::Tone;
use crate::app::widgets::banner::{Banner, banner};
use crate::app::widgets::button::Button;
use crate::app::widgets::card::page_header;
use crate::app::widgets::empty::empty_state;
use crate::app::widgets::field::{Suffix, TextField};
use crate::app::widgets::link::link;
use crate::app::widgets::segmented::{Choice, segmented};
use crate::app::widgets::text::Fit;
use crate::app::widgets::tokens::{size, space};
use crate::app::widgets::{Face, Icon, Palette, text};

/// How wide the filter is beside the choice of what is shown, in points.
const FILTER: f32 = 260.0;
/// The guide in Help.
const GUIDE: &str = "webhooks";

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &Context<'_>) {
    let narrow = ui.available_width() < size::NARROW_ROW;
    let any = !cx.settings.webhooks.is_empty();
    let (title, intro) = (cx.t("webhooks-title"), cx.t("webhooks-intro"));
    let locked = cx.capabilities.webhooks.locked;
    page_header(ui, title, intro, narrow, |ui| {
        workspace::show(ui, cx);
        if any && locked.is_none() {
            new_button(ui, cx);
        }
    });
    if let Some(why) = locked {
        not_here(ui, cx, why);
    }
    if !any {
        if locked.is_none() {
            empty::show(ui, cx);
            elsewhere(ui, cx);
        }
        return;
    }
    if !cx.capabilities.delivers_webhooks {
        let nothing_sent = Banner {
            tone: Tone::Info,
            icon: Icon::Info,
            title: cx.t("webhooks-nothing-sent"),
            sentence: cx.t(match cx.accounts.elsewhere() {
                Some(_) => "webhooks-nothing-sent-there",
                None => "webhooks-nothing-sent-about",
            }),
        };
        banner(ui, nothing_sent, |_| {});
        ui.add_space(space::XS);
    }
    let mut filter = Filter::load(ui);
    paused::show(ui, cx, &mut filter);
    let found = found::found(ui, cx, &filter);
    filter_bar(ui, cx, narrow, &mut filter, &found);
    if found.ids.is_empty() {
        no_match(ui, cx, &mut filter);
    } else {
        list::show(ui, cx, &found.ids);
    }
    filter.store(ui);
    elsewhere(ui, cx);
    footer(ui, cx);
}

/// Why webhooks cannot be seen or changed here, and where they can.
fn not_here(ui: &mut Ui, cx: &Context<'_>, why: &str) {
    let words = Banner {
        tone: Tone::Info,
        icon: Icon::Lock,
        title: cx.t("webhooks-locked"),
        sentence: cx.t(why),
    };
    banner(ui, words, |_| {});
    ui.add_space(space::XS);
}

/// What of webhooks only the account's own site does.
fn elsewhere(ui: &mut Ui, cx: &Context<'_>) {
    let Some(page) = cx.capabilities.page(Elsewhere::Webhooks) else {
        return;
    };
    let p = Palette::of(ui);
    text::label(ui, Face::SMALL, p.text_2, cx.t("clockify-webhooks-lack"));
    let words = cx.t("clockify-webhooks-open");
    let icon = Some(Icon::ExternalLink);
    if link(ui, icon, Face::SMALL_MEDIUM, p.accent_text, words).clicked() {
        cx.send(Command::OpenPage(page));
    }
}

/// The button that opens the form of a new webhook.
fn new_button(ui: &mut Ui, cx: &Context<'_>) {
    let button = Button::primary(cx.t("webhooks-new")).icon(Icon::Plus);
    if ui.add_enabled(!cx.read_only, button).clicked() {
        cx.send(Command::Go(Route::WebhookForm(WebhookFormRoute::New)));
    }
}

/// The field of the filter and the choice between all, those on and those off.
fn filter_bar(ui: &mut Ui, cx: &Context<'_>, narrow: bool, filter: &mut Filter, found: &Found) {
    if narrow {
        ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
            filter_field(ui, cx, filter);
            shown_choice(ui, cx, filter, found);
        });
        return;
    }
    let line = vec2(ui.available_width(), size::CONTROL);
    ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
        filter_field(ui, cx, filter);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            shown_choice(ui, cx, filter, found);
        });
    });
}

fn filter_field(ui: &mut Ui, cx: &Context<'_>, filter: &mut Filter) {
    let name = cx.t("webhooks-filter");
    let clear = Suffix::Button(Icon::X, cx.t("webhooks-filter-clear"));
    let is_empty = filter.query.is_empty();
    let field = TextField::new(name, &mut filter.query)
        .placeholder(name)
        .prefix(Icon::Search)
        .width(FILTER);
    let field = if is_empty { field } else { field.suffix(clear) };
    if field.show(ui).suffix_clicked {
        filter.query.clear();
    }
}

fn shown_choice(ui: &mut Ui, cx: &Context<'_>, filter: &mut Filter, found: &Found) {
    let tells_paused = cx.capabilities.webhook_log == WebhookLog::Whole;
    let offered = Shown::ALL.into_iter();
    let offered: Vec<_> = offered
        .filter(|shown| *shown != Shown::Paused || tells_paused)
        .collect();
    let label = |shown: &Shown| {
        let id = match shown {
            Shown::All => "webhooks-filter-all",
            Shown::On => "webhooks-filter-on",
            Shown::Paused => "webhooks-filter-paused",
            Shown::Off => "webhooks-filter-off",
        };
        cx.tf(id, &[("count", found.count(*shown).into())])
    };
    let labels: Vec<_> = offered.iter().map(label).collect();
    let choices: Vec<_> = labels
        .iter()
        .map(|label| Choice::from(label.as_str()))
        .collect();
    let at = offered.iter().position(|shown| *shown == filter.shown);
    let mut selected = at.unwrap_or_default();
    segmented(ui, cx.t("webhooks-filter-state"), &choices, &mut selected);
    filter.shown = offered.get(selected).copied().unwrap_or_default();
}

fn no_match(ui: &mut Ui, cx: &Context<'_>, filter: &mut Filter) {
    let title = cx.t("webhooks-filter-none");
    let clear = |ui: &mut Ui| ui.add(Button::secondary(cx.t("webhooks-filter-clear")));
    if empty_state(ui, Icon::Search, title, "", clear).clicked() {
        *filter = Filter::default();
    }
}

/// Where the definitions are kept, and the way to the guide.
fn footer(ui: &mut Ui, cx: &Context<'_>) {
    let p = Palette::of(ui);
    let line = vec2(ui.available_width(), 0.0);
    let wrapping = Layout::left_to_right(Align::Min).with_main_wrap(true);
    ui.allocate_ui_with_layout(line, wrapping, |ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, 0.0);
        let path = cx.files.settings_path.as_deref();
        if let Some(name) = path.and_then(std::path::Path::file_name) {
            let name = name.to_string_lossy().into_owned();
            let kept = cx.tf("webhooks-in-file", &[("file", (&name).into())]);
            let galley = text::layout(ui, Face::SMALL, p.text_2, &kept, Fit::Extend);
            let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
            text::place(ui, rect.min, galley, p.text_2);
        }
        if cx.capabilities.webhook_log == WebhookLog::Whole {
            let all = cx.t("deliveries-of-all");
            if link(ui, None, Face::SMALL_MEDIUM, p.accent_text, all).clicked() {
                cx.send(Command::Go(Route::Deliveries(None)));
            }
        }
        let guide = cx.t("webhooks-guide");
        if link(ui, None, Face::SMALL_MEDIUM, p.accent_text, guide).clicked() {
            cx.send(Command::Go(Route::Guide(GUIDE)));
        }
    });
}
