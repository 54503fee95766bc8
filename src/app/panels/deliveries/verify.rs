//! The dialog with the code that receivers check deliveries with, in a few languages.

use egui::{Id, Ui};

use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::panels::sheets::within_window;
use crate::app::widgets::button::Button;
use crate::app::widgets::code::{Token, code_block, colored};
use crate::app::widgets::dialog::{Dialog, return_focus};
use crate::app::widgets::segmented::{Choice, segmented};
use crate::app::widgets::tokens::space;

/// Width of the dialog where the window is wider, in points.
const WIDTH: f32 = 640.0;

/// Languages by name, and the code in each; the tests run all of it.
const SNIPPETS: [(&str, &str); 3] = [
    (
        "Python",
        include_str!("../../../../assets/snippets/verify.py"),
    ),
    (
        "JavaScript",
        include_str!("../../../../assets/snippets/verify.js"),
    ),
    (
        "Rust",
        include_str!("../../../../assets/snippets/verify.rs"),
    ),
];

/// The language that is shown; nothing while the dialog is shut.
type Shown = Option<usize>;

fn id() -> Id {
    Id::unique("verify deliveries")
}

/// Opens the dialog.
pub fn open(ui: &Ui) {
    ui.data_mut(|data| data.insert_temp::<Shown>(id(), Some(0)));
}

/// Draws the dialog, if it is open; call it in every frame.
pub fn show(ui: &Ui, cx: &Context<'_>) {
    let shown = ui.data(|data| data.get_temp::<Shown>(id())).flatten();
    if let Some(language) = shown {
        let next = dialog(ui.ctx(), cx, language);
        ui.data_mut(|data| data.insert_temp(id(), next));
    }
    return_focus(ui.ctx(), id());
}

/// Comments are fainter than code.
fn token(line: &str) -> Token {
    let start = line.trim_start();
    match start.starts_with("//") || start.starts_with('#') {
        true => Token::Plain,
        false => Token::Key,
    }
}

fn dialog(ctx: &egui::Context, cx: &Context<'_>, language: usize) -> Shown {
    let (mut chosen, code) = (
        language,
        SNIPPETS.get(language).map_or("", |(_, code)| code),
    );
    let dialog = Dialog::new(cx.t("verify-title"))
        .line(cx.t("verify-about"))
        .cross(cx.t("common-close"))
        .width(WIDTH);
    let shown = dialog.show(
        ctx,
        id(),
        |ui| {
            ui.spacing_mut().item_spacing.y = space::M;
            let choices = SNIPPETS.map(|(name, _)| Choice::from(name));
            segmented(ui, cx.t("verify-language"), &choices, &mut chosen);
            within_window(ui, |ui| {
                let lines: Vec<_> = code
                    .split_inclusive('\n')
                    .map(|line| (token(line), line))
                    .collect();
                code_block(ui, colored(ui, &lines), None);
            });
        },
        |ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            let close = ui.add(Button::secondary(cx.t("common-close"))).clicked();
            let copy = ui.add(Button::primary(cx.t("verify-copy"))).clicked();
            (close, copy)
        },
    );
    let (closed, copied) = shown.footer;
    if copied {
        cx.send(Command::CopyText(code.to_owned()));
    }
    (!closed && !shown.close).then_some(chosen)
}
