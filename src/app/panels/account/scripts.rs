//! The address at which this device's own account answers scripts.

use egui::{Frame, Label, Margin, Stroke, Ui};

use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::widgets::button::IconButton;
use crate::app::widgets::icon::Icon;
use crate::app::widgets::row::SettingsRow;
use crate::app::widgets::tokens::{radius, size, space};
use crate::app::widgets::{Face, Palette, Segment};

/// Draws the row, where there is a server to answer or a reason why there is none.
pub fn show(ui: &mut Ui, cx: &Context<'_>) {
    let home = cx
        .accounts
        .home
        .as_ref()
        .filter(|_| cx.accounts.shown.is_here());
    let title = cx.t("account-scripts");
    match home {
        Some(Ok(home)) => {
            SettingsRow::new(title)
                .description(&[Segment::Plain(cx.t("account-scripts-about"))])
                .show(ui, |ui| address(ui, cx, home.address.as_str()));
        }
        Some(Err(error)) => {
            let reason = error.to_string();
            let why = cx.tf("account-scripts-off", &[("reason", (&reason).into())]);
            SettingsRow::new(title)
                .description(&[Segment::Plain(&why)])
                .show(ui, |_| {});
        }
        None => {}
    }
}

fn address(ui: &mut Ui, cx: &Context<'_>, address: &str) {
    let p = Palette::of(ui);
    Frame::new()
        .fill(p.inset)
        .stroke(Stroke::new(size::STROKE, p.border))
        .corner_radius(radius::S)
        .inner_margin(Margin {
            left: 10,
            right: 2,
            top: 1,
            bottom: 1,
        })
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = space::S;
                let code = egui::RichText::new(address)
                    .font(Face::CODE.font())
                    .color(p.text);
                ui.add(Label::new(code).selectable(true));
                let copy = IconButton::new(Icon::Copy, cx.t("account-scripts-copy"));
                if ui.add(copy).clicked() {
                    cx.send(Command::CopyText(address.to_owned()));
                }
            });
        });
}
