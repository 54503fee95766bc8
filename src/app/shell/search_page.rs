//! What a search has found, in place of the page.

use egui::{Align, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::ShellState;
use super::results::{self, Values};
use crate::app::context::Context;
use crate::app::search::{Hit, Target};
use crate::app::widgets::button::Button;
use crate::app::widgets::card::{card, first_section_title, page_header, section_title};
use crate::app::widgets::empty::empty_state;
use crate::app::widgets::option::marked;
use crate::app::widgets::text::{self, Fit};
use crate::app::widgets::tokens::{size, space};
use crate::app::widgets::{Face, Icon, Palette, badge, icon, paint};

/// Height of a result, in points.
const ROW: f32 = 56.0;
/// Most width of a value, in points.
const VALUE: f32 = 200.0;

/// Draws the results, or a guess where there are none.
pub fn show(ui: &mut Ui, cx: &Context<'_>, state: &mut ShellState) {
    let narrow = ui.ctx().content_rect().width() < size::NARROW;
    let query = state.search.text().trim().to_owned();
    let groups = state.found(cx);
    let count = results::count(&groups);
    let line = if count == 0 {
        cx.tf("search-no-results", &[("query", (&query).into())])
    } else {
        let args = [("count", count.into()), ("query", (&query).into())];
        cx.tf("search-results", &args)
    };
    page_header(ui, cx.t("search-title"), &line, narrow, |_| {});
    if count == 0 {
        nothing(ui, cx, state, &query);
        return;
    }
    let values = Values::of(cx);
    let mut index = 0;
    for (place, group) in groups.iter().enumerate() {
        if place == 0 {
            first_section_title(ui, cx.t(group.title), None);
        } else {
            section_title(ui, cx.t(group.title), None);
        }
        card(ui, |ui| {
            for (line, hit) in group.hits.iter().enumerate() {
                let selected = index == state.search.selected;
                let row = Row {
                    hit,
                    query: &query,
                    value: values.words(cx, &hit.target),
                    selected,
                    last: line + 1 == group.hits.len(),
                };
                let response = row.show(ui, line == 0);
                if selected && std::mem::take(&mut state.search.moved) {
                    response.scroll_to_me(Some(Align::Center));
                }
                if response.clicked() {
                    results::open(cx, &hit.target);
                    state.search.clear();
                }
                index += 1;
            }
        });
    }
}

/// Nothing was found: what was searched, and what was perhaps meant.
fn nothing(ui: &mut Ui, cx: &Context<'_>, state: &mut ShellState, query: &str) {
    let title = cx.tf("search-nothing-called", &[("query", query.into())]);
    let tag = cx.texts.tag();
    let language = cadran_core::i18n::languages::find(tag)
        .map_or_else(|| tag.to_string(), |language| language.own_name.to_owned());
    let sentence = cx.tf("search-where", &[("language", (&language).into())]);
    let guess = state.finder.index(cx.texts).guess(query, cx.settings);
    empty_state(ui, Icon::Search, &title, &sentence, |ui| {
        if let Some(guess) = guess {
            let label = cx.tf("search-guess", &[("guess", (&guess).into())]);
            if ui.add(Button::primary(&label).icon(Icon::Search)).clicked() {
                state.search.set(guess);
                state.search.focus();
            }
            ui.add_space(space::S);
        }
        if ui
            .add(Button::quiet(cx.t("common-clear")).icon(Icon::X))
            .clicked()
        {
            state.search.clear();
        }
    });
}

struct Row<'a> {
    hit: &'a Hit,
    query: &'a str,
    value: Option<String>,
    selected: bool,
    last: bool,
}

impl Row<'_> {
    fn show(&self, ui: &mut Ui, first: bool) -> Response {
        let wanted = vec2(ui.available_width(), ROW);
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
        let role = match self.hit.target {
            Target::Action(_) => Role::Button,
            _ => Role::Link,
        };
        response.widget_info(|| WidgetInfo::labeled(role, true, &self.hit.title));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            if !self.hit.place.is_empty() {
                node.set_description(&*self.hit.place);
            }
            if let Some(value) = &self.value {
                node.set_value(&**value);
            }
        });
        if ui.is_rect_visible(rect) {
            self.paint(ui, rect, &response, first);
        }
        response
    }

    fn paint(&self, ui: &Ui, rect: Rect, response: &Response, first: bool) {
        let p = Palette::of(ui);
        if self.selected || response.hovered() {
            let corners = egui::CornerRadius {
                nw: if first { 9 } else { 0 },
                ne: if first { 9 } else { 0 },
                sw: if self.last { 9 } else { 0 },
                se: if self.last { 9 } else { 0 },
            };
            ui.painter().rect_filled(rect, corners, p.hover);
        }
        if !first {
            paint::hairline(ui.painter(), rect, p.line);
        }
        let tint = if self.selected {
            p.accent_text
        } else {
            p.text_3
        };
        let left = rect.left() + space::XL;
        let center = pos2(left + size::ICON / 2.0, rect.center().y);
        let mark = results::icon(&self.hit.target);
        icon::paint(ui.painter(), mark, center, size::ICON, tint);
        let left = left + size::ICON + space::L;
        let job = marked(&self.hit.title, self.query, Face::BODY_MEDIUM, p.text, p);
        let wanted = text::layout_job(ui, job.clone(), Fit::Extend).size().x;
        let end = self.paint_end(ui, rect.with_min_x(left + wanted + space::L));
        let fit = Fit::Truncate((end - space::L - left).max(0.0));
        let title = text::layout_job(ui, job, fit);
        if self.hit.place.is_empty() {
            let corner = pos2(left, rect.center().y - title.size().y / 2.0);
            ui.painter().galley(corner, title, p.text);
        } else {
            let place = marked(&self.hit.place, self.query, Face::SMALL, p.text_2, p);
            let place = text::layout_job(ui, place, fit);
            let top = rect.center().y - 19.0;
            ui.painter().galley(pos2(left, top), title, p.text);
            ui.painter().galley(pos2(left, top + 20.0), place, p.text_2);
        }
        if response.has_focus() {
            let stroke = egui::Stroke::new(p.ring, p.focus);
            let inside = egui::StrokeKind::Inside;
            ui.painter().rect_stroke(rect, 6.0, stroke, inside);
        }
    }

    /// The value, where it has room, and a chevron, or the key on the chosen row; returns where they begin.
    fn paint_end(&self, ui: &Ui, rect: Rect) -> f32 {
        let p = Palette::of(ui);
        let mut right = rect.right() - space::L;
        let is_wide = ui.max_rect().width() >= size::NARROW_ROW;
        if self.selected && is_wide {
            let caps = ["Enter"];
            let left = right - badge::keys_width(ui, &caps);
            let place = Rect::from_x_y_ranges(left..=right, rect.y_range());
            badge::paint_keys(ui, place, p.surface, &caps);
            right = left;
        } else {
            let center = pos2(right - size::ICON / 2.0, rect.center().y);
            let chevron = Icon::ChevronRight;
            icon::paint(ui.painter(), chevron, center, size::ICON, p.text_3);
            right -= size::ICON;
        }
        let room = (right - space::L - rect.left()).min(VALUE);
        let Some(value) = self.value.as_deref().filter(|_| room > 40.0) else {
            return right;
        };
        let face = Face::SMALL.tabular();
        let galley = text::layout(ui, face, p.text_2, value, Fit::Truncate(room));
        let corner = pos2(
            right - space::L - galley.size().x,
            rect.center().y - galley.size().y / 2.0,
        );
        ui.painter().galley(corner, galley, p.text_2);
        corner.x
    }
}
