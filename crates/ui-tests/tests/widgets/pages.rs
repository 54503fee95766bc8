//! The widgets that make pages and layers, put together as a page would.

use cadran::app::widgets::badge::{self, Tone};
use cadran::app::widgets::banner::{Banner, banner};
use cadran::app::widgets::button::{Button, IconButton};
use cadran::app::widgets::card::{card, labelled, page_header, section_title};
use cadran::app::widgets::chips::{Toggle, chips_field, toggle_chips};
use cadran::app::widgets::code::{self, Token};
use cadran::app::widgets::combobox::{Choices, Combobox};
use cadran::app::widgets::dialog::{Dialog, Urgency};
use cadran::app::widgets::empty::empty_state;
use cadran::app::widgets::field::{Suffix, TextField};
use cadran::app::widgets::menu::{self, Entry, menu};
use cadran::app::widgets::nav::{nav_item, nav_label};
use cadran::app::widgets::option::Row;
use cadran::app::widgets::row::{Mark, SettingsRow};
use cadran::app::widgets::save_bar::{Saving, Words, save_bar};
use cadran::app::widgets::segmented::segmented;
use cadran::app::widgets::select::Select;
use cadran::app::widgets::style::{self, Appearance, Motion};
use cadran::app::widgets::switch::switch;
use cadran::app::widgets::table::{Column, Table, Width};
use cadran::app::widgets::theme_card::{Theme, theme_card};
use cadran::app::widgets::{Face, Icon, Palette, Segment, text};
use cadran_ui_tests::install_look;
use egui::{Align, Frame, Id, Margin, Panel, RectAlign, Role, Sense, Ui};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

struct Zones;

const ZONES: [(&str, &str, &str, &str); 6] = [
    (
        "Paris",
        "Central European Time · Europe/Paris",
        "14:05",
        "UTC+1",
    ),
    (
        "Pago Pago",
        "Samoa Time · Pacific/Pago_Pago",
        "02:05",
        "UTC−11",
    ),
    (
        "Panama City",
        "Eastern Time · America/Panama",
        "08:05",
        "UTC−5",
    ),
    (
        "Paramaribo",
        "Suriname Time · America/Paramaribo",
        "10:05",
        "UTC−3",
    ),
    (
        "Parakou",
        "West Africa Time · Africa/Porto-Novo",
        "14:05",
        "UTC+1",
    ),
    (
        "Pavlodar",
        "Kazakhstan Time · Asia/Almaty",
        "18:05",
        "UTC+5",
    ),
];

impl Choices for Zones {
    fn search(&self, _query: &str) -> Vec<usize> {
        (0..30).collect()
    }

    fn row(&self, index: usize) -> Row<'_> {
        if index == 30 {
            return Row::new("Same as this computer (London)")
                .detail("Greenwich Mean Time · Europe/London")
                .value("13:05")
                .value_detail("UTC+0");
        }
        let (city, detail, time, offset) = ZONES[index % ZONES.len()];
        Row::new(city)
            .detail(detail)
            .value(time)
            .value_detail(offset)
    }

    fn chosen(&self) -> Option<usize> {
        Some(0)
    }

    fn standing(&self) -> Option<usize> {
        Some(30)
    }
}

fn harness<'a>(size: [f32; 2], app: impl FnMut(&mut Ui) + 'a) -> Harness<'a> {
    Harness::builder()
        .with_size(size)
        .with_theme(egui::Theme::Light)
        .with_render_cursor(false)
        .with_context_setup(|ctx| {
            install_look(ctx);
            let motion = Motion::Reduced;
            style::apply(
                ctx,
                Appearance {
                    motion,
                    ..Appearance::default()
                },
            );
        })
        .build_ui(app)
}

fn nav(ui: &mut Ui) {
    let p = Palette::of(ui);
    let frame = Frame::new()
        .fill(p.nav)
        .inner_margin(Margin::symmetric(8, 12));
    Panel::left("nav")
        .exact_size(220.0)
        .resizable(false)
        .show_separator_line(false)
        .frame(frame)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            nav_label(ui, "Preferences");
            nav_item(ui, Icon::User, "Profile", false, None);
            nav_item(ui, Icon::Palette, "Appearance", false, None);
            nav_item(ui, Icon::CalendarClock, "Date & time", true, None);
            nav_item(ui, Icon::Webhook, "Webhooks", false, Some("2"));
        });
}

fn column(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let frame = Frame::new()
        .fill(Palette::of(ui).bg)
        .inner_margin(Margin::same(24));
    egui::CentralPanel::default().frame(frame).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 12.0;
        contents(ui);
    });
}

fn dates(ui: &mut Ui) {
    let narrow = ui.ctx().content_rect().width() < 700.0;
    page_header(
        ui,
        "Date & time",
        "How times are shown, and what “today” and “this week” mean",
        narrow,
        |_| {},
    );
    let info = Banner {
        tone: Tone::Info,
        icon: Icon::Info,
        title: "Your computer is in London, your account in Paris",
        sentence: "Times are shown for Paris",
    };
    banner(ui, info, |ui| {
        ui.add(Button::secondary("Use London").small());
    });
    card(ui, |ui| {
        let now = [Segment::Plain("14:05 there now · 13:05 on this computer")];
        let reset = "Reset Time zone";
        SettingsRow::new("Time zone")
            .description(&now)
            .mark(Mark::Changed { reset })
            .show(ui, |ui| {
                let combobox = Combobox::new("Time zone", "Paris").prefix("UTC+1");
                let combobox = combobox.search("Search zones", "City, zone or offset");
                combobox.show(ui, &Zones);
            });
    });
    section_title(ui, "Formats", Some("On this computer only"));
    card(ui, |ui| {
        let today = [Segment::Plain("Today is "), Segment::Strong("24/11/2026")];
        SettingsRow::new("Date format")
            .description(&today)
            .show(ui, |ui| {
                Select::new("Date format", 1, &|_| Row::new("DD/MM/YYYY"))
                    .selected(Some(0))
                    .width(240.0)
                    .show(ui);
            });
        let now = [Segment::Plain("Now is "), Segment::Strong("14:05")];
        SettingsRow::new("Time format")
            .description(&now)
            .show(ui, |ui| {
                let formats = ["12-hour".into(), "24-hour".into()];
                segmented(ui, "Time format", &formats, &mut 1);
            });
        SettingsRow::new("Working days").show(ui, |ui| {
            let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map(|day| Toggle {
                label: day,
                name: day,
                on: !day.starts_with('S'),
            });
            toggle_chips(ui, "Working days", &days);
        });
        SettingsRow::new("Compact view")
            .inline()
            .show(ui, |ui| switch(ui, &mut true, "Compact view"));
    });
}

#[test]
fn a_page_with_an_open_combobox() {
    let mut harness = harness([960.0, 680.0], |ui| {
        nav(ui);
        column(ui, dates);
    });
    harness.run();
    harness
        .get_by_role_and_label(Role::ComboBox, "Time zone")
        .click();
    harness.run();
    harness.event(egui::Event::Text("Pa".into()));
    harness.run();
    harness.remove_cursor();
    harness.run();
    harness.snapshot("page_combobox");
}

#[test]
fn a_narrow_page() {
    let mut harness = harness([360.0, 740.0], |ui| column(ui, dates));
    harness.run();
    harness.snapshot("page_narrow");
}

#[test]
fn a_dialog_that_destroys() {
    let mut harness = harness([960.0, 680.0], |ui| {
        column(ui, dates);
        Dialog::new("Delete “Team dashboard”?")
            .line("34 deliveries are waiting and will not be sent. Its log stays for 30 days")
            .width(420.0)
            .urgency(Urgency::Alert)
            .cross("Close")
            .show(
                ui.ctx(),
                Id::unique("dialog"),
                |ui| {
                    let mut name = "Team dashboard".to_owned();
                    labelled(ui, "Name", "Yours; owners see it too", |ui| {
                        TextField::new("Name", &mut name).width(376.0).show(ui);
                    });
                },
                |ui| {
                    ui.add(Button::secondary("Cancel"));
                    ui.add(Button::danger("Delete webhook"));
                },
            );
    });
    harness.run();
    harness.snapshot("page_dialog");
}

fn hooks(ui: &mut Ui) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        theme_card(ui, Theme::Light, "Light", true, 220.0);
        theme_card(ui, Theme::Dark, "Dark", false, 220.0);
        theme_card(ui, Theme::System, "System", false, 220.0);
    });
    let columns = [
        Column {
            title: "Name",
            width: Width::Share(2.0),
            align: Align::Min,
        },
        Column {
            title: "Last delivery",
            width: Width::Share(1.0),
            align: Align::Min,
        },
        Column {
            title: "Duration",
            width: Width::Fixed(110.0),
            align: Align::Max,
        },
    ];
    card(ui, |ui| {
        let p = Palette::of(ui);
        let table = Table::new(ui, "Webhooks", &columns);
        for name in ["Invoice sync", "Team dashboard"] {
            table.row(ui, 44.0, Sense::click(), |column, ui| match column {
                0 => {
                    text::line(ui, Face::BODY_MEDIUM, p.text, name);
                }
                1 => {
                    badge::dot(ui, Tone::Ok);
                    text::line(ui, Face::BODY, p.text, "2 min ago");
                }
                _ => {
                    text::line(ui, Face::BODY.tabular(), p.text, "118 ms");
                }
            });
        }
    });
    let parts = [
        (Token::Key, "curl"),
        (Token::Plain, " -H "),
        (Token::Text, "'X-Api-Key: cdr_a1…'"),
        (Token::Plain, " -d "),
        (Token::Number, "42"),
    ];
    let job = code::colored(ui, &parts);
    code::code_block(ui, job, Some("Copy the command"));
    let chips = ["Timer started", "Timer stopped", "Time entry created"];
    chips_field(ui, "Events", &chips, true, |label| {
        format!("Remove {label}")
    });
    let mut mail = "ada@example.org".to_owned();
    TextField::new("Email", &mut mail)
        .suffix(Suffix::State(Tone::Ok, Icon::CircleCheck, "Confirmed"))
        .show(ui);
    empty_state(
        ui,
        Icon::Webhook,
        "No webhooks yet",
        "A webhook tells another program at once when something happens here",
        |ui| ui.add(Button::primary("New webhook").icon(Icon::Plus)),
    );
    let words = Words {
        title: "2 unsaved changes",
        is_unsaved: true,
        names: "First name, Email",
        discard: "Discard",
        save: "Save",
    };
    save_bar(ui, words, Saving::Ready);
    let more = ui.add(IconButton::new(Icon::Ellipsis, "More"));
    menu(&more, "More", 240.0, RectAlign::TOP_START, |ui| {
        menu::menu_head(ui, "Ada Lovelace", "ada@example.org");
        menu::divider(ui);
        Entry::new("My profile").icon(Icon::User).show(ui);
        Entry::new("This device")
            .icon(Icon::Laptop)
            .checked(true)
            .show(ui);
        Entry::new("Command palette")
            .icon(Icon::Command)
            .keys(&["Ctrl", "K"])
            .show(ui);
        menu::divider(ui);
        Entry::new("Delete…").icon(Icon::Trash2).destroys().show(ui);
    });
}

#[test]
fn tables_code_states_and_a_menu() {
    let mut harness = harness([744.0, 980.0], |ui| column(ui, hooks));
    harness.run();
    harness.get_by_label("More").click();
    harness.run();
    harness.remove_cursor();
    harness.run();
    harness.snapshot("page_menu");
}
