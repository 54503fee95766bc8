//! The page "Display": how tracked time is listed, with a preview that obeys every switch.

mod day;
mod examples;
mod filter;
mod picker;

use cadran_core::i18n::{NameLength, Weekday};
use cadran_core::model::{Display, Key};
use egui::{Align, Color32, Layout, Ui, vec2};

use self::examples::Hue;
use crate::app::command::{Command, Edit};
use crate::app::context::Context;
use crate::app::rows;
use crate::app::widgets::card::{card, page_header, section_title};
use crate::app::widgets::tokens::{size, space};
use crate::app::widgets::{Palette, Segment};

/// How wide the picker is beside the day, in points.
const PICKER: f32 = 296.0;

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &Context<'_>) {
    let narrow = ui.available_width() < size::NARROW_ROW;
    page_header(
        ui,
        cx.t("display-title"),
        cx.t("display-intro"),
        narrow,
        |_| {},
    );
    let mut edited = cx.settings.display.clone();
    card(ui, |ui| switches(ui, cx, &mut edited));
    let note = cx.t("display-preview-example");
    section_title(ui, cx.t("display-preview"), Some(note));
    preview(ui, cx, narrow);
    if edited != cx.settings.display {
        cx.send(Command::Edit(Edit::Display(edited)));
    }
}

fn switches(ui: &mut Ui, cx: &Context<'_>, edited: &mut Display) {
    let Display {
        group_similar,
        collapse_projects,
        task_filter,
        compact_view,
        only_working_days,
    } = edited;
    rows::toggle(ui, cx, Key::GroupSimilar, group_similar);
    rows::toggle(ui, cx, Key::CollapseProjects, collapse_projects);
    let about = cx.about(Key::TaskFilter);
    let about = with_strong(about, cx.t("display-task-filter-syntax"));
    rows::toggle_with(ui, cx, Key::TaskFilter, &about, task_filter);
    rows::toggle(ui, cx, Key::CompactView, compact_view);
    let hides = match days_off(cx) {
        Some(days) => cx.tf(
            "display-only-working-days-live",
            &[("days", (&days).into())],
        ),
        None => cx.about(Key::OnlyWorkingDays).to_owned(),
    };
    let about = [Segment::Plain(&hides)];
    rows::toggle_with(ui, cx, Key::OnlyWorkingDays, &about, only_working_days);
}

/// `sentence` with the first place of `words` emphasised.
fn with_strong<'a>(sentence: &'a str, words: &'a str) -> Vec<Segment<'a>> {
    match sentence.split_once(words) {
        Some((before, after)) => vec![
            Segment::Plain(before),
            Segment::Strong(words),
            Segment::Plain(after),
        ],
        None => vec![Segment::Plain(sentence)],
    }
}

/// The days that are not worked on, as words: "Saturday and Sunday"; `None` if there are none.
fn days_off(cx: &Context<'_>) -> Option<String> {
    let dates = &cx.settings.date_time;
    let off: Vec<Weekday> = dates
        .week_start
        .week()
        .filter(|day| !dates.working_days.contains(*day))
        .collect();
    let name = |day: &Weekday| cx.format.weekday(*day, NameLength::Full);
    let (last, others) = off.split_last()?;
    let others = others.iter().map(name).map(str::to_owned);
    let joined = others.reduce(|first, second| {
        let args = [("first", (&first).into()), ("second", (&second).into())];
        cx.tf("common-list-separator", &args)
    });
    Some(match joined {
        Some(first) => {
            let args = [("first", (&first).into()), ("last", name(last).into())];
            cx.tf("display-days-and", &args)
        }
        None => name(last).to_owned(),
    })
}

/// The day and the picker side by side, or one under the other.
fn preview(ui: &mut Ui, cx: &Context<'_>, narrow: bool) {
    if narrow {
        day::show(ui, cx);
        picker::show(ui, cx, 0.0);
        return;
    }
    let width = ui.available_width();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        let day = column(ui, width - PICKER - space::M, |ui| day::show(ui, cx));
        column(ui, PICKER, |ui| picker::show(ui, cx, day));
    });
}

/// Draws something in this width; returns its height, in points.
fn column(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui)) -> f32 {
    let layout = Layout::top_down(Align::Min);
    let shown = ui.allocate_ui_with_layout(vec2(width, 0.0), layout, contents);
    shown.response.rect.height()
}

/// The colour of a project, among those that can be read on every ground.
fn ink(hue: Hue, p: &Palette) -> Color32 {
    match hue {
        Hue::Blue => p.accent_text,
        Hue::Amber => p.warn,
        Hue::Green => p.ok,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_the_sentence_lacks_leave_it_plain() {
        assert_eq!(with_strong("a b c", "b").len(), 3);
        assert_eq!(with_strong("a b c", "x"), [Segment::Plain("a b c")]);
    }
}
