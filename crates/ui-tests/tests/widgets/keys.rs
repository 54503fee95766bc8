//! What keys and screen readers do with the widgets.

use cadran::app::widgets::button::Button;
use cadran::app::widgets::combobox::{Choices, Combobox};
use cadran::app::widgets::dialog::{self, Dialog};
use cadran::app::widgets::option::Row;
use cadran::app::widgets::segmented::segmented;
use cadran::app::widgets::select::Select;
use cadran::app::widgets::switch::switch;
use cadran_ui_tests::install_look;
use egui::accesskit::{Role, Toggled};
use egui::{Id, Key, Ui, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

fn harness<'a, State>(
    app: impl FnMut(&mut Ui, &mut State) + 'a,
    state: State,
) -> Harness<'a, State> {
    Harness::builder()
        .with_size(vec2(600.0, 500.0))
        .with_context_setup(install_look)
        .build_ui_state(app, state)
}

fn press<State>(harness: &mut Harness<'_, State>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run();
    }
}

#[test]
fn space_and_a_screen_reader_turn_a_switch() {
    let mut harness = harness(
        |ui, on| {
            switch(ui, on, "Compact view");
        },
        false,
    );
    press(&mut harness, &[Key::Tab, Key::Space]);
    assert!(*harness.state());
    let node = harness.get_by_role_and_label(Role::Switch, "Compact view");
    assert_eq!(node.accesskit_node().toggled(), Some(Toggled::True));
    node.click_accesskit();
    harness.run();
    assert!(!*harness.state());
}

#[test]
fn a_segmented_control_is_one_stop_whose_arrows_move_the_choice() {
    let mut harness = harness(
        |ui, selected: &mut usize| {
            let choices = ["System".into(), "On".into(), "Off".into()];
            segmented(ui, "High contrast", &choices, selected);
            ui.add(Button::secondary("After"));
        },
        0,
    );
    press(&mut harness, &[Key::Tab, Key::ArrowRight, Key::ArrowRight]);
    assert_eq!(*harness.state(), 2);
    assert!(harness.get_by_label("Off").is_focused());
    press(&mut harness, &[Key::ArrowRight]);
    assert_eq!(*harness.state(), 0, "after the last comes the first");
    press(&mut harness, &[Key::Tab]);
    assert!(harness.get_by_label("After").is_focused());
    let group = harness.get_by_role_and_label(Role::RadioGroup, "High contrast");
    assert_eq!(group.query_all_by_role(Role::RadioButton).count(), 3);
}

const DAYS: [&str; 4] = ["Monday", "Tuesday", "Saturday", "Sunday"];

fn select_harness() -> Harness<'static, usize> {
    harness(
        |ui, selected: &mut usize| {
            let row = |index: usize| Row::new(DAYS[index]);
            let select = Select::new("Week starts on", DAYS.len(), &row).selected(Some(*selected));
            if let Some(chosen) = select.show(ui).chosen {
                *selected = chosen;
            }
        },
        0,
    )
}

#[test]
fn a_select_is_worked_by_keys_and_keeps_the_focus() {
    let mut harness = select_harness();
    press(&mut harness, &[Key::Tab, Key::Enter]);
    assert_eq!(harness.query_all_by_role(Role::ListBoxOption).count(), 4);
    press(&mut harness, &[Key::ArrowDown, Key::ArrowDown, Key::Enter]);
    assert_eq!(*harness.state(), 2);
    assert_eq!(harness.query_all_by_role(Role::ListBoxOption).count(), 0);
    let control = harness.get_by_role_and_label(Role::ComboBox, "Week starts on");
    assert!(control.is_focused());
    assert_eq!(control.value().as_deref(), Some("Saturday"));
}

#[test]
fn a_select_finds_an_option_by_its_first_letters_and_esc_changes_nothing() {
    let mut harness = select_harness();
    press(&mut harness, &[Key::Tab, Key::ArrowDown]);
    harness.event(egui::Event::Text("su".into()));
    harness.run();
    press(&mut harness, &[Key::Enter]);
    assert_eq!(*harness.state(), 3);
    press(&mut harness, &[Key::Space, Key::ArrowUp, Key::Escape]);
    assert_eq!(*harness.state(), 3);
    assert_eq!(harness.query_all_by_role(Role::ListBoxOption).count(), 0);
    assert!(harness.get_by_label("Week starts on").is_focused());
}

#[test]
fn an_option_picked_by_a_screen_reader_closes_the_list() {
    let mut harness = select_harness();
    harness.get_by_label("Week starts on").click_accesskit();
    harness.run();
    harness
        .get_by_role_and_label(Role::ListBoxOption, "Sunday")
        .click_accesskit();
    harness.run();
    assert_eq!(*harness.state(), 3);
    assert_eq!(harness.query_all_by_role(Role::ListBoxOption).count(), 0);
}

/// A thousand zones, of which one has another name.
struct Zones {
    names: Vec<String>,
    chosen: usize,
}

impl Choices for Zones {
    fn search(&self, query: &str) -> Vec<usize> {
        let query = query.to_lowercase();
        let matches = |name: &String| name.to_lowercase().contains(&query);
        (1..self.names.len())
            .filter(|index| matches(&self.names[*index]))
            .collect()
    }

    fn row(&self, index: usize) -> Row<'_> {
        Row::new(&self.names[index]).detail("A zone").value("14:05")
    }

    fn chosen(&self) -> Option<usize> {
        Some(self.chosen)
    }

    fn standing(&self) -> Option<usize> {
        Some(0)
    }
}

fn zones_harness() -> Harness<'static, Zones> {
    let mut names = vec!["Same as this computer".to_owned()];
    names.extend((1..1000).map(|number| format!("Zone {number}")));
    names.push("Paris".to_owned());
    harness(
        |ui, zones: &mut Zones| {
            let combobox = Combobox::new("Time zone", &zones.names[zones.chosen]);
            let combobox = combobox.search("Search zones", "City, zone or offset");
            if let Some(chosen) = combobox.show(ui, zones).chosen {
                zones.chosen = chosen;
            }
        },
        Zones { names, chosen: 1 },
    )
}

#[test]
fn a_combobox_finds_while_typing_and_enter_takes_the_first() {
    let mut harness = zones_harness();
    press(&mut harness, &[Key::Tab, Key::Enter]);
    assert!(harness.get_by_label("Search zones").is_focused());
    let shown = harness.query_all_by_role(Role::ListBoxOption).count();
    assert!((3..20).contains(&shown), "{shown} of 1001 rows are drawn");
    harness.event(egui::Event::Text("par".into()));
    harness.run();
    assert_eq!(harness.query_all_by_role(Role::ListBoxOption).count(), 2);
    press(&mut harness, &[Key::Enter]);
    assert_eq!(harness.state().chosen, 1000);
    let control = harness.get_by_role_and_label(Role::ComboBox, "Time zone");
    assert!(control.is_focused());
}

#[test]
fn esc_closes_a_combobox_and_gives_the_focus_back() {
    let mut harness = zones_harness();
    press(&mut harness, &[Key::Tab, Key::ArrowDown]);
    press(&mut harness, &[Key::ArrowDown, Key::Escape]);
    assert_eq!(harness.query_all_by_role(Role::ListBoxOption).count(), 0);
    assert_eq!(harness.state().chosen, 1);
    assert!(harness.get_by_label("Time zone").is_focused());
    press(
        &mut harness,
        &[Key::Enter, Key::ArrowDown, Key::ArrowDown, Key::Enter],
    );
    assert_eq!(harness.state().chosen, 3);
}

#[test]
fn a_dialog_takes_the_focus_and_gives_it_back() {
    let mut harness = harness(
        |ui, open: &mut bool| {
            let id = Id::unique("dialog");
            ui.add(Button::secondary("Before"));
            if ui
                .add(Button::secondary("Delete…").name("Delete"))
                .clicked()
            {
                *open = true;
            }
            if *open {
                let dialog = Dialog::new("Delete this webhook?").line("Its log stays");
                let shown = dialog.show(
                    ui.ctx(),
                    id,
                    |_| (),
                    |ui| {
                        let cancel = ui.add(Button::secondary("Cancel")).clicked();
                        cancel || ui.add(Button::danger("Delete webhook")).clicked()
                    },
                );
                *open = !(shown.close || shown.footer);
            }
            dialog::return_focus(ui.ctx(), id);
        },
        false,
    );
    press(&mut harness, &[Key::Tab, Key::Tab, Key::Enter]);
    let node = harness.get_by_role_and_label(Role::Dialog, "Delete this webhook?");
    assert!(node.accesskit_node().is_modal());
    assert!(harness.get_by_label("Cancel").is_focused());
    press(&mut harness, &[Key::Tab, Key::Tab]);
    assert!(
        harness.get_by_label("Cancel").is_focused(),
        "Tab stays inside"
    );
    press(&mut harness, &[Key::Escape]);
    assert!(harness.query_by_label("Cancel").is_none());
    assert!(harness.get_by_label("Delete").is_focused());
}
