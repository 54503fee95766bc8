//! The rows of popups: options of lists and items of menus, and the popup's own frame.

use std::borrow::Cow;

use egui::text::LayoutJob;
use egui::{
    Align2, Color32, Frame, Margin, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::icon::{self, Icon};
use super::paint;
use super::text::{self, Face, Fit, Weight};
use super::tokens::{Palette, radius, size, space};

/// One row of a list of choices.
#[derive(Clone, Debug, Default)]
pub struct Row<'a> {
    icon: Option<Icon>,
    title: Cow<'a, str>,
    detail: Option<Cow<'a, str>>,
    value: Option<Cow<'a, str>>,
    value_detail: Option<Cow<'a, str>>,
}

impl<'a> Row<'a> {
    /// A row of one line; the title is its accessible name.
    #[must_use]
    pub fn new(title: impl Into<Cow<'a, str>>) -> Self {
        Self {
            title: title.into(),
            ..Self::default()
        }
    }

    /// An icon before the title.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// A second line.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<Cow<'a, str>>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Words at the right of the first line.
    #[must_use]
    pub fn value(mut self, value: impl Into<Cow<'a, str>>) -> Self {
        self.value = Some(value.into());
        self
    }

    /// Words at the right of the second line.
    #[must_use]
    pub fn value_detail(mut self, detail: impl Into<Cow<'a, str>>) -> Self {
        self.value_detail = Some(detail.into());
        self
    }

    /// The first line.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Height of the row, in points.
    #[must_use]
    pub const fn height(&self) -> f32 {
        if self.detail.is_some() {
            size::OPTION_TALL
        } else {
            size::CONTROL
        }
    }
}

impl Row<'_> {
    /// Width at which its first line is shown whole, in points.
    #[must_use]
    pub fn whole_width(&self, ui: &Ui) -> f32 {
        let width = |words: &str, face| {
            let galley = text::layout(ui, face, Color32::PLACEHOLDER, words, Fit::Extend);
            galley.size().x.ceil()
        };
        let icon = self.icon.map_or(0.0, |_| size::ICON + space::S);
        let value = self
            .value
            .as_deref()
            .map_or(0.0, |value| width(value, Face::BODY.tabular()) + space::L);
        let check = size::ICON + space::S;
        2.0 * space::S + icon + width(&self.title, Face::BODY) + value + check
    }
}

/// How a row stands among the others.
#[derive(Clone, Copy, Debug, Default)]
pub struct Standing<'a> {
    /// It is the current choice.
    pub chosen: bool,
    /// The keyboard is on it.
    pub active: bool,
    /// What was searched for; its first place in the title is marked.
    pub query: &'a str,
}

/// The frame of popups and menus.
pub fn popup_frame(ui: &Ui) -> Frame {
    let p = Palette::of(ui);
    Frame::new()
        .fill(p.raised)
        .stroke(ui.visuals().window_stroke)
        .corner_radius(radius::M)
        .shadow(p.shadow_popup)
        .inner_margin(Margin::same(4))
}

/// A row as a list box option; it has no focus of its own, the list's control keeps that.
pub fn option(ui: &mut Ui, row: &Row<'_>, standing: Standing<'_>) -> Response {
    let wanted = vec2(ui.available_width(), row.height());
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, row.title()));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_selected(standing.chosen);
        if let Some(detail) = &row.detail {
            node.set_description(&**detail);
        }
    });
    if ui.is_rect_visible(rect) {
        let p = Palette::of(ui);
        if standing.active || response.hovered() {
            paint::frame(
                ui.painter(),
                rect,
                radius::S,
                p.raised_hover,
                Color32::TRANSPARENT,
            );
        }
        paint_row(ui, rect, row, standing);
    }
    response
}

fn paint_row(ui: &Ui, rect: Rect, row: &Row<'_>, standing: Standing<'_>) {
    let p = Palette::of(ui);
    let mut inner = rect.shrink2(vec2(space::S, 0.0));
    if standing.chosen {
        let center = pos2(inner.right() - size::ICON / 2.0, rect.center().y);
        icon::paint(ui.painter(), Icon::Check, center, size::ICON, p.accent_text);
    }
    inner.max.x -= size::ICON + space::S;
    if let Some(icon) = row.icon {
        let center = pos2(inner.left() + size::ICON / 2.0, rect.center().y);
        icon::paint(ui.painter(), icon, center, size::ICON, p.text_2);
        inner.min.x += size::ICON + space::S;
    }
    let (first, second) = if row.detail.is_some() {
        let top = rect.center().y - 19.0;
        (top + 10.0, Some(top + 29.0))
    } else {
        (rect.center().y, None)
    };
    let value = paint_end(
        ui,
        inner,
        first,
        row.value.as_deref(),
        Face::BODY.tabular(),
        p.text,
    );
    let title = highlighted(row.title(), standing.query, p);
    let width = (inner.width() - value).max(0.0);
    let galley = text::layout_job(ui, title, Fit::Truncate(width));
    let corner = pos2(inner.left(), first - galley.size().y / 2.0);
    ui.painter().galley(corner, galley, p.text);
    if let (Some(second), Some(detail)) = (second, row.detail.as_deref()) {
        let face = Face::SMALL.tabular();
        let end = paint_end(
            ui,
            inner,
            second,
            row.value_detail.as_deref(),
            face,
            p.text_3,
        );
        let fit = Fit::Truncate((inner.width() - end).max(0.0));
        let galley = text::layout(ui, Face::SMALL, p.text_3, detail, fit);
        let corner = pos2(inner.left(), second - galley.size().y / 2.0);
        ui.painter().galley(corner, galley, p.text_3);
    }
}

/// Paints `words` against the right edge of `rect` around `y`; returns the width they take, with a gap.
fn paint_end(ui: &Ui, rect: Rect, y: f32, words: Option<&str>, face: Face, color: Color32) -> f32 {
    let Some(words) = words else { return 0.0 };
    let galley = text::layout(ui, face, color, words, Fit::Extend);
    let place = Align2::RIGHT_CENTER.anchor_size(pos2(rect.right(), y), galley.size());
    let width = place.width();
    ui.painter().galley(place.min, galley, color);
    width + space::S
}

/// `title` with the first place of `query` marked, whatever the case of its letters.
#[must_use]
pub fn highlighted(title: &str, query: &str, p: &Palette) -> LayoutJob {
    marked(title, query, Face::BODY, p.text, p)
}

/// A text in any face and colour with the first place of `query` marked.
#[must_use]
pub fn marked(text: &str, query: &str, face: Face, color: Color32, p: &Palette) -> LayoutJob {
    let mut job = LayoutJob::default();
    let plain = face.format(color);
    let Some((start, end)) = find_ignoring_case(text, query) else {
        job.append(text, 0.0, plain);
        return job;
    };
    let mark = face.weight(Weight::Semibold).format(p.accent_text);
    job.append(&text[..start], 0.0, plain.clone());
    job.append(&text[start..end], 0.0, mark);
    job.append(&text[end..], 0.0, plain);
    job
}

/// The byte range of the first place of `query` in `text`, letters compared without their case.
fn find_ignoring_case(text: &str, query: &str) -> Option<(usize, usize)> {
    if query.is_empty() {
        return None;
    }
    text.char_indices().find_map(|(start, _)| {
        let mut rest = text[start..].char_indices();
        for wanted in query.chars() {
            let (_, found) = rest.next()?;
            if !found.to_lowercase().eq(wanted.to_lowercase()) {
                return None;
            }
        }
        let end = rest.next().map_or(text.len(), |(offset, _)| start + offset);
        Some((start, end))
    })
}

/// A hairline across a popup, edge to edge, between groups.
pub fn divider(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
    let line = Rect::from_x_y_ranges(rect.x_range().expand(4.0), rect.y_range());
    let stroke = Stroke::new(size::STROKE, Palette::of(ui).line);
    ui.painter().hline(line.x_range(), line.center().y, stroke);
}

/// The name of a group of options.
pub fn group_label(ui: &mut Ui, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
    let inner = Rect::from_min_max(
        rect.min + vec2(space::S, 6.0),
        rect.max - vec2(space::S, 2.0),
    );
    text::paint_line(ui, inner, Face::SMALL, Palette::of(ui).text_3, name);
    response
}

#[cfg(test)]
mod tests {
    use super::find_ignoring_case;

    #[test]
    fn a_match_is_found_whatever_its_case_and_script() {
        assert_eq!(find_ignoring_case("Paris", "pa"), Some((0, 2)));
        assert_eq!(find_ignoring_case("São Paulo", "PAU"), Some((5, 8)));
        assert_eq!(find_ignoring_case("Київ", "иЇ"), Some((2, 6)));
        assert_eq!(find_ignoring_case("Paris", "paris!"), None);
        assert_eq!(find_ignoring_case("Paris", ""), None);
    }
}
