//! The page "Date & time": the zone, the formats, and what a day and a week are.

mod clock;
mod day_start;
mod live;
mod zone;

use cadran_core::i18n::{DateFormat, DurationFormat, NameLength, TimeFormat, Weekday, WorkingDays};
use cadran_core::model::{DateTime, Key};
use egui::Ui;
use jiff::SignedDuration;

use self::live::Live;
use crate::app::command::{Command, Edit};
use crate::app::context::Context;
use crate::app::rows;
use crate::app::widgets::Segment;
use crate::app::widgets::card::{card, page_header, section_title};
use crate::app::widgets::chips::{Toggle, toggle_chips};
use crate::app::widgets::option::Row;
use crate::app::widgets::select::select;
use crate::app::widgets::tokens::size;

/// How wide the selects and fields of this page are, in points.
const CONTROL: f32 = 240.0;

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &Context<'_>) {
    let narrow = ui.available_width() < size::NARROW_ROW;
    page_header(
        ui,
        cx.t("date-time-title"),
        cx.t("date-time-intro"),
        narrow,
        |_| {},
    );
    let mut edited = cx.settings.date_time.clone();
    let DateTime {
        time_zone,
        date_format,
        time_format,
        duration_format,
        week_start,
        working_days,
        day_start,
    } = &mut edited;
    zone::notice(ui, cx, time_zone);
    clock::show(ui, cx);
    card(ui, |ui| zone::row(ui, cx, time_zone));
    section_title(ui, cx.t("date-time-formats"), None);
    card(ui, |ui| {
        date_row(ui, cx, date_format);
        time_row(ui, cx, time_format);
        duration_row(ui, cx, duration_format);
    });
    section_title(ui, cx.t("date-time-day-and-week"), None);
    card(ui, |ui| {
        week_start_row(ui, cx, week_start);
        working_days_row(ui, cx, working_days);
        day_start::row(ui, cx, day_start);
    });
    if edited != cx.settings.date_time {
        cx.send(Command::Edit(Edit::DateTime(edited)));
    }
}

/// The formats that can be chosen, each with today in it, and the present one where a server has set another.
fn date_row(ui: &mut Ui, cx: &Context<'_>, format: &mut DateFormat) {
    let foreign = matches!(format, DateFormat::Other(_)).then(|| format.clone());
    let formats: Vec<DateFormat> = DateFormat::ALL.into_iter().chain(foreign).collect();
    let today = cx.civil(cx.now_ms).date();
    let row = |format: &DateFormat| {
        let pattern = format.pattern().to_owned();
        Row::new(pattern).value(cx.format.date_as(format, today))
    };
    let about = Live::new(
        cx,
        "date-time-date-format-live",
        &[("date", &cx.format.date(today))],
    );
    choose(ui, cx, Key::DateFormat, &about, &formats, row, format);
}

fn time_row(ui: &mut Ui, cx: &Context<'_>, format: &mut TimeFormat) {
    let now = cx.civil(cx.now_ms).time();
    let earlier = now.wrapping_sub(SignedDuration::from_hours(1));
    let (now, earlier) = (cx.format.time(now), cx.format.time(earlier));
    let values = [("now", now.as_str()), ("earlier", earlier.as_str())];
    let about = Live::new(cx, "date-time-time-format-live", &values);
    let options = [
        (TimeFormat::Hour12, cx.t("date-time-time-format-hour12")),
        (TimeFormat::Hour24, cx.t("date-time-time-format-hour24")),
    ];
    let key = Key::TimeFormat;
    rows::choice(ui, cx, key, &about.segments(), &options, format);
}

fn duration_row(ui: &mut Ui, cx: &Context<'_>, format: &mut DurationFormat) {
    let example = cx.format.duration(clock::EXAMPLE_SECONDS);
    let values = [("duration", example.as_str())];
    let about = Live::new(cx, "date-time-duration-format-live", &values);
    let row = |format: &DurationFormat| {
        Row::new(cx.t(match format {
            DurationFormat::Full => "date-time-duration-format-full",
            DurationFormat::Compact => "date-time-duration-format-compact",
            DurationFormat::Decimal => "date-time-duration-format-decimal",
        }))
    };
    let all = &DurationFormat::ALL;
    choose(ui, cx, Key::DurationFormat, &about, all, row, format);
}

fn week_start_row(ui: &mut Ui, cx: &Context<'_>, first: &mut Weekday) {
    let week = cx.format.week_range(cx.civil(cx.now_ms).date());
    let about = Live::new(cx, "date-time-week-start-live", &[("week", &week)]);
    let row = |day: &Weekday| {
        Row::new(cx.t(match day {
            Weekday::Monday => "date-time-week-start-monday",
            Weekday::Tuesday => "date-time-week-start-tuesday",
            Weekday::Wednesday => "date-time-week-start-wednesday",
            Weekday::Thursday => "date-time-week-start-thursday",
            Weekday::Friday => "date-time-week-start-friday",
            Weekday::Saturday => "date-time-week-start-saturday",
            Weekday::Sunday => "date-time-week-start-sunday",
        }))
    };
    choose(ui, cx, Key::WeekStart, &about, &Weekday::ALL, row, first);
}

/// A toggle a day, in the order of the week; the last working day stays.
fn working_days_row(ui: &mut Ui, cx: &Context<'_>, days: &mut WorkingDays) {
    let about = if days.len() > 1 {
        Segment::Plain(cx.about(Key::WorkingDays))
    } else {
        Segment::Strong(cx.t("date-time-working-days-none"))
    };
    rows::setting(ui, cx, Key::WorkingDays, &[about], |ui, name| {
        let week: Vec<Weekday> = cx.settings.date_time.week_start.week().collect();
        let toggles: Vec<Toggle<'_>> = week
            .iter()
            .map(|day| Toggle {
                label: cx.format.weekday(*day, NameLength::Short),
                name: cx.format.weekday(*day, NameLength::Full),
                on: days.contains(*day),
            })
            .collect();
        let clicked = toggle_chips(ui, name, &toggles);
        if let Some(day) = clicked.and_then(|index| week.get(index)) {
            *days = toggled(*days, *day);
        }
    });
}

/// The set with this day turned over, unless nothing would be left.
fn toggled(days: WorkingDays, day: Weekday) -> WorkingDays {
    let turned = days.with(day, !days.contains(day));
    if turned.is_empty() { days } else { turned }
}

/// A choice in a list as wide as the other controls of this page.
fn choose<'a, T: Clone + PartialEq>(
    ui: &mut Ui,
    cx: &Context<'_>,
    key: Key,
    about: &Live,
    options: &[T],
    row: impl Fn(&T) -> Row<'a>,
    value: &mut T,
) {
    rows::setting(ui, cx, key, &about.segments(), |ui, name| {
        select(ui, name, CONTROL, options, row, value);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_working_day_stays() {
        let only = WorkingDays::from(vec![Weekday::Tuesday]);
        assert_eq!(toggled(only, Weekday::Tuesday), only);
        let two = toggled(only, Weekday::Sunday);
        assert_eq!(
            two.days().collect::<Vec<_>>(),
            [Weekday::Tuesday, Weekday::Sunday]
        );
        assert_eq!(toggled(two, Weekday::Sunday), only);
    }
}
