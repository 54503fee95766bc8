//! What a person does with an account on Clockify.

use cadran::account::{Answer, Ask, Credential, Failure, Wire as _};
use cadran_core::i18n::{DateFormat, Weekday, WorkingDays};
use cadran_core::model::{
    EndpointUrl, EventName, PersonName, Server, ServerAddress, Source, Theme, Webhook, WebhookId,
    WebhookName, ZoneChoice,
};
use cadran_core::sync::Rules;
use cadran_core::wire::Reason;
use serde_json::json;

use super::stand_in::{Clockify, KEY, USER};
use crate::app::App;
use crate::support::{Asker, now};

pub fn server(clockify: &Clockify) -> Server {
    Server::Clockify(ServerAddress::parse(&clockify.api()).expect("an address"))
}

/// An app on a new computer, equal to what is there.
pub fn connected(clockify: &Clockify) -> App {
    let mut app = App::with(&server(clockify), KEY, Rules::clockify());
    app.until(App::is_even);
    app
}

pub fn row(name: &str, events: &[&str]) -> Webhook {
    Webhook {
        name: WebhookName::parse(name).expect("a name"),
        url: EndpointUrl::parse("https://home.example/hook").expect("an endpoint"),
        events: events.iter().copied().map(EventName::new).collect(),
        ..Webhook::default()
    }
}

pub fn sent(name: &str, events: &[&str]) -> Vec<(String, String, String)> {
    let mut all: Vec<_> = events
        .iter()
        .map(|event| {
            let url = "https://home.example/hook".to_owned();
            (name.to_owned(), url, (*event).to_owned())
        })
        .collect();
    all.sort();
    all
}

fn asker(clockify: &Clockify, key: &str) -> Asker {
    let key = Credential::key(key).expect("a key");
    Asker::new(&server(clockify), Some(key))
}

#[test]
fn everything_is_read_with_three_requests_and_no_word_of_cadran() {
    let clockify = Clockify::start();
    {
        let mut state = clockify.state();
        state.user["settings"]["theme"] = json!("DARK");
        state.user["settings"]["timeZone"] = json!("Europe/Paris");
        state.member["weekStart"] = json!("SUNDAY");
        state.make_webhook("Lights", "https://a.example/", "NEW_TIMER_STARTED");
        state.make_webhook("Lights", "https://a.example/", "TIMER_STOPPED");
        state.make_webhook("Invoices", "https://b.example/", "NEW_INVOICE");
    }
    let app = connected(&clockify);
    let here = &app.here;
    assert_eq!(here.profile.name(), "Ada Lovelace");
    assert_eq!(here.appearance.theme, Theme::Dark);
    assert_eq!(here.date_time.week_start, Weekday::Sunday);
    let paris = ZoneChoice::Zone("Europe/Paris".to_owned());
    assert_eq!(here.date_time.time_zone, paris);
    let mut counts: Vec<_> = here.webhooks.values().map(|row| row.events.len()).collect();
    counts.sort_unstable();
    assert_eq!(
        counts,
        [1, 2],
        "two that differ only in their event are one row"
    );
    let state = clockify.state();
    assert_eq!(state.heard.len(), 3);
    for heard in &state.heard {
        assert_eq!(
            heard.headers.get("x-api-key").map(String::as_str),
            Some(KEY)
        );
        for foreign in ["x-auth-token", "authorization", "if-none-match", "prefer"] {
            assert!(!heard.headers.contains_key(foreign), "{foreign}");
        }
    }
}

#[test]
fn keys_and_addresses_that_are_wrong_are_told_apart() {
    let clockify = Clockify::start();
    let refused = |reason| Err(Failure::Refused(reason));
    let wrong = asker(&clockify, "wrong").ask(Ask::User);
    assert_eq!(wrong, refused(Reason::UnknownKey));
    let nowhere = ServerAddress::parse(&format!("http://{}/v1", clockify.address));
    let nowhere = Server::Clockify(nowhere.expect("an address"));
    let key = Credential::key(KEY).expect("a key");
    let lost = Asker::new(&nowhere, Some(key)).ask(Ask::User);
    assert_eq!(lost, refused(Reason::NoSuchRoute));
    let Ok(Answer::User(user)) = asker(&clockify, KEY).ask(Ask::User) else {
        panic!("no user");
    };
    assert_eq!(user.id.as_str(), USER);
}

#[test]
fn the_week_is_written_to_the_member_profile_and_nothing_else_is() {
    let clockify = Clockify::start();
    let mut app = connected(&clockify);
    app.edit(|here| here.date_time.week_start = Weekday::Saturday);
    app.until(|app| app.is_even() && clockify.count("PATCH", USER) == 1);
    let days = [Weekday::Tuesday, Weekday::Friday];
    app.edit(|here| here.date_time.working_days = WorkingDays::from(days.to_vec()));
    app.until(|app| app.is_even() && clockify.count("PATCH", USER) == 2);
    let state = clockify.state();
    let bodies: Vec<_> = state
        .heard
        .iter()
        .filter(|heard| heard.verb == "PATCH")
        .map(|heard| heard.json())
        .collect();
    let days = json!({"workingDays": ["TUESDAY", "FRIDAY"]});
    assert_eq!(bodies, [json!({"weekStart": "SATURDAY"}), days]);
    assert_eq!(state.member["weekStart"], json!("SATURDAY"));
}

#[test]
fn what_cadran_obeys_stays_here_and_what_clockify_keeps_comes_from_there() {
    let clockify = Clockify::start();
    let mut app = connected(&clockify);
    app.edit(|here| {
        here.appearance.theme = Theme::System;
        here.date_time.date_format = DateFormat::Iso;
        here.display.compact_view = true;
        // As someone might in the file.
        here.profile.first_name = PersonName::parse("Eve").expect("a name");
        here.notifications.newsletter = true;
    });
    app.until(|app| app.is_even() && app.here.profile.name() == "Ada Lovelace");
    assert!(!app.here.notifications.newsletter);
    clockify.state().user["name"] = json!("Ada King");
    clockify.state().user["settings"]["theme"] = json!("DARK");
    app.connection.refresh();
    app.until(|app| app.here.profile.name() == "Ada King");
    assert_eq!(app.here.appearance.theme, Theme::System);
    assert_eq!(app.here.date_time.date_format, DateFormat::Iso);
    assert!(app.here.display.compact_view);
    let state = clockify.state();
    assert!(state.heard.iter().all(|heard| heard.verb == "GET"));
}

#[test]
fn a_webhook_of_several_events_is_one_row_here_and_several_there() {
    let clockify = Clockify::start();
    let mut app = connected(&clockify);
    let id = WebhookId::new(now(), 1);
    let events = ["NEW_TIMER_STARTED", "TIMER_STOPPED"];
    app.edit(|here| drop(here.webhooks.insert(id.clone(), row("Lights", &events))));
    app.until(|app| app.is_even() && clockify.state().webhooks.len() == 2);
    assert_eq!(clockify.state().sent_where(), sent("Lights", &events));
    for heard in clockify
        .state()
        .heard
        .iter()
        .filter(|heard| heard.verb == "POST")
    {
        let body = heard.json();
        let members = body.as_object().expect("an object").keys();
        let mut members: Vec<&str> = members.map(String::as_str).collect();
        members.sort_unstable();
        let known = [
            "name",
            "triggerSource",
            "triggerSourceType",
            "url",
            "webhookEvent",
        ];
        assert_eq!(members, known);
    }
    let secrets = |clockify: &Clockify| -> Vec<_> {
        let state = clockify.state();
        state
            .webhooks
            .iter()
            .map(|it| it["authToken"].clone())
            .collect()
    };
    let before = secrets(&clockify);
    app.edit(|here| drop(here.webhooks.insert(id.clone(), row("Desk light", &events))));
    let renamed = sent("Desk light", &events);
    app.until(|app| app.is_even() && clockify.state().sent_where() == renamed);
    let others = ["NEW_TIMER_STARTED", "NEW_TAG", "TAG_DELETED"];
    app.edit(|here| drop(here.webhooks.insert(id.clone(), row("Desk light", &others))));
    let changed = sent("Desk light", &others);
    app.until(|app| app.is_even() && clockify.state().sent_where() == changed);
    assert_eq!(
        secrets(&clockify)[..2],
        before,
        "webhooks are reused, so their secrets last"
    );
    // The same rows on another computer, under whatever ids.
    let other = connected(&clockify);
    let rows: Vec<_> = other.here.webhooks.values().collect();
    assert_eq!(rows, [&row("Desk light", &others)]);
    app.edit(|here| drop(here.webhooks.remove(&id)));
    app.until(|app| app.is_even() && clockify.state().webhooks.is_empty());
    assert_eq!(clockify.count("DELETE", ""), 3);
}

#[test]
fn events_of_named_people_and_the_state_of_the_switch_are_kept() {
    let clockify = Clockify::start();
    let off = clockify
        .state()
        .make_webhook("Quiet", "https://a.example/", "NEW_TAG");
    clockify.state().webhooks[0]["enabled"] = json!(false);
    let mut app = connected(&clockify);
    assert!(app.here.webhooks.values().all(|row| !row.enabled));
    let people = Webhook {
        source: Source::People(vec![USER.to_owned()]),
        ..row("People", &["USER_UPDATED"])
    };
    let id = WebhookId::new(now(), 2);
    app.edit(|here| {
        drop(here.webhooks.insert(id, people));
        for row in here.webhooks.values_mut() {
            row.enabled = true;
        }
    });
    app.until(|app| app.is_even() && clockify.state().webhooks.len() == 2);
    let state = clockify.state();
    assert_eq!(state.webhooks[1]["triggerSourceType"], json!("USER_ID"));
    assert_eq!(state.webhooks[1]["triggerSource"], json!([USER]));
    let quiet = app
        .here
        .webhooks
        .values()
        .find(|row| row.name.as_str() == "Quiet");
    assert_eq!(
        quiet.map(|row| row.enabled),
        Some(false),
        "the switch is Clockify's"
    );
    let writes = state
        .heard
        .iter()
        .filter(|heard| heard.path.ends_with(&off));
    assert_eq!(writes.count(), 0);
}

#[test]
fn edits_in_two_places_meet_and_only_the_same_field_asks() {
    let clockify = Clockify::start();
    let there = clockify
        .state()
        .make_webhook("Lights", "https://a.example/", "NEW_TAG");
    let mut app = connected(&clockify);
    clockify.state().member["weekStart"] = json!("SUNDAY");
    clockify.state().webhooks[0]["url"] = json!("https://moved.example/");
    app.edit(|here| {
        here.date_time.working_days = WorkingDays::from(vec![Weekday::Monday]);
        for row in here.webhooks.values_mut() {
            row.name = WebhookName::parse("Desk light").expect("a name");
        }
    });
    app.connection.refresh();
    app.until(|app| app.is_even() && app.here.date_time.week_start == Weekday::Sunday);
    app.until(|_| clockify.state().webhooks[0]["name"] == json!("Desk light"));
    assert_eq!(
        clockify.state().webhooks[0]["url"],
        json!("https://moved.example/")
    );
    assert_eq!(clockify.state().member["workingDays"], json!(["MONDAY"]));
    clockify.state().webhooks[0]["name"] = json!("Corner light");
    app.edit(|here| {
        for row in here.webhooks.values_mut() {
            row.name = WebhookName::parse("Hall light").expect("a name");
        }
    });
    app.connection.refresh();
    app.until(|app| app.connection.status(now()).conflicts.len() == 1);
    assert_eq!(clockify.state().webhooks[0]["id"], json!(there));
    assert_eq!(clockify.state().webhooks[0]["name"], json!("Corner light"));
    assert_eq!(
        app.connection.client().requests_left(),
        None,
        "no limit was told"
    );
}
