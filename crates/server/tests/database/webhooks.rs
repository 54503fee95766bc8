//! Webhooks, a part of the contract.

use cadran_server::db::{
    Database, DbError, Home, Id, NewUser, NewWebhook, Noun, Role, Stored, User, Webhook,
    WebhookLimits, WebhookWrite, WebhookWriter, WebhooksVersion,
};

use crate::{NOW, Tested, someone};

const LIMITS: WebhookLimits = WebhookLimits {
    per_user: 2,
    per_workspace: 3,
};

fn webhook(id: Option<Id>) -> NewWebhook {
    NewWebhook {
        id,
        write: WebhookWrite {
            name: "Build".to_owned(),
            url: "https://example.org/secret".to_owned(),
            events: vec!["NEW_TAG".to_owned(), "TAG_UPDATED".to_owned()],
            source_type: "WORKSPACE_ID".to_owned(),
            source: Vec::new(),
            enabled: None,
        },
    }
}

/// Whatever the version is.
fn writer(user: &User, workspace: Id) -> WebhookWriter {
    WebhookWriter {
        workspace,
        user: user.id,
        expected: None,
    }
}

/// Made, replaced and deleted.
pub async fn kept(db: &Database, ada: &User) -> Tested {
    let home = ada.default_workspace;
    let version = db.workspace(home, ada.id).await?.workspace.version;
    let id = Id::new(NOW)?;
    let new = webhook(Some(id));
    let at_home = writer(ada, home);
    let made = db.create_webhook(at_home, new.clone(), LIMITS, NOW);
    let (Stored::Created(made), _) = made.await? else {
        return Err("it was there already".into());
    };
    assert_eq!((made.id, made.enabled, made.token_version), (id, true, 1));
    assert_eq!(made.events, new.write.events);
    let again = db.create_webhook(at_home, new.clone(), LIMITS, NOW + 9);
    assert_eq!(again.await?.0, Stored::Existing(made.clone()));
    let zoe = NewUser {
        home: Home::Own {
            name: "Elsewhere".to_owned(),
        },
        ..someone("zoe@example.com", Role::Owner)
    };
    let zoe = db.create_user(zoe, NOW).await?;
    let elsewhere = writer(&zoe, zoe.default_workspace);
    let taken = db.create_webhook(elsewhere, new, LIMITS, NOW).await;
    assert_eq!(taken, Err(DbError::Taken(Noun::Webhook)));
    let nowhere = writer(ada, Id::new(NOW)?);
    let refused = db.create_webhook(nowhere, webhook(None), LIMITS, NOW);
    assert_eq!(refused.await, Err(DbError::Missing(Noun::Workspace)));
    db.create_webhook(at_home, webhook(None), LIMITS, NOW + 1)
        .await?;
    let third = db.create_webhook(at_home, webhook(None), LIMITS, NOW).await;
    let (noun, limit) = (Noun::Webhook, 2);
    assert_eq!(third, Err(DbError::LimitReached { noun, limit }));

    let write = WebhookWrite {
        enabled: Some(false),
        source: vec!["a\"b".to_owned()],
        ..anew(made.clone())
    };
    let (off, _) = db.replace_webhook(at_home, id, write, NOW + 5).await?;
    assert_eq!(
        (off.enabled, off.updated_at, off.created_at),
        (false, NOW + 5, NOW)
    );
    let kept = db.replace_webhook(at_home, id, anew(made), NOW + 6);
    assert!(!kept.await?.0.enabled, "the switch stays as it is");
    assert_eq!(db.webhooks(home, ada.id).await?.0.len(), 2);
    let foreign = db.delete_webhook(elsewhere, id, NOW).await;
    assert_eq!(foreign, Err(DbError::Missing(Noun::Webhook)));
    db.delete_webhook(at_home, id, NOW).await?;
    assert_eq!(
        db.webhook(home, ada.id, id).await,
        Err(DbError::Missing(Noun::Webhook))
    );
    assert!(db.workspace(home, ada.id).await?.workspace.version >= version + 5);
    Ok(())
}

/// Each change raises the versions of those who see it.
pub async fn versions(db: &Database, owner: &User) -> Tested {
    let home = owner.default_workspace;
    let new = NewUser {
        home: Home::Join {
            workspace: home,
            role: Role::Member,
        },
        ..someone("vic@example.com", Role::Member)
    };
    let vic = db.create_user(new, NOW).await?;
    let (_, all) = db.webhooks(home, owner.id).await?;
    let (listed, own) = db.webhooks(home, vic.id).await?;
    assert!(listed.is_empty());
    assert!(matches!(
        (all, own),
        (WebhooksVersion::All(_), WebhooksVersion::Own(_))
    ));

    // Another's change moves the managers' version and leaves a member's.
    let theirs = db.create_webhook(writer(&vic, home), webhook(None), LIMITS, NOW);
    let (Stored::Created(theirs), after) = theirs.await? else {
        return Err("it was there already".into());
    };
    assert!(after.number() > own.number());
    let now = db.webhooks_version(home, owner.id).await?;
    assert!(now.number() > all.number());
    let stale = WebhookWriter {
        expected: Some(all),
        ..writer(owner, home)
    };
    let refused = db.delete_webhook(stale, theirs.id, NOW).await;
    let current = now.number();
    assert_eq!(refused, Err(DbError::Stale { current }));
    let fresh = WebhookWriter {
        expected: Some(now),
        ..stale
    };
    let moved = db.replace_webhook(fresh, theirs.id, anew(theirs.clone()), NOW);
    assert!(moved.await?.1.number() > current);
    let touched = db.webhooks_version(home, vic.id).await?;
    assert!(touched.number() > after.number());

    // A list that is empty again is not the list that it was.
    let emptied = db
        .delete_webhook(writer(&vic, home), theirs.id, NOW)
        .await?;
    assert!(emptied.number() > touched.number());
    assert_eq!(db.webhooks(home, vic.id).await?, (Vec::new(), emptied));
    let gone = db.webhooks(Id::new(NOW)?, vic.id).await;
    assert_eq!(gone, Err(DbError::Missing(Noun::Workspace)));
    db.remove_user(vic.id, NOW).await?;
    Ok(())
}

/// The webhook as its owner would write it anew, the switch left alone.
fn anew(webhook: Webhook) -> WebhookWrite {
    WebhookWrite {
        name: webhook.name,
        url: webhook.url,
        events: webhook.events,
        source_type: webhook.source_type,
        source: webhook.source,
        enabled: None,
    }
}
