//! The engine of sync, case by case

mod documents;
#[expect(dead_code, reason = "other tests use it")]
mod world;

use cadran_core::codec;
use cadran_core::i18n::{DateFormat, Weekday};
use cadran_core::model::{Email, Photo, Settings, Theme};
use cadran_core::sync::{Event, Poll, Request, Rules, Saved, Side, Why};
use cadran_core::wire::{Capabilities, Problem, Reason};
use documents::{runner, settings};
use proptest::prop_assert_eq;
use world::{Device, Ledger, Server, World, cadran, id, name, webhook};

#[test]
fn edits_of_different_fields_meet() {
    let mut world = World::new(cadran(), false);
    world.edit(0, |here| here.appearance.theme = Theme::Dark);
    world.edit(1, |here| here.profile.first_name = name("Grace"));
    for device in [0, 1, 0] {
        world.settle(device);
    }
    for device in &world.devices {
        assert_eq!(device.here.appearance.theme, Theme::Dark);
        assert_eq!(device.here.profile.first_name.as_str(), "Grace");
        assert_eq!(device.engine.status(0).conflicts, &[]);
    }
}

#[test]
fn a_conflict_waits_for_a_choice_and_nothing_else_waits_for_it() {
    for side in [Side::Here, Side::There] {
        let mut world = World::new(cadran(), false);
        world.edit(0, |here| here.profile.first_name = name("Ada"));
        world.settle(0);
        world.edit(1, |here| {
            here.profile.first_name = name("Grace");
            here.display.compact_view = true;
        });
        world.settle(1);
        assert!(world.server.document().display.compact_view);
        let conflicts = world.devices[1].engine.status(0).conflicts.to_vec();
        let [conflict] = &conflicts[..] else {
            panic!("one conflict, not {conflicts:?}");
        };
        let sides = [&conflict.base, &conflict.here, &conflict.there].map(Option::as_deref);
        assert_eq!(
            sides,
            [Some("\"John\""), Some("\"Grace\""), Some("\"Ada\"")]
        );
        world.devices[1].choose(side, &mut world.ledger);
        world.settle(1);
        world.settle(0);
        let expected = if side == Side::Here { "Grace" } else { "Ada" };
        for device in &world.devices {
            assert_eq!(device.here.profile.first_name.as_str(), expected);
        }
    }
}

#[test]
fn a_deletion_that_meets_a_change_is_a_conflict_until_it_is_decided() {
    let mut world = World::new(cadran(), false);
    world.edit(0, |here| {
        here.webhooks.insert(id(1), webhook("One", &["NEW_TAG"]));
    });
    world.settle(0);
    world.settle(1);
    world.edit(0, |here| {
        here.webhooks.entry(id(1)).or_default().enabled = false;
    });
    world.edit(1, |here| here.webhooks.clear());
    world.settle(0);
    world.settle(1);
    world.devices[1].crash();
    world.settle(1);
    assert_eq!(world.devices[1].here.webhooks.len(), 0);
    assert_eq!(world.devices[1].engine.status(0).conflicts.len(), 1);
    world.devices[1].choose(Side::Here, &mut world.ledger);
    world.settle(1);
    world.settle(0);
    assert_eq!(
        world.server.webhooks.len() + world.devices[0].here.webhooks.len(),
        0
    );
}

#[test]
fn a_write_whose_answer_is_lost_is_not_repeated() {
    let mut world = World::new(cadran(), false);
    world.edit(0, |here| here.profile.first_name = name("Ada"));
    world.wait(0);
    assert!(matches!(
        world.request(0),
        Some(Request::WriteSettings { .. })
    ));
    let World {
        server,
        devices,
        ledger,
    } = &mut world;
    devices[0].lose_answer(server, ledger);
    assert_eq!(devices[0].engine.status(0).trouble, Some(&Why::NoAnswer));
    // Typed while the answer was missing: this is no conflict with ourselves.
    devices[0].edit(|here| here.profile.first_name = name("Augusta"), ledger);
    devices[0].crash();
    world.settle(0);
    assert_eq!(world.devices[0].engine.status(0).conflicts, &[]);
    assert_eq!(
        world.server.document().profile.first_name.as_str(),
        "Augusta"
    );
    assert_eq!(world.server.writes, 2);
}

#[test]
fn a_lost_create_on_clockify_is_found_rather_than_repeated() {
    let mut world = World::new(Rules::clockify(), true);
    let row = webhook("Home", &["NEW_TAG", "TAG_DELETED"]);
    world.edit(0, |here| drop(here.webhooks.insert(id(7), row.clone())));
    world.wait(0);
    let World {
        server,
        devices,
        ledger,
    } = &mut world;
    devices[0].lose_answer(server, ledger);
    devices[0].crash();
    world.settle(0);
    assert_eq!(world.server.webhooks.len(), 2);
    assert_eq!(world.server.writes, 2);
    let rows: Vec<_> = world.devices[0].here.webhooks.clone().into_iter().collect();
    assert_eq!(rows, [(id(7), row)]);
    // What Clockify does not take stays here and is not counted as unsent.
    world.edit(0, |here| here.appearance.theme = Theme::System);
    world.settle(0);
    assert_eq!(world.devices[0].here.appearance.theme, Theme::System);
    assert_eq!(world.server.writes, 2);
    world.edit(0, |here| here.webhooks.clear());
    world.settle(0);
    assert_eq!(world.server.webhooks.len(), 0);
}

#[test]
fn a_late_answer_is_ignored() {
    let mut world = World::new(cadran(), false);
    world.edit(0, |here| here.profile.first_name = name("Ada"));
    world.wait(0);
    let World {
        server,
        devices,
        ledger,
    } = &mut world;
    let (attempt, request) = devices[0].flight.clone().expect("a request");
    devices[0].give_up(ledger);
    let before = format!("{:?}", devices[0].engine);
    let outcome = server.answer(&request);
    devices[0].tell(Event::Answered(attempt, outcome), ledger);
    assert_eq!(format!("{:?}", devices[0].engine), before);
    world.settle(0);
    assert_eq!(world.server.document().profile.first_name.as_str(), "Ada");
}

#[test]
fn what_the_server_refuses_is_held_until_it_is_edited() {
    let mut world = World::new(cadran(), false);
    world.edit(0, |here| {
        here.appearance.theme = Theme::Dark;
        here.date_time.date_format = DateFormat::Other("D".to_owned());
    });
    world.server.next_problem = Some(Problem::invalid("dateFormat", "No"));
    for _ in 0..8 {
        world.wait(0);
        world.arrive(0);
    }
    let status = world.devices[0].engine.status(0);
    let held: Vec<_> = status
        .held
        .iter()
        .map(|(path, _)| path.to_string())
        .collect();
    assert_eq!(
        (held, status.unsent),
        (vec!["date_time.date_format".to_owned()], 1)
    );
    assert_eq!(world.server.document().appearance.theme, Theme::Dark);
    assert_eq!(world.server.writes, 2);
    world.edit(0, |here| here.date_time.date_format = DateFormat::Iso);
    world.settle(0);
    assert_eq!(
        world.server.document().date_time.date_format,
        DateFormat::Iso
    );
}

#[test]
fn without_a_valid_key_nothing_is_sent_until_there_is_one() {
    let mut world = World::new(cadran(), false);
    world.edit(0, |here| here.appearance.theme = Theme::Dark);
    world.server.next_problem = Some(Problem::unknown_key());
    for _ in 0..8 {
        world.wait(0);
        world.arrive(0);
    }
    assert_eq!(
        world.devices[0].engine.status(0).blocked,
        Some(&Reason::UnknownKey)
    );
    assert_eq!((world.server.writes, world.request(0)), (1, None));
    let World {
        server,
        devices,
        ledger,
    } = &mut world;
    devices[0].tell(Event::SignedIn, ledger);
    devices[0].settle(server, ledger);
    assert_eq!(world.server.document().appearance.theme, Theme::Dark);
}

#[test]
fn a_wait_is_cut_short_by_an_edit_and_a_poll_backs_off() {
    let mut world = World::new(cadran(), false);
    world.wait(0);
    world.wait(0);
    assert!(matches!(
        world.request(0),
        Some(Request::ReadUser { wait: true, .. })
    ));
    world.edit(0, |here| here.appearance.theme = Theme::Dark);
    assert!(matches!(world.request(0), Some(Request::ReadUser { .. })));
    world.wait(0);
    assert!(matches!(
        world.request(0),
        Some(Request::WriteSettings { .. })
    ));

    let rules = Rules {
        poll: Poll::Every {
            least: 2_000,
            most: 16_000,
        },
        ..cadran()
    };
    let mut world = World::new(rules, false);
    let questions = |world: &mut World| {
        let mut questions = 0;
        for _ in 0..120 {
            world.wait(0);
            questions += i32::from(world.request(0).is_some());
            world.arrive(0);
            world.arrive(0);
        }
        questions
    };
    let idle = questions(&mut world);
    assert!((8..=16).contains(&idle), "{idle}");
    world
        .server
        .change(|settings| settings.set("theme", "DARK"));
    questions(&mut world);
    assert_eq!(world.devices[0].here.appearance.theme, Theme::Dark);
}

#[test]
fn a_photo_and_an_address_go_their_own_ways() {
    let mut world = World::new(cadran(), false);
    world.edit(0, |here| {
        here.profile.photo = Photo::Local("ab12".to_owned());
        here.profile.email = Email::parse("ada@example.org").expect("an address");
    });
    world.settle(0);
    let profile = &world.devices[0].here.profile;
    assert_eq!(
        profile.photo,
        Photo::Remote("https://photos.example/ab12".to_owned())
    );
    assert_eq!(profile.photo, world.server.document().profile.photo);
    assert_eq!(profile.email.as_str(), "johndoe@example.com");
    let pending = world.devices[0]
        .engine
        .saved()
        .user
        .pending_email
        .as_deref();
    assert_eq!(pending, Some("ada@example.org"));
}

#[test]
fn this_computers_own_server_learns_everything_from_here_also_after_it_was_lost() {
    let capabilities = Capabilities {
        write_settings: true,
        webhook_enabled: true,
        wait: true,
        ..Capabilities::default()
    };
    let mut device = Device::new(Rules::home(&capabilities));
    let (mut server, mut ledger) = (Server::new(false), Ledger::default());
    let edited = |here: &mut Settings| {
        here.profile.first_name = name("Ada");
        here.profile.photo = Photo::Local("ab12".to_owned());
        here.webhooks.insert(id(1), webhook("One", &["NEW_TAG"]));
    };
    device.edit(edited, &mut ledger);
    let here = device.here.clone();
    for _ in 0..2 {
        device.settle(&mut server, &mut ledger);
        assert_eq!(device.here, here);
        let there = server.document();
        assert_eq!(there.profile.first_name, here.profile.first_name);
        assert_eq!(there.date_time, here.date_time);
        assert_eq!(there.webhooks, here.webhooks);
        assert_eq!(device.engine.status(0).conflicts, &[]);
        server.change(|settings| settings.set("weekStart", "SATURDAY"));
        device.settle(&mut server, &mut ledger);
        assert_eq!(device.here.date_time.week_start, Weekday::Saturday);
        device.edit(|next| *next = here.clone(), &mut ledger);
        // The folder of the server is deleted.
        server = Server::of_another_person();
    }
}

#[test]
fn the_state_survives_its_file_and_damage_asks_rather_than_overwrites() {
    let property = |document: Settings| {
        let mut world = World::new(cadran(), false);
        world.edit(0, |here| *here = document.clone());
        world.wait(0);
        let text = codec::print(world.devices[0].engine.saved());
        let reading = codec::read::<Saved>(&text);
        prop_assert_eq!(&reading.faults, &Vec::new());
        prop_assert_eq!(&reading.document, world.devices[0].engine.saved());
        let torn = codec::read::<Saved>(&text[..text.len() / 2]);
        let base = Saved::recovered(torn).copies.base;
        prop_assert_eq!(base, Some(Settings::default()));
        Ok(())
    };
    runner(20).run(&settings(), property).unwrap();
}

#[test]
fn nothing_secret_is_saved() {
    let mut world = World::new(cadran(), false);
    world.edit(0, |here| {
        here.webhooks.insert(id(1), webhook("One", &["NEW_TAG"]));
    });
    world.settle(0);
    world.settle(1);
    let secrets: Vec<_> = world
        .server
        .webhooks
        .values()
        .map(|webhook| webhook.auth_token.reveal())
        .collect();
    assert_eq!(secrets, [Server::SECRET]);
    for device in &world.devices {
        assert!(!codec::print(device.engine.saved()).contains(Server::SECRET));
    }
}
