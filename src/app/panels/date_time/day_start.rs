//! The row "Day starts at": a time of day that is typed, or stepped with the arrow keys.

use cadran_core::i18n::typed::TypedError;
use cadran_core::model::{DayStart, Key};
use egui::{Id, Key as KeyCap, Ui};

use super::CONTROL;
use super::live::Live;
use crate::app::context::Context;
use crate::app::rows;
use crate::app::widgets::Icon;
use crate::app::widgets::field::{Suffix, TextField};

/// How far an arrow key goes, in minutes.
const STEP: u16 = 15;
const DAY: u16 = 24 * 60;

/// What is typed and not yet a time of the settings.
#[derive(Clone, Default)]
struct Typed {
    text: String,
    /// What the setting was meanwhile; another value of it makes this one void
    base: DayStart,
    /// Why it was not taken when the field was left last
    error: Option<TypedError>,
}

/// Draws the row.
pub fn row(ui: &mut Ui, cx: &Context<'_>, start: &mut DayStart) {
    let time = cx.format.time(start.time());
    let about = Live::new(cx, "date-time-day-start-live", &[("time", &time)]);
    let key = Key::DayStart;
    rows::setting(ui, cx, key, &about.segments(), |ui, name| {
        field(ui, cx, name, start, time.clone());
    });
}

fn field(ui: &mut Ui, cx: &Context<'_>, name: &str, start: &mut DayStart, shown: String) {
    let id = Id::unique("day start as typed");
    let typed: Option<Typed> = ui.data(|data| data.get_temp(id));
    let typed = typed.filter(|typed| typed.base == *start);
    let error = typed.as_ref().and_then(|typed| typed.error);
    let typing = typed.is_some();
    let mut text = typed.map_or(shown, |typed| typed.text);
    let response = TextField::new(name, &mut text)
        .width(CONTROL)
        .tabular()
        .suffix(Suffix::Icon(Icon::Clock))
        .error(error.map(|error| cx.t(error.message_id())))
        .show(ui)
        .response;
    if response.changed() {
        let base = *start;
        let typed = Typed { text, base, error };
        ui.data_mut(|data| data.insert_temp(id, typed));
    } else if response.has_focus() {
        if let Some(stepped) = stepped(ui, *start) {
            *start = stepped;
            ui.data_mut(|data| data.remove_temp::<Typed>(id));
        }
    } else if response.lost_focus() || (typing && error.is_none()) {
        leave(ui, cx, id, start);
    }
}

/// Takes over what was typed, or keeps it with its error; Escape throws it away.
fn leave(ui: &Ui, cx: &Context<'_>, id: Id, start: &mut DayStart) {
    let Some(typed) = ui.data_mut(|data| data.remove_temp::<Typed>(id)) else {
        return;
    };
    if ui.input(|input| input.key_pressed(KeyCap::Escape)) {
        return;
    }
    match cx.format.parse_time(&typed.text) {
        Ok(time) => {
            let minutes = u16::try_from(time.hour()).unwrap_or_default() * 60
                + u16::try_from(time.minute()).unwrap_or_default();
            if let Some(parsed) = DayStart::from_minutes(minutes) {
                *start = parsed;
            }
        }
        Err(error) => {
            let typed = Typed {
                error: Some(error),
                ..typed
            };
            ui.data_mut(|data| data.insert_temp(id, typed));
        }
    }
}

/// The time that an arrow key asks for.
fn stepped(ui: &Ui, start: DayStart) -> Option<DayStart> {
    let (up, down) = ui.input(|input| {
        (
            input.key_pressed(KeyCap::ArrowUp),
            input.key_pressed(KeyCap::ArrowDown),
        )
    });
    match (up, down) {
        (true, false) => step(start, true),
        (false, true) => step(start, false),
        _ => None,
    }
}

/// The next quarter of an hour, or the one before, around midnight too.
fn step(start: DayStart, later: bool) -> Option<DayStart> {
    let minutes = start.minutes();
    let next = if later {
        (minutes / STEP + 1) * STEP
    } else {
        (minutes + DAY).div_ceil(STEP) * STEP - STEP
    };
    DayStart::from_minutes(next % DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_to_quarters_of_an_hour_and_around_midnight() {
        for (from, later, to) in [
            (540, true, 555),
            (540, false, 525),
            (547, true, 555),
            (547, false, 540),
            (1439, true, 0),
            (0, false, 1425),
        ] {
            let start = DayStart::from_minutes(from).expect("a time of day");
            assert_eq!(step(start, later), DayStart::from_minutes(to), "{from}");
        }
    }
}
