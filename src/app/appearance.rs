//! The look in force: palette, text size and motion, from the documents and what the system says.

use cadran_core::model::{Device, Settings, Theme};

use super::widgets::Contrast;
use super::widgets::style::{self, Appearance, Motion};
use crate::platform::SystemFacts;

/// What was last applied to egui.
pub struct Look {
    applied: Option<(Theme, Appearance)>,
}

impl Look {
    /// Installs the fonts. Text size is a setting of its own, so egui's zoom keys are off.
    pub fn new(ctx: &egui::Context) -> Self {
        style::install(ctx);
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        Self { applied: None }
    }

    /// Applies what has changed since the last call.
    pub fn apply(
        &mut self,
        ctx: &egui::Context,
        settings: &Settings,
        device: &Device,
        system: &SystemFacts,
    ) {
        let device = &device.appearance;
        let theme = settings.appearance.theme;
        let appearance = Appearance {
            contrast: if device.high_contrast.resolve(system.high_contrast) {
                Contrast::High
            } else {
                Contrast::Standard
            },
            motion: if device.reduce_motion.resolve(system.reduced_motion) {
                Motion::Reduced
            } else {
                Motion::Full
            },
            text_size: device.text_size.factor(),
        };
        if self.applied == Some((theme, appearance)) {
            return;
        }
        self.applied = Some((theme, appearance));
        ctx.set_theme(match theme {
            Theme::Light => egui::ThemePreference::Light,
            Theme::Dark => egui::ThemePreference::Dark,
            Theme::System => egui::ThemePreference::System,
        });
        style::apply(ctx, appearance);
    }
}
