//! Every question, to the real server.

use cadran::account::{Answer, Ask, Credential, Failure};
use cadran_core::wire::{ApiKeyName, Id, NewApiKey, Reason, ReplaceApiKey, Secret, SignIn};

use crate::support::Asker;
use crate::team::{PASSWORD, Team};

const EMAIL: &str = "ada@example.org";

fn sign_in(password: &str) -> Ask {
    Ask::SignIn(SignIn {
        email: EMAIL.to_owned(),
        password: Secret::new(password),
        device: Some("A test".to_owned()),
        keep: None,
    })
}

/// Someone who has signed in.
fn signed_in(team: &Team) -> Asker {
    let mut asker = Asker::new(&team.server(), None);
    let Ok(Answer::SignedIn(session)) = asker.ask(sign_in(PASSWORD)) else {
        panic!("not signed in");
    };
    let session = Credential::Session(session.token);
    asker.client.set_credential(Some(session));
    asker
}

/// The ids of those that are still signed in, the asking one first.
fn sessions(asker: &mut Asker) -> Vec<Id> {
    let Ok(Answer::Sessions(mut list)) = asker.ask(Ask::Sessions) else {
        panic!("no sessions");
    };
    list.sort_by_key(|session| !session.current);
    list.into_iter().map(|session| session.id).collect()
}

#[test]
fn a_stranger_learns_what_the_server_is_and_signs_in() {
    let team = Team::start();
    let user = team.person(EMAIL);
    let mut asker = Asker::new(&team.server(), None);
    let Ok(Answer::Server(server)) = asker.ask(Ask::Server) else {
        panic!("no server");
    };
    assert!(server.capabilities.write_settings && server.capabilities.wait);
    let refused = |reason| Err(Failure::Refused(reason));
    assert_eq!(asker.ask(Ask::User), refused(Reason::NotSignedIn));
    assert_eq!(asker.ask(sign_in("wrong")), refused(Reason::WrongPassword));
    let mut asker = signed_in(&team);
    let Ok(Answer::User(me)) = asker.ask(Ask::User) else {
        panic!("no user");
    };
    assert_eq!(
        (me.id.to_string(), me.email.as_str()),
        (user.id.to_string(), EMAIL)
    );
    let Ok(Answer::Workspaces(workspaces)) = asker.ask(Ask::Workspaces) else {
        panic!("no workspaces");
    };
    assert_eq!(workspaces.len(), 1);
    assert_eq!(asker.ask(Ask::SignOut), Ok(Answer::Done));
    assert_eq!(asker.ask(Ask::User), refused(Reason::SessionOver));
}

#[test]
fn keys_are_made_renamed_replaced_and_deleted() {
    let team = Team::start();
    team.person(EMAIL);
    let mut asker = signed_in(&team);
    let new = NewApiKey {
        name: "Scripts".to_owned(),
        ..NewApiKey::default()
    };
    let Ok(Answer::CreatedKey(created)) = asker.ask(Ask::CreateKey(new)) else {
        panic!("no key");
    };
    let id = created.details.id.clone();
    let name = ApiKeyName {
        name: "Home".to_owned(),
    };
    let Ok(Answer::Key(renamed)) = asker.ask(Ask::RenameKey(id.clone(), name)) else {
        panic!("not renamed");
    };
    assert_eq!(
        (renamed.id.clone(), renamed.name.as_str()),
        (id.clone(), "Home")
    );
    let replace = Ask::ReplaceKey(
        id.clone(),
        ReplaceApiKey {
            overlap_seconds: 60,
        },
    );
    let Ok(Answer::CreatedKey(replaced)) = asker.ask(replace) else {
        panic!("not replaced");
    };
    assert_ne!(replaced.key, created.key);
    assert_eq!(asker.ask(Ask::DeleteKey(id)), Ok(Answer::Done));
    let Ok(Answer::Keys(left)) = asker.ask(Ask::Keys) else {
        panic!("no keys");
    };
    assert_eq!(left, [replaced.details]);
    let key = Credential::Key(replaced.key);
    asker.client.set_credential(Some(key));
    let refused = asker.ask(Ask::CreateKey(NewApiKey::default()));
    assert_eq!(refused, Err(Failure::Refused(Reason::NotAllowed)));
}

#[test]
fn sessions_end_and_the_password_changes() {
    let team = Team::start();
    team.person(EMAIL);
    let mut asker = signed_in(&team);
    signed_in(&team);
    signed_in(&team);
    let all = sessions(&mut asker);
    assert_eq!(all.len(), 3);
    assert_eq!(asker.ask(Ask::EndSession(all[1].clone())), Ok(Answer::Done));
    assert_eq!(sessions(&mut asker).len(), 2);
    assert_eq!(asker.ask(Ask::EndOtherSessions), Ok(Answer::Done));
    assert_eq!(sessions(&mut asker), all[..1]);
    let change = |old: &str| Ask::ChangePassword {
        old: Secret::new(old),
        new: Secret::new("battery staple"),
    };
    let refused = Err(Failure::Refused(Reason::WrongPassword));
    assert_eq!(asker.ask(change("wrong")), refused);
    assert_eq!(asker.ask(change(PASSWORD)), Ok(Answer::Done));
    assert_eq!(asker.ask(sign_in(PASSWORD)), refused);
    let Ok(Answer::User(me)) = asker.ask(Ask::CancelEmail) else {
        panic!("no user");
    };
    assert_eq!(me.pending_email, None);
}
