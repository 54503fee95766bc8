//! A list that the account is asked for: what stands in its place until it comes, and why it does not.

use egui::Ui;

use crate::app::accounts::{AccountStep, DeskStep, Topic};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::widgets::badge::Tone;
use crate::app::widgets::banner::{Banner, banner};
use crate::app::widgets::button::Button;
use crate::app::widgets::card::card;
use crate::app::widgets::empty::empty_state;
use crate::app::widgets::loading::skeleton;
use crate::app::widgets::tokens::{size, space};
use crate::app::widgets::{Icon, Palette, paint};

/// How many rows a skeleton has.
const ROWS: usize = 3;

/// A list and the words about it.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub topic: Topic,
    pub icon: Icon,
    /// Id of the title over why it did not come
    pub not_loaded: &'a str,
    /// Ids of the title and the sentence for someone who is signed out
    pub signed_out: (&'a str, &'a str),
}

impl Asked<'_> {
    /// Draws what there is to say of a list, and hands it back where it is known.
    pub fn show<'l, T>(&self, ui: &mut Ui, cx: &Context<'_>, list: Option<&'l T>) -> Option<&'l T> {
        let link = cx.accounts.link.as_ref()?;
        let desk = &cx.accounts.desk;
        if let Some(failure) = desk.failure(self.topic) {
            let reason = cx.words().failure(failure);
            let words = Banner {
                tone: Tone::Warn,
                icon: Icon::CloudOff,
                title: cx.t(self.not_loaded),
                sentence: &reason,
            };
            banner(ui, words, |ui| {
                let again = Button::secondary(cx.t("common-try-again")).small();
                if ui.add(again).clicked() {
                    cx.send(Command::Desk(DeskStep::AskAgain(self.topic)));
                }
            });
            ui.add_space(space::XS);
        }
        if list.is_none() {
            if link.is_signed_out() {
                self.sign_in(ui, cx);
            } else if desk.is_slow(self.topic, cx.now_ms) {
                rows(ui);
            }
        }
        list
    }

    fn sign_in(&self, ui: &mut Ui, cx: &Context<'_>) {
        let (title, sentence) = self.signed_out;
        let sentence = cx.tf(sentence, &[("server", cx.account_name().into())]);
        let sign_in = empty_state(ui, self.icon, cx.t(title), &sentence, |ui| {
            ui.add(Button::secondary(cx.t("account-sign-in"))).clicked()
        });
        if sign_in {
            cx.send(Command::Account(AccountStep::SignInAgain));
        }
    }
}

/// Says what a key that signs in cannot do, with the way to sign in with a password.
pub fn needs_password(ui: &mut Ui, cx: &Context<'_>, sentence: &str) {
    let words = Banner {
        tone: Tone::Info,
        icon: Icon::KeyRound,
        title: cx.t("api-keys-by-key"),
        sentence,
    };
    banner(ui, words, |ui| {
        let sign_in = Button::secondary(cx.t("security-sign-in")).small();
        if ui.add(sign_in).clicked() {
            cx.send(Command::Account(AccountStep::SignInAgain));
        }
    });
    ui.add_space(space::XS);
}

/// Still bars in place of rows.
fn rows(ui: &mut Ui) {
    card(ui, |ui| {
        let line = Palette::of(ui).line;
        for row in 0..ROWS {
            let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(20, 16));
            let shown = frame.show(ui, |ui| {
                ui.set_min_size(egui::vec2(ui.available_width(), size::CONTROL));
                ui.spacing_mut().item_spacing.y = space::S;
                skeleton(ui, 180.0);
                skeleton(ui, 120.0);
            });
            if row > 0 {
                paint::hairline(ui.painter(), shown.response.rect, line);
            }
        }
    });
}
