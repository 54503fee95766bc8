//! Any interleaving of what two devices, the network and the power do

#[expect(dead_code, reason = "other tests use it")]
mod documents;
#[expect(dead_code, reason = "other tests use it")]
mod world;

use cadran_core::fields::Fields;
use cadran_core::i18n::DateFormat;
use cadran_core::model::{EndpointUrl, EventName, Webhook, WebhookName};
use cadran_core::sync::{Event, Rules, Side};
use documents::runner;
use proptest::{
    collection::vec,
    prelude::{Just, Strategy, any},
    prop_assert_eq, prop_oneof,
    test_runner::TestCaseError,
};
use world::{Device, World, cadran, id, name, webhook};

#[derive(Clone, Debug)]
enum Step {
    Name,
    Format,
    Make,
    Rename(usize),
    Readdress(usize),
    Delete(usize),
    Wait,
    Arrive,
    LoseAnswer,
    GiveUp,
    ArriveLate,
    Crash,
    DieAfter(usize),
    Choose(bool),
}

fn steps() -> impl Strategy<Value = Vec<(usize, Step)>> {
    let edit = prop_oneof![
        Just(Step::Name),
        Just(Step::Format),
        Just(Step::Make),
        (0..3_usize).prop_map(Step::Rename),
        (0..3_usize).prop_map(Step::Readdress),
        (0..3_usize).prop_map(Step::Delete),
    ];
    let fate = prop_oneof![
        4 => Just(Step::Arrive),
        1 => Just(Step::LoseAnswer),
        1 => Just(Step::GiveUp),
        1 => Just(Step::ArriveLate),
        1 => Just(Step::Crash),
        1 => (0..4_usize).prop_map(Step::DieAfter),
        1 => any::<bool>().prop_map(Step::Choose),
    ];
    let step = prop_oneof![2 => edit, 3 => Just(Step::Wait), 5 => fate];
    vec((0..2_usize, step), 0..60)
}

/// Does a step; `n` makes what is typed unique
fn take_step(world: &mut World, device: usize, step: &Step, n: u64) {
    let World {
        server,
        devices,
        ledger,
    } = world;
    let device = &mut devices[device];
    let nth = |device: &Device, place: usize| device.here.webhooks.keys().nth(place).cloned();
    let mut change = |device: &mut Device, place: usize, change: &dyn Fn(&mut Webhook)| {
        if let Some(id) = nth(device, place) {
            device.edit(|here| change(here.webhooks.entry(id).or_default()), ledger);
        }
    };
    match step {
        Step::Name => device.edit(
            |here| here.profile.first_name = name(&format!("Ada-{n}-")),
            ledger,
        ),
        Step::Format => {
            let format = DateFormat::Other(format!("DD-{n}-"));
            device.edit(|here| here.date_time.date_format = format, ledger);
        }
        Step::Make => {
            let made = webhook(&format!("Hook-{n}-"), &["NEW_TAG", "TAG_DELETED"]);
            device.edit(|here| drop(here.webhooks.insert(id(n), made)), ledger);
        }
        Step::Rename(place) => change(device, *place, &|webhook| {
            webhook.name = WebhookName::parse(&format!("Hook-{n}-")).expect("a name");
        }),
        Step::Readdress(place) => change(device, *place, &|webhook| {
            webhook.url =
                EndpointUrl::parse(&format!("https://h-{n}-.example/")).expect("an endpoint");
        }),
        Step::Delete(place) => {
            if let Some(id) = nth(device, *place) {
                device.edit(|here| drop(here.webhooks.remove(&id)), ledger);
            }
        }
        Step::Wait => device.wait(700, ledger),
        Step::Arrive => device.arrive(server, ledger),
        Step::LoseAnswer => device.lose_answer(server, ledger),
        Step::GiveUp => device.give_up(ledger),
        Step::ArriveLate => {
            if let Some(request) = device.limbo.pop() {
                server.answer(&request);
            }
        }
        Step::Crash => {
            device.crash();
            device.tell(Event::Edited, ledger);
        }
        Step::DieAfter(actions) => device.dies_after = Some(*actions),
        Step::Choose(here) => {
            device.choose(if *here { Side::Here } else { Side::There }, ledger);
        }
    }
}

#[test]
fn any_interleaving_ends_with_equal_copies_and_loses_nothing_unseen() {
    let property = |steps: Vec<(usize, Step)>| {
        let mut world = World::new(cadran(), false);
        let shared = [webhook("One", &["NEW_TAG"]), webhook("Two", &["NEW_TASK"])];
        world.edit(0, |here| {
            here.webhooks.extend([id(1), id(2)].into_iter().zip(shared));
        });
        world.settle(0);
        world.settle(1);
        for (n, (device, step)) in (10..).zip(&steps) {
            take_step(&mut world, *device, step, n);
        }
        for device in &mut world.devices {
            device.dies_after = None;
            device.now_ms += 1_000_000;
        }
        finish(&mut world)
    };
    runner(300).run(&steps(), property).unwrap();
}

/// Without versions a request that arrives after its deadline cannot be told from another's, so there are none here.
#[test]
fn on_clockify_lost_answers_and_crashes_make_nothing_twice() {
    let property = |steps: Vec<(usize, Step)>| {
        let mut world = World::new(Rules::clockify(), true);
        let is_late = |step: &Step| matches!(step, Step::GiveUp | Step::ArriveLate);
        for (n, (_, step)) in (10..).zip(&steps) {
            if !is_late(step) {
                take_step(&mut world, 0, step, n);
            }
        }
        world.devices[0].dies_after = None;
        world.devices[0].now_ms += 1_000_000;
        world.settle(0);
        let rows = world.devices[0].here.webhooks.values();
        let trait_of = |name: &str, url: &str, event: &EventName| {
            (name.to_owned(), url.to_owned(), event.clone())
        };
        let mut here: Vec<_> = rows
            .flat_map(|row| {
                row.events
                    .iter()
                    .map(|event| trait_of(row.name.as_str(), row.url.as_str(), event))
            })
            .collect();
        let mut there: Vec<_> = world
            .server
            .webhooks
            .values()
            .map(|webhook| {
                trait_of(
                    webhook.name.as_deref().unwrap_or_default(),
                    &webhook.url,
                    &webhook.webhook_event,
                )
            })
            .collect();
        here.sort_unstable();
        there.sort_unstable();
        prop_assert_eq!(here, there);
        Ok(())
    };
    runner(300).run(&steps(), property).unwrap();
}

/// Lets everything through, decides every conflict, and compares
fn finish(world: &mut World) -> Result<(), TestCaseError> {
    for _ in 0..6 {
        for device in 0..2 {
            world.settle(device);
            for _ in 0..20 {
                world.devices[device].choose(Side::Here, &mut world.ledger);
            }
            world.settle(device);
        }
    }
    let server = world.server.document();
    for device in &world.devices {
        prop_assert_eq!(device.engine.status(device.now_ms).conflicts, &[]);
        prop_assert_eq!(device.engine.saved().user.doubts.len(), 0);
        prop_assert_eq!(&device.here, &server);
    }
    let end = Fields::of(&server);
    let vanished = world
        .ledger
        .vanished(|path, value| end.get(path) == Some(value));
    prop_assert_eq!(vanished, Vec::<&_>::new());
    Ok(())
}
