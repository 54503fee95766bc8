//! The search field of the navigation.

use egui::{Key, Ui};

use crate::app::context::Context;
use crate::app::search::{Hit, Index};
use crate::app::widgets::Icon;
use crate::app::widgets::field::{Suffix, TextField};

/// What is typed, and what it has found.
#[derive(Default)]
pub struct Search {
    text: String,
    /// Made at the first search in a language
    index: Option<(String, Index)>,
    hits: Vec<Hit>,
    guess: Option<Hit>,
    /// Whether the field should take the focus in the next frame
    pub wants_focus: bool,
}

impl Search {
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// What was perhaps meant, where nothing was found.
    pub fn guess(&self) -> Option<&Hit> {
        self.guess.as_ref()
    }

    /// Searches for something else.
    pub fn set(&mut self, cx: &Context<'_>, text: String) {
        self.text = text;
        let language = cx.texts.tag().to_string();
        if self.index.as_ref().is_none_or(|(of, _)| *of != language) {
            self.index = Some((language, Index::new(cx.texts)));
        }
        let Some((_, index)) = &self.index else {
            return;
        };
        self.hits = index.search(&self.text);
        self.guess = if self.hits.is_empty() {
            index.guess(&self.text)
        } else {
            None
        };
    }

    /// Back to the page.
    pub fn clear(&mut self) {
        self.text.clear();
        self.hits.clear();
        self.guess = None;
    }
}

/// The field; typing replaces the page by what was found.
pub fn show(ui: &mut Ui, cx: &Context<'_>, search: &mut Search) {
    let mut text = search.text.clone();
    let field = TextField::new(cx.t("search-placeholder"), &mut text)
        .width(ui.available_width())
        .placeholder(cx.t("search-placeholder"))
        .prefix(Icon::Search);
    let field = if search.text.is_empty() {
        field
    } else {
        field.suffix(Suffix::Button(Icon::X, cx.t("common-clear")))
    };
    let shown = field.show(ui);
    if search.wants_focus {
        search.wants_focus = false;
        shown.response.request_focus();
    }
    if shown.suffix_clicked
        || (shown.response.has_focus() && ui.input(|input| input.key_pressed(Key::Escape)))
    {
        text.clear();
    }
    if text != search.text {
        search.set(cx, text);
    }
}
