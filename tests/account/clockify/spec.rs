//! Every request of ours, judged by the vendor's own specification: `tests/server/test_clockify.py` starts what judges.

use std::env;

use cadran::account::{Answer, Ask, Credential};
use cadran_core::model::{Server, ServerAddress};
use cadran_core::sync::{Outcome, Request, Rules};
use cadran_core::wire::hooks::{Step, grouped_steps};
use cadran_core::wire::{Id, MemberProfilePatch};

use super::stand_in::{Clockify, KEY};
use super::use_of_it::row;
use crate::app::App;
use crate::support::Asker;

/// The address that a judge listens at; none where none is meant to.
fn judge() -> Server {
    let address = env::var("CADRAN_JUDGE").expect("CADRAN_JUDGE, where the judge listens");
    Server::Clockify(ServerAddress::parse(&address).expect("an address"))
}

fn is_refused(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Refused(_) | Outcome::Lost)
}

/// A server that is made of the specification takes each of them, with a key and without anything foreign.
#[test]
#[ignore = "needs a server made of the specification"]
fn every_request_is_one_of_the_specification() {
    let key = env::var("CADRAN_KEY").unwrap_or_else(|_| KEY.to_owned());
    let mut asker = Asker::new(&judge(), Some(Credential::key(&key).expect("a key")));
    let user = asker.request(&Request::ReadUser {
        if_none_match: None,
        known_webhooks: None,
        wait: false,
    });
    assert!(matches!(user, Outcome::User(..)), "{user:?}");
    let workspaces = asker.ask(Ask::Workspaces);
    assert!(
        matches!(workspaces, Ok(Answer::Workspaces(_))),
        "{workspaces:?}"
    );
    let id = Id::try_from("64a687e29ae1f428e7ebe303".to_owned()).expect("an id");
    let mut requests = vec![
        Request::ReadMember,
        Request::ReadWebhooks {
            if_none_match: None,
        },
        Request::WriteMember(MemberProfilePatch {
            week_start: Some("SATURDAY".to_owned()),
            working_days: Some(vec!["MONDAY".to_owned()]),
            ..MemberProfilePatch::default()
        }),
    ];
    let mut steps = grouped_steps(Some(&row("Lights", &["NEW_TAG", "TAG_DELETED"])), &[]);
    if let Some(Step::Create(body)) = steps.first().cloned() {
        steps.push(Step::Replace(id.clone(), body));
    }
    steps.push(Step::Delete(id));
    requests.extend(steps.into_iter().map(|step| Request::Webhook {
        if_match: None,
        step,
    }));
    assert_eq!(requests.len(), 7);
    for request in requests {
        let outcome = asker.request(&request);
        assert!(!is_refused(&outcome), "{request:?}: {outcome:?}");
    }
}

/// The judge stands between the app and the stand-in, and refuses what either does wrong.
#[test]
#[ignore = "needs a judge before the stand-in"]
fn a_day_with_clockify_breaks_no_rule_of_the_specification() {
    let address =
        env::var("CADRAN_STAND_IN").expect("CADRAN_STAND_IN, where the stand-in is to listen");
    let clockify = Clockify::start_at(address.parse().expect("an address"));
    let mut app = App::with(&judge(), KEY, Rules::clockify());
    day(&mut app, || clockify.state().webhooks.len());
    assert!(clockify.state().heard.len() > 8);
}

/// The same against a Cadran server, which speaks as Clockify does; there the settings stay where they are.
#[test]
#[ignore = "needs a judge before a Cadran server"]
fn a_day_with_a_cadran_server_breaks_no_rule_of_the_specification() {
    let key = env::var("CADRAN_KEY").expect("CADRAN_KEY, a key of that server");
    let mut app = App::with(&judge(), &key, Rules::clockify());
    let mut other = Asker::new(&judge(), Some(Credential::key(&key).expect("a key")));
    let user = Request::ReadUser {
        if_none_match: None,
        known_webhooks: None,
        wait: false,
    };
    assert!(matches!(other.request(&user), Outcome::User(..)));
    let list = Request::ReadWebhooks {
        if_none_match: None,
    };
    let other = std::cell::RefCell::new(other);
    day(&mut app, || match other.borrow_mut().request(&list) {
        Outcome::Webhooks(list, _) => list.len(),
        outcome => panic!("{outcome:?}"),
    });
}

/// Connects, edits the week, and makes, changes and deletes a webhook of two events; `count` counts those there.
fn day(app: &mut App, count: impl Fn() -> usize) {
    use cadran_core::i18n::Weekday;
    use cadran_core::model::WebhookId;

    app.until(App::is_even);
    app.edit(|here| here.date_time.week_start = Weekday::Saturday);
    app.until(App::is_even);
    let id = WebhookId::new(crate::support::now(), 1);
    let two = row("Lights", &["NEW_TIMER_STARTED", "TIMER_STOPPED"]);
    app.edit(|here| drop(here.webhooks.insert(id.clone(), two)));
    app.until(App::is_even);
    assert_eq!(count(), 2);
    let other = row("Desk light", &["NEW_TIMER_STARTED", "NEW_TAG"]);
    app.edit(|here| drop(here.webhooks.insert(id.clone(), other)));
    app.until(App::is_even);
    assert_eq!(count(), 2);
    app.edit(|here| drop(here.webhooks.remove(&id)));
    app.until(App::is_even);
    assert_eq!(count(), 0);
    let status = app.connection.status(crate::support::now());
    assert_eq!((status.held, status.conflicts), (Vec::new(), &[][..]));
}
