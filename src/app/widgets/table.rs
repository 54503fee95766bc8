//! Tables: a head and rows of cells in the same columns.

use egui::{Align, Color32, Id, Layout, Rect, Response, Role, Sense, Ui, UiBuilder, pos2, vec2};

use super::paint;
use super::text::{self, Face, Fit};
use super::tokens::{Palette, size, space};

/// How wide a column is.
#[derive(Clone, Copy, Debug)]
pub enum Width {
    /// Points.
    Fixed(f32),
    /// A share of what the fixed columns leave.
    Share(f32),
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// Its head.
    pub title: &'a str,
    /// How wide it is.
    pub width: Width,
    /// Numbers are at the right.
    pub align: Align,
}

/// A table in a card; rows are added one by one.
pub struct Table<'a> {
    columns: &'a [Column<'a>],
    edges: Vec<f32>,
    id: Id,
}

impl<'a> Table<'a> {
    /// Draws the head of a table named `name` over the available width.
    pub fn new(ui: &mut Ui, name: &str, columns: &'a [Column<'a>]) -> Self {
        let p = Palette::of(ui);
        let edges = edges(columns, ui.available_width());
        let wanted = vec2(ui.available_width(), size::TABLE_HEAD);
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
        let id = response.id;
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(Role::Table);
            node.set_label(name);
        });
        let row = row_node(ui, id, rect);
        for (index, column) in columns.iter().enumerate() {
            let place = cell_rect(&edges, index, columns.len(), rect);
            let mut cell = cell_ui(ui, row, place, column.align, Role::ColumnHeader);
            let face = Face::SMALL_MEDIUM;
            let fit = Fit::Truncate(place.width());
            let galley = text::layout(&cell, face, p.text_3, column.title, fit);
            let x = match column.align {
                Align::Max => place.right() - galley.size().x,
                Align::Min | Align::Center => place.left(),
            };
            let corner = pos2(x, rect.center().y - galley.size().y / 2.0);
            text::place(&mut cell, corner, galley, p.text_3);
        }
        Self { columns, edges, id }
    }

    /// Draws a row under a hairline; `cell` is called for each column with what it draws into.
    ///
    /// A row with [`Sense::click`] is hovered and can be opened.
    pub fn row(
        &self,
        ui: &mut Ui,
        height: f32,
        sense: Sense,
        mut cell: impl FnMut(usize, &mut Ui),
    ) -> Response {
        let p = Palette::of(ui);
        let wanted = vec2(ui.available_width(), height);
        let (rect, response) = ui.allocate_exact_size(wanted, sense);
        if sense.interactive() && response.hovered() {
            paint::frame(ui.painter(), rect, 0, p.hover, Color32::TRANSPARENT);
        }
        paint::hairline(ui.painter(), rect, p.line);
        let row = row_node(ui, self.id, rect);
        for (index, column) in self.columns.iter().enumerate() {
            let place = cell_rect(&self.edges, index, self.columns.len(), rect);
            let mut contents = cell_ui(ui, row, place, column.align, Role::Cell);
            cell(index, &mut contents);
        }
        response
    }
}

/// The left edge of every column and the right edge of the last, from the left of the table.
fn edges(columns: &[Column<'_>], width: f32) -> Vec<f32> {
    let (mut fixed, mut shares) = (0.0, 0.0);
    for column in columns {
        match column.width {
            Width::Fixed(points) => fixed += points,
            Width::Share(share) => shares += share,
        }
    }
    let free = (width - fixed).max(0.0);
    let mut edge = 0.0;
    let mut edges = vec![edge];
    for column in columns {
        edge += match column.width {
            Width::Fixed(points) => points,
            Width::Share(share) => free * share / shares,
        };
        edges.push(edge.round());
    }
    edges
}

fn cell_rect(edges: &[f32], index: usize, count: usize, row: Rect) -> Rect {
    let left = if index == 0 { space::XL } else { space::S };
    let right = if index + 1 == count {
        space::L
    } else {
        space::S
    };
    Rect::from_min_max(
        pos2(row.left() + edges[index] + left, row.top() + size::STROKE),
        pos2(row.left() + edges[index + 1] - right, row.bottom()),
    )
}

/// An empty `Ui` that stands for a row to a screen reader; its cells name it as their parent.
fn row_node(ui: &mut Ui, table: Id, rect: Rect) -> Id {
    let builder = UiBuilder::new()
        .max_rect(rect)
        .accessibility_parent(table)
        .accessibility_role(Role::Row);
    ui.new_child(builder).unique_id()
}

fn cell_ui(ui: &mut Ui, row: Id, rect: Rect, align: Align, role: Role) -> Ui {
    let layout = match align {
        Align::Max => Layout::right_to_left(Align::Center),
        Align::Min | Align::Center => Layout::left_to_right(Align::Center),
    };
    ui.new_child(
        UiBuilder::new()
            .max_rect(rect)
            .layout(layout)
            .accessibility_parent(row)
            .accessibility_role(role),
    )
}
