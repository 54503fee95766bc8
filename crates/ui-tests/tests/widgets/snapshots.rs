//! Pictures of the sheet in every theme.

use cadran::app::widgets::Contrast;
use cadran::app::widgets::style::{self, Appearance, Motion};
use cadran_ui_tests::install_look;
use egui::{Event, Modifiers, PointerButton, Rect, Theme, pos2, vec2};
use egui_kittest::{Harness, image_snapshot};
use image::RgbaImage;
use image::imageops::replace;

use crate::sheet::{Sample, Sheet, Show, sheet};

fn harness(theme: Theme, contrast: Contrast) -> Harness<'static, Sheet> {
    Harness::builder()
        .with_size(vec2(960.0, 1440.0))
        .with_theme(theme)
        .with_render_cursor(false)
        .with_context_setup(move |ctx| {
            install_look(ctx);
            style::apply(
                ctx,
                Appearance {
                    contrast,
                    motion: Motion::Reduced,
                    text_size: 1.0,
                },
            );
            // A tooltip would cover the widget it belongs to.
            ctx.all_styles_mut(|style| style.interaction.tooltip_delay = f32::INFINITY);
        })
        .build_ui_state(sheet, Sheet::default())
}

fn press(harness: &Harness<'_, Sheet>, pos: egui::Pos2, pressed: bool) {
    harness.event(Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    });
}

/// Brings one sample into its state and returns its picture with what is around it.
///
/// The window is only as large as that, since the time of a picture goes with its pixels.
fn render_sample(harness: &mut Harness<'_, Sheet>, sample: &Sample) -> (Rect, RgbaImage) {
    let area = sample.rect.expand(6.0).round_out();
    harness.state_mut().offset = -area.min.to_vec2();
    harness.set_size(area.size());
    harness.step();
    let center = sample.rect.center() - area.min.to_vec2();
    match sample.show {
        Show::Hovered => harness.hover_at(center),
        Show::Pressed => {
            harness.hover_at(center);
            press(harness, center, true);
        }
        Show::Focused => harness
            .ctx
            .memory_mut(|memory| memory.request_focus(sample.id)),
    }
    harness.step();
    harness.step();
    let image = harness.render().expect("the sheet is drawn");
    if sample.show == Show::Pressed {
        // Released elsewhere, so that it is no click.
        press(harness, pos2(1.0, 1.0), false);
    }
    harness.remove_cursor();
    harness
        .ctx
        .memory_mut(|memory| memory.surrender_focus(sample.id));
    harness.step();
    (area, image)
}

/// The sheet with every sample in its state.
fn render(theme: Theme, contrast: Contrast) -> RgbaImage {
    let mut harness = harness(theme, contrast);
    harness.run();
    let mut picture = harness.render().expect("the sheet is drawn");
    let samples = harness.state().samples.clone();
    for sample in &samples {
        let (area, image) = render_sample(&mut harness, sample);
        replace(&mut picture, &image, area.min.x as i64, area.min.y as i64);
    }
    picture
}

trait RoundOut {
    fn round_out(self) -> Self;
}

impl RoundOut for Rect {
    fn round_out(self) -> Self {
        Self::from_min_max(self.min.floor(), self.max.ceil())
    }
}

#[test]
fn sheet_light() {
    image_snapshot(&render(Theme::Light, Contrast::Standard), "widgets_light");
}

#[test]
fn sheet_dark() {
    image_snapshot(&render(Theme::Dark, Contrast::Standard), "widgets_dark");
}

#[test]
fn sheet_high_contrast_light() {
    image_snapshot(&render(Theme::Light, Contrast::High), "widgets_hc_light");
}

#[test]
fn sheet_high_contrast_dark() {
    image_snapshot(&render(Theme::Dark, Contrast::High), "widgets_hc_dark");
}
