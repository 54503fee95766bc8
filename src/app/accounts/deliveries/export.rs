//! The log of deliveries as a file.

use cadran_core::model::Settings;
use cadran_core::wire::{Delivery, DeliveryList, DeliveryStatus, Id};
use serde::Serialize;

use super::{DeliveryDesk, Due, Said};
use crate::account::{DeliveryQuery, WebhookAsk};

/// The most deliveries of a file.
const MOST: usize = 10_000;
/// What the file is called.
pub const FILE_NAME: &str = "deliveries.json";

/// What was gathered so far, and which deliveries are meant.
pub struct Export {
    query: DeliveryQuery,
    deliveries: Vec<Delivery>,
}

/// A delivery in the file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    webhook: &'a str,
    event: &'a str,
    status: DeliveryStatus,
    created_at: String,
    attempts: u32,
    status_code: Option<u16>,
    /// Milliseconds of the last attempt
    took_ms: Option<i64>,
    fault: Option<&'a str>,
    id: &'a Id,
}

impl Export {
    /// How many deliveries it has.
    pub fn len(&self) -> usize {
        self.deliveries.len()
    }

    /// The file: JSON, the newest first.
    pub fn text(&self, settings: &Settings) -> String {
        let lines: Vec<_> = self
            .deliveries
            .iter()
            .map(|it| line(it, settings))
            .collect();
        // Texts and numbers can always be printed.
        serde_json::to_string_pretty(&lines).unwrap_or_default()
    }
}

fn line<'a>(delivery: &'a Delivery, settings: &'a Settings) -> Line<'a> {
    let mut webhooks = settings.webhooks.iter();
    let webhook = webhooks.find(|(id, _)| Id::from((*id).clone()) == delivery.webhook_id);
    let last = delivery.last.as_ref();
    Line {
        webhook: webhook.map_or("", |(_, webhook)| webhook.name.as_str()),
        event: delivery.event.as_str(),
        status: delivery.status,
        created_at: delivery.created_at.to_string(),
        attempts: delivery.attempts,
        status_code: last.and_then(|last| last.status_code),
        took_ms: last.and_then(|last| last.took_ms),
        fault: last.and_then(|last| last.fault.as_deref()),
        id: &delivery.id,
    }
}

impl DeliveryDesk {
    /// Begins to gather everything that fits the filter.
    pub(super) fn begin_export(&mut self, now_ms: i64) {
        let query = self.query(now_ms, None);
        self.export = Some(Export {
            query: query.clone(),
            deliveries: Vec::new(),
        });
        self.due.push(Due::Ask(WebhookAsk::Deliveries(query)));
    }

    /// What the list shows, where everything that is known is in it.
    pub(super) fn export_shown(&self, now_ms: i64) -> Export {
        Export {
            query: self.query(now_ms, None),
            deliveries: self.list.clone().unwrap_or_default(),
        }
    }

    /// A page has come; goes on with the next unless that was stopped.
    pub(super) fn gather(&mut self, page: DeliveryList) -> Said {
        let Some(mut export) = self.export.take() else {
            return Said::Nothing;
        };
        export.deliveries.extend(page.deliveries);
        match page.next {
            Some(before) if export.deliveries.len() < MOST => {
                export.query.before = Some(before);
                let next = WebhookAsk::Deliveries(export.query.clone());
                self.due.push(Due::Ask(next));
                self.export = Some(export);
                Said::Nothing
            }
            _ => Said::Export(export),
        }
    }
}
