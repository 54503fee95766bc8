//! A delivery that is unfolded: its attempts, what was sent, and what came back.

use cadran_core::wire::{Attempt, Delivery, DeliveryDetail, DeliveryStatus};
use egui::{Align, CornerRadius, Frame, Layout, Margin, Ui, vec2};

use super::json::{pretty, tokens};
use super::timeline;
use crate::app::accounts::{DeliveryStep, WebhookLog};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::widgets::badge::{Tone, message};
use crate::app::widgets::button::Button;
use crate::app::widgets::code::{Token, code_block, colored};
use crate::app::widgets::dialog::right_aligned;
use crate::app::widgets::text;
use crate::app::widgets::tokens::{radius, size, space};
use crate::app::widgets::{Face, Icon, Palette};

/// The most characters of a body that are shown; the copied text has all.
const SHOWN: usize = 4_000;

/// Draws it under its row; `is_last` where the card ends with it.
pub fn show(ui: &mut Ui, cx: &Context<'_>, delivery: &Delivery, is_last: bool) {
    let desk = &cx.accounts.deliveries;
    let side = if ui.available_width() < size::NARROW_ROW {
        16
    } else {
        20
    };
    let margin = Margin {
        left: side,
        right: side,
        top: 4,
        bottom: 16,
    };
    let bottom = if is_last { radius::L - 1 } else { 0 };
    let corners = CornerRadius {
        sw: bottom,
        se: bottom,
        ..CornerRadius::ZERO
    };
    let ground = Frame::new()
        .fill(Palette::of(ui).hover)
        .corner_radius(corners);
    ground.inner_margin(margin).show(ui, |ui| {
        ui.take_available_width();
        ui.spacing_mut().item_spacing.y = space::S;
        let detail = desk.detail.as_ref();
        let Some(detail) = detail.filter(|it| it.delivery.id == delivery.id) else {
            super::aside(ui, cx.t("deliveries-loading"));
            return;
        };
        head(ui, cx, detail);
        let last = detail.log.last().map(|attempt| attempt.number);
        let chosen = desk.attempt.or(last).unwrap_or_default();
        if !detail.log.is_empty() {
            timeline::show(ui, cx, &detail.delivery, &detail.log, chosen);
        }
        let attempt = detail.log.iter().find(|it| it.number == chosen);
        if let Some(fault) = attempt.and_then(|it| it.outcome.fault.as_deref()) {
            let code = attempt.and_then(|it| it.outcome.status_code);
            message(
                ui,
                Tone::Bad,
                Icon::CircleAlert,
                &fault_words(cx, fault, code),
            );
        }
        both(ui, cx, detail, attempt);
    });
}

/// Request and response: beside each other, or one below the other where it is narrow.
fn both(ui: &mut Ui, cx: &Context<'_>, detail: &DeliveryDetail, attempt: Option<&Attempt>) {
    let Some(attempt) = attempt else {
        return request(ui, cx, detail);
    };
    if ui.available_width() < size::NARROW_ROW {
        request(ui, cx, detail);
        response(ui, cx, attempt);
        return;
    }
    ui.spacing_mut().item_spacing.x = space::L;
    ui.columns_const(|[left, right]| {
        // Columns would justify the letters of the code, too.
        let layout = Layout::top_down(Align::Min);
        left.with_layout(layout, |ui| request(ui, cx, detail));
        right.with_layout(layout, |ui| response(ui, cx, attempt));
    });
}

/// A title, and a few words beside it.
fn heading(ui: &mut Ui, words: &str, about: &str) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let color = Palette::of(ui).text;
        text::label(ui, Face::SMALL_MEDIUM, color, words);
        super::aside(ui, about);
    });
}

/// When it is tried next, and what can be done with it.
fn head(ui: &mut Ui, cx: &Context<'_>, detail: &DeliveryDetail) {
    if ui.available_width() < size::NARROW_ROW {
        next_try(ui, cx, &detail.delivery);
        ui.horizontal_wrapped(|ui| buttons(ui, cx, detail));
        return;
    }
    let line = vec2(ui.available_width(), size::CONTROL);
    ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
        next_try(ui, cx, &detail.delivery);
        right_aligned(ui, |ui| buttons(ui, cx, detail));
    });
}

/// When it is tried next, and which try that is.
fn next_try(ui: &mut Ui, cx: &Context<'_>, delivery: &Delivery) {
    let Some(at) = delivery.next_try_at.filter(|_| delivery.attempts > 0) else {
        return;
    };
    let time = cx.format.time(cx.civil(at.ms()).time());
    let args = [
        ("time", (&time).into()),
        ("number", u64::from(delivery.attempts + 1).into()),
        (
            "of",
            u64::from(delivery.attempts + delivery.tries_left).into(),
        ),
    ];
    message(
        ui,
        Tone::Warn,
        Icon::Clock,
        &cx.tf("deliveries-next-try", &args),
    );
}

fn buttons(ui: &mut Ui, cx: &Context<'_>, detail: &DeliveryDetail) {
    ui.spacing_mut().item_spacing.x = space::S;
    let delivery = &detail.delivery;
    let copy = Button::secondary(cx.t("deliveries-copy-curl"))
        .icon(Icon::Terminal)
        .small();
    if detail.url.is_some() && ui.add(copy).clicked() {
        cx.send(Command::CopyText(curl(detail)));
    }
    if cx.capabilities.webhook_log != WebhookLog::Whole {
        return;
    }
    let waits = delivery.status == DeliveryStatus::Waiting && delivery.attempts == 0;
    let resend = Button::secondary(cx.t("deliveries-resend"))
        .icon(Icon::RefreshCw)
        .small();
    let can_resend = cx.can_ask() && !cx.read_only && !waits;
    if ui.add_enabled(can_resend, resend).clicked() {
        let id = delivery.id.clone();
        cx.send(Command::Deliveries(DeliveryStep::Resend(id)));
    }
}

/// Why an attempt failed, in words.
fn fault_words(cx: &Context<'_>, fault: &str, code: Option<u16>) -> String {
    let id = match fault {
        "status" | "redirect" | "gone" => {
            let code = code.map(|code| code.to_string()).unwrap_or_default();
            let id = match fault {
                "redirect" => "delivery-fault-redirect",
                "gone" => "delivery-fault-gone",
                _ => "delivery-fault-status",
            };
            return cx.tf(id, &[("code", (&code).into())]);
        }
        "no-answer" => "delivery-fault-no-answer",
        "late" => "delivery-fault-late",
        "unreachable" => "delivery-fault-unreachable",
        "unknown-name" => "delivery-fault-unknown-name",
        "tls" => "delivery-fault-tls",
        "cut-off" => "delivery-fault-cut-off",
        "expired" => "delivery-fault-expired",
        "forbidden:plain-http" => "delivery-fault-plain-http",
        "forbidden:port" => "delivery-fault-port",
        "forbidden:this-computer" | "forbidden:private-network" | "forbidden:not-listed" => {
            "delivery-fault-inside"
        }
        _ => "delivery-fault-address",
    };
    cx.t(id).to_owned()
}

fn request(ui: &mut Ui, cx: &Context<'_>, detail: &DeliveryDetail) {
    let bytes = detail.request_body.len().into();
    let about = cx.tf("deliveries-posted", &[("bytes", bytes)]);
    heading(ui, cx.t("deliveries-request"), &about);
    let (headers, body) = (&detail.request_headers, &detail.request_body);
    block(ui, cx, headers, body, "deliveries-copy-request");
}

fn response(ui: &mut Ui, cx: &Context<'_>, attempt: &Attempt) {
    let about = timeline::outcome_words(cx, &attempt.outcome);
    heading(ui, cx.t("deliveries-response"), &about);
    match &attempt.response_body {
        Some(body) => {
            let headers = &attempt.response_headers;
            block(ui, cx, headers, body, "deliveries-copy-response");
        }
        None => super::aside(ui, cx.t("deliveries-no-response")),
    }
}

/// Headers and a body, in colours; copied, it is the body alone.
fn block(ui: &mut Ui, cx: &Context<'_>, headers: &[(String, String)], body: &str, copy: &str) {
    let pretty = pretty(body);
    let shown: String = pretty.chars().take(SHOWN).collect();
    let mut parts = Vec::new();
    let lines: Vec<_> = headers
        .iter()
        .map(|(name, value)| (format!("{name}: "), format!("{value}\n")))
        .collect();
    for (name, value) in &lines {
        parts.push((Token::Plain, name.as_str()));
        parts.push((Token::Key, value.as_str()));
    }
    if !lines.is_empty() {
        parts.push((Token::Plain, "\n"));
    }
    parts.extend(tokens(&shown));
    if shown.len() < pretty.len() {
        parts.push((Token::Plain, "\n…"));
    }
    let code = colored(ui, &parts);
    if code_block(ui, code, Some(cx.t(copy))) {
        cx.send(Command::CopyText(body.to_owned()));
    }
}

/// The request as a command, without its signature.
fn curl(detail: &DeliveryDetail) -> String {
    let quote = |text: &str| format!("'{}'", text.replace('\'', r"'\''"));
    let url = detail.url.as_deref().unwrap_or_default();
    let headers = detail
        .request_headers
        .iter()
        .map(|(name, value)| format!(" -H {}", quote(&format!("{name}: {value}"))));
    format!(
        "curl -X POST{} --data-binary {} {}",
        headers.collect::<String>(),
        quote(&detail.request_body),
        quote(url)
    )
}
