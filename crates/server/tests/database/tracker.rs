//! The tracker: what holds whatever order writes come in.

use std::sync::Arc;

use cadran_server::db::{
    Actor, Database, DbError, EntryFields, EntryFilter, EntryKind, EntryOwner, Home, Id, ListOrder,
    Listing, NewProject, NewUser, Noun, Page, ProjectFields, ProjectLimits, Role, TimeEntry, User,
};
use tokio::task::JoinSet;

use crate::{NOW, Tested, fresh, someone};

const LIMITS: ProjectLimits = ProjectLimits {
    projects: 2,
    tasks_of_project: 2,
    members_of_project: 2,
};

fn manager(user: &User) -> Actor {
    Actor {
        workspace: user.default_workspace,
        user: user.id,
        manages: true,
    }
}

fn fields(started: i64, ended: Option<i64>) -> EntryFields {
    EntryFields {
        description: "Work".to_owned(),
        project: None,
        task: None,
        tags: Vec::new(),
        billable: false,
        kind: EntryKind::Regular,
        started,
        ended,
    }
}

fn project(name: &str) -> NewProject {
    NewProject {
        fields: ProjectFields {
            name: name.to_owned(),
            public: true,
            ..ProjectFields::default()
        },
        estimates: "{}".to_owned(),
        ..NewProject::default()
    }
}

async fn all(db: &Database, user: &User) -> Result<Vec<TimeEntry>, DbError> {
    let filter = EntryFilter {
        workspace: user.default_workspace,
        user: user.id,
        description: None,
        from: i64::MIN,
        before: i64::MAX,
        project: None,
        task: None,
        tags: Vec::new(),
        has_project: false,
        has_task: false,
        is_running: false,
    };
    let page = Page {
        number: 1,
        size: 1000,
    };
    Ok(db.entries(filter, page).await?.items)
}

#[tokio::test(flavor = "multi_thread")]
async fn of_timers_started_at_once_one_runs() -> Tested {
    let (db, _folder) = fresh()?;
    let ada = db.create_user(someone("ada@example.org", Role::Owner), NOW);
    let ada = Arc::new(ada.await?);
    let mut starts = JoinSet::new();
    for second in 0..20 {
        let (db, ada) = (db.clone(), Arc::clone(&ada));
        starts.spawn(async move {
            let owner = EntryOwner::from(&*ada);
            let timer = fields(NOW + second * 1000, None);
            db.create_entry(manager(&ada), owner, timer, NOW).await
        });
    }
    for started in starts.join_all().await {
        started?;
    }
    let entries = all(&db, &ada).await?;
    assert_eq!(entries.len(), 20);
    let ends: Vec<_> = entries.iter().map(|it| it.fields.ended).collect();
    assert_eq!(ends.iter().filter(|end| end.is_none()).count(), 1);
    let in_order = |it: &TimeEntry| it.fields.ended.is_none_or(|end| end >= it.fields.started);
    assert!(entries.iter().all(in_order));
    let kinds: Vec<_> = db.events_after(0, 1000).await?;
    let count = |kind: &str| kinds.iter().filter(|it| it.kind == kind).count();
    assert_eq!(
        (count("NEW_TIMER_STARTED"), count("TIMER_STOPPED")),
        (20, 19)
    );
    Ok(())
}

#[tokio::test]
async fn a_refused_entry_leaves_no_trace_and_spoils_no_other_write() -> Tested {
    let (db, _folder) = fresh()?;
    let ada = db.create_user(someone("ada@example.org", Role::Owner), NOW);
    let ada = ada.await?;
    let owner = || EntryOwner::from(&ada);
    let timer = db.create_entry(manager(&ada), owner(), fields(NOW, None), NOW);
    let timer = timer.await?;
    let before = db.events_after(0, 1000).await?.len();
    let nowhere = Id::new(NOW)?;
    let with = |change: fn(&mut EntryFields, Id)| {
        let mut fields = fields(NOW, None);
        change(&mut fields, nowhere);
        db.create_entry(manager(&ada), owner(), fields, NOW)
    };
    // Asked together, so that they share a commit with one that is kept.
    let (kept, project, task, tag) = tokio::join!(
        db.create_entry(manager(&ada), owner(), fields(NOW, Some(NOW + 1000)), NOW),
        with(|fields, id| fields.project = Some(id)),
        with(|fields, id| fields.task = Some(id)),
        with(|fields, id| fields.tags = vec![id]),
    );
    for (refused, noun) in [
        (project, Noun::Project),
        (task, Noun::Task),
        (tag, Noun::Tag),
    ] {
        assert_eq!(refused, Err(DbError::Missing(noun)));
    }
    let kept = kept?;
    assert_eq!(db.events_after(0, 1000).await?.len(), before + 1);
    let entries = all(&db, &ada).await?;
    assert_eq!(entries.len(), 2);
    assert!(entries.contains(&kept));
    assert!(entries.contains(&timer), "the timer runs on");
    Ok(())
}

#[tokio::test]
async fn deleted_entries_are_restored_for_a_while_then_forgotten() -> Tested {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let (db, _folder) = fresh()?;
    let ada = db.create_user(someone("ada@example.org", Role::Owner), NOW);
    let ada = ada.await?;
    let owner = || EntryOwner::from(&ada);
    let actor = manager(&ada);
    let made = db.create_entry(actor, owner(), fields(NOW, Some(NOW + 1000)), NOW);
    let made = made.await?;
    db.delete_entry(actor, owner(), made.id, NOW).await?;
    let late = db.restore_entry(actor, owner(), made.id, NOW, NOW + DAY);
    assert_eq!(late.await, Err(DbError::Missing(Noun::TimeEntry)));
    let restored = db.restore_entry(actor, owner(), made.id, NOW - 1, NOW + DAY);
    assert_eq!(restored.await?, made);
    db.delete_entry(actor, owner(), made.id, NOW + DAY).await?;
    db.prune(NOW, NOW + DAY).await?;
    let again = db.restore_entry(actor, owner(), made.id, NOW, NOW + DAY);
    assert_eq!(again.await?, made);
    db.delete_entry(actor, owner(), made.id, NOW + DAY).await?;
    db.prune(NOW + 2 * DAY, NOW + 2 * DAY).await?;
    let gone = db.restore_entry(actor, owner(), made.id, 0, NOW + DAY);
    assert_eq!(gone.await, Err(DbError::Missing(Noun::TimeEntry)));
    Ok(())
}

#[tokio::test]
async fn counts_have_limits() -> Tested {
    let (db, _folder) = fresh()?;
    let ada = db.create_user(someone("ada@example.org", Role::Owner), NOW);
    let ada = ada.await?;
    let home = ada.default_workspace;
    let full = |noun, limit| DbError::LimitReached { noun, limit };
    for name in ["One", "Two"] {
        db.create_project(home, project(name), LIMITS, NOW).await?;
        db.create_tag(home, name.to_owned(), 2, NOW).await?;
    }
    let third = db.create_project(home, project("Three"), LIMITS, NOW);
    assert_eq!(third.await, Err(full(Noun::Project, 2)));
    let third = db.create_tag(home, "Three".to_owned(), 2, NOW);
    assert_eq!(third.await, Err(full(Noun::Tag, 2)));
    // Elsewhere names and counts are others'.
    let elsewhere = NewUser {
        home: Home::Own {
            name: "Elsewhere".to_owned(),
        },
        ..someone("eve@example.org", Role::Owner)
    };
    let eve = db.create_user(elsewhere, NOW).await?;
    db.create_tag(eve.default_workspace, "One".to_owned(), 2, NOW)
        .await?;
    let listing = Listing {
        name: None,
        strict: false,
        archived: None,
        order: ListOrder::Name,
        descending: false,
        page: Page { number: 1, size: 2 },
    };
    let page = db.tags(home, listing, Vec::new()).await?;
    assert_eq!((page.items.len(), page.is_last), (2, true));
    Ok(())
}
