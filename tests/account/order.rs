//! What is saved before what is sent, against a wire that does as it is told.

use std::collections::VecDeque;

use cadran::account::{Connection, Effect, News, SaveMark, Wire};
use cadran_core::model::{PersonName, Photo, Settings};
use cadran_core::sync::{Attempt, Engine, Outcome, Request, Rules, Saved};
use cadran_core::wire::document::Nearest;
use cadran_core::wire::{Capabilities, Reason, User};
use serde_json::json;

/// Keeps what is sent, and has the news it is given.
#[derive(Debug, Default)]
struct Told {
    sent: Vec<(Attempt, Request, Option<Vec<u8>>)>,
    cancelled: Vec<Attempt>,
    news: VecDeque<News>,
}

impl Wire for Told {
    fn send(&mut self, attempt: Attempt, request: &Request, photo: Option<Vec<u8>>, _: i64) {
        self.sent.push((attempt, request.clone(), photo));
    }

    fn cancel(&mut self, attempt: Attempt) {
        self.cancelled.push(attempt);
    }

    fn poll(&mut self, _: i64) -> Vec<News> {
        self.news.drain(..).collect()
    }

    fn wakes_ms(&self) -> Option<i64> {
        None
    }
}

/// An account and its document; nothing is saved unless the test says so.
struct Desk {
    connection: Connection<Told>,
    here: Settings,
    now_ms: i64,
    last_mark: Option<SaveMark>,
    wanted_photo: Option<String>,
}

fn rules() -> Rules {
    Rules::cadran(&Capabilities {
        write_settings: true,
        write_picture: true,
        change_email: true,
        webhook_enabled: true,
        wait: true,
        ..Capabilities::default()
    })
}

fn user(version: u32) -> Outcome {
    let user: User = serde_json::from_value(json!({
        "id": "5a0ab5acb07987125438b60f", "email": "", "name": "", "settings": {},
    }))
    .expect("a user");
    Outcome::User(Box::new(user), Some(format!("\"{version}\"")))
}

impl Desk {
    /// Has read the server, and all is saved.
    fn at_rest() -> Self {
        let mut desk = Self {
            connection: Connection::new(Saved::default(), rules(), Told::default()),
            here: Settings::default(),
            now_ms: 1_700_000_000_000,
            last_mark: None,
            wanted_photo: None,
        };
        desk.think();
        desk.answer(user(1));
        desk.answer(Outcome::Webhooks(Vec::new(), Some("\"1\"".to_owned())));
        desk.store();
        desk.now_ms += Engine::LEAST_WAIT_MS;
        desk.think();
        let asked = Request::ReadUser {
            if_none_match: Some("\"1\"".to_owned()),
            known_webhooks: Some("\"1\"".to_owned()),
            wait: true,
        };
        assert_eq!(*desk.last(), asked);
        desk
    }

    fn think(&mut self) {
        let nearest = Nearest::default();
        let effects = self.connection.think(&self.here, &nearest, self.now_ms, 0);
        for effect in effects {
            match effect {
                Effect::Adopt(document) => self.here = *document,
                Effect::Save(mark, _) => {
                    assert!(self.last_mark < Some(mark), "marks grow");
                    self.last_mark = Some(mark);
                }
                Effect::NeedPhoto(sha256) => self.wanted_photo = Some(sha256),
                Effect::Answer(..) => panic!("nothing was asked"),
            }
        }
    }

    fn store(&mut self) {
        self.connection.stored(self.last_mark.expect("a mark"));
        self.think();
    }

    fn answer(&mut self, outcome: Outcome) {
        let attempt = self.wire().sent.last().expect("a request").0;
        let news = News::Outcome(attempt, outcome);
        self.connection.client_mut().news.push_back(news);
        self.think();
    }

    fn edit(&mut self, edit: impl FnOnce(&mut Settings)) {
        edit(&mut self.here);
        self.connection.edited();
        self.think();
        self.now_ms += Engine::PAUSE_MS;
        self.think();
    }

    fn wire(&self) -> &Told {
        self.connection.client()
    }

    fn last(&self) -> &Request {
        &self.wire().sent.last().expect("a request").1
    }
}

fn named(name: &str) -> PersonName {
    PersonName::parse(name).expect("a name")
}

#[test]
fn a_reading_goes_out_at_once_and_a_write_after_what_it_foresees_is_saved() {
    let mut desk = Desk::at_rest();
    let before = desk.last_mark;
    let sent = desk.wire().sent.len();
    desk.edit(|here| here.profile.first_name = named("Ada"));
    assert!(before < desk.last_mark);
    assert_eq!(desk.wire().sent.len(), sent);
    assert_eq!(desk.connection.wakes_ms(), None);
    desk.connection.stored(before.expect("a mark"));
    desk.now_ms += 60_000;
    desk.think();
    assert_eq!(desk.wire().sent.len(), sent);
    desk.connection.stored(desk.last_mark.expect("a mark"));
    assert_eq!(desk.connection.wakes_ms(), Some(i64::MIN));
    desk.think();
    assert_eq!(desk.wire().sent.len(), sent + 1);
    assert!(matches!(desk.last(), Request::WriteSettings { .. }));
    assert!(desk.connection.status(desk.now_ms).is_writing);
}

#[test]
fn an_edit_ends_the_question_that_the_server_holds() {
    let mut desk = Desk::at_rest();
    let held = desk.wire().sent.last().expect("a request").0;
    desk.edit(|here| here.display.compact_view ^= true);
    assert_eq!(desk.wire().cancelled, [held]);
    desk.store();
    // The held question is answered after all.
    let late = News::Outcome(held, Outcome::Lost);
    desk.connection.client_mut().news.push_back(late);
    desk.think();
    assert_eq!(desk.connection.status(desk.now_ms).trouble, None);
}

#[test]
fn a_picture_is_read_before_it_is_sent() {
    let sha256 = "a".repeat(64);
    let mut desk = Desk::at_rest();
    desk.edit(|here| here.profile.photo = Photo::Local(sha256.clone()));
    assert_eq!(desk.wanted_photo.as_ref(), Some(&sha256));
    desk.connection.photo("another", Some(vec![0]));
    desk.think();
    assert!(!matches!(desk.last(), Request::UploadPhoto { .. }));
    desk.connection.photo(&sha256, Some(vec![7]));
    desk.think();
    let (_, request, photo) = desk.wire().sent.last().expect("a request");
    assert_eq!(*request, Request::UploadPhoto { sha256 });
    assert_eq!(photo.as_deref(), Some(&[7][..]));
    desk.answer(Outcome::Stored("https://photos.example/7".to_owned()));
    assert_eq!(
        desk.here.profile.photo,
        Photo::Remote("https://photos.example/7".to_owned())
    );
}

#[test]
fn a_picture_that_is_gone_is_told_and_holds_up_nothing() {
    let mut desk = Desk::at_rest();
    desk.edit(|here| here.profile.photo = Photo::Local("b".repeat(64)));
    desk.connection.photo(&"b".repeat(64), None);
    desk.think();
    let status = desk.connection.status(desk.now_ms);
    let (path, reason) = *status.held.first().expect("something held back");
    assert_eq!(path.to_string(), "profile.photo");
    assert!(matches!(reason, Reason::Other { message, .. } if message.contains("picture")));
    desk.edit(|here| here.profile.last_name = named("Lovelace"));
    desk.store();
    assert!(matches!(desk.last(), Request::WriteSettings { .. }));
}

#[test]
fn new_rules_start_anew_and_forget_nothing() {
    let mut desk = Desk::at_rest();
    desk.edit(|here| here.profile.first_name = named("Ada"));
    desk.store();
    let write = desk.wire().sent.last().expect("a write").0;
    let sent = desk.wire().sent.len();
    desk.connection.set_rules(rules());
    desk.think();
    assert!(desk.wire().cancelled.contains(&write));
    assert_eq!(desk.connection.saved().user.doubts.len(), 1);
    assert!(matches!(
        desk.wire().sent[sent].1,
        Request::ReadUser { wait: false, .. }
    ));
}
