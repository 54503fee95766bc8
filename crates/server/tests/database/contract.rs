//! The whole interface, once: every backend must pass it.

use cadran_server::auth::{TokenKind, mint};
use cadran_server::db::{
    AccountStatus, Database, DbError, FirstOwner, Home, Id, LinkTarget, MemberFilter, MemberOrder,
    MemberSort, MembershipStatus, NewImage, NewKey, NewSession, NewUser, Noun, Page, Role,
    SecretHash, SettingsWrite, User,
};

use crate::{NOW, Tested, fresh, someone, webhooks};

#[tokio::test]
async fn sqlite_keeps_the_contract() -> Tested {
    let (db, _folder) = fresh()?;
    first_owner(&db).await?;
    let owner = db.user_by_email("OWNER@example.org".to_owned()).await?;
    let ada = db.create_user(someone("ada@example.org", Role::Member), NOW);
    let ada = ada.await?;
    people(&db, &ada).await?;
    addresses(&db, &owner, &ada).await?;
    passwords(&db, &ada).await?;
    keys(&db, &ada).await?;
    sessions(&db, &ada).await?;
    members(&db, &owner, &ada).await?;
    workspaces(&db, &owner, &ada).await?;
    webhooks::kept(&db, &ada).await?;
    webhooks::versions(&db, &owner).await?;
    images(&db, &ada).await?;
    changes(&db, &ada).await?;
    turning_off_and_removing(&db, &owner, &ada).await?;
    events(&db).await?;
    db.close();
    assert_eq!(db.has_users().await, Err(DbError::Unavailable));
    Ok(())
}

fn hash() -> SecretHash {
    mint(TokenKind::Key).expect("random numbers").hash
}

async fn first_owner(db: &Database) -> Tested {
    assert!(!db.has_users().await?);
    let link = hash();
    db.create_link(None, link, NOW + 10, NOW).await?;
    assert_eq!(db.link(link, NOW).await?, LinkTarget::FirstOwner);
    assert_eq!(
        db.link(link, NOW + 10).await,
        Err(DbError::Missing(Noun::Link))
    );
    let nameless = db.redeem_link(link, "hash".to_owned(), None, NOW).await;
    assert_eq!(nameless, Err(DbError::Missing(Noun::User)));
    let first = FirstOwner {
        email: "owner@example.org".to_owned(),
        name: "Owner".to_owned(),
        settings: "{}".to_owned(),
        workspace: "Home".to_owned(),
    };
    let redeem = |first| db.redeem_link(link, "hash".to_owned(), Some(first), NOW);
    let owner = redeem(first.clone()).await?;
    assert_eq!(owner.status, AccountStatus::Active);
    let home = db.member(owner.default_workspace, owner.id).await?;
    assert_eq!(home.role, Role::Owner);
    assert_eq!(redeem(first).await, Err(DbError::Missing(Noun::Link)));
    let second = db.create_link(None, hash(), NOW + 10, NOW).await;
    assert_eq!(second, Err(DbError::Taken(Noun::Link)));
    Ok(())
}

async fn people(db: &Database, ada: &User) -> Tested {
    assert!(db.has_users().await?);
    assert_eq!(&db.user(ada.id).await?, ada);
    assert_eq!(db.user_version(ada.id).await?, ada.version);
    let nobody = Id::new(NOW)?;
    assert_eq!(db.user(nobody).await, Err(DbError::Missing(Noun::User)));
    let double = db.create_user(someone("ADA@example.org", Role::Member), NOW);
    assert_eq!(double.await, Err(DbError::Taken(Noun::Email)));
    let home = Home::Join {
        workspace: nobody,
        role: Role::Admin,
    };
    let homeless = NewUser {
        home,
        ..someone("eve@example.org", Role::Member)
    };
    let homeless = db.create_user(homeless, NOW).await;
    assert_eq!(homeless, Err(DbError::Missing(Noun::Workspace)));

    let write = SettingsWrite {
        user: ada.id,
        expected: ada.version,
        name: "Ada King".to_owned(),
        picture: Some("http://127.0.0.1/picture".to_owned()),
        settings: r#"{"timeZone":"Asia/Tokyo", "later": null}"#.to_owned(),
    };
    let written = db.write_settings(write.clone(), NOW + 1).await?;
    assert_eq!(written.version, ada.version + 1);
    assert_eq!(written.settings, write.settings, "word for word");
    assert_eq!(written.name, "Ada King");
    let stale = db.write_settings(write, NOW + 2).await;
    let current = written.version;
    assert_eq!(stale, Err(DbError::Stale { current }));
    assert_eq!(db.user(ada.id).await?, written);
    Ok(())
}

async fn addresses(db: &Database, owner: &User, ada: &User) -> Tested {
    let set = |email: &str| db.set_pending_email(ada.id, Some(email.to_owned()), NOW);
    let taken = set(&owner.email).await;
    assert_eq!(taken, Err(DbError::Taken(Noun::Email)));
    let before = set("ada@example.com").await?;
    assert_eq!(before.pending_email.as_deref(), Some("ada@example.com"));
    assert_eq!(before.email, "ada@example.org");
    let after = db.confirm_email(ada.id, NOW).await?;
    assert_eq!(
        (after.email.as_str(), after.pending_email),
        ("ada@example.com", None)
    );
    assert!(after.version > before.version);
    let dropped = set("ada@example.net").await?;
    assert!(dropped.pending_email.is_some());
    let dropped = db.set_pending_email(ada.id, None, NOW).await?;
    assert_eq!(dropped.pending_email, None);
    Ok(())
}

async fn passwords(db: &Database, ada: &User) -> Tested {
    assert_eq!(db.password_hash(ada.id).await?, None);
    assert!(db.sign_in("nobody@example.org".to_owned()).await?.is_none());
    let (older, link) = (hash(), hash());
    db.create_link(Some(ada.id), older, NOW + 10, NOW).await?;
    db.create_link(Some(ada.id), link, NOW + 10, NOW).await?;
    let void = db.link(older, NOW).await;
    assert_eq!(void, Err(DbError::Missing(Noun::Link)));
    let redeemed = db.redeem_link(link, "first".to_owned(), None, NOW).await?;
    assert!(redeemed.has_password);
    assert_eq!(redeemed.status, AccountStatus::Active);
    let again = db.redeem_link(link, "second".to_owned(), None, NOW).await;
    assert_eq!(again, Err(DbError::Missing(Noun::Link)));
    let known = db.sign_in("Ada@Example.com".to_owned()).await?;
    let known = known.ok_or("she has a password")?;
    assert_eq!(known.password_hash.as_deref(), Some("first"));

    let keep = db.create_session(ada.id, session(), 9, NOW).await?;
    db.create_session(ada.id, session(), 9, NOW).await?;
    let keep_one = Some(keep.id);
    db.set_password(ada.id, "third".to_owned(), keep_one, NOW)
        .await?;
    let left = db.sessions(ada.id, NOW).await?;
    assert_eq!(left.as_slice(), std::slice::from_ref(&keep));
    assert_eq!(db.password_hash(ada.id).await?.as_deref(), Some("third"));
    db.end_session(ada.id, keep.id, NOW).await?;
    Ok(())
}

fn key(name: &str, expires_at: Option<i64>) -> NewKey {
    let minted = mint(TokenKind::Key).expect("random numbers");
    NewKey {
        name: name.to_owned(),
        hash: minted.hash,
        prefix: minted.prefix(),
        last4: minted.last4(),
        read_only: true,
        expires_at,
    }
}

async fn keys(db: &Database, ada: &User) -> Tested {
    let new = key("laptop", Some(NOW + 100_000));
    let hash = new.hash;
    let made = db.create_key(ada.id, new, 2, NOW).await?;
    assert_eq!((made.last_used_at, made.read_only), (None, true));
    let who = db.authenticate_key(hash, "curl/8", NOW + 5).await?;
    let who = who.ok_or("a good key")?;
    assert_eq!(
        (who.user.id, who.credential, who.read_only),
        (ada.id, made.id, true)
    );
    // The use is noted behind the scenes; a write that is answered comes after it.
    let renamed = db
        .rename_key(ada.id, made.id, "desk".to_owned(), NOW)
        .await?;
    assert_eq!(renamed.last_used_at, Some(NOW + 5));
    assert_eq!(renamed.last_client.as_deref(), Some("curl/8"));
    db.authenticate_key(hash, "curl/9", NOW + 59_000).await?;
    let noted = db
        .rename_key(ada.id, made.id, "desk".to_owned(), NOW)
        .await?;
    assert_eq!(noted.last_used_at, Some(NOW + 5), "not twice a minute");
    let stranger = db
        .rename_key(Id::new(NOW)?, made.id, "mine".to_owned(), NOW)
        .await;
    assert_eq!(stranger, Err(DbError::Missing(Noun::ApiKey)));

    let expired = db.authenticate_key(hash, "curl/8", NOW + 100_000).await?;
    assert!(expired.is_none());
    assert_eq!(db.keys(ada.id, NOW + 100_000).await?, []);

    let new = key("", None);
    let new_hash = new.hash;
    let until = NOW + 50_000;
    let replaced = db.replace_key(ada.id, made.id, new, until, 2, NOW).await?;
    assert_eq!((replaced.name.as_str(), replaced.read_only), ("desk", true));
    let surplus = db.create_key(ada.id, key("third", None), 2, NOW).await;
    let (noun, limit) = (Noun::ApiKey, 2);
    assert_eq!(surplus, Err(DbError::LimitReached { noun, limit }));
    assert!(db.authenticate_key(hash, "", until - 1).await?.is_some());
    assert!(db.authenticate_key(hash, "", until).await?.is_none());

    db.revoke_key(ada.id, replaced.id, NOW).await?;
    assert!(db.authenticate_key(new_hash, "", NOW).await?.is_none());
    let again = db.revoke_key(ada.id, replaced.id, NOW).await;
    assert_eq!(again, Err(DbError::Missing(Noun::ApiKey)));
    Ok(())
}

fn session() -> NewSession {
    NewSession {
        hash: hash(),
        device: "Laptop".to_owned(),
        client: "Cadran/0.1".to_owned(),
        expires_at: NOW + 1_000_000,
    }
}

async fn sessions(db: &Database, ada: &User) -> Tested {
    let new = session();
    let hash = new.hash;
    let first = db.create_session(ada.id, new, 2, NOW).await?;
    db.create_session(ada.id, session(), 2, NOW + 1).await?;
    let who = db
        .authenticate_session(hash, "Firefox", NOW + 90_000)
        .await?;
    assert_eq!(who.map(|who| who.credential), Some(first.id));
    let third = db
        .create_session(ada.id, session(), 2, NOW + 90_001)
        .await?;
    let kept: Vec<_> = db
        .sessions(ada.id, NOW)
        .await?
        .into_iter()
        .map(|s| s.id)
        .collect();
    assert_eq!(kept, [third.id, first.id], "the unused one ended");
    assert_eq!(db.end_other_sessions(ada.id, Some(first.id), NOW).await?, 1);
    assert!(
        db.authenticate_session(hash, "", NOW + 1_000_000)
            .await?
            .is_none()
    );
    db.end_session(ada.id, first.id, NOW).await?;
    assert!(db.authenticate_session(hash, "", NOW).await?.is_none());
    let again = db.end_session(ada.id, first.id, NOW).await;
    assert_eq!(again, Err(DbError::Missing(Noun::Session)));
    Ok(())
}

async fn members(db: &Database, owner: &User, ada: &User) -> Tested {
    let home = owner.default_workspace;
    let page = |filter: MemberFilter, by, descending, number, size| {
        let sort = MemberSort { by, descending };
        db.members(home, filter, sort, Page { number, size })
    };
    let all = page(MemberFilter::default(), MemberOrder::Email, false, 1, 50).await?;
    let emails: Vec<_> = all.items.iter().map(|m| m.user.email.as_str()).collect();
    assert_eq!(emails, ["ada@example.com", "owner@example.org"]);
    assert!(all.is_last);
    let one = page(MemberFilter::default(), MemberOrder::Email, true, 1, 1).await?;
    assert_eq!((one.items[0].user.id, one.is_last), (owner.id, false));
    let beyond = page(MemberFilter::default(), MemberOrder::Id, false, 9, 1).await?;
    assert!(beyond.items.is_empty() && beyond.is_last);
    let filters = [
        (
            MemberFilter {
                name: Some("KING".to_owned()),
                ..MemberFilter::default()
            },
            vec![ada.id],
        ),
        (
            MemberFilter {
                roles: vec![Role::Owner],
                ..MemberFilter::default()
            },
            vec![owner.id],
        ),
        (
            MemberFilter {
                email: Some("_".to_owned()),
                ..MemberFilter::default()
            },
            vec![],
        ),
        (
            MemberFilter {
                account_statuses: vec![AccountStatus::Active],
                status: Some(MembershipStatus::Inactive),
                ..MemberFilter::default()
            },
            vec![],
        ),
    ];
    for (filter, expected) in filters {
        let found = page(filter.clone(), MemberOrder::Name, false, 1, 50).await?;
        let found: Vec<_> = found.items.iter().map(|m| m.user.id).collect();
        assert_eq!(found, expected, "{filter:?}");
    }
    assert_eq!(db.everybody().await?.len(), 2);

    let demoted = db.set_role(home, owner.id, Role::Admin, NOW).await;
    assert_eq!(demoted.err(), Some(DbError::LastOwner));
    assert_eq!(
        db.member(home, owner.id).await?.role,
        Role::Owner,
        "rolled back"
    );
    db.set_role(home, ada.id, Role::Owner, NOW).await?;
    db.set_role(home, owner.id, Role::Admin, NOW).await?;
    db.set_role(home, owner.id, Role::Owner, NOW).await?;
    db.set_role(home, ada.id, Role::Member, NOW).await?;

    let inactive = MembershipStatus::Inactive;
    let off = db
        .set_membership_status(home, ada.id, inactive, NOW)
        .await?;
    assert_eq!(off.status, inactive);
    assert_eq!(db.workspaces(ada.id).await?, []);
    let last = db
        .set_membership_status(home, owner.id, inactive, NOW)
        .await;
    assert_eq!(last.err(), Some(DbError::LastOwner));
    let active = MembershipStatus::Active;
    db.set_membership_status(home, ada.id, active, NOW).await?;

    let patch = |text: &str| db.patch_member_profile(home, ada.id, text.to_owned(), NOW);
    patch(r#"{"weekStart":"SUNDAY","workingDays":["MONDAY"]}"#).await?;
    let patched = patch(r#"{"weekStart":null}"#).await?;
    assert_eq!(patched.profile, r#"{"workingDays":["MONDAY"]}"#);
    Ok(())
}

async fn workspaces(db: &Database, owner: &User, ada: &User) -> Tested {
    let second = db
        .create_workspace(owner.id, "Second".to_owned(), 2, NOW + 1)
        .await?;
    assert_eq!(second.role, Role::Owner);
    let third = db
        .create_workspace(owner.id, "Third".to_owned(), 2, NOW)
        .await;
    let (noun, limit) = (Noun::Workspace, 2);
    assert_eq!(third, Err(DbError::LimitReached { noun, limit }));
    let names: Vec<_> = db
        .workspaces(owner.id)
        .await?
        .into_iter()
        .map(|m| m.workspace.name)
        .collect();
    assert_eq!(names, ["Home", "Second"]);
    let foreign = db.workspace(second.workspace.id, ada.id).await;
    assert_eq!(foreign, Err(DbError::Missing(Noun::Workspace)));
    Ok(())
}

async fn images(db: &Database, ada: &User) -> Tested {
    let image = |name: &str| NewImage {
        name: name.to_owned(),
        media_type: "image/png".to_owned(),
        bytes: vec![1, 2, 3],
    };
    // "picture" is the one in use.
    for (second, name) in ["picture", "first", "second", "third"]
        .into_iter()
        .enumerate()
    {
        db.store_image(ada.id, image(name), 2, NOW + second as i64)
            .await?;
    }
    let found = db.image("third".to_owned()).await?;
    assert_eq!(
        (found.media_type.as_str(), found.bytes.len()),
        ("image/png", 3)
    );
    assert!(db.image("picture".to_owned()).await.is_ok());
    assert_eq!(
        db.image("first".to_owned()).await,
        Err(DbError::Missing(Noun::Image))
    );
    Ok(())
}

async fn changes(db: &Database, ada: &User) -> Tested {
    use std::time::Duration;
    use tokio::time::timeout;

    let mut changes = db.changes(ada.id);
    let quiet = timeout(Duration::from_millis(300), changes.changed()).await;
    assert!(quiet.is_err(), "nothing has happened");
    db.set_pending_email(ada.id, None, NOW).await?;
    assert!(timeout(Duration::from_secs(5), changes.changed()).await?);
    let refused = db.set_pending_email(ada.id, Some("owner@example.org".to_owned()), NOW);
    assert!(refused.await.is_err());
    let quiet = timeout(Duration::from_millis(100), changes.changed()).await;
    assert!(quiet.is_err(), "a refused write changes nothing");
    Ok(())
}

async fn turning_off_and_removing(db: &Database, owner: &User, ada: &User) -> Tested {
    let new = key("last", None);
    let key_hash = new.hash;
    db.create_key(ada.id, new, 9, NOW).await?;
    let new = session();
    let session_hash = new.hash;
    db.create_session(ada.id, new, 9, NOW).await?;
    let off = db.set_disabled(ada.id, true, NOW).await?;
    assert!(off.is_disabled);
    let member = db.member(ada.default_workspace, ada.id).await?;
    assert_eq!(member.status, MembershipStatus::Inactive);
    assert!(db.authenticate_key(key_hash, "", NOW).await?.is_none());
    assert!(db.create_session(ada.id, session(), 9, NOW).await.is_err());
    db.set_disabled(ada.id, false, NOW).await?;
    assert!(db.authenticate_key(key_hash, "", NOW).await?.is_some());
    assert!(
        db.authenticate_session(session_hash, "", NOW)
            .await?
            .is_none()
    );

    for last in [
        db.set_disabled(owner.id, true, NOW).await.map(drop),
        db.remove_user(owner.id, NOW).await,
    ] {
        assert_eq!(last, Err(DbError::LastOwner));
    }
    db.remove_user(ada.id, NOW).await?;
    assert_eq!(db.user(ada.id).await, Err(DbError::Missing(Noun::User)));
    assert!(db.authenticate_key(key_hash, "", NOW).await?.is_none());
    let webhooks = db.webhooks(ada.default_workspace, owner.id).await?.0;
    assert!(webhooks.iter().all(|webhook| !webhook.enabled));
    assert_eq!(webhooks.len(), 1);
    let again = db.create_user(someone("ada@example.com", Role::Member), NOW);
    assert!(again.await.is_ok(), "the address is free again");
    Ok(())
}

async fn events(db: &Database) -> Tested {
    let all = db.events_after(0, 1000).await?;
    let seqs: Vec<_> = all.iter().map(|event| event.seq).collect();
    assert!(seqs.is_sorted() && seqs.len() > 40, "{} events", seqs.len());
    let named = |kind: &str| all.iter().filter(|event| event.kind == kind).count();
    for kind in [
        "USER_UPDATED",
        "USER_EMAIL_CHANGED",
        "USER_JOINED_WORKSPACE",
        "USER_DELETED_FROM_WORKSPACE",
        "USER_DEACTIVATED_ON_WORKSPACE",
        "USER_ACTIVATED_ON_WORKSPACE",
        "MEMBER_UPDATED",
        "PASSWORD_CHANGED",
        "LINK_CREATED",
        "KEY_CREATED",
        "KEY_UPDATED",
        "KEY_DELETED",
        "SESSION_STARTED",
        "SESSION_ENDED",
        "WORKSPACE_CREATED",
        "WEBHOOK_CREATED",
        "WEBHOOK_UPDATED",
        "WEBHOOK_DELETED",
        "IMAGE_STORED",
    ] {
        assert!(named(kind) > 0, "no {kind}");
    }
    assert_eq!(
        named("WEBHOOK_CREATED"),
        3,
        "the same id twice is one webhook"
    );
    let written = all.iter().find(|event| event.body.contains("Asia/Tokyo"));
    let body: serde_json::Value = serde_json::from_str(&written.ok_or("a write")?.body)?;
    assert_eq!(body["settings"]["timeZone"], "Asia/Tokyo");
    assert!(
        all.iter()
            .all(|event| !event.body.contains("example.org/secret"))
    );

    let last = *seqs.last().ok_or("an event")?;
    let page = db.events_after(last - 3, 2).await?;
    let page: Vec<_> = page.iter().map(|event| event.seq).collect();
    assert_eq!(page, [last - 2, last - 1]);

    assert!(db.prune(i64::MAX, NOW).await? > 40);
    assert_eq!(db.events_after(0, 9).await?, []);
    db.create_user(someone("eve@example.org", Role::Member), NOW + 7)
        .await?;
    let next = db.events_after(0, 9).await?;
    assert_eq!(
        next.first().map(|event| event.seq),
        Some(last + 1),
        "no number comes back"
    );
    assert_eq!(db.prune(NOW + 7, NOW).await?, 0);
    Ok(())
}
