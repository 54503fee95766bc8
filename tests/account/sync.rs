//! Documents kept equal over the real server.

use std::io::Cursor;
use std::thread;
use std::time::Duration;

use cadran::account::{Answer, Ask, Credential, Failure};
use cadran_core::model::{
    EndpointUrl, EventName, PersonName, Photo, Theme, Webhook, WebhookId, WebhookName,
};
use cadran_core::wire::Reason;

use crate::app::App;
use crate::support::{Asker, PATIENCE, now};
use crate::team::Team;

const EMAIL: &str = "ada@example.org";

fn name(text: &str) -> PersonName {
    PersonName::parse(text).expect("a name")
}

fn webhook(text: &str) -> Webhook {
    Webhook {
        name: WebhookName::parse(text).expect("a name"),
        url: EndpointUrl::parse("https://home.example/").expect("an endpoint"),
        events: [EventName::new("NEW_TIME_ENTRY")].into(),
        ..Webhook::default()
    }
}

/// Draws frames of both until something is so; answers the milliseconds it took.
#[track_caller]
fn together(one: &mut App, other: &mut App, is_so: impl Fn(&App, &App) -> bool) -> i64 {
    let start = now();
    while now() < start + PATIENCE.as_millis() as i64 {
        one.frame();
        other.frame();
        if is_so(one, other) {
            return now() - start;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("never so: {:?}", other.connection.status(now()));
}

#[test]
fn what_one_device_changes_another_shows_within_two_seconds() {
    let team = Team::start();
    let user = team.person(EMAIL);
    let mut one = App::new(&team.server(), &team.key(&user, None));
    let mut other = App::new(&team.server(), &team.key(&user, None));
    one.until(App::is_even);
    other.until(App::is_even);
    assert_eq!(one.here.profile.email.as_str(), EMAIL);
    let id = WebhookId::new(now(), 1);
    one.edit(|here| {
        here.appearance.theme = Theme::Dark;
        here.profile.first_name = name("Augusta");
        here.webhooks.insert(id.clone(), webhook("Lights"));
    });
    let shown_ms = together(&mut one, &mut other, |one, other| {
        one.is_even() && other.here == one.here
    });
    assert!(shown_ms < 2_000, "shown after {shown_ms} ms");
    // Neither asks for news again yet, so the next question must bring what comes in between.
    other.edit(|here| drop(here.webhooks.remove(&id)));
    let shown_ms = together(&mut one, &mut other, |one, _| one.here.webhooks.is_empty());
    assert!(shown_ms < 2_000, "gone after {shown_ms} ms");
    assert!(one.connection.status(now()).conflicts.is_empty());
}

#[test]
fn both_change_at_once_and_nothing_is_lost() {
    let team = Team::start();
    let user = team.person(EMAIL);
    let [mut one, mut other] = [(); 2].map(|()| App::new(&team.server(), &team.key(&user, None)));
    one.until(App::is_even);
    other.until(App::is_even);
    one.edit(|here| here.profile.first_name = name("Augusta"));
    other.edit(|here| here.display.compact_view ^= true);
    one.until(App::is_even);
    other.until(App::is_even);
    one.until(|app| app.here == other.here);
    assert_eq!(one.here.profile.first_name, name("Augusta"));
    assert!(one.here.display.compact_view);
}

#[test]
fn edits_wait_for_a_server_that_is_away() {
    let mut team = Team::start();
    let user = team.person(EMAIL);
    let mut app = App::new(&team.server(), &team.key(&user, None));
    app.until(App::is_even);
    team.stop();
    app.edit(|here| here.profile.last_name = name("King"));
    app.until(|app| app.connection.client().trouble().is_some());
    let status = app.connection.status(now());
    assert_eq!(status.unsent, 1);
    team.restart();
    app.connection.refresh();
    app.until(App::is_even);
    assert_eq!(app.connection.client().trouble(), None);
    let key = Credential::key(&team.key(&user, None)).expect("a key");
    let Ok(Answer::User(there)) = Asker::new(&team.server(), Some(key)).ask(Ask::User) else {
        panic!("no user");
    };
    assert_eq!(there.name.as_deref(), Some("Ada King"));
}

#[test]
fn a_key_that_has_ended_holds_everything_until_there_is_another() {
    let team = Team::start();
    let user = team.person(EMAIL);
    let key = team.key(&user, Some(now() + 1_500));
    let mut app = App::new(&team.server(), &key);
    app.until(App::is_even);
    thread::sleep(Duration::from_millis(1_600));
    app.edit(|here| here.profile.first_name = name("Augusta"));
    app.until(|app| app.connection.status(now()).blocked == Some(&Reason::UnknownKey));
    assert_eq!(app.here.profile.first_name, name("Augusta"));
    let stranger = team.person("grace@example.org");
    let stranger = Credential::key(&team.key(&stranger, None)).expect("a key");
    app.connection.sign_in(stranger);
    app.until(|app| app.connection.status(now()).blocked == Some(&Reason::NotSignedIn));
    assert_eq!(app.here.profile.email.as_str(), EMAIL);
    let key = Credential::key(&team.key(&user, None)).expect("a key");
    app.connection.sign_in(key);
    app.until(App::is_even);
    assert_eq!(app.here.profile.first_name, name("Augusta"));
}

#[test]
fn a_photo_is_uploaded_and_can_be_fetched() {
    let team = Team::start();
    let user = team.person(EMAIL);
    let mut app = App::new(&team.server(), &team.key(&user, None));
    app.until(App::is_even);
    let mut png = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(32, 32, image::Rgb([90, 60, 200]))
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("a picture");
    app.photo = png.into_inner();
    app.edit(|here| here.profile.photo = Photo::Local("c".repeat(64)));
    app.until(|app| matches!(app.here.profile.photo, Photo::Remote(_)) && app.is_even());
    let Photo::Remote(url) = app.here.profile.photo.clone() else {
        panic!("no photo");
    };
    let mut stranger = Asker::new(&team.server(), None);
    let Ok(Answer::Picture(bytes)) = stranger.ask(Ask::Picture(url)) else {
        panic!("no picture");
    };
    let stored = image::load_from_memory(&bytes).expect("a picture");
    assert_eq!((stored.width(), stored.height()), (32, 32));
    let missing = "/api/v1/file/image/image-0.png".to_owned();
    let missing = stranger.ask(Ask::Picture(missing));
    assert_eq!(missing, Err(Failure::Refused(Reason::NoSuchRoute)));
}
