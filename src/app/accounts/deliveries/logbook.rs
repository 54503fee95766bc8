//! Attempts as Clockify lists them, as deliveries: one for each event, with what was sent and what came back.
//!
//! A row of several events is several webhooks there, each with a list of its own; here they are one.

use std::collections::{BTreeMap, BTreeSet};

use cadran_core::model::EventName;
use cadran_core::wire::hooks::Remote;
use cadran_core::wire::{
    Attempt, Delivery, DeliveryDetail, DeliveryStatus, Id, LogStatus, Outcome, Timings, WebhookLog,
};

use crate::account::{LogQuery, WebhookAsk};
use crate::app::accounts::DeliveryFilter;

/// The first page of a list.
const FIRST_PAGE: u32 = 1;

/// What was listed so far.
#[derive(Default)]
pub struct Logbook {
    /// The webhooks whose lists are read
    hooks: Vec<Remote>,
    by_event: BTreeMap<Id, DeliveryDetail>,
    /// Attempts that were taken in: pages move while they are read
    seen: BTreeSet<Id>,
    /// The next page of those lists that go on
    further: BTreeMap<Id, u32>,
}

impl Logbook {
    /// What to ask for the newest attempts of these webhooks.
    pub fn begin(
        &mut self,
        hooks: &[Remote],
        filter: &DeliveryFilter,
        now_ms: i64,
    ) -> Vec<WebhookAsk> {
        let wanted = |hook: &&Remote| {
            let event = filter.event.as_ref();
            event.is_none_or(|event| hook.events.contains(event))
        };
        *self = Self {
            hooks: hooks.iter().filter(wanted).cloned().collect(),
            ..Self::default()
        };
        let ids: Vec<_> = self.hooks.iter().map(|hook| hook.id.clone()).collect();
        let pages = ids.into_iter().map(|id| (id, FIRST_PAGE));
        asks(pages, filter, now_ms)
    }

    /// What to ask for older ones.
    pub fn go_on(&mut self, filter: &DeliveryFilter, now_ms: i64) -> Vec<WebhookAsk> {
        asks(
            std::mem::take(&mut self.further).into_iter(),
            filter,
            now_ms,
        )
    }

    /// Whether there is more to ask for.
    pub fn goes_on(&self) -> bool {
        !self.further.is_empty()
    }

    /// Takes in a page of a list.
    pub fn take(&mut self, query: &LogQuery, logs: Vec<WebhookLog>) {
        let Some(hook) = self.hooks.iter().find(|hook| hook.id == query.webhook) else {
            return;
        };
        if logs.len() >= LogQuery::SIZE as usize {
            self.further.insert(query.webhook.clone(), query.page + 1);
        }
        for log in logs {
            if !self.seen.insert(log.id.clone()) {
                continue;
            }
            let event = log.webhook_event_status_id.clone();
            let detail = self
                .by_event
                .entry(event)
                .or_insert_with(|| new(hook, &log));
            add(detail, log);
        }
    }

    /// All deliveries, the newest first.
    pub fn deliveries(&self) -> Vec<Delivery> {
        let mut all: Vec<_> = self
            .by_event
            .values()
            .map(|it| it.delivery.clone())
            .collect();
        all.sort_by(|a, b| {
            b.created_at
                .cmp(&a.created_at)
                .then_with(|| b.id.cmp(&a.id))
        });
        all
    }

    /// One of them, with its attempts.
    pub fn detail(&self, id: &Id) -> Option<&DeliveryDetail> {
        self.by_event.get(id)
    }
}

fn asks(
    pages: impl Iterator<Item = (Id, u32)>,
    filter: &DeliveryFilter,
    now_ms: i64,
) -> Vec<WebhookAsk> {
    let status = match filter.status {
        Some(DeliveryStatus::Delivered) => Some(LogStatus::Succeeded),
        Some(DeliveryStatus::Failed) => Some(LogStatus::Failed),
        Some(DeliveryStatus::Waiting) | None => None,
    };
    let ask = |(webhook, page)| {
        WebhookAsk::Logs(LogQuery {
            webhook,
            page,
            from: filter.since.from(now_ms),
            status,
        })
    };
    pages.map(ask).collect()
}

/// The delivery of an event, still without attempts.
fn new(hook: &Remote, log: &WebhookLog) -> DeliveryDetail {
    let event = hook.events.first().cloned();
    let event = event.unwrap_or_else(|| EventName::new(""));
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    DeliveryDetail {
        url: Some(hook.url.clone()),
        request_headers: vec![
            pair("content-type", "application/json"),
            pair("clockify-webhook-event-type", event.as_str()),
        ],
        request_body: log.request_body.clone(),
        log: Vec::new(),
        delivery: Delivery {
            id: log.webhook_event_status_id.clone(),
            webhook_id: hook.id.clone(),
            event,
            status: DeliveryStatus::Failed,
            test: false,
            created_at: log.responded_at,
            next_try_at: None,
            attempts: 0,
            tries_left: 0,
            last: None,
        },
    }
}

/// Adds an attempt where it belongs in time.
fn add(detail: &mut DeliveryDetail, log: WebhookLog) {
    detail.log.push(attempt(log));
    detail.log.sort_by_key(|attempt| attempt.outcome.at);
    for (number, attempt) in (1..).zip(&mut detail.log) {
        attempt.number = number;
    }
    let delivery = &mut detail.delivery;
    delivery.attempts = u32::try_from(detail.log.len()).unwrap_or(u32::MAX);
    if let Some(first) = detail.log.first() {
        delivery.created_at = first.outcome.at;
    }
    delivery.last = detail.log.last().map(|attempt| attempt.outcome.clone());
    let is_taken = delivery.last.as_ref().is_some_and(|it| it.fault.is_none());
    delivery.status = match is_taken {
        true => DeliveryStatus::Delivered,
        false => DeliveryStatus::Failed,
    };
}

fn attempt(log: WebhookLog) -> Attempt {
    let code = u16::try_from(log.status_code).ok();
    let code = code.filter(|code| (100..600).contains(code));
    let fault = match code {
        Some(200..=299) => None,
        Some(_) => Some("status"),
        None => Some("no-answer"),
    };
    Attempt {
        number: 0,
        outcome: Outcome {
            at: log.responded_at,
            took_ms: None,
            status_code: code,
            fault: fault.map(str::to_owned),
        },
        response_headers: Vec::new(),
        response_body: code.map(|_| log.response_body),
        timings: Timings::default(),
    }
}

#[cfg(test)]
mod tests {
    use cadran_core::wire::{Time, TriggerSourceType};

    use super::*;

    fn id(number: u8) -> Id {
        Id::try_from(format!("64a687e29ae1f428e7ebe3{number:02x}")).expect("an id")
    }

    fn hook(number: u8, event: &str) -> Remote {
        Remote {
            id: id(number),
            name: "Invoices".to_owned(),
            url: "https://hooks.example.org/a".to_owned(),
            events: BTreeSet::from([EventName::new(event)]),
            source_type: TriggerSourceType::WorkspaceId,
            source: Vec::new(),
            enabled: true,
        }
    }

    fn log(hook: u8, event: u8, status_code: i32, second: i64) -> WebhookLog {
        WebhookLog {
            id: id(u8::try_from(100 + second).expect("a small number")),
            webhook_id: id(hook),
            webhook_event_status_id: id(event),
            status_code,
            request_body: "{}".to_owned(),
            response_body: "no".to_owned(),
            responded_at: Time::from_ms(second * 1_000),
        }
    }

    fn query(hook: u8, page: u32) -> LogQuery {
        LogQuery {
            webhook: id(hook),
            page,
            from: None,
            status: None,
        }
    }

    #[test]
    fn attempts_of_an_event_are_one_delivery_and_the_lists_of_a_row_are_one() {
        let mut book = Logbook::default();
        let hooks = [hook(1, "NEW_TAG"), hook(2, "NEW_CLIENT")];
        let asked = book.begin(&hooks, &DeliveryFilter::default(), 0);
        assert_eq!(asked.len(), 2);
        // Newest first, as they are asked for; a page read twice adds nothing.
        for _ in 0..2 {
            book.take(&query(1, 1), vec![log(1, 10, 204, 30), log(1, 10, 500, 10)]);
        }
        book.take(&query(2, 1), vec![log(2, 20, 0, 20)]);
        let all = book.deliveries();
        let seen: Vec<_> = all
            .iter()
            .map(|it| (it.event.as_str(), it.status, it.attempts))
            .collect();
        let expected = [
            ("NEW_CLIENT", DeliveryStatus::Failed, 1),
            ("NEW_TAG", DeliveryStatus::Delivered, 2),
        ];
        assert_eq!(seen, expected);
        let detail = book.detail(&id(10)).expect("a delivery");
        let codes: Vec<_> = detail
            .log
            .iter()
            .map(|it| (it.number, it.outcome.status_code))
            .collect();
        assert_eq!(codes, [(1, Some(500)), (2, Some(204))]);
        assert!(!book.goes_on());
        book.take(&query(9, 1), vec![log(9, 30, 200, 1)]);
        assert_eq!(
            book.deliveries().len(),
            2,
            "a webhook that was not asked about"
        );
    }

    #[test]
    fn full_pages_go_on_and_an_event_is_asked_of_its_webhook_alone() {
        let mut book = Logbook::default();
        let hooks = [hook(1, "NEW_TAG"), hook(2, "NEW_CLIENT")];
        let filter = DeliveryFilter {
            event: Some(EventName::new("NEW_TAG")),
            status: Some(DeliveryStatus::Failed),
            ..DeliveryFilter::default()
        };
        let asked = book.begin(&hooks, &filter, 0);
        let [WebhookAsk::Logs(first)] = asked.as_slice() else {
            panic!("one list: {asked:?}");
        };
        assert_eq!((first.page, first.status), (1, Some(LogStatus::Failed)));
        let page = (0..LogQuery::SIZE).map(|number| {
            let number = u8::try_from(number).expect("a small number");
            log(1, number, 500, i64::from(number) + 40)
        });
        book.take(&query(1, 1), page.collect());
        assert!(book.goes_on());
        let asked = book.go_on(&filter, 0);
        let [WebhookAsk::Logs(next)] = asked.as_slice() else {
            panic!("one list: {asked:?}");
        };
        assert_eq!(next.page, 2);
        assert!(!book.goes_on());
    }
}
