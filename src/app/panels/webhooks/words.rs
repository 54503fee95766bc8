//! What a row of the list says, and where.

use cadran_core::model::{Webhook, WebhookId};
use egui::text::LayoutJob;
use egui::{Color32, Rect, Ui, pos2, vec2};

use super::doing::Doing;
use super::events::known_count;
use crate::app::context::Context;
use crate::app::widgets::text::{self, Fit};
use crate::app::widgets::tokens::space;
use crate::app::widgets::{Face, Palette, badge, bars};

/// Room for the last answer and when it was, in points.
const LAST: f32 = 76.0;

/// What a row says.
pub struct Words<'a> {
    pub name: &'a str,
    pub address: String,
    pub events: String,
    pub doing: Doing,
}

impl<'a> Words<'a> {
    pub fn of(cx: &'a Context<'_>, id: &WebhookId, webhook: &'a Webhook) -> Self {
        let name = match webhook.name.as_str() {
            "" => cx.t("webhooks-untitled"),
            name => name,
        };
        let address = match webhook.url.masked() {
            masked if masked.is_empty() => cx.t("webhooks-no-address").to_owned(),
            masked => masked,
        };
        let count = webhook.events.len();
        let known = webhook.events.iter().filter(|event| event.is_known());
        let events = if count == known_count() && known.count() == count {
            "webhooks-event-count-all"
        } else {
            "webhooks-event-count"
        };
        Self {
            name,
            address,
            events: cx.tf(events, &[("count", count.into())]),
            doing: Doing::of(cx, id, webhook),
        }
    }

    /// All but the name, for screen readers.
    pub fn description(&self) -> String {
        let Self {
            address,
            events,
            doing,
            ..
        } = self;
        format!("{address}, {events}, {}", doing.words)
    }

    /// Paints it into a row, left of `end`.
    pub fn paint(&self, ui: &Ui, cx: &Context<'_>, rect: Rect, end: f32, narrow: bool) {
        let side = if narrow { space::L } else { space::XL };
        let body = Rect::from_min_max(
            rect.min + vec2(side, 0.0),
            pos2(end - space::L, rect.bottom()),
        );
        let right = match narrow {
            true => body.right(),
            false => self.paint_doing(ui, body),
        };
        self.paint_lines(ui, cx, body.with_max_x(right), narrow);
    }

    /// Paints how the webhook does at the right of `body`; answers where that begins.
    fn paint_doing(&self, ui: &Ui, body: Rect) -> f32 {
        let p = Palette::of(ui);
        let faint = |words: &str| text::layout(ui, Face::SMALL, p.text_3, words, Fit::Extend);
        let (lines, width) = match &self.doing.last {
            None => {
                let words = faint(&self.doing.words);
                let width = words.size().x;
                (vec![(words, p.text_3)], width)
            }
            Some((answer, ago)) => {
                let ink = if self.doing.fails { p.bad } else { p.text };
                let face = Face::BODY_MEDIUM.tabular();
                let answer = text::layout(ui, face, ink, answer, Fit::Truncate(LAST));
                (vec![(answer, ink), (faint(ago), p.text_3)], LAST)
            }
        };
        let height: f32 = lines.iter().map(|(line, _)| line.size().y).sum();
        let mut top = body.center().y - height / 2.0;
        for (line, ink) in lines {
            let below = top + line.size().y;
            let corner = pos2(body.right() - line.size().x, top);
            ui.painter().galley(corner, line, ink);
            top = below;
        }
        let Some(recent) = &self.doing.recent else {
            return body.right() - width - space::L;
        };
        let place = body.with_max_x(body.right() - width.max(LAST) - space::L);
        bars::paint_bars(ui.painter(), place, p, recent);
        place.right() - bars::WIDTH - space::L
    }

    fn paint_lines(&self, ui: &Ui, cx: &Context<'_>, body: Rect, narrow: bool) {
        let p = Palette::of(ui);
        let badge = self.doing.badge(cx);
        let fit = Fit::Truncate(body.width().max(0.0));
        let line = |parts: &[(&str, Color32)]| {
            let mut job = LayoutJob::default();
            for (words, color) in parts {
                job.append(words, 0.0, Face::SMALL.tabular().format(*color));
            }
            text::layout_job(ui, job, fit)
        };
        let beside = badge.map_or(0.0, |(_, icon, words)| {
            badge::width(ui, Some(icon), words) + space::S
        });
        let name_fit = Fit::Truncate((body.width() - beside).max(0.0));
        let name = text::layout(ui, Face::BODY_MEDIUM, p.text, self.name, name_fit);
        let name_end = body.left() + name.size().x + space::S;
        let mut lines = vec![name];
        if narrow {
            let about = format!("{} · {}", self.events, self.doing.words);
            lines.push(line(&[(&self.address, p.text_2)]));
            lines.push(line(&[(&about, p.text_3)]));
        } else {
            let events = format!(" \u{2009}·\u{2009} {}", self.events);
            lines.push(line(&[(&self.address, p.text_2), (&events, p.text_3)]));
        }
        let gaps = space::XXS * (lines.len() - 1) as f32;
        let height = lines.iter().map(|line| line.size().y).sum::<f32>() + gaps;
        let mut top = body.center().y - height / 2.0;
        if let Some((tone, icon, words)) = badge {
            let middle = top + Face::BODY.line() / 2.0;
            badge::paint(ui, pos2(name_end, middle), tone, Some(icon), words);
        }
        for line in lines {
            let below = top + line.size().y + space::XXS;
            ui.painter().galley(pos2(body.left(), top), line, p.text);
            top = below;
        }
    }
}
