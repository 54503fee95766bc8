//! The dialog: a question that waits for its answer above everything else.

use egui::{
    Align, Context, Frame, Id, LayerId, Layout, Margin, Modal, Order, Rect, Response, Role, Sense,
    Ui, UiBuilder, UiKind, pos2, vec2,
};

use super::Contents;
use super::badge::Tone;
use super::button::{Button, IconButton};
use super::icon::{self, Icon};
use super::paint;
use super::slot::{known_size, remember_size};
use super::text::{self, Face};
use super::tokens::{Palette, radius, size, space};

/// Passes after which the opener may take the focus again: in the first one egui still keeps it in the dialog.
const PASSES_TO_OPENER: u64 = 2;

/// How urgent a dialog is to a screen reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// Something to fill in or to choose.
    Plain,
    /// Something that cannot be undone.
    Alert,
}

/// A dialog; show it in every frame in which it is open.
#[must_use = "Call `show`"]
pub struct Dialog<'a> {
    title: &'a str,
    line: &'a str,
    width: f32,
    urgency: Urgency,
    close: Option<&'a str>,
    aside: Option<Button<'a>>,
    picture: Option<(Tone, Icon)>,
    margin: Margin,
}

/// What came of a dialog.
pub struct DialogResponse<B, F> {
    /// What the body returned.
    pub body: B,
    /// What the footer returned.
    pub footer: F,
    /// Whether the button of [`Dialog::aside`] was clicked.
    pub aside: bool,
    /// Whether it wants to close: Esc, the cross, a click beside it.
    pub close: bool,
}

/// What a dialog remembers while it is open.
#[derive(Clone, Copy)]
struct Opened {
    /// What had the focus before.
    opener: Option<Id>,
    /// The last pass in which the dialog was drawn.
    pass: u64,
    /// Whether the focus was already put inside.
    entered: bool,
}

impl<'a> Dialog<'a> {
    /// A dialog with this title, which is its accessible name.
    pub const fn new(title: &'a str) -> Self {
        Self {
            title,
            line: "",
            width: 440.0,
            urgency: Urgency::Plain,
            close: None,
            aside: None,
            picture: None,
            margin: Margin::symmetric(20, 16),
        }
    }

    /// The body reaches the edges of the dialog, as a table does.
    pub const fn edge_to_edge(mut self) -> Self {
        self.margin = Margin {
            left: 0,
            right: 0,
            top: 16,
            bottom: 0,
        };
        self
    }

    /// A line under the title.
    pub const fn line(mut self, line: &'a str) -> Self {
        self.line = line;
        self
    }

    /// Its width in points, where the window is wider.
    pub const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// How urgent it is.
    pub const fn urgency(mut self, urgency: Urgency) -> Self {
        self.urgency = urgency;
        self
    }

    /// A cross at the top right with this accessible name.
    pub const fn cross(mut self, name: &'a str) -> Self {
        self.close = Some(name);
        self
    }

    /// A tile with an icon before the title.
    pub const fn picture(mut self, tone: Tone, icon: Icon) -> Self {
        self.picture = Some((tone, icon));
        self
    }

    /// A quiet button at the other end of the footer, for what is neither an answer nor a way out.
    pub const fn aside(mut self, button: Button<'a>) -> Self {
        self.aside = Some(button);
        self
    }

    /// Draws the dialog with what is in it and its buttons, from left to right, the primary last.
    ///
    /// The first control takes the focus unless the body or the footer asks for it.
    pub fn show<B, F>(
        self,
        ctx: &Context,
        id: Id,
        body: impl FnOnce(&mut Ui) -> B,
        footer: impl FnOnce(&mut Ui) -> F,
    ) -> DialogResponse<B, F> {
        self.show_around(ctx, id, Box::new(body), Box::new(footer))
    }

    fn show_around<B, F>(
        self,
        ctx: &Context,
        id: Id,
        body: Contents<'_, B>,
        footer: Contents<'_, F>,
    ) -> DialogResponse<B, F> {
        let opened = remember(ctx, id);
        let window = ctx.content_rect().width();
        let width = self.width.min(window - 2.0 * space::L);
        let style = ctx.global_style();
        let p = Palette::of_style(&style);
        let frame = Frame::new()
            .fill(p.raised)
            .stroke(style.visuals.window_stroke)
            .corner_radius(radius::XL)
            .shadow(p.shadow_dialog);
        let modal = Modal::new(id).frame(frame).backdrop_color(p.backdrop);
        let response = modal.show(ctx, |ui| {
            ui.set_width(width - 2.0 * size::STROKE);
            ui.spacing_mut().item_spacing.y = 0.0;
            self.name_it(ui);
            let cross = self.head(ui);
            let body = Frame::new()
                .inner_margin(self.margin)
                .show(ui, |ui| {
                    ui.take_available_width();
                    body(ui)
                })
                .inner;
            let (aside, footer) = foot(ui, self.aside, footer);
            (body, aside, footer, cross)
        });
        let close = response.should_close();
        let (body, aside, footer, cross) = response.inner;
        if !opened.entered {
            enter(ctx, id, opened, cross.as_ref(), aside.as_ref());
        }
        let crossed = cross.is_some_and(|cross| cross.clicked());
        DialogResponse {
            body,
            footer,
            aside: aside.is_some_and(|button| button.clicked()),
            close: close || crossed,
        }
    }

    fn name_it(&self, ui: &Ui) {
        let stack = ui.stack();
        let Some(modal) = stack.iter().find(|s| s.kind() == Some(UiKind::Modal)) else {
            return;
        };
        let role = match self.urgency {
            Urgency::Plain => Role::Dialog,
            Urgency::Alert => Role::AlertDialog,
        };
        ui.ctx().accesskit_node_builder(modal.unique_id, |node| {
            node.set_role(role);
            node.set_label(self.title);
            node.set_modal();
            if !self.line.is_empty() {
                node.set_description(self.line);
            }
        });
    }

    fn head(&self, ui: &mut Ui) -> Option<Response> {
        let p = Palette::of(ui);
        let margin = Margin {
            left: 20,
            right: 20,
            top: 20,
            bottom: 0,
        };
        let frame = Frame::new().inner_margin(margin);
        frame
            .show(ui, |ui| {
                ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                    let cross = self
                        .close
                        .map(|name| ui.add(IconButton::new(Icon::X, name)));
                    ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                        ui.spacing_mut().item_spacing.x = space::M;
                        if let Some((tone, icon)) = self.picture {
                            tile(ui, tone, icon);
                        }
                        ui.with_layout(Layout::top_down(Align::Min), |ui| {
                            ui.spacing_mut().item_spacing.y = space::XXS;
                            text::heading(ui, Face::DIALOG, p.text, self.title, 2);
                            if !self.line.is_empty() {
                                text::label(ui, Face::BODY, p.text_2, self.line);
                            }
                        });
                    });
                    cross
                })
                .inner
            })
            .inner
    }
}

/// The tile before the title.
fn tile(ui: &mut Ui, tone: Tone, icon: Icon) {
    const SIDE: f32 = 36.0;
    let p = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(SIDE, SIDE), Sense::hover());
    paint::frame(ui.painter(), rect, radius::M, tone.soft(p), tone.line(p));
    icon::paint(ui.painter(), icon, rect.center(), size::ICON, tone.text(p));
}

/// Draws the footer; returns the button aside, and what the footer returned.
fn foot<F>(
    ui: &mut Ui,
    aside: Option<Button<'_>>,
    footer: Contents<'_, F>,
) -> (Option<Response>, F) {
    let p = Palette::of(ui);
    let mut margin = Margin::symmetric(20, 12);
    if aside.is_some() {
        // A quiet button has no frame: its icon, not its edge, stands below the body's edge.
        margin.left = 8;
    }
    let shown = Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.horizontal(|ui| {
            let aside = aside.map(|button| ui.add(button));
            (aside, right_aligned(ui, footer))
        })
        .inner
    });
    paint::hairline(ui.painter(), shown.response.rect, p.line);
    shown.inner
}

/// Draws contents from left to right so that they end at the right edge.
pub fn right_aligned<F>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> F) -> F {
    let id = ui.next_auto_id().with("right aligned");
    let known = known_size(ui, id);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::CONTROL));
    let place = Rect::from_min_max(pos2(rect.right() - known.x, rect.top()), rect.max);
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    let inner = contents(&mut child);
    remember_size(ui, id, known, child.min_size());
    inner
}

/// Notes that the dialog is drawn in this pass.
fn remember(ctx: &Context, id: Id) -> Opened {
    let pass = ctx.cumulative_pass_nr();
    let before = ctx.data(|data| data.get_temp::<Opened>(id));
    let opened = match before {
        Some(opened) if pass.saturating_sub(opened.pass) <= PASSES_TO_OPENER => {
            Opened { pass, ..opened }
        }
        _ => Opened {
            opener: ctx.memory(egui::Memory::focused),
            pass,
            entered: false,
        },
    };
    ctx.data_mut(|data| data.insert_temp(id, opened));
    opened
}

/// Puts the focus on the first control but the cross and the button aside, as soon as the dialog is more than measured.
fn enter(
    ctx: &Context,
    id: Id,
    opened: Opened,
    cross: Option<&Response>,
    aside: Option<&Response>,
) {
    let cross = cross.filter(|cross| cross.enabled()).map(|cross| cross.id);
    let layer = LayerId::new(Order::Foreground, id);
    let first = ctx.viewport(|viewport| {
        let widgets = viewport.this_pass.widgets.get_layer(layer);
        let mut controls = widgets.filter(|widget| widget.enabled && widget.sense.is_focusable());
        let aside = aside.map(|aside| aside.id);
        controls.find_map(|widget| {
            Some(widget.id).filter(|id| cross != Some(*id) && aside != Some(*id))
        })
    });
    let Some(target) = first.or(cross) else {
        return;
    };
    if !focus_is_inside(ctx, layer) {
        ctx.memory_mut(|memory| memory.request_focus(target));
    }
    let entered = Opened {
        entered: true,
        ..opened
    };
    ctx.data_mut(|data| data.insert_temp(id, entered));
}

/// Call every frame, open or not: gives the focus back to what opened the dialog after it closed.
pub fn return_focus(ctx: &Context, id: Id) {
    let Some(opened) = ctx.data(|data| data.get_temp::<Opened>(id)) else {
        return;
    };
    let since = ctx.cumulative_pass_nr().saturating_sub(opened.pass);
    if since == 0 {
        return;
    }
    if since < PASSES_TO_OPENER {
        ctx.request_repaint();
        return;
    }
    ctx.data_mut(|data| data.remove::<Opened>(id));
    if let Some(opener) = opened.opener {
        ctx.memory_mut(|memory| memory.request_focus(opener));
    }
}

fn focus_is_inside(ctx: &Context, layer: LayerId) -> bool {
    let focused = ctx.memory(egui::Memory::focused);
    focused
        .and_then(|focused| ctx.read_response(focused))
        .is_some_and(|response| response.layer_id == layer)
}
