//! What goes wrong with Clockify: lost answers, web pages, limits, plans and roles.

use std::time::Duration;

use cadran::account::Wire as _;
use cadran_core::i18n::Weekday;
use cadran_core::model::{Webhook, WebhookId, WebhookName};
use cadran_core::sync::{Engine, FEW_REQUESTS, Why};
use cadran_core::wire::{Invalid, Reason};
use serde_json::json;

use super::stand_in::{Clockify, Mishap, USER};
use super::use_of_it::{connected, row, sent};
use crate::app::App;
use crate::support::now;

const TWO: [&str; 2] = ["NEW_TIMER_STARTED", "TIMER_STOPPED"];

fn add(app: &mut App, webhook: Webhook) -> WebhookId {
    let id = WebhookId::new(now(), now().unsigned_abs());
    app.edit(|here| drop(here.webhooks.insert(id.clone(), webhook)));
    id
}

fn held(app: &App) -> Vec<(String, Reason)> {
    let status = app.connection.status(now());
    let held = status.held.into_iter();
    held.map(|(path, reason)| (path.to_string(), reason.clone()))
        .collect()
}

/// The list is read before anything is sent again, and what is found there counts as ours.
#[test]
fn a_create_whose_answer_is_lost_makes_no_second_webhook() {
    for lost in [Mishap::AnswerLost, Mishap::RequestLost, Mishap::Page(502)] {
        let clockify = Clockify::start();
        let mut app = connected(&clockify);
        clockify.state().mishaps = vec![("POST", lost), ("POST", lost)];
        let id = add(&mut app, row("Lights", &TWO));
        app.until(|app| app.is_even() && clockify.state().webhooks.len() == 2);
        assert_eq!(
            clockify.state().sent_where(),
            sent("Lights", &TWO),
            "{lost:?}"
        );
        let rows: Vec<_> = app.here.webhooks.iter().collect();
        assert_eq!(rows, [(&id, &row("Lights", &TWO))]);
        let posts = clockify.count("POST", "webhooks");
        assert_eq!(
            posts,
            if lost == Mishap::AnswerLost { 2 } else { 4 },
            "{lost:?}"
        );
        let state = clockify.state();
        let asked: Vec<_> = state
            .heard
            .iter()
            .filter(|heard| heard.path.ends_with("webhooks"))
            .map(|heard| heard.verb.as_str())
            .collect();
        let reads_first = asked
            .windows(2)
            .all(|pair| pair != ["POST"; 2] || lost != Mishap::AnswerLost);
        assert!(reads_first, "{asked:?}");
    }
}

#[test]
fn changes_and_deletions_whose_answers_are_lost_come_out_right() {
    let clockify = Clockify::start();
    let mut app = connected(&clockify);
    let id = add(&mut app, row("Lights", &TWO));
    app.until(|app| app.is_even() && clockify.state().webhooks.len() == 2);
    clockify.state().mishaps = vec![("PUT", Mishap::AnswerLost), ("PUT", Mishap::Page(503))];
    app.edit(|here| {
        let name = WebhookName::parse("Desk light").expect("a name");
        here.webhooks.entry(id.clone()).or_default().name = name;
    });
    let renamed = sent("Desk light", &TWO);
    app.until(|app| app.is_even() && clockify.state().sent_where() == renamed);
    clockify.state().mishaps = vec![("DELETE", Mishap::AnswerLost)];
    app.edit(|here| drop(here.webhooks.remove(&id)));
    app.until(|app| app.is_even() && clockify.state().webhooks.is_empty());
    assert_eq!(held(&app), []);
    assert_eq!(
        clockify.count("DELETE", ""),
        2,
        "what is gone is not deleted again"
    );
}

#[test]
fn what_someone_else_has_deleted_is_gone_without_a_complaint() {
    let clockify = Clockify::start();
    let mut app = connected(&clockify);
    let id = add(&mut app, row("Lights", &["NEW_TAG"]));
    app.until(|app| app.is_even() && clockify.state().webhooks.len() == 1);
    clockify.state().webhooks.clear();
    app.edit(|here| drop(here.webhooks.remove(&id)));
    app.until(|app| app.is_even() && clockify.count("DELETE", "") == 1);
    app.until(|app| app.connection.status(now()).held.is_empty());
    assert!(app.here.webhooks.is_empty());
}

#[test]
fn a_web_page_in_place_of_an_answer_is_waited_out() {
    let clockify = Clockify::start();
    clockify.state().mishaps = vec![("GET", Mishap::Page(502)), ("GET", Mishap::Page(200))];
    let mut app = App::with(
        &super::use_of_it::server(&clockify),
        super::stand_in::KEY,
        cadran_core::sync::Rules::clockify(),
    );
    app.until(|app| app.connection.client().trouble().is_some());
    let trouble = app
        .connection
        .client()
        .trouble()
        .expect("trouble")
        .to_string();
    assert_eq!(trouble, "The server is in trouble (502)");
    app.until(App::is_even);
    assert_eq!(app.here.profile.name(), "Ada Lovelace");
}

#[test]
fn a_limit_is_waited_for_as_long_as_clockify_says_and_nothing_is_lost() {
    let clockify = Clockify::start();
    let mut app = connected(&clockify);
    {
        let mut state = clockify.state();
        (state.limit, state.retry_after) = (Some(state.made), Some(2));
    }
    let asked = now();
    add(&mut app, row("Lights", &["NEW_TAG"]));
    app.until(|app| app.connection.status(now()).trouble.is_some());
    let status = app.connection.status(now());
    let wait = Some(Duration::from_secs(2));
    let why = Why::Refused(Reason::TooManyRequests { retry_after: wait });
    assert_eq!((status.trouble, status.unsent), (Some(&why), 1));
    assert!(status.next_try.is_some_and(|at| at >= asked + 2_000));
    assert_eq!(app.connection.client().requests_left(), Some(0));
    let refused = clockify.count("POST", "webhooks");
    clockify.state().limit = Some(1_000);
    app.until(|app| app.is_even() && clockify.state().webhooks.len() == 1);
    assert!(now() >= asked + 2_000, "it was asked again too early");
    assert_eq!((refused, clockify.count("POST", "webhooks")), (1, 2));
}

#[test]
fn without_a_word_on_how_long_a_limit_is_left_alone_for_a_minute() {
    let clockify = Clockify::start();
    let mut app = connected(&clockify);
    {
        let mut state = clockify.state();
        state.limit = Some(state.made);
    }
    let asked = now();
    add(&mut app, row("Lights", &["NEW_TAG"]));
    app.until(|app| app.connection.status(now()).trouble.is_some());
    let next = app.connection.status(now()).next_try;
    assert!(next.is_some_and(|at| at >= asked + 60_000), "{next:?}");
    let made = clockify.state().heard.len();
    // The person wants it now.
    clockify.state().limit = None;
    app.connection.refresh();
    app.until(|app| app.is_even() && clockify.state().webhooks.len() == 1);
    assert_eq!(made, 4);
}

#[test]
fn with_few_requests_left_it_is_asked_as_rarely_as_can_be() {
    for (limit, minutes) in [(1_000, 20), (FEW_REQUESTS + 2, 30)] {
        let clockify = Clockify::start();
        clockify.state().limit = Some(limit);
        let mut app = connected(&clockify);
        app.frame();
        let wakes = app.connection.wakes_ms().expect("a time to ask again");
        let wait = (wakes - now() + 30_000) / 60_000;
        assert_eq!(wait, minutes, "with {limit} requests");
        assert!(wakes - now() > Engine::PAUSE_MS);
    }
}

#[test]
fn a_plan_that_forbids_it_keeps_the_choice_and_asks_no_more() {
    let clockify = Clockify::start();
    clockify.state().plan = None;
    let mut app = connected(&clockify);
    app.edit(|here| {
        here.date_time.week_start = Weekday::Sunday;
        drop(
            here.webhooks
                .insert(WebhookId::new(now(), 3), row("Lights", &["NEW_TAG"])),
        );
    });
    let refused = [("date_time.week_start".to_owned(), Reason::NotAllowed)];
    app.until(|app| held(app) == refused && clockify.state().webhooks.len() == 1);
    assert_eq!(clockify.count("PATCH", USER), 1);
    assert_eq!(
        app.here.date_time.week_start,
        Weekday::Sunday,
        "nothing is lost"
    );
    app.edit(|here| here.date_time.week_start = Weekday::Monday);
    app.until(|app| held(app).is_empty());
    assert_eq!(clockify.count("PATCH", USER), 1);
}

#[test]
fn an_approval_that_waits_is_told_in_clockifys_own_words() {
    let clockify = Clockify::start();
    clockify.state().has_pending_approval = true;
    let mut app = connected(&clockify);
    app.edit(|here| here.date_time.week_start = Weekday::Sunday);
    app.until(|app| !held(app).is_empty());
    let (path, reason) = held(&app).remove(0);
    assert_eq!(path, "date_time.week_start");
    let is_told = |words: &str| words.contains("approvals are pending");
    assert!(
        match &reason {
            Reason::Invalid {
                why: Invalid::Words(words),
                ..
            } => is_told(words),
            Reason::Other { message, .. } => is_told(message),
            _ => false,
        },
        "{reason:?}"
    );
}

#[test]
fn who_may_not_see_webhooks_still_has_everything_else() {
    let clockify = Clockify::start();
    clockify.state().is_admin = false;
    clockify.state().user["settings"]["weekStart"] = json!("SUNDAY");
    let mut app = connected(&clockify);
    assert!(!app.connection.rules().webhooks);
    app.edit(|here| here.date_time.week_start = Weekday::Friday);
    app.until(|app| app.is_even() && clockify.count("PATCH", USER) == 1);
    let asked = clockify.count("GET", "webhooks");
    app.connection.refresh();
    app.until(App::is_even);
    assert!(clockify.count("GET", "webhooks") <= asked + 1);
}
