use cadran_core::model::{Scope, TABLE};
use cadran_core::sync::Rules;

use super::*;
use crate::app::accounts::clockify::{Plan, Whereabouts};

fn clockify(plan: Plan, refuses_week: bool) -> Capabilities {
    let address = Whereabouts::default().address().expect("an address");
    Capabilities::THIS_DEVICE.on_clockify(Clockify {
        site: Site::of(&cadran_core::model::Server::Clockify(address)),
        terms: Terms {
            plan,
            edits_week: plan != Plan::Free,
        },
        refuses_week,
        has_webhooks: true,
        others_webhooks: 0,
    })
}

/// The pages say what the engine does: open is what has a route, locked is the server's alone.
#[test]
fn what_the_pages_say_is_what_the_engine_does() {
    let (capabilities, rules) = (clockify(Plan::Paid, false), Rules::clockify());
    for setting in TABLE
        .iter()
        .filter(|setting| setting.scope == Scope::Account)
    {
        let path = setting.path.replace('*', "0123456789abcdef01234567");
        let path = path.parse().expect("a path");
        let expected = match rules.lane(&path) {
            Some(_) => Access::Open,
            None if rules.is_theirs(&path) => match capabilities.access(setting.key) {
                locked @ Access::Locked(_) => locked,
                _ => Access::Locked("a sentence"),
            },
            None => Access::ThisDeviceOnly,
        };
        assert_eq!(capabilities.access(setting.key), expected, "{path}");
    }
}

#[test]
fn the_week_is_locked_without_a_paid_plan_or_after_a_refusal() {
    for (plan, refuses, lock) in [
        (Plan::Free, false, Some("clockify-week-free")),
        (Plan::Paid, true, Some("clockify-week-refused")),
        (Plan::Unknown, false, None),
    ] {
        assert_eq!(clockify(plan, refuses).lock(Key::WeekStart), lock);
    }
}

#[test]
fn limits_count_every_event_and_other_people() {
    let free = clockify(Plan::Free, false).webhooks;
    assert_eq!(free.count_of(2), 2);
    assert_eq!(free.broken_limit(3), None);
    assert_eq!(free.broken_limit(4).map(|broken| broken.most), Some(3));
    let paid = WebhookAbilities {
        others: 50,
        ..clockify(Plan::Paid, false).webhooks
    };
    assert_eq!(paid.broken_limit(60), None);
    let broken = paid.broken_limit(61).expect("too many");
    assert_eq!((broken.most, broken.wanted), (10, 11));
    assert_eq!(paid.broken_limit(101).map(|broken| broken.most), Some(100));
    assert_eq!(
        clockify(Plan::Unknown, false).webhooks.broken_limit(999),
        None
    );
}
