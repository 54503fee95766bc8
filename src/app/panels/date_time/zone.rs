//! The time zone: its row, the searched list of all zones, and the notice when the computer is elsewhere.

use std::collections::HashMap;
use std::sync::Arc;

use cadran_core::i18n::Zones;
use cadran_core::i18n::zones::{Hit, ZoneError, ZoneTime, city, offset_text};
use cadran_core::model::{Key, ZoneChoice};
use egui::mutex::Mutex;
use egui::{Id, Ui};

use super::CONTROL;
use crate::app::context::Context;
use crate::app::rows;
use crate::app::widgets::badge::Tone;
use crate::app::widgets::banner::{Banner, banner};
use crate::app::widgets::button::{Button, IconButton};
use crate::app::widgets::combobox::{Choices, Combobox};
use crate::app::widgets::option::Row;
use crate::app::widgets::tokens::space;
use crate::app::widgets::{Icon, Segment};

/// Says that the settings have another zone than the computer, with the way to the computer's own.
pub fn notice(ui: &mut Ui, cx: &Context<'_>, choice: &mut ZoneChoice) {
    let ZoneChoice::Zone(name) = &*choice else {
        return;
    };
    if cx.zones.zone(name).is_err() || !is_elsewhere(cx, name) {
        return;
    }
    let (here, there) = (place_here(cx), city(name));
    // Closed for this pair of places: another move is news again.
    let closed = Id::unique(("zone notice", &here, name));
    if ui.data(|data| data.get_temp(closed)).unwrap_or(false) {
        return;
    }
    let args = [("computer", (&here).into()), ("account", (&there).into())];
    let title = cx.tf("date-time-differs", &args);
    let sentence = cx.tf("date-time-differs-about", &args[1..]);
    let use_here = cx.tf("date-time-differs-use", &args[..1]);
    let words = Banner {
        tone: Tone::Info,
        icon: Icon::Info,
        title: &title,
        sentence: &sentence,
    };
    banner(ui, words, |ui| {
        let button = Button::secondary(&use_here).small();
        let is_open = cx.capabilities.lock(Key::TimeZone).is_none();
        if is_open && ui.add_enabled(!cx.read_only, button).clicked() {
            *choice = ZoneChoice::SameAsComputer;
        }
        let close = IconButton::new(Icon::X, cx.t("common-dismiss"));
        if ui.add(close).clicked() {
            ui.data_mut(|data| data.insert_temp(closed, true));
        }
    });
    ui.add_space(space::XS);
}

/// Whether the computer is in another zone than `name`.
fn is_elsewhere(cx: &Context<'_>, name: &str) -> bool {
    if let Some(local) = &cx.zones.local().name {
        return cx.zones.preferred(local) != cx.zones.preferred(name);
    }
    let there = cx.zones.now_in(name, cx.now());
    let here = cx.zones.now_here(cx.now());
    there.is_ok_and(|there| there.offset_seconds != here.offset_seconds)
}

/// The city of the computer's zone, or its offset where the system gives no name.
fn place_here(cx: &Context<'_>) -> String {
    let local = cx.zones.local();
    match &local.name {
        Some(name) => city(name),
        None => offset_text(local.offset_seconds),
    }
}

/// Draws the row.
pub fn row(ui: &mut Ui, cx: &Context<'_>, choice: &mut ZoneChoice) {
    let shown = Shown::of(cx, choice);
    let about = [Segment::Plain(&shown.about)];
    rows::setting(ui, cx, Key::TimeZone, &about, |ui, name| {
        let list = Id::unique("zones of the list");
        let table = ui.data_mut(|data| {
            let kept = data.get_temp_mut_or_default::<Arc<Mutex<Table>>>(list);
            Arc::clone(kept)
        });
        let choices = ZoneChoices {
            cx,
            choice,
            table: &table,
        };
        let nothing = if cx.zones.is_loaded() {
            "date-time-time-zone-none-found"
        } else {
            "date-time-time-zone-loading"
        };
        let mut combobox = Combobox::new(name, &shown.current)
            .search(
                cx.t("date-time-time-zone-search"),
                cx.t("date-time-time-zone-search"),
            )
            .nothing(cx.t(nothing))
            .width(CONTROL);
        if let Some(offset) = &shown.offset {
            combobox = combobox.prefix(offset);
        }
        let chosen = combobox.show(ui, &choices).chosen;
        if let Some(zone) = chosen.and_then(|index| choices.zone(index)) {
            *choice = zone;
        }
    });
}

/// What the row says of the present choice.
struct Shown {
    current: String,
    offset: Option<String>,
    about: String,
}

impl Shown {
    fn of(cx: &Context<'_>, choice: &ZoneChoice) -> Self {
        let here = cx.zones.now_here(cx.now());
        let time_here = cx.format.time(here.civil.time());
        let ZoneChoice::Zone(name) = choice else {
            let place = place_here(cx);
            let args = [("here", (&time_here).into()), ("city", (&place).into())];
            return Self {
                current: cx.t("date-time-time-zone-same").to_owned(),
                offset: None,
                about: cx.tf("date-time-time-zone-live-here", &args),
            };
        };
        match cx.zones.now_in(name, cx.now()) {
            Ok(there) => Self {
                current: city(name),
                offset: Some(offset_text(there.offset_seconds)),
                about: times(cx, &there, &here),
            },
            Err(ZoneError::NotLoaded(_)) => Self {
                current: city(name),
                offset: None,
                about: cx.t("date-time-time-zone-loading").to_owned(),
            },
            Err(ZoneError::Unknown(_) | ZoneError::Damaged(_)) => Self {
                current: name.clone(),
                offset: None,
                about: cx.tf("date-time-time-zone-unknown", &[("zone", name.into())]),
            },
        }
    }
}

/// The time there, and the one here if the clocks differ.
fn times(cx: &Context<'_>, there: &ZoneTime, here: &ZoneTime) -> String {
    let differs = there.offset_seconds != here.offset_seconds;
    let there = cx.format.time(there.civil.time());
    let here = cx.format.time(here.civil.time());
    if differs {
        let args = [("there", (&there).into()), ("here", (&here).into())];
        cx.tf("date-time-time-zone-live-differs", &args)
    } else {
        cx.tf("date-time-time-zone-live", &[("there", (&there).into())])
    }
}

/// Every zone that a search has found so far, so that an index means the same in all frames.
#[derive(Default)]
struct Table {
    hits: Vec<Arc<Hit>>,
    places: HashMap<(String, String), usize>,
}

impl Table {
    fn place(&mut self, hit: Hit) -> usize {
        let key = (hit.zone.clone(), hit.city.clone());
        *self.places.entry(key).or_insert_with(|| {
            self.hits.push(Arc::new(hit));
            self.hits.len() - 1
        })
    }

    fn place_of_zone(&self, zone: &str) -> Option<usize> {
        self.places.get(&(zone.to_owned(), city(zone))).copied()
    }
}

/// The index of the choice above the list; the zones of the table follow it.
const SAME: usize = 0;

/// The choices of the combobox. Zones are asked for the time only as rows are seen.
struct ZoneChoices<'a> {
    cx: &'a Context<'a>,
    choice: &'a ZoneChoice,
    table: &'a Mutex<Table>,
}

impl ZoneChoices<'_> {
    fn hit(&self, index: usize) -> Option<Arc<Hit>> {
        let place = index.checked_sub(SAME + 1)?;
        self.table.lock().hits.get(place).cloned()
    }

    fn zone(&self, index: usize) -> Option<ZoneChoice> {
        if index == SAME {
            return Some(ZoneChoice::SameAsComputer);
        }
        let hit = self.hit(index)?;
        Some(ZoneChoice::Zone(hit.zone.clone()))
    }

    fn clocks(&self, row: Row<'static>, zone: &str, time: &ZoneTime) -> Row<'static> {
        row.detail(detail(zone, &time.abbreviation))
            .value(self.cx.format.time(time.civil.time()))
            .value_detail(offset_text(time.offset_seconds))
    }
}

impl Choices for ZoneChoices<'_> {
    fn search(&self, query: &str) -> Vec<usize> {
        let zones: &Zones = self.cx.zones;
        let hits = zones.search(query, self.cx.now());
        let mut table = self.table.lock();
        let places = hits.into_iter().map(|hit| table.place(hit) + SAME + 1);
        places.collect()
    }

    fn row(&self, index: usize) -> Row<'_> {
        let cx = self.cx;
        if index == SAME {
            let place = place_here(cx);
            let title = cx.tf("date-time-time-zone-same-in", &[("city", (&place).into())]);
            let name = cx.zones.local().name.as_deref().unwrap_or_default();
            return self.clocks(Row::new(title), name, &cx.zones.now_here(cx.now()));
        }
        let Some(hit) = self.hit(index) else {
            return Row::default();
        };
        let row = Row::new(hit.city.clone());
        match cx.zones.now_in(&hit.zone, cx.now()) {
            Ok(time) => self.clocks(row, &hit.zone, &time),
            Err(_) => row.detail(hit.zone.clone()),
        }
    }

    fn chosen(&self) -> Option<usize> {
        let ZoneChoice::Zone(name) = self.choice else {
            return Some(SAME);
        };
        let name = self.cx.zones.preferred(name);
        let place = self.table.lock().place_of_zone(name)?;
        Some(place + SAME + 1)
    }

    fn standing(&self) -> Option<usize> {
        Some(SAME)
    }
}

/// "Europe/Paris · CET"; some zones have only digits for a name, which the offset says better.
fn detail(zone: &str, abbreviation: &str) -> String {
    let letters = abbreviation.starts_with(|c: char| c.is_ascii_alphabetic());
    match (zone.is_empty(), letters) {
        (false, true) => format!("{zone} · {abbreviation}"),
        (false, false) => zone.to_owned(),
        (true, _) => abbreviation.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_means_the_same_whatever_is_searched_next() {
        let hit = |zone: &str, city: &str| Hit {
            zone: zone.to_owned(),
            city: city.to_owned(),
        };
        let mut table = Table::default();
        let paris = table.place(hit("Europe/Paris", "Paris"));
        let lyon = table.place(hit("Europe/Paris", "Lyon"));
        assert_ne!(paris, lyon);
        assert_eq!(table.place(hit("Europe/Paris", "Paris")), paris);
        assert_eq!(table.place_of_zone("Europe/Paris"), Some(paris));
        assert_eq!(table.place_of_zone("Europe/London"), None);
    }

    #[test]
    fn digits_are_no_name_of_a_zone() {
        assert_eq!(detail("Europe/Paris", "CET"), "Europe/Paris · CET");
        assert_eq!(detail("America/Paramaribo", "-03"), "America/Paramaribo");
    }
}
