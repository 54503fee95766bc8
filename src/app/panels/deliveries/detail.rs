//! A delivery that is unfolded: its attempts, what was sent, and what came back.

use cadran_core::wire::{Attempt, Delivery, DeliveryDetail, DeliveryStatus};
use egui::{Frame, Margin, Ui};

use crate::app::accounts::DeliveryStep;
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::widgets::badge::{Tone, message};
use crate::app::widgets::button::Button;
use crate::app::widgets::code::{Token, code_block, colored};
use crate::app::widgets::text;
use crate::app::widgets::tokens::{size, space};
use crate::app::widgets::{Face, Icon, Palette};

/// The most characters of a body that are shown; the copied text has all.
const SHOWN: usize = 4_000;

/// Draws it under its row.
pub fn show(ui: &mut Ui, cx: &Context<'_>, delivery: &Delivery) {
    let desk = &cx.accounts.deliveries;
    let margin = Margin {
        left: 20,
        right: 20,
        top: 4,
        bottom: 16,
    };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.take_available_width();
        ui.spacing_mut().item_spacing.y = space::S;
        next_try(ui, cx, delivery);
        let Some(detail) = desk
            .detail
            .as_ref()
            .filter(|it| it.delivery.id == delivery.id)
        else {
            super::aside(ui, cx.t("deliveries-loading"));
            return;
        };
        buttons(ui, cx, detail);
        for attempt in &detail.log {
            attempted(ui, cx, attempt);
        }
        heading(ui, cx.t("deliveries-request"));
        request(ui, cx, detail);
        if let Some(last) = detail.log.last() {
            heading(ui, cx.t("deliveries-response"));
            response(ui, cx, last);
        }
    });
}

fn heading(ui: &mut Ui, words: &str) {
    let color = Palette::of(ui).text;
    ui.add_space(space::XS);
    text::label(ui, Face::SMALL_MEDIUM, color, words);
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
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let can_resend = cx.can_ask() && detail.delivery.status != DeliveryStatus::Waiting;
        let can_resend = can_resend || detail.delivery.attempts > 0;
        let resend = Button::secondary(cx.t("deliveries-resend"))
            .icon(Icon::RefreshCw)
            .small();
        if ui.add_enabled(can_resend, resend).clicked() {
            let id = detail.delivery.id.clone();
            cx.send(Command::Deliveries(DeliveryStep::Resend(id)));
        }
        let copy = Button::secondary(cx.t("deliveries-copy-curl"))
            .icon(Icon::Copy)
            .small();
        if detail.url.is_some() && ui.add(copy).clicked() {
            cx.send(Command::CopyText(curl(detail)));
        }
    });
}

/// One line of an attempt: which, when, how it ended and how long it took.
fn attempted(ui: &mut Ui, cx: &Context<'_>, attempt: &Attempt) {
    let outcome = &attempt.outcome;
    let time = cx.format.time(cx.civil(outcome.at.ms()).time());
    let what = match (&outcome.fault, outcome.status_code) {
        (None, Some(code)) => code.to_string(),
        (Some(fault), code) => fault_words(cx, fault, code),
        (None, None) => String::new(),
    };
    let args = [
        ("number", u64::from(attempt.number).into()),
        ("time", (&time).into()),
        ("what", (&what).into()),
        ("ms", outcome.took_ms.unsigned_abs().into()),
    ];
    let (tone, icon) = match outcome.fault {
        None => (Tone::Ok, Icon::CircleCheck),
        Some(_) => (Tone::Bad, Icon::CircleAlert),
    };
    message(ui, tone, icon, &cx.tf("deliveries-attempt", &args));
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
    block(
        ui,
        cx,
        &detail.request_headers,
        &detail.request_body,
        "deliveries-copy-request",
    );
}

fn response(ui: &mut Ui, cx: &Context<'_>, attempt: &Attempt) {
    match &attempt.response_body {
        Some(body) => block(
            ui,
            cx,
            &attempt.response_headers,
            body,
            "deliveries-copy-response",
        ),
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
    ui.set_max_width(ui.available_width().max(size::NARROW_ROW / 2.0));
    if code_block(ui, code, Some(cx.t(copy))) {
        cx.send(Command::CopyText(body.to_owned()));
    }
}

/// JSON with lines and indents; what is none stays as it is.
fn pretty(body: &str) -> String {
    let value = serde_json::from_str::<serde_json::Value>(body).ok();
    let pretty = value.and_then(|value| serde_json::to_string_pretty(&value).ok());
    pretty.unwrap_or_else(|| body.to_owned())
}

/// JSON in parts by colour: texts in quotation marks, numbers and words, and what is between.
fn tokens(text: &str) -> Vec<(Token, &str)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            '"' => (Token::Text, quoted(rest)),
            c if c.is_ascii_alphanumeric() || c == '-' => (Token::Number, run(rest, true)),
            _ => (Token::Plain, run(rest, false)),
        };
        let (part, after) = rest.split_at(length);
        let is_name = token == Token::Text && after.trim_start().starts_with(':');
        parts.push((if is_name { Token::Key } else { token }, part));
        rest = after;
    }
    parts
}

/// Bytes of a text in quotation marks at the start.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

/// Bytes at the start that are part of a word, or that are of none and no quotation mark.
fn run(text: &str, of_words: bool) -> usize {
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '+');
    let ends = |c: char| c == '"' || is_word(c) != of_words;
    let end = text.char_indices().skip(1).find(|(_, c)| ends(*c));
    end.map_or(text.len(), |(at, _)| at)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_taken_apart_by_colour_and_nothing_is_lost() {
        let text = r#"{ "a\"b": "c", "n": -1.5e+3, "t": [true, null] } über"#;
        let parts = tokens(text);
        let joined: String = parts.iter().map(|(_, part)| *part).collect();
        assert_eq!(joined, text);
        for part in [
            (Token::Key, r#""a\"b""#),
            (Token::Text, "\"c\""),
            (Token::Number, "-1.5e+3"),
            (Token::Number, "true"),
        ] {
            assert!(parts.contains(&part), "{part:?} in {parts:?}");
        }
        assert_eq!(tokens("\"open"), [(Token::Text, "\"open")]);
    }
}
