//! Documents for properties

use std::collections::BTreeSet;

use cadran_core::i18n::{DateFormat, DurationFormat, TimeFormat, Weekday, WorkingDays};
use cadran_core::model::{
    Appearance, DateTime, DayStart, Display, DocumentLanguage, Email, EndpointUrl, EventName,
    GROUPS, LanguageChoice, Notifications, PersonName, Photo, Profile, Settings, Source, Theme,
    Webhook, WebhookId, WebhookName, ZoneChoice,
};
use proptest::{
    collection::{btree_map, btree_set, vec},
    prelude::{Just, Strategy, any},
    prop_oneof,
    sample::select,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

/// Runs a property the same way each time
pub fn runner(cases: u32) -> TestRunner {
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

fn names() -> impl Strategy<Value = PersonName> {
    let text = prop_oneof![Just(String::new()), "[A-Za-zé' -]{0,12}"];
    text.prop_filter_map("a name", |text| PersonName::parse(&text).ok())
}

fn profiles() -> impl Strategy<Value = Profile> {
    let photo = prop_oneof![
        Just(Photo::None),
        "[a-f0-9]{8}".prop_map(|id| Photo::Remote(format!("https://photos.example/{id}.png"))),
    ];
    let email = "[a-z]{1,6}@[a-z]{1,6}\\.org"
        .prop_filter_map("an address", |text| Email::parse(&text).ok());
    (photo, names(), names(), email).prop_map(|(photo, first_name, last_name, email)| Profile {
        photo,
        first_name,
        last_name,
        email,
    })
}

fn date_times() -> impl Strategy<Value = DateTime> {
    let zone = prop_oneof![
        Just(ZoneChoice::SameAsComputer),
        select(vec!["UTC", "Europe/Belgrade", "Mars/Base"])
            .prop_map(|zone| ZoneChoice::Zone(zone.to_owned())),
    ];
    let date = prop_oneof![
        select(DateFormat::ALL.to_vec()),
        Just(DateFormat::Other("D. MMM YY".to_owned())),
    ];
    let days = btree_set(select(Weekday::ALL.to_vec()), 0..=7)
        .prop_map(|days| days.into_iter().collect::<WorkingDays>());
    let start = (0..1440_u16).prop_filter_map("a time of day", DayStart::from_minutes);
    (
        zone,
        date,
        select(TimeFormat::ALL.to_vec()),
        select(DurationFormat::ALL.to_vec()),
        select(Weekday::ALL.to_vec()),
        days,
        start,
    )
        .prop_map(
            |(
                time_zone,
                date_format,
                time_format,
                duration_format,
                week_start,
                working_days,
                day_start,
            )| DateTime {
                time_zone,
                date_format,
                time_format,
                duration_format,
                week_start,
                working_days,
                day_start,
            },
        )
}

fn displays() -> impl Strategy<Value = Display> {
    any::<[bool; 5]>().prop_map(
        |[
            group_similar,
            collapse_projects,
            task_filter,
            compact_view,
            only_working_days,
        ]| Display {
            group_similar,
            collapse_projects,
            task_filter,
            compact_view,
            only_working_days,
        },
    )
}

fn notifications() -> impl Strategy<Value = Notifications> {
    any::<[bool; 11]>().prop_map(|mails| {
        let [
            weekly_report,
            long_running_timer,
            scheduled_reports,
            approval,
            time_off,
            alerts,
            reminders,
            schedule,
            invoice_reminders,
            onboarding,
            newsletter,
        ] = mails;
        Notifications {
            weekly_report,
            long_running_timer,
            scheduled_reports,
            approval,
            time_off,
            alerts,
            reminders,
            schedule,
            invoice_reminders,
            onboarding,
            newsletter,
        }
    })
}

/// Whole webhooks, as the form makes them
pub fn webhooks() -> impl Strategy<Value = Webhook> {
    let ids = || vec("[a-f0-9]{24}", 1..3);
    let source = prop_oneof![
        Just(Source::Everything),
        ids().prop_map(Source::Projects),
        ids().prop_map(Source::Tags),
        ids().prop_map(Source::Tasks),
        ids().prop_map(Source::People),
    ];
    let events = GROUPS
        .iter()
        .flat_map(|group| group.events)
        .copied()
        .take(6)
        .collect::<Vec<_>>();
    let events = btree_set(select(events).prop_map(EventName::new), 1..4);
    let name =
        "[A-Z][a-z ]{0,8}[a-z]".prop_filter_map("a name", |text| WebhookName::parse(&text).ok());
    let url = "https://[a-z]{3,6}\\.example/[a-z]{0,4}"
        .prop_filter_map("an endpoint", |text| EndpointUrl::parse(&text).ok());
    (name, url, events, any::<bool>(), source).prop_map(
        |(name, url, events, enabled, source): (_, _, BTreeSet<_>, _, _)| Webhook {
            name,
            url,
            events,
            enabled,
            source,
        },
    )
}

/// One of few ids, so that devices meet
pub fn webhook_ids() -> impl Strategy<Value = WebhookId> {
    (1..4_u64).prop_map(|n| WebhookId::new(1_700_000_000_000, n))
}

/// Whole documents; photos are none or a server's
pub fn settings() -> impl Strategy<Value = Settings> {
    let theme = select(vec![Theme::Light, Theme::Dark, Theme::System]);
    let language = prop_oneof![
        Just(LanguageChoice::System),
        select(vec!["de", "pt-BR", "zh-Hans"]).prop_map(|tag| LanguageChoice::Tag(tag.to_owned())),
    ];
    (
        profiles(),
        theme,
        language,
        date_times(),
        displays(),
        notifications(),
        btree_map(webhook_ids(), webhooks(), 0..3),
    )
        .prop_map(
            |(profile, theme, language, date_time, display, notifications, webhooks)| Settings {
                profile,
                appearance: Appearance { theme },
                language: DocumentLanguage { language },
                date_time,
                display,
                notifications,
                webhooks,
                ..Settings::default()
            },
        )
}
