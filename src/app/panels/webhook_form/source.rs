//! What a webhook is limited to: a kind, and the ids of that kind as text.

use cadran_core::model::{Key, Source};
use egui::{Id, Response, Ui};

use super::check::ids;
use crate::app::context::Context;
use crate::app::widgets::field::TextField;
use crate::app::widgets::option::Row;
use crate::app::widgets::select::Select;

/// A kind of source, with the id of its name.
type Kind = (fn(Vec<String>) -> Source, &'static str);

const KINDS: [Kind; 5] = [
    (|_| Source::Everything, "webhooks-source-everything"),
    (Source::Projects, "webhooks-source-projects"),
    (Source::Tags, "webhooks-source-tags"),
    (Source::Tasks, "webhooks-source-tasks"),
    (Source::People, "webhooks-source-people"),
];

fn kind(source: &Source) -> usize {
    match source {
        Source::Everything => 0,
        Source::Projects(_) => 1,
        Source::Tags(_) => 2,
        Source::Tasks(_) => 3,
        Source::People(_) => 4,
    }
}

/// Draws the choice of the kind and, for all but the whole workspace, the field of its ids.
///
/// Returns the control that has to be mended if something is wrong.
pub fn source_fields(
    ui: &mut Ui,
    cx: &Context<'_>,
    error: Option<&str>,
    source: &mut Source,
) -> Response {
    let row = |index: usize| {
        KINDS
            .get(index)
            .map_or_else(Row::default, |(_, name)| Row::new(cx.t(name)))
    };
    let select = Select::new(cx.title(Key::WebhookSource), KINDS.len(), &row)
        .selected(Some(kind(source)))
        .show(ui);
    if let Some(chosen) = select.chosen.filter(|chosen| *chosen != kind(source))
        && let Some((make, _)) = KINDS.get(chosen)
    {
        // Ids of one kind mean nothing for another.
        *source = make(Vec::new());
    }
    let (make, _) = KINDS[kind(source)];
    let Some(here) = ids(source) else {
        return select.response;
    };
    let id = Id::unique("webhook-source-ids");
    let typed: Option<String> = ui.data(|data| data.get_temp(id));
    let mut text = typed
        .filter(|text| parse(text) == here)
        .unwrap_or_else(|| here.join(", "));
    let field = TextField::new(cx.t("webhooks-source-ids"), &mut text)
        .placeholder(cx.t("webhooks-source-ids-hint"))
        .error(error)
        .show(ui);
    if field.response.changed() {
        *source = make(parse(&text));
        ui.data_mut(|data| data.insert_temp(id, text));
    }
    field.response
}

/// The ids in a text, separated by commas or spaces, each once.
fn parse(text: &str) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for id in text.split(|c: char| c == ',' || c.is_whitespace()) {
        if !id.is_empty() && !ids.iter().any(|known| known == id) {
            ids.push(id.to_owned());
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_split_at_commas_and_spaces() {
        assert_eq!(parse(" 64b2,  64b3\n64b2,"), ["64b2", "64b3"]);
        assert!(parse(" , ").is_empty());
    }

    #[test]
    fn every_kind_makes_its_source() {
        for (index, (make, _)) in KINDS.iter().enumerate() {
            assert_eq!(kind(&make(vec!["64b2".to_owned()])), index);
        }
    }
}
