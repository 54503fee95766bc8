//! The flat map: differences, and merging what two devices changed

mod sample;

use std::collections::BTreeSet;

use cadran_core::fields::{Difference, FieldPath, Fields, Merge, merge};
use proptest::{collection::vec, prelude::Strategy, prop_assert, prop_assert_eq, prop_oneof};
use sample::{Id, Sample, Theme, Webhook, id, runner, samples, webhooks};

fn path(text: &str) -> FieldPath {
    text.parse().expect("a path")
}

fn hooked(name: &str) -> Webhook {
    Webhook {
        name: name.to_owned(),
        ..Webhook::default()
    }
}

fn fields(change: impl FnOnce(&mut Sample)) -> Fields {
    let mut document = Sample::default();
    document.webhooks.insert(id("a"), hooked("A"));
    change(&mut document);
    Fields::of(&document)
}

#[test]
fn values_have_paths_and_texts() {
    let fields = fields(|document| document.appearance.theme = Theme::Custom("x".to_owned()));
    for (name, value) in [
        ("version", "1"),
        ("appearance.theme", "Custom(\"x\")"),
        ("time.zone", "\"UTC\""),
        ("webhooks.a.name", "\"A\""),
    ] {
        assert_eq!(fields.get(&path(name)), Some(value));
    }
    assert_eq!(fields.iter().count(), 1 + 4 + 3 + 4);
}

#[test]
fn a_wrong_value_does_not_build() {
    let good = fields(|_| {});
    let mut wrong = fields(|_| {});
    let mut differences = good.diff(&fields(|document| document.appearance.size = 1));
    assert_eq!(differences.len(), 1);
    differences[0].after = Some("300".to_owned());
    wrong.apply(&differences);
    let error = wrong.build::<Sample>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "appearance.size: 300 is outside the range of this number"
    );
    assert_eq!(Fields::default().build::<Sample>(), Ok(Sample::default()));
}

#[test]
fn differences_lead_there_and_back() {
    let property = |(before, after): (Sample, Sample)| {
        let (before, after) = (Fields::of(&before), Fields::of(&after));
        let differences = before.diff(&after);
        let mut moved = before.clone();
        moved.apply(&differences);
        prop_assert_eq!(&moved, &after);
        let back: Vec<_> = differences.into_iter().map(Difference::reversed).collect();
        moved.apply(&back);
        prop_assert_eq!(&moved, &before);
        prop_assert_eq!(before.diff(&before), []);
        Ok(())
    };
    runner(100).run(&(samples(), samples()), property).unwrap();
}

#[test]
fn fields_merge_and_clash() {
    let base = fields(|_| {});
    let here = fields(|document| {
        document.appearance.size = 1;
        document.time.is_long = true;
    });
    let there = fields(|document| {
        document.appearance.size = 2;
        document.time.separator = '.';
    });
    let outcome = merge(&base, &here, &there);
    let merged: Sample = outcome.merged.build().unwrap();
    assert_eq!(merged.appearance.size, 1);
    assert!(merged.time.is_long);
    assert_eq!(merged.time.separator, '.');
    let [conflict] = &outcome.conflicts[..] else {
        panic!("one conflict, not {:?}", outcome.conflicts);
    };
    assert_eq!(conflict.path, path("appearance.size"));
    assert_eq!(
        [&conflict.base, &conflict.here, &conflict.there].map(Option::as_deref),
        [Some("0"), Some("1"), Some("2")]
    );
}

#[test]
fn entities_stay_whole() {
    let base = fields(|_| {});
    let gone = fields(|document| document.webhooks.clear());
    let renamed = fields(|document| {
        document.webhooks.insert(id("a"), hooked("B"));
    });
    let both = fields(|document| {
        document.webhooks.insert(id("b"), hooked("N"));
    });

    assert_eq!(merge(&base, &gone, &base).merged, gone);
    assert_eq!(merge(&base, &base, &gone).merged, gone);
    for (here, there) in [(&gone, &renamed), (&renamed, &gone)] {
        let outcome = merge(&base, here, there);
        assert_eq!(outcome.merged, renamed);
        let [conflict] = &outcome.conflicts[..] else {
            panic!("one conflict, not {:?}", outcome.conflicts);
        };
        assert_eq!(conflict.path, FieldPath::of_entity("webhooks", "a"));
        assert_eq!(conflict.here.is_none(), *here == gone);
        assert_eq!(conflict.there.is_none(), *there == gone);
        let text = "(enabled: false, events: [], name: \"B\", url: \"\")";
        assert!([&conflict.here, &conflict.there].contains(&&Some(text.to_owned())));
    }
    let outcome = merge(&gone, &renamed, &both);
    assert_eq!(outcome.conflicts.len(), 1);
    assert_eq!(outcome.conflicts[0].path, path("webhooks.a.name"));
    assert_eq!(outcome.merged.iter().count(), both.iter().count());
}

#[test]
fn merging_has_its_laws() {
    let property = |(base, here, there): (Sample, Sample, Sample)| {
        let [base, here, there] = [base, here, there].map(|side| Fields::of(&side));
        prop_assert_eq!(&merge(&base, &here, &base).merged, &here);
        prop_assert_eq!(&merge(&base, &base, &there).merged, &there);
        prop_assert_eq!(&merge(&base, &here, &here).merged, &here);
        let (one, other) = (merge(&base, &here, &there), merge(&base, &there, &here));
        let paths = |merge: &Merge| -> Vec<FieldPath> {
            merge.conflicts.iter().map(|c| c.path.clone()).collect()
        };
        prop_assert_eq!(paths(&one), paths(&other));
        let clashes: BTreeSet<_> = paths(&one).into_iter().collect();
        for difference in one.merged.diff(&other.merged) {
            prop_assert!(clashes.contains(&difference.path), "{}", difference.path);
        }
        prop_assert!(one.merged.build::<Sample>().is_ok());
        Ok(())
    };
    runner(200)
        .run(&(samples(), samples(), samples()), property)
        .unwrap();
}

#[derive(Clone, Debug)]
enum Action {
    Size(u8),
    Long(bool),
    Put(Id, Webhook),
    Rename(Id, String),
    Delete(Id),
    Sync,
}

fn ids() -> impl Strategy<Value = Id> {
    "[abc]".prop_map(Id)
}

fn actions() -> impl Strategy<Value = Action> {
    prop_oneof![
        (0..4_u8).prop_map(Action::Size),
        proptest::bool::ANY.prop_map(Action::Long),
        (ids(), webhooks()).prop_map(|(id, webhook)| Action::Put(id, webhook)),
        (ids(), "[xyz]").prop_map(|(id, name)| Action::Rename(id, name)),
        ids().prop_map(Action::Delete),
        proptest::strategy::Just(Action::Sync),
    ]
}

#[derive(Default)]
struct Device {
    base: Fields,
    here: Sample,
}

impl Device {
    fn edit(&mut self, action: Action) {
        match action {
            Action::Size(size) => self.here.appearance.size = size,
            Action::Long(is_long) => self.here.time.is_long = is_long,
            Action::Put(id, webhook) => drop(self.here.webhooks.insert(id, webhook)),
            Action::Rename(id, name) => {
                if let Some(webhook) = self.here.webhooks.get_mut(&id) {
                    webhook.name = name;
                }
            }
            Action::Delete(id) => drop(self.here.webhooks.remove(&id)),
            Action::Sync => {}
        }
    }

    /// Merges with the server; says which change of either side is in the outcome or in a conflict, else names its path
    fn sync(&mut self, server: &mut Fields) -> Result<(), FieldPath> {
        let here = Fields::of(&self.here);
        let outcome = merge(&self.base, &here, server);
        let clashes: BTreeSet<_> = outcome.conflicts.iter().map(|c| c.path.clone()).collect();
        for side in [&here, &*server] {
            for change in self.base.diff(side) {
                let entity = change
                    .path
                    .entity()
                    .map(|id| FieldPath::of_entity(change.path.panel(), id));
                let is_told = clashes.contains(&change.path)
                    || entity.is_some_and(|entity| clashes.contains(&entity));
                if !is_told && outcome.merged.get(&change.path) != change.after.as_deref() {
                    return Err(change.path);
                }
            }
        }
        self.here = outcome.merged.build().map_err(|error| error.path)?;
        self.base = outcome.merged.clone();
        *server = outcome.merged;
        Ok(())
    }
}

#[test]
fn two_devices_agree_and_lose_nothing_silently() {
    let property = |steps: Vec<(bool, Action)>| {
        let mut server = Fields::of(&Sample::default());
        let mut devices = [(); 2].map(|()| Device {
            base: server.clone(),
            ..Device::default()
        });
        for (is_second, action) in steps {
            let device = &mut devices[usize::from(is_second)];
            if matches!(action, Action::Sync) {
                prop_assert_eq!(device.sync(&mut server), Ok(()));
            } else {
                device.edit(action);
            }
        }
        for turn in [0, 1, 0] {
            prop_assert_eq!(devices[turn].sync(&mut server), Ok(()));
        }
        prop_assert_eq!(&devices[0].here, &devices[1].here);
        prop_assert_eq!(&Fields::of(&devices[0].here), &server);
        Ok(())
    };
    runner(150)
        .run(&vec((proptest::bool::ANY, actions()), 0..20), property)
        .unwrap();
}
