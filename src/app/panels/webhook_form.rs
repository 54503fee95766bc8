//! The form of a webhook.

use egui::Ui;

use crate::app::context::Context;
use crate::app::route::WebhookFormRoute;

/// Draws the form.
pub fn show(_ui: &mut Ui, _cx: &Context<'_>, _form: &WebhookFormRoute) {}
