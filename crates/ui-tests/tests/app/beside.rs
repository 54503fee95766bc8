//! What an account shows beside pages of its own: an address that waits, workspaces, owners, and edits that wait.

use cadran::platform::Document;
use cadran_core::model::AccountId;
use cadran_server::db::{AccountStatus, Home, NewUser, Role as Member};
use cadran_ui_tests::{Computer, Driven, Opening, open_on};
use egui::OutputCommand;
use egui::accesskit::Role;
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::accounts::{EMAIL, Team, connected, is_saved, settings_there, until, wait};

#[test]
fn a_new_address_waits_for_its_confirmation_and_can_be_given_up() {
    let team = Team::start(28);
    let mut app = connected(&team);
    app.click(Role::Link, "Profile");
    assert!(app.says("Confirmed"));
    app.type_into("Email", ".uk");
    assert!(!app.says("Confirmed"), "not this one");
    app.click(Role::Button, "Save");
    let waits = "ada@example.org.uk waits for its confirmation";
    until(&mut app, |app| app.says(waits));
    until(&mut app, is_saved);
    assert!(app.mentions("Until then ada@example.org is used") && app.says("Confirmed"));
    app.harness.snapshot("profile-email-pending");
    app.click(Role::Button, "Cancel change");
    until(&mut app, |app| !app.says(waits));
    let user = wait(team.database().user_by_email(EMAIL.to_owned())).expect("Ada");
    assert_eq!(user.pending_email, None);
    // What an administrator confirms counts at once.
    app.type_into("Email", ".uk");
    app.click(Role::Button, "Save");
    until(&mut app, |app| app.says(waits));
    wait(team.database().confirm_email(user.id, 0)).expect("confirmed");
    until(&mut app, |app| !app.says(waits));
    until(&mut app, |app| {
        settings_there(app).contains("ada@example.org.uk")
    });
}

/// Someone else who owns the workspace too.
fn second_owner(team: &Team) {
    let user = wait(team.database().user_by_email(EMAIL.to_owned())).expect("Ada");
    let mine = wait(team.database().workspaces(user.id)).expect("workspaces");
    let new = NewUser {
        email: "charles@example.org".to_owned(),
        name: "Charles Babbage".to_owned(),
        settings: "{}".to_owned(),
        password_hash: None,
        status: AccountStatus::Active,
        home: Home::Join {
            workspace: mine[0].workspace.id,
            role: Member::Owner,
        },
    };
    wait(team.database().create_user(new, 0)).expect("Charles");
}

fn chosen_workspace(app: &Driven) -> String {
    let select = app.get_by_role_and_label(Role::ComboBox, "Workspace");
    select.accesskit_node().value().unwrap_or_default()
}

#[test]
fn each_workspace_has_its_webhooks_and_help_names_the_owners() {
    let team = Team::start(29);
    second_owner(&team);
    let mut app = connected(&team);
    app.click(Role::Link, "Help");
    until(&mut app, |app| app.mentions("Charles Babbage and you"));
    app.harness.set_size(egui::vec2(960.0, 960.0));
    app.run();
    app.harness.snapshot("help-owners");
    app.harness.set_size(egui::vec2(960.0, 680.0));
    app.get_by_role_and_label(Role::Button, "Write an email")
        .click_accesskit();
    let mut opened = Vec::new();
    for _ in 0..4 {
        app.harness.step();
        let commands = &app.harness.output().platform_output.commands;
        opened.extend(commands.iter().filter_map(|command| match command {
            OutputCommand::OpenUrl(url) => Some(url.url.clone()),
            _ => None,
        }));
    }
    assert_eq!(opened, ["mailto:charles@example.org"]);
    app.click(Role::Link, "Webhooks");
    new_webhook(&mut app, "Invoices");
    assert!(!app.shows(Role::ComboBox, "Workspace"), "there is but one");
    let user = wait(team.database().user_by_email(EMAIL.to_owned())).expect("Ada");
    let second = team
        .database()
        .create_workspace(user.id, "Club".to_owned(), 20, 0);
    wait(second).expect("a workspace");
    app.click(Role::Link, "Help");
    app.click(Role::Link, "Webhooks");
    until(&mut app, |app| app.shows(Role::ComboBox, "Workspace"));
    assert_eq!(chosen_workspace(&app), "Team");
    turn(&mut app, "Club");
    until(&mut app, |app| !app.says("Invoices"));
    until(&mut app, is_saved);
    new_webhook(&mut app, "Courts");
    assert!(!app.says("Invoices"));
    app.harness.snapshot("webhooks-workspace");
    turn(&mut app, "Team");
    until(&mut app, |app| app.says("Invoices") && !app.says("Courts"));
    // The choice is kept over a restart.
    turn(&mut app, "Club");
    until(&mut app, |app| app.says("Courts"));
    until(&mut app, is_saved);
    let mut app = cadran_ui_tests::restart(app);
    until(&mut app, |app| app.shows(Role::ComboBox, "Workspace"));
    assert_eq!(chosen_workspace(&app), "Club");
    assert!(app.says("Courts"));
}

fn turn(app: &mut Driven, workspace: &str) {
    app.click(Role::ComboBox, "Workspace");
    app.click(Role::ListBoxOption, workspace);
}

fn new_webhook(app: &mut Driven, name: &str) {
    app.click(Role::Button, "New webhook");
    app.type_into("Name", name);
    app.type_into("Endpoint URL", "https://hooks.example.org/in");
    app.click(Role::ComboBox, "Events");
    app.click(Role::CheckBox, "Timer started");
    app.click(Role::Button, "Done");
    app.click(Role::Button, "Create webhook");
    until(app, |app| app.says(name));
    until(app, is_saved);
}

const SERVER: &str = r#"(
    profile: (first_name: "Ada", last_name: "Lovelace", email: "ada@example.org"),
    date_time: (date_format: "DD/MM/YYYY"),
    webhooks: {"65f0a1b2c3d4e5f601020304": (
        name: "Invoice sync", url: "https://hooks.example.org/in", events: ["NEW_TIME_ENTRY"], enabled: true,
    )},
)"#;

/// A computer with three edits of someone who is signed out.
fn three_edits(computer: &mut Computer) {
    const ID: &str = "65fc4bb200000000000000a1";
    let id: AccountId = ID.parse().expect("an id");
    let device = format!(
        "(account: {ID:?}, accounts: {{{ID:?}: (server: Cadran(\"http://127.0.77.9:8077\"), email: \"ada@example.org\")}}, \
         appearance: (reduce_motion: On), shell: (welcome_closed: true))"
    );
    let here = SERVER
        .replace("\"Ada\"", "\"Augusta Ada\"")
        .replace("DD/MM/YYYY", "YYYY-MM-DD")
        .replace(
            "[\"NEW_TIME_ENTRY\"]",
            "[\"NEW_TIME_ENTRY\", \"TIMER_STOPPED\"]",
        );
    let sync = format!("(copies: (base: Some({SERVER}), server: Some({SERVER})))");
    computer.documents.insert(Document::Device, device);
    computer.documents.insert(Document::Settings(id), here);
    computer.documents.insert(Document::Sync(id), sync);
}

#[test]
fn edits_that_wait_are_listed_and_each_can_be_taken_back() {
    let mut results = SnapshotResults::new();
    let account = Opening {
        route: "account",
        ..Opening::default()
    };
    let mut app = open_on(&account, three_edits);
    assert!(app.says("Waiting to be sent") && app.says("3 edits"));
    assert!(app.says("Profile: Augusta Ada, was Ada"));
    assert!(app.mentions("Webhooks: 2 events, was 1 event"));
    app.harness.snapshot("account-waiting-light");
    app.click(Role::Button, "Undo Date format");
    assert!(app.says("2 edits") && settings_there(&app).contains("DD/MM/YYYY"));
    app.click(Role::Button, "Undo Invoice sync");
    assert!(!settings_there(&app).contains("TIMER_STOPPED"));
    // Undo of the undo is where Undo always is.
    app.press_with(egui::Modifiers::COMMAND, egui::Key::Z);
    assert!(settings_there(&app).contains("TIMER_STOPPED") && app.says("2 edits"));
    results.extend_harness(&mut app.harness);
    let narrow = Opening {
        size: [360.0, 740.0],
        route: "profile",
        ..account
    };
    let mut app = open_on(&narrow, three_edits);
    app.harness.snapshot("profile-waiting-narrow");
    results.extend_harness(&mut app.harness);
    let page = Opening {
        route: "date-time",
        ..account
    };
    let mut app = open_on(&page, three_edits);
    assert!(app.says("Waiting to be sent") && app.shows(Role::Button, "Reset “Date format”"));
    app.harness.snapshot("date-time-waiting");
    results.extend_harness(&mut app.harness);
}
