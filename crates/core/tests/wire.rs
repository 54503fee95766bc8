//! The document on the wire and back, and Clockify's answers

mod documents;

use std::collections::{BTreeMap, BTreeSet};

use cadran_core::i18n::{DateFormat, TimeFormat, Weekday};
use cadran_core::model::{
    DayStart, EventName, LanguageChoice, Photo, Settings, Source, Theme, WebhookId, ZoneChoice,
};
use cadran_core::wire::document::{self, Nearest};
use cadran_core::wire::hooks::{self, Kept, Remote, Step};
use cadran_core::wire::{
    Id, MEMBERS, MemberProfile, Secret, TriggerSourceType, User, UserSettings, Webhook,
    WebhookList, WebhookWrite, Workspace,
};
use documents::{runner, settings, webhook_ids};
use proptest::prop_assert_eq;
use serde_json::{Value, json};

const USER: &str = include_str!("data/user.json");

fn clockify_user() -> User {
    serde_json::from_str(USER).expect("a user")
}

/// The user as a server keeps it after a write
fn written(document: &Settings, nearest: &Nearest, before: &User) -> User {
    let body = document::write(document, nearest, UserSettings::default());
    let change = body.settings.unwrap_or_default();
    assert_eq!(change.check(), Ok(()));
    User {
        name: body.name,
        profile_picture: body.profile_picture.unwrap_or_default(),
        email: document.profile.email.as_str().to_owned(),
        settings: Some(before.settings.clone().unwrap_or_default().with(change)),
        ..before.clone()
    }
}

fn through_json(user: &User) -> User {
    let text = serde_json::to_string(user).expect("JSON");
    serde_json::from_str(&text).expect("a user")
}

#[test]
fn a_users_answer_becomes_a_document() {
    let read = document::read(&clockify_user(), &Settings::default());
    assert_eq!(read.profile.name(), "John Doe");
    assert_eq!(read.profile.last_name.as_str(), "Doe");
    assert_eq!(read.profile.email.as_str(), "johndoe@example.com");
    assert_eq!(read.profile.photo, Photo::None);
    assert_eq!(read.appearance.theme, Theme::Light);
    assert_eq!(read.language.language, LanguageChoice::Tag("en".to_owned()));
    assert_eq!(
        read.date_time.time_zone,
        ZoneChoice::Zone("Europe/Amsterdam".to_owned())
    );
    assert_eq!(read.date_time.time_format, TimeFormat::Hour24);
    assert_eq!(read.date_time.week_start, Weekday::Monday);
    assert!(read.display.group_similar && read.notifications.weekly_report);
    assert!(!read.notifications.newsletter && !read.display.compact_view);
}

#[test]
fn what_an_answer_lacks_or_spoils_stays_as_it_was() {
    let mut over = Settings::default();
    over.date_time.date_format = DateFormat::DayDot;
    over.date_time.day_start = DayStart::from_minutes(7 * 60).expect("a time");
    over.notifications.time_off = false;
    let mut user = clockify_user();
    user.name = None;
    user.email = "no address".to_owned();
    user.settings = Some(
        serde_json::from_value(json!({
            "dateFormat": "", "myStartOfDay": "soon", "pto": "yes", "theme": "PINK", "weekStart": "SUNDAY", "lang": null,
        }))
        .expect("settings"),
    );
    let read = document::read(&user, &over);
    over.date_time.week_start = Weekday::Sunday;
    assert_eq!(read, over);
}

#[test]
fn nulls_and_unknown_members_are_taken() {
    let joining = json!({"id": "5a0ab5acb07987125438b60f", "email": "a@b.c", "name": null, "settings": null,
        "profilePicture": null, "memberships": null, "status": "PENDING_EMAIL_VERIFICATION", "customFields": null, "new": 1});
    let user: User = serde_json::from_value(joining).expect("a user");
    assert_eq!((user.name, user.settings), (None, None));
    let profile = json!({"workingDays": ["MONDAY", "SUNDAY"], "weekStart": "SUNDAY", "workCapacity": null, "imageUrl": null});
    let profile: MemberProfile = serde_json::from_value(profile).expect("a profile");
    let read = document::read_member(&profile, &Settings::default());
    assert_eq!(read.date_time.working_days.len(), 2);
    assert_eq!(document::write_member(&read, &read), None);
    let patch = document::write_member(&Settings::default(), &read).expect("a patch");
    assert_eq!(
        serde_json::to_value(patch).ok(),
        Some(json!({"weekStart": "SUNDAY", "workingDays": ["MONDAY", "SUNDAY"]}))
    );
    let workspace = json!({"id": "64a687e29ae1f428e7ebe303", "name": "W", "hourlyRate": {"amount": 1, "currency": "USD"},
        "featureSubscriptionType": null, "features": null, "subdomain": {"enabled": false, "name": null}});
    assert!(serde_json::from_value::<Workspace>(workspace).is_ok());
}

#[test]
fn a_foreign_settings_object_keeps_all_it_has() {
    let mut user = clockify_user();
    let mut object = user.settings.take().unwrap_or_default();
    object.set("darkTheme", true);
    object.set("invoiceReminders", false);
    object.set("x", json!({"deep": [1, null, "é"]}));
    object.set("cadran", json!({"later": 7, "theme": "System"}));
    let before = serde_json::to_value(&object).expect("JSON");
    user.settings = Some(object.clone());
    let document = document::read(&through_json(&user), &Settings::default());
    let body = document::write(&document, &Nearest::default(), object);
    let mut after = serde_json::to_value(body.settings).expect("JSON");
    assert_eq!(after["cadran"]["later"], 7);
    after["cadran"] = before["cadran"].clone();
    assert_eq!(after, before);
}

#[test]
fn nearest_plain_values_go_along_and_a_foreign_write_counts() {
    let nearest = Nearest {
        dark: true,
        language: "pt-BR".to_owned(),
        zone: "America/Sao_Paulo".to_owned(),
    };
    let user = written(&Settings::default(), &nearest, &clockify_user());
    let mut object = user.settings.clone().unwrap_or_default();
    for (member, value) in [
        ("theme", "DARK"),
        ("lang", "PT"),
        ("timeZone", "America/Sao_Paulo"),
    ] {
        assert_eq!(object.get(member), Some(&json!(value)));
    }
    let cadran = object.get("cadran").expect("a member");
    assert_eq!(cadran["time_zone"], "SameAsComputer");
    assert_eq!(cadran["duration_format"], "Full");
    assert_eq!(cadran["working_days"][4], "Friday");

    object.set("theme", "DEFAULT");
    let foreign = User {
        settings: Some(object),
        ..user
    };
    let read = document::read(&foreign, &Settings::default());
    assert_eq!(read.appearance.theme, Theme::Light);
    assert_eq!(read.language.language, LanguageChoice::System);
}

#[test]
fn a_foreign_name_splits_at_its_first_space() {
    let mut document = Settings::default();
    document.profile.first_name = "Anna Maria".to_owned().try_into().expect("a name");
    document.profile.last_name = "Smith".to_owned().try_into().expect("a name");
    let mut user = written(&document, &Nearest::default(), &clockify_user());
    assert_eq!(user.name.as_deref(), Some("Anna Maria Smith"));
    assert_eq!(
        document::read(&user, &Settings::default())
            .profile
            .first_name
            .as_str(),
        "Anna Maria"
    );
    user.name = Some("Anna Maria Jones".to_owned());
    let read = document::read(&user, &document);
    assert_eq!(
        (
            read.profile.first_name.as_str(),
            read.profile.last_name.as_str()
        ),
        ("Anna", "Maria Jones")
    );
}

#[test]
fn a_document_comes_back_from_a_cadran_server() {
    let property = |document: Settings| {
        let user = through_json(&written(&document, &Nearest::default(), &clockify_user()));
        let server: Vec<Webhook> = document
            .webhooks
            .iter()
            .map(|(id, row)| stored(&hooks::write(id, row, None), &id.clone().into()))
            .collect();
        let (rows, kept) = hooks::read(&server);
        let read = document::read(
            &user,
            &Settings {
                webhooks: rows,
                ..Settings::default()
            },
        );
        prop_assert_eq!(&read, &document);
        for (id, row) in &document.webhooks {
            prop_assert_eq!(hooks::steps(id, Some(row), &kept[id]), Vec::new());
        }
        let members = user.settings.iter().flat_map(UserSettings::iter).count();
        prop_assert_eq!(members, MEMBERS.len() + 1, "the 30 and cadran");
        Ok(())
    };
    runner(200).run(&settings(), property).unwrap();
}

/// What a server answers to a create
fn stored(body: &WebhookWrite, id: &Id) -> Webhook {
    assert_eq!(body.check(), Ok(()));
    let answer = json!({"id": id, "name": body.name, "url": body.url, "webhookEvent": body.webhook_event,
        "triggerSourceType": body.trigger_source_type, "triggerSource": body.trigger_source, "events": body.events,
        "enabled": body.enabled.unwrap_or(true), "authToken": "0123456789abcdef0123456789abcdef"});
    let webhook: Webhook = serde_json::from_value(answer).expect("a webhook");
    assert_eq!(format!("{:?}", webhook.auth_token), "Secret(…)");
    assert_eq!(
        webhook.auth_token,
        Secret::new("0123456789abcdef0123456789abcdef")
    );
    webhook
}

/// Does what the steps say on a server that takes one event a webhook
fn carry_out(steps: Vec<Step>, server: &mut BTreeMap<Id, Webhook>, next: &mut u64) {
    for step in steps {
        match step {
            Step::Create(body) => {
                *next += 1;
                let id = Id::new(1_800_000_000_000, *next);
                let webhook = stored(&body, &id);
                server.insert(id, webhook);
            }
            Step::Replace(id, body) => {
                let webhook = stored(&body, &id);
                server.insert(id, webhook);
            }
            Step::Delete(id) => drop(server.remove(&id)),
        }
    }
}

#[test]
fn rows_are_several_webhooks_on_clockify() {
    let rows = (webhook_ids(), documents::webhooks(), documents::webhooks());
    let property = |(id, mut before, mut after): (WebhookId, _, _)| {
        for row in [&mut before, &mut after] {
            // Clockify's API has no switch, and names people for two events that are not among these.
            let row: &mut cadran_core::model::Webhook = row;
            row.enabled = true;
        }
        let (mut server, mut next) = (BTreeMap::new(), 0);
        carry_out(
            hooks::grouped_steps(Some(&before), &[]),
            &mut server,
            &mut next,
        );
        prop_assert_eq!(server.len(), before.events.len());
        let list: Vec<_> = server.values().cloned().collect();
        let known = Kept::from([(id.clone(), list.iter().map(Remote::from).collect())]);
        let (rows, kept) = hooks::group(&list, &known);
        prop_assert_eq!(rows.get(&id), Some(&before));
        prop_assert_eq!(hooks::grouped_steps(Some(&before), &kept[&id]), Vec::new());

        let old: BTreeSet<_> = server.keys().cloned().collect();
        carry_out(
            hooks::grouped_steps(Some(&after), &kept[&id]),
            &mut server,
            &mut next,
        );
        let reused = old.iter().filter(|id| server.contains_key(id)).count();
        prop_assert_eq!(reused, before.events.len().min(after.events.len()));
        let list: Vec<_> = server.values().cloned().collect();
        let (rows, kept) = hooks::group(&list, &kept);
        let alone: Vec<_> = rows.values().cloned().collect();
        prop_assert_eq!(alone, vec![after.clone()]);
        let id = kept.keys().next().expect("a row");
        carry_out(
            hooks::grouped_steps(None, &kept[id]),
            &mut server,
            &mut next,
        );
        prop_assert_eq!(server.len(), 0);
        Ok(())
    };
    runner(200).run(&rows, property).unwrap();
}

fn clockify_webhook(number: u64, change: &Value) -> Webhook {
    let mut webhook = json!({"id": Id::new(1_700_000_000_000, number), "name": "Home", "url": "https://home.example/",
        "webhookEvent": "NEW_TAG", "triggerSourceType": "WORKSPACE_ID", "triggerSource": [], "authToken": "t"});
    for (name, value) in change.as_object().into_iter().flatten() {
        webhook[name] = value.clone();
    }
    serde_json::from_value(webhook).expect("a webhook")
}

#[test]
fn a_row_keeps_its_id_when_one_of_its_webhooks_leaves() {
    let [one, two, three] = [(1, "NEW_TAG"), (2, "TAG_UPDATED"), (3, "TAG_DELETED")]
        .map(|(number, event)| clockify_webhook(number, &json!({"webhookEvent": event})));
    let (rows, kept) = hooks::group(&[one.clone(), two.clone(), three.clone()], &Kept::new());
    let id = WebhookId::new(1_700_000_000_000, 1);
    assert_eq!(rows.keys().collect::<Vec<_>>(), [&id]);
    assert_eq!(rows[&id].events.len(), 3);

    let renamed = Webhook {
        name: Some("Other".to_owned()),
        ..two.clone()
    };
    let first = one.clone();
    let (rows, _) = hooks::group(&[one, renamed, three.clone()], &kept);
    assert_eq!((rows.len(), rows[&id].events.len()), (2, 2));
    assert!(rows.contains_key(&WebhookId::new(1_700_000_000_000, 2)));

    let readdressed = Webhook {
        url: "https://other.example/".to_owned(),
        ..first
    };
    let (rows, _) = hooks::group(&[readdressed, two.clone(), three.clone()], &kept);
    assert_eq!((rows.len(), rows[&id].events.len()), (2, 2));
    assert_eq!(rows[&id].url.as_str(), "https://home.example/");

    let (rows, _) = hooks::group(&[two, three.clone()], &kept);
    assert_eq!(rows.keys().collect::<Vec<_>>(), [&id]);
    let twice = Webhook {
        id: Id::new(1_900_000_000_000, 9),
        ..three.clone()
    };
    let (rows, _) = hooks::group(&[three, twice], &kept);
    assert_eq!(rows.len(), 2);
}

#[test]
fn what_a_row_cannot_say_is_sent_back_as_it_was() {
    let foreign = clockify_webhook(
        1,
        &json!({"name": null, "url": "https://u:p@home.example/",
        "triggerSourceType": "EXPENSE_ID", "triggerSource": ["e"]}),
    );
    let (rows, kept) = hooks::group(&[foreign], &Kept::new());
    let (id, row) = rows.into_iter().next().expect("a row");
    assert_eq!(
        (row.source.clone(), row.url.as_str()),
        (Source::Everything, "")
    );
    let more = cadran_core::model::Webhook {
        events: ["NEW_TAG", "TAG_DELETED"].map(EventName::new).into(),
        name: "Home".to_owned().try_into().expect("a name"),
        ..row
    };
    let steps = hooks::grouped_steps(Some(&more), &kept[&id]);
    let [Step::Replace(_, replaced), Step::Create(created)] = &steps[..] else {
        panic!("two steps, not {steps:?}");
    };
    for body in [replaced, created] {
        assert_eq!(body.trigger_source_type, Some(TriggerSourceType::ExpenseId));
        assert_eq!(body.trigger_source, Some(vec!["e".to_owned()]));
        assert_eq!(body.url.as_deref(), Some("https://u:p@home.example/"));
        assert_eq!(body.name.as_deref(), Some("Home"));
    }
}

#[test]
fn a_list_of_webhooks_is_an_envelope() {
    let list = json!({"webhooks": [], "workspaceWebhookCount": 0, "page": 1});
    assert_eq!(
        serde_json::from_value::<WebhookList>(list).ok(),
        Some(WebhookList::default())
    );
}

#[test]
fn a_body_of_a_webhook_is_checked_in_clockifys_words() {
    let good = json!({"name": "Home", "url": "https://home.example/", "webhookEvent": "NEW_TAG",
        "triggerSourceType": "WORKSPACE_ID", "triggerSource": []});
    let check = |member: &str, value: Value| {
        let mut body = good.clone();
        body[member] = value;
        let body: WebhookWrite = serde_json::from_value(body).expect("a body");
        body.check()
            .map_err(|problem| (problem.message, problem.code))
    };
    assert_eq!(check("x", json!(1)), Ok(()));
    for (member, value, words, code) in [
        ("name", json!(null), "Webhook already exists", 501),
        ("name", json!(""), "length must be between 2 and 30", 501),
        ("url", json!(null), "must not be null", 501),
        ("triggerSource", json!(null), "must not be null", 501),
        (
            "triggerSourceType",
            json!("MOON_ID"),
            "must be from the following set: PROJECT_ID,",
            3002,
        ),
        ("webhookEvent", json!("NEW_MOON"), "[webhookEvent]", 3002),
        (
            "webhookEvent",
            json!("USER_UPDATED"),
            "[triggerSource]",
            501,
        ),
        ("events", json!(["NEW_MOON"]), "[events]", 3002),
    ] {
        let (message, found) = check(member, value).expect_err(member);
        assert!(message.contains(words), "{message}");
        assert_eq!(found, code, "{message}");
    }
    assert_eq!(check("events", json!(["USER_UPDATED"])), Ok(()));
}
