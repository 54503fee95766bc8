//! Text in the sizes and weights of the look.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Color32, FontFamily, FontId, Galley, Label, Pos2, Rect, Response, Role, Sense, TextFormat, Ui,
    WidgetInfo,
};

use super::fonts;
use super::tokens::TypeSize;

/// How heavy the letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// 400.
    Regular,
    /// 500.
    Medium,
    /// 600.
    Semibold,
}

/// How wide the digits are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// Each as wide as its shape asks.
    Proportional,
    /// All of one width, for figures that line up or tick.
    Tabular,
}

/// A size, a weight and a kind of digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Face {
    size: TypeSize,
    weight: Weight,
    digits: Digits,
    mono: bool,
}

impl Face {
    /// Descriptions.
    pub const SMALL: Self = Self::new(TypeSize::SMALL, Weight::Regular);
    /// Badges, table heads, segmented controls and small buttons.
    pub const SMALL_MEDIUM: Self = Self::new(TypeSize::SMALL, Weight::Medium);
    /// Almost everything.
    pub const BODY: Self = Self::new(TypeSize::BODY, Weight::Regular);
    /// Titles of rows, buttons.
    pub const BODY_MEDIUM: Self = Self::new(TypeSize::BODY, Weight::Medium);
    /// Titles of sections.
    pub const SECTION: Self = Self::new(TypeSize::BODY, Weight::Semibold);
    /// Titles of dialogs and empty states.
    pub const DIALOG: Self = Self::new(TypeSize::DIALOG, Weight::Semibold);
    /// What is typed into the command palette and the timer.
    pub const PROMPT: Self = Self::new(TypeSize::DIALOG, Weight::Regular);
    /// The title of a page.
    pub const TITLE: Self = Self::new(TypeSize::TITLE, Weight::Semibold);
    /// The clock of the dates page.
    pub const DISPLAY: Self = Self::new(TypeSize::DISPLAY, Weight::Semibold);
    /// Keys, requests and commands.
    pub const CODE: Self = Self {
        mono: true,
        ..Self::new(TypeSize::CODE, Weight::Regular)
    };

    const fn new(size: TypeSize, weight: Weight) -> Self {
        Self {
            size,
            weight,
            digits: Digits::Proportional,
            mono: false,
        }
    }

    /// The same with digits of one width.
    #[must_use]
    pub const fn tabular(self) -> Self {
        Self {
            digits: Digits::Tabular,
            ..self
        }
    }

    /// The same in another weight.
    #[must_use]
    pub const fn weight(self, weight: Weight) -> Self {
        Self { weight, ..self }
    }

    /// Height of a line, in points.
    #[must_use]
    pub const fn line(self) -> f32 {
        self.size.line
    }

    /// The font of egui.
    #[must_use]
    pub fn font(self) -> FontId {
        let family = if self.mono {
            FontFamily::Monospace
        } else {
            fonts::family(self.weight, self.digits)
        };
        FontId::new(self.size.size, family)
    }

    /// The format of egui, with its line height and letter spacing.
    #[must_use]
    pub fn format(self, color: Color32) -> TextFormat {
        TextFormat {
            font_id: self.font(),
            extra_letter_spacing: self.size.spacing,
            line_height: Some(self.size.line),
            color,
            ..TextFormat::default()
        }
    }

    /// `text` as a job of egui, one section that wraps at the width given later.
    #[must_use]
    pub fn job(self, color: Color32, text: &str) -> LayoutJob {
        LayoutJob::single_section(text.to_owned(), self.format(color))
    }
}

/// What happens to text that is wider than its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fit {
    /// It stays one line, however wide.
    Extend,
    /// It goes on in the next line after this many points.
    Wrap(f32),
    /// It ends in "…" after this many points.
    Truncate(f32),
}

impl Fit {
    fn wrapping(self) -> TextWrapping {
        match self {
            Self::Extend => TextWrapping::no_max_width(),
            Self::Wrap(width) => TextWrapping::wrap_at_width(width),
            Self::Truncate(width) => TextWrapping::truncate_at_width(width),
        }
    }
}

/// Part of a text that mixes emphases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment<'a> {
    /// As the text around it.
    Plain(&'a str),
    /// A live value: medium, in the primary colour, with tabular digits.
    Strong(&'a str),
    /// A path or other code.
    Code(&'a str),
}

impl<'a> Segment<'a> {
    /// The words of the segment.
    #[must_use]
    pub const fn text(&self) -> &'a str {
        match self {
            Self::Plain(text) | Self::Strong(text) | Self::Code(text) => text,
        }
    }
}

/// `text` laid out in one face.
#[must_use]
pub fn layout(ui: &Ui, face: Face, color: Color32, text: &str, fit: Fit) -> Arc<Galley> {
    layout_job(ui, face.job(color, text), fit)
}

/// `segments` laid out one after the other; `strong` is the colour of what is emphasised.
#[must_use]
pub fn layout_segments(
    ui: &Ui,
    face: Face,
    color: Color32,
    strong: Color32,
    segments: &[Segment<'_>],
    fit: Fit,
) -> Arc<Galley> {
    let mut job = LayoutJob::default();
    for segment in segments {
        let format = match segment {
            Segment::Plain(_) => face.tabular().format(color),
            Segment::Strong(_) => face.weight(Weight::Medium).tabular().format(strong),
            Segment::Code(_) => Face::CODE.format(color),
        };
        job.append(segment.text(), 0.0, format);
    }
    layout_job(ui, job, fit)
}

/// A job of egui laid out to fit.
#[must_use]
pub fn layout_job(ui: &Ui, mut job: LayoutJob, fit: Fit) -> Arc<Galley> {
    job.wrap = fit.wrapping();
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Text that wraps at the available width.
pub fn label(ui: &mut Ui, face: Face, color: Color32, text: &str) -> Response {
    ui.add(Label::new(face.job(color, text)).selectable(false))
}

/// Text on one line, cut with "…" at the available width.
pub fn line(ui: &mut Ui, face: Face, color: Color32, text: &str) -> Response {
    ui.add(
        Label::new(face.job(color, text))
            .selectable(false)
            .truncate(),
    )
}

/// A heading: text that a screen reader lists by its `level`, from 1.
pub fn heading(ui: &mut Ui, face: Face, color: Color32, text: &str, level: u32) -> Response {
    let response = label(ui, face, color, text);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(text);
        node.set_level(level as usize);
    });
    response
}

/// Paints a laid out text at `pos` and makes it readable to a screen reader.
pub fn place(ui: &mut Ui, pos: Pos2, galley: Arc<Galley>, color: Color32) -> Response {
    let rect = Rect::from_min_size(pos, galley.size());
    let id = ui.next_auto_id();
    ui.skip_ahead_auto_ids(1);
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, galley.text()));
    ui.painter().galley(pos, galley, color);
    response
}

/// Paints a line of text centred on the height of `rect`, from its left edge.
pub fn paint_line(ui: &Ui, rect: Rect, face: Face, color: Color32, text: &str) {
    let galley = layout(ui, face, color, text, Fit::Truncate(rect.width()));
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter()
        .galley(Pos2::new(rect.left(), top), galley, color);
}
