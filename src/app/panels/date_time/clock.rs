//! The card with the clock: everything of this page at work, on the present moment and one entry.

use cadran_core::i18n::NameLength;
use egui::{Align, Frame, Layout, Margin, Ui, vec2};
use jiff::SignedDuration;

use crate::app::context::Context;
use crate::app::widgets::Palette;
use crate::app::widgets::card::card;
use crate::app::widgets::text::{self, Face};
use crate::app::widgets::tokens::{size, space};

/// How long the example takes, in seconds: an hour and a half.
pub const EXAMPLE_SECONDS: u64 = 5400;

/// Draws the card.
pub fn show(ui: &mut Ui, cx: &Context<'_>) {
    let narrow = ui.available_width() < size::NARROW_ROW;
    let side = if narrow { 16 } else { 20 };
    card(ui, |ui| {
        let margin = Margin::symmetric(side, 14);
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.take_available_width();
            ui.spacing_mut().item_spacing = vec2(space::XL, 0.0);
            if narrow {
                ui.spacing_mut().item_spacing = vec2(space::L, space::S);
                ui.horizontal(|ui| now(ui, cx));
                ui.vertical(|ui| example(ui, cx));
            } else {
                ui.horizontal(|ui| {
                    now(ui, cx);
                    ui.with_layout(Layout::top_down(Align::Max), |ui| example(ui, cx));
                });
            }
        });
    });
}

/// The time, the day and the week of this moment.
fn now(ui: &mut Ui, cx: &Context<'_>) {
    let p = Palette::of(ui);
    let now = cx.civil(cx.now_ms);
    let time = cx.format.time(now.time());
    text::label(ui, Face::DISPLAY.tabular(), p.text, &time);
    let (first, last) = cx.format.week(now.date());
    let name = |date: jiff::civil::Date| {
        let day = date.weekday().into();
        cx.format.weekday(day, NameLength::Full)
    };
    let number = i32::from(cx.format.week_number(now.date()));
    let week = cx.tf(
        "date-time-week",
        &[
            ("number", number.into()),
            ("first", name(first).into()),
            ("last", name(last).into()),
        ],
    );
    let day = cx.format.weekday_date(now.date(), NameLength::Full);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        text::label(ui, Face::BODY_MEDIUM.tabular(), p.text, &day);
        text::label(ui, Face::SMALL, p.text_2, &week);
    });
}

/// An entry that starts with the working day.
fn example(ui: &mut Ui, cx: &Context<'_>) {
    let p = Palette::of(ui);
    let start = cx.settings.date_time.day_start.time();
    let seconds = i64::try_from(EXAMPLE_SECONDS).unwrap_or_default();
    let end = start.wrapping_add(SignedDuration::from_secs(seconds));
    let mut job = Face::BODY_MEDIUM
        .tabular()
        .job(p.text, &cx.format.time_range(start, end));
    let duration = cx.format.duration(EXAMPLE_SECONDS);
    let plain = Face::BODY.tabular().format(p.text_2);
    job.append(&duration, space::S, plain);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add(egui::Label::new(job).selectable(false));
    text::label(ui, Face::SMALL, p.text_2, cx.t("date-time-entry-today"));
}
