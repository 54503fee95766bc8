//! The filter of the list, and what it finds; found again only when the filter or the settings change.

use std::collections::BTreeSet;
use std::sync::Arc;

use cadran_core::i18n::Tag;
use cadran_core::i18n::fold::fold;
use cadran_core::model::{GROUPS, Webhook, WebhookId};
use egui::{Id, Ui};

use super::events;
use crate::app::context::Context;

/// Which webhooks are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    #[default]
    All,
    /// Those that are sent to
    On,
    /// Those that are left alone, since they failed
    Paused,
    Off,
}

impl Shown {
    /// In the order they are offered.
    pub const ALL: [Self; 4] = [Self::All, Self::On, Self::Paused, Self::Off];

    fn holds(self, webhook: &Webhook, is_paused: bool) -> bool {
        match self {
            Self::All => true,
            Self::On => webhook.enabled && !is_paused,
            Self::Paused => webhook.enabled && is_paused,
            Self::Off => !webhook.enabled,
        }
    }
}

/// What the person looks for; it lives as long as the window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub query: String,
    pub shown: Shown,
}

impl Filter {
    /// The filter as it was left.
    pub fn load(ui: &Ui) -> Self {
        ui.data(|data| data.get_temp(Self::id()))
            .unwrap_or_default()
    }

    /// Keeps the filter for the next frame.
    pub fn store(self, ui: &Ui) {
        ui.data_mut(|data| data.insert_temp(Self::id(), self));
    }

    fn id() -> Id {
        Id::unique("webhooks-filter")
    }
}

/// The webhooks that fit a filter.
pub struct Found {
    /// In the order they were made
    pub ids: Vec<WebhookId>,
    counts: [usize; Shown::ALL.len()],
    filter: Filter,
    revision: u64,
    health_revision: u64,
    language: Tag,
}

impl Found {
    /// How many webhooks fit the query and this choice.
    pub fn count(&self, shown: Shown) -> usize {
        self.counts[shown as usize]
    }

    fn answers(&self, cx: &Context<'_>, filter: &Filter) -> bool {
        self.revision == cx.settings_revision
            && self.health_revision == cx.accounts.deliveries.health_revision
            && self.filter == *filter
            && self.language == *cx.texts.tag()
    }

    fn search(cx: &Context<'_>, filter: &Filter) -> Self {
        let query = fold(&filter.query);
        let known = GROUPS.iter().flat_map(|group| group.events);
        let events: BTreeSet<&str> = known
            .filter(|name| events::fits(cx.texts, name, &query))
            .copied()
            .collect();
        let mut counts = [0; Shown::ALL.len()];
        let mut ids = Vec::new();
        for (id, webhook) in &cx.settings.webhooks {
            if !fits(webhook, &query, &events) {
                continue;
            }
            let health = cx.accounts.deliveries.health_of(id);
            let is_paused = health.is_some_and(|health| health.rest.is_some());
            for shown in Shown::ALL {
                counts[shown as usize] += usize::from(shown.holds(webhook, is_paused));
            }
            if filter.shown.holds(webhook, is_paused) {
                ids.push(id.clone());
            }
        }
        Self {
            ids,
            counts,
            filter: filter.clone(),
            revision: cx.settings_revision,
            health_revision: cx.accounts.deliveries.health_revision,
            language: cx.texts.tag().clone(),
        }
    }
}

/// Whether a webhook's name, address or one of its events fits a folded query.
fn fits(webhook: &Webhook, query: &str, events: &BTreeSet<&str>) -> bool {
    query.is_empty()
        || fold(webhook.name.as_str()).contains(query)
        || fold(webhook.url.as_str()).contains(query)
        || webhook.events.iter().any(|event| {
            events.contains(event.as_str())
                || (!event.is_known() && fold(event.as_str()).contains(query))
        })
}

/// The webhooks that fit the filter.
pub fn found(ui: &Ui, cx: &Context<'_>, filter: &Filter) -> Arc<Found> {
    let id = Id::unique("webhooks-found");
    let known: Option<Arc<Found>> = ui.data(|data| data.get_temp(id));
    if let Some(found) = known.filter(|found| found.answers(cx, filter)) {
        return found;
    }
    let found = Arc::new(Found::search(cx, filter));
    ui.data_mut(|data| data.insert_temp(id, Arc::clone(&found)));
    found
}
