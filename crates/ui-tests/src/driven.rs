//! What a person does with the app and sees of it, by the names that a screen reader tells.

use std::cell::RefCell;
use std::rc::Rc;

use cadran::app::Cadran;
use cadran::app::command::Command;
use cadran::platform::Document;
use cadran_core::model::AccountId;
use egui::accesskit::Role;
use egui::{Key, Modifiers, OutputCommand};
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, Node};

use crate::Computer;

/// The app under test, with the computer it runs on.
pub struct Driven {
    pub harness: Harness<'static, Cadran>,
    pub computer: Rc<RefCell<Computer>>,
}

impl Driven {
    /// Lets the app come to rest, with every answer of the computer taken in.
    pub fn run(&mut self) {
        self.harness.run();
        while !self.computer.borrow().events.is_empty() {
            self.harness.run();
        }
    }

    /// Gives a command as a control of the app would.
    pub fn command(&mut self, command: Command) {
        self.harness.state().command(command);
        self.run();
    }

    /// Clicks the one control of this name.
    pub fn click(&mut self, role: Role, name: &str) {
        self.get_by_role_and_label(role, name).click();
        self.run();
    }

    /// Uses the one control of this name as a screen reader does, wherever it is and whatever lies over it.
    pub fn activate(&mut self, role: Role, name: &str) {
        self.get_by_role_and_label(role, name).click_accesskit();
        self.run();
    }

    /// Puts the focus on the one control of this name.
    pub fn focus(&mut self, role: Role, name: &str) {
        self.get_by_role_and_label(role, name).focus();
        self.run();
    }

    /// Presses a key with no other held down.
    pub fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    /// Presses a key while others are held down.
    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.run();
    }

    /// Types where the focus is.
    pub fn type_text(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.run();
    }

    /// Types into the one field of this name.
    pub fn type_into(&mut self, name: &str, text: &str) {
        self.type_as(Role::TextInput, name, text);
    }

    /// Types into the one field of this name that hides its letters.
    pub fn type_secret_into(&mut self, name: &str, text: &str) {
        self.type_as(Role::PasswordInput, name, text);
    }

    fn type_as(&mut self, role: Role, name: &str, text: &str) {
        self.focus(role, name);
        self.get_by_role_and_label(role, name).type_text(text);
        self.run();
    }

    /// Uses a button, and answers the text that it put on the clipboard.
    pub fn click_to_copy(&mut self, role: Role, name: &str) -> Option<String> {
        self.get_by_role_and_label(role, name).click_accesskit();
        let mut copied = None;
        for _ in 0..4 {
            self.harness.step();
            for command in &self.harness.output().platform_output.commands {
                if let OutputCommand::CopyText(text) = command {
                    copied = Some(text.clone());
                }
            }
        }
        copied
    }

    /// Whether there is a control of this name.
    pub fn shows(&self, role: Role, name: &str) -> bool {
        let mut found = self.query_all_by_role_and_label(role, name);
        found.next().is_some()
    }

    /// Whether something has exactly this text.
    pub fn says(&self, text: &str) -> bool {
        self.query_all_by_label(text).next().is_some()
    }

    /// Whether this is a part of some text.
    pub fn mentions(&self, part: &str) -> bool {
        let mut found = self.query_all_by_label_contains(part);
        found.next().is_some()
    }

    /// The text of `settings.ron`.
    pub fn settings(&self) -> String {
        self.computer
            .borrow()
            .text(Document::Settings(AccountId::HERE))
            .to_owned()
    }
}

impl<'tree, 'node> Queryable<'tree, 'node, Node<'tree>> for Driven
where
    'node: 'tree,
{
    fn queryable_node(&'node self) -> Node<'tree> {
        self.harness.root()
    }
}
