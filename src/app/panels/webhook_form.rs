//! The form of a webhook: typed into a draft, checked when a field is left and when it is saved.

pub mod check;
mod offer;
mod picker;
mod row;
mod source;

use std::collections::BTreeSet;

use cadran_core::model::{EndpointUrl, Key, Reach, Webhook, WebhookDraft};
use egui::{Align, Id, Layout, Response, Sense, Ui, vec2};

use self::check::{Problem, Room, check, rebased};
use self::picker::event_picker;
use self::row::FormRow;
use self::source::source_fields;
use crate::app::accounts::Elsewhere;
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::route::{Page, Route, WebhookFormRoute};
use crate::app::widgets::badge::{Tone, message};
use crate::app::widgets::button::Button;
use crate::app::widgets::card::{back_header, card};
use crate::app::widgets::empty::empty_state;
use crate::app::widgets::field::TextField;
use crate::app::widgets::link::link;
use crate::app::widgets::save_bar::PAGE_SPACE;
use crate::app::widgets::switch::switch;
use crate::app::widgets::text::Fit;
use crate::app::widgets::tokens::{size, space};
use crate::app::widgets::{Face, Icon, Palette, text};

/// Draws the form.
pub fn show(ui: &mut Ui, cx: &Context<'_>, route: &WebhookFormRoute) {
    let now = match route {
        WebhookFormRoute::New => Some(Webhook::default()),
        WebhookFormRoute::Edit(id) => cx.settings.webhooks.get(id).cloned(),
    };
    let is_new = *route == WebhookFormRoute::New;
    let title = match &now {
        Some(webhook) if !webhook.name.as_str().is_empty() => webhook.name.as_str(),
        _ if is_new => cx.t("webhooks-new"),
        _ => cx.t("webhooks-edit-title"),
    };
    if back_header(ui, cx.t("webhooks-title"), title, "") {
        leave(cx);
    }
    let Some(now) = now else {
        gone(ui, cx);
        return;
    };
    let target = route.target();
    let draft = cx.drafts.forms.webhooks.get(&target);
    let shown = match draft {
        Some(draft) => rebased(draft, &now),
        None => WebhookDraft::of(&now),
    };
    let form = Form::new(ui, cx, route, &shown, draft.is_some());
    let mut edited = shown.clone();
    card(ui, |ui| form.fields(ui, &mut edited));
    if edited != shown {
        cx.send(Command::DraftWebhook(target, Some(Box::new(edited))));
    }
}

fn leave(cx: &Context<'_>) {
    cx.send(Command::Go(Route::Page(Page::Webhooks)));
}

/// What stands in place of the form of a webhook that does not exist.
fn gone(ui: &mut Ui, cx: &Context<'_>) {
    let title = cx.t("webhooks-gone");
    let about = cx.t("webhooks-gone-about");
    let back = |ui: &mut Ui| ui.add(Button::primary(cx.t("webhooks-gone-back")));
    if empty_state(ui, Icon::Webhook, title, about, back).clicked() {
        leave(cx);
    }
}

/// The form of one frame.
struct Form<'f> {
    cx: &'f Context<'f>,
    is_new: bool,
    shown: &'f WebhookDraft,
    /// What is wrong and already told, with the sentences that tell it
    problems: Vec<(Problem, String)>,
    /// Where the fields are remembered that have been left
    left: Id,
}

impl<'f> Form<'f> {
    fn new(
        ui: &Ui,
        cx: &'f Context<'f>,
        route: &WebhookFormRoute,
        shown: &'f WebhookDraft,
        typed: bool,
    ) -> Self {
        let left = Id::unique(("webhook-form-left", route));
        // A form in which nothing is typed has nothing wrong in it yet.
        if !typed {
            ui.data_mut(|data| data.remove_temp::<BTreeSet<Key>>(left));
        }
        let fields: BTreeSet<Key> = ui.data(|data| data.get_temp(left)).unwrap_or_default();
        let id = match route {
            WebhookFormRoute::New => None,
            WebhookFormRoute::Edit(id) => Some(id),
        };
        let room = Room::beside(id, cx.settings, &cx.capabilities.webhooks);
        let mut problems = check(shown, &room).err().unwrap_or_default();
        problems.retain(|problem| typed && (cx.show_errors || fields.contains(&problem.key())));
        let told = |problem: Problem| (problem, problem.sentence(cx.texts));
        Self {
            cx,
            is_new: *route == WebhookFormRoute::New,
            shown,
            problems: problems.into_iter().map(told).collect(),
            left,
        }
    }

    fn fields(&self, ui: &mut Ui, edited: &mut WebhookDraft) {
        let WebhookDraft {
            name,
            url,
            events,
            enabled,
            source,
            base,
        } = edited;
        let was = WebhookDraft::of(base);
        if let Some(why) = self.cx.capabilities.webhooks.locked {
            let row = FormRow {
                title: self.cx.t(why),
                about: "",
                unsaved: false,
            };
            row.show(ui, |_| ());
        }
        if self.cx.read_only || self.cx.capabilities.webhooks.locked.is_some() {
            ui.disable();
        }
        self.row(ui, Key::WebhookName, *name != was.name, |ui, title| {
            let error = self.error(Key::WebhookName);
            let field = TextField::new(title, name).error(error).show(ui);
            self.attend(ui, Key::WebhookName, &field.response);
        });
        self.row(ui, Key::WebhookUrl, *url != was.url, |ui, title| {
            let error = self.error(Key::WebhookUrl);
            let field = TextField::new(title, url)
                .placeholder("https://example.org/hook")
                .error(error)
                .show(ui);
            self.attend(ui, Key::WebhookUrl, &field.response);
            self.url_notes(ui);
        });
        self.row(ui, Key::WebhookEvents, *events != was.events, |ui, _| {
            let error = self.error(Key::WebhookEvents);
            let picked = event_picker(ui, self.cx, error, &was.events, events);
            self.attend(ui, Key::WebhookEvents, &picked.response);
            if picked.closed {
                self.leave(ui, Key::WebhookEvents);
            }
            if let Some(error) = error {
                message(ui, Tone::Bad, Icon::CircleAlert, error);
            } else if self.cx.capabilities.webhooks.count_of(events.len()) > 1 {
                let count = [("count", events.len().into())];
                let note = self.cx.tf("webhooks-events-one-only", &count);
                message(ui, Tone::Neutral, Icon::Info, &note);
            }
        });
        self.row(ui, Key::WebhookSource, *source != was.source, |ui, _| {
            let error = self.error(Key::WebhookSource);
            let response = source_fields(ui, self.cx, error, source);
            self.attend(ui, Key::WebhookSource, &response);
        });
        let changed = *enabled != was.enabled;
        if let Some(why) = self.cx.capabilities.lock(Key::WebhookEnabled) {
            self.row(ui, Key::WebhookEnabled, false, |ui, _| {
                self.switched_elsewhere(ui, why);
            });
            return;
        }
        self.row(ui, Key::WebhookEnabled, changed, |ui, title| {
            self.enabled(ui, title, enabled);
        });
    }

    fn row<R>(
        &self,
        ui: &mut Ui,
        key: Key,
        changed: bool,
        control: impl FnOnce(&mut Ui, &str) -> R,
    ) -> R {
        let title = self.cx.title(key);
        // What the switch does is said beside it.
        let about = match key {
            Key::WebhookEnabled => "",
            _ => self.cx.about(key),
        };
        let row = FormRow {
            title,
            about,
            unsaved: changed && !self.is_new,
        };
        row.show(ui, |ui| control(ui, title))
    }

    /// What is worth knowing about an address that is right.
    fn url_notes(&self, ui: &mut Ui) {
        let Ok(url) = EndpointUrl::parse(&self.shown.url) else {
            return;
        };
        let cx = self.cx;
        let reach = match url.reach() {
            Reach::Anywhere => None,
            Reach::ThisComputer => Some("webhooks-url-loopback"),
            Reach::PrivateNetwork => Some("webhooks-url-private"),
        };
        if url.is_plain_http() && url.reach() != Reach::ThisComputer {
            let note = cx.t("webhooks-url-https");
            message(ui, Tone::Warn, Icon::TriangleAlert, note);
        }
        if let Some(note) = reach {
            message(ui, Tone::Neutral, Icon::Info, cx.t(note));
        }
    }

    fn enabled(&self, ui: &mut Ui, title: &str, enabled: &mut bool) {
        let cx = self.cx;
        let line = vec2(ui.available_width(), size::CONTROL);
        ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            let response = switch(ui, enabled, title);
            self.attend(ui, Key::WebhookEnabled, &response);
            let about = if cx.capabilities.delivers_webhooks {
                cx.about(Key::WebhookEnabled)
            } else {
                cx.t("webhooks-enabled-later")
            };
            let ink = Palette::of(ui).text;
            let fit = Fit::Wrap(ui.available_width());
            let galley = text::layout(ui, Face::BODY, ink, about, fit);
            let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
            text::place(ui, rect.min, galley, ink);
        });
    }

    /// Where the webhook is switched on and off, if not here.
    fn switched_elsewhere(&self, ui: &mut Ui, why: &str) {
        let cx = self.cx;
        message(ui, Tone::Neutral, Icon::Lock, cx.t(why));
        if let Some(page) = cx.capabilities.page(Elsewhere::Webhooks) {
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                let accent = Palette::of(ui).accent_text;
                let words = cx.t("clockify-webhooks-open");
                let icon = Some(Icon::ExternalLink);
                if link(ui, icon, Face::SMALL_MEDIUM, accent, words).clicked() {
                    cx.send(Command::OpenPage(page));
                }
            });
        }
    }

    /// The sentence about what is wrong in a field.
    fn error(&self, key: Key) -> Option<&str> {
        let mut problems = self.problems.iter();
        let (_, sentence) = problems.find(|(problem, _)| problem.key() == key)?;
        Some(sentence)
    }

    /// Focuses a field that was asked for, and remembers when one is left.
    fn attend(&self, ui: &Ui, key: Key, response: &Response) {
        if response.lost_focus() {
            self.leave(ui, key);
        }
        if response.gained_focus() {
            // The save bar must not lie over it.
            let mut rect = response.rect;
            rect.max.y += PAGE_SPACE;
            ui.scroll_to_rect(rect, None);
        }
        let reveal = &self.cx.reveal;
        if reveal.get() == Some(key) && !ui.ctx().will_discard() {
            reveal.set(None);
            response.request_focus();
            response.scroll_to_me(Some(Align::Center));
        }
    }

    fn leave(&self, ui: &Ui, key: Key) {
        ui.data_mut(|data| {
            let fields: &mut BTreeSet<Key> = data.get_temp_mut_or_default(self.left);
            fields.insert(key);
        });
    }
}
