//! The sheet: each widget in each of its states.

use cadran::app::widgets::avatar::{Portrait, avatar};
use cadran::app::widgets::badge::{self, Tone};
use cadran::app::widgets::banner::{Banner, banner};
use cadran::app::widgets::button::{Button, IconButton};
use cadran::app::widgets::card::card;
use cadran::app::widgets::check::{Caption, Check, check_box, radio};
use cadran::app::widgets::chips::{Toggle, chip, toggle_chips};
use cadran::app::widgets::field::{Suffix, TextField};
use cadran::app::widgets::loading;
use cadran::app::widgets::option::Row;
use cadran::app::widgets::paint::hairline;
use cadran::app::widgets::row::{Mark, SettingsRow};
use cadran::app::widgets::segmented::segmented;
use cadran::app::widgets::select::Select;
use cadran::app::widgets::switch::switch;
use cadran::app::widgets::text;
use cadran::app::widgets::toast::toast_ui;
use cadran::app::widgets::{Face, Icon, Palette, Segment};
use egui::{Align, Id, Layout, Rect, Response, TextureHandle, Ui, UiBuilder, Vec2, pos2, vec2};

/// What a sample has to be made to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    Hovered,
    Pressed,
    Focused,
}

/// A widget of the sheet that shows more than its state at rest.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    pub show: Show,
    pub rect: Rect,
    pub id: Id,
}

/// The sheet's samples, and the picture of its avatars.
#[derive(Default)]
pub struct Sheet {
    pub samples: Vec<Sample>,
    /// How far the sheet is moved, so that one sample lies in a small window.
    pub offset: Vec2,
    photo: Option<TextureHandle>,
}

impl Sheet {
    fn sample(&mut self, show: Show, response: &Response) {
        self.samples.push(Sample {
            show,
            rect: response.rect,
            id: response.id,
        });
    }

    /// A square picture: a head and shoulders.
    fn photo(&mut self, ui: &Ui) -> egui::TextureId {
        let texture = self.photo.get_or_insert_with(|| {
            let size = 96;
            let pixels = (0..size * size).map(|index| {
                let (x, y) = ((index % size) as f32, (index / size) as f32);
                let head = (x - 48.0).hypot(y - 40.0) < 20.0;
                let shoulders = (x - 48.0).hypot((y - 104.0) * 1.1) < 44.0;
                match (head, shoulders) {
                    (true, _) => egui::Color32::from_rgb(0xED, 0xBE, 0x9B),
                    (false, true) => egui::Color32::from_rgb(0x34, 0x40, 0x6E),
                    _ => egui::Color32::from_rgb(0xCF, 0xC3, 0xAF),
                }
            });
            let image = egui::ColorImage::new([size, size], pixels.collect());
            ui.ctx().load_texture("photo", image, Default::default())
        });
        texture.id()
    }
}

/// Draws the sheet over the whole window.
pub fn sheet(ui: &mut Ui, sheet: &mut Sheet) {
    sheet.samples.clear();
    let p = Palette::of(ui);
    let window = ui.ctx().content_rect();
    ui.painter().rect_filled(window, 0.0, p.bg);
    let page = Rect::from_min_size(pos2(28.0, 24.0) + sheet.offset, vec2(904.0, 1416.0));
    let mut page = ui.new_child(UiBuilder::new().max_rect(page));
    let ui = &mut page;
    ui.spacing_mut().item_spacing.y = 0.0;
    head(ui);
    buttons(ui, sheet);
    fields(ui, sheet);
    choices(ui, sheet);
    marks(ui, sheet);
    ui.add_space(12.0);
    banners(ui);
    settings(ui);
    toasts(ui);
}

fn head(ui: &mut Ui) {
    let p = Palette::of(ui);
    centred(ui, 28.0, |ui| {
        ui.add_space(32.0);
        text::heading(ui, Face::TITLE, p.text, "Widgets and states", 1);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let states = "rest · hover · pressed · focus · disabled";
            text::line(ui, Face::SMALL, p.text_2, states);
        });
    });
    ui.add_space(14.0);
}

/// Widgets from left to right, centred on a line of this height.
fn centred(ui: &mut Ui, height: f32, contents: impl FnOnce(&mut Ui)) {
    let line = vec2(ui.available_width(), height);
    ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), contents);
}

/// A line of the sheet: what it shows, and the widgets from left to right.
fn line(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui)) {
    let p = Palette::of(ui);
    let top = ui.cursor().min;
    let body = Rect::from_min_size(top + vec2(128.0, 11.0), vec2(776.0, 200.0));
    let mut child = ui.new_child(
        UiBuilder::new()
            .id_salt(name)
            .max_rect(body)
            .layout(Layout::left_to_right(Align::Min)),
    );
    child.spacing_mut().item_spacing.x = 12.0;
    contents(&mut child);
    let height = child.min_rect().height() + 21.0;
    let rect = Rect::from_min_size(top, vec2(904.0, height));
    hairline(ui.painter(), rect, p.line);
    let words = rect.with_min_y(top.y + 1.0);
    text::paint_line(ui, words, Face::SMALL, p.text_2, name);
    ui.advance_cursor_after_rect(rect);
}

fn buttons(ui: &mut Ui, sheet: &mut Sheet) {
    line(ui, "Primary", |ui| {
        ui.add(Button::primary("Save"));
        sheet.sample(Show::Hovered, &ui.add(Button::primary("Save")));
        sheet.sample(Show::Pressed, &ui.add(Button::primary("Save")));
        sheet.sample(Show::Focused, &ui.add(Button::primary("Save")));
        ui.add_enabled(false, Button::primary("Save"));
        ui.add(Button::primary("Saving").busy(true));
    });
    line(ui, "Secondary", |ui| {
        ui.add(Button::secondary("Edit"));
        sheet.sample(Show::Hovered, &ui.add(Button::secondary("Edit")));
        sheet.sample(Show::Pressed, &ui.add(Button::secondary("Edit")));
        sheet.sample(Show::Focused, &ui.add(Button::secondary("Edit")));
        ui.add_enabled(false, Button::secondary("Edit"));
        ui.add(Button::secondary("Send test").icon(Icon::Send));
        ui.add(Button::secondary_danger("Delete").icon(Icon::Trash2));
    });
    line(ui, "Quiet and danger", |ui| {
        ui.add(Button::quiet("Cancel"));
        sheet.sample(Show::Hovered, &ui.add(Button::quiet("Cancel")));
        sheet.sample(Show::Focused, &ui.add(Button::quiet("Cancel")));
        ui.add(Button::danger("Delete webhook"));
        sheet.sample(Show::Hovered, &ui.add(Button::danger("Delete webhook")));
        centred(ui, 32.0, |ui| {
            ui.add(IconButton::new(Icon::Copy, "Copy"));
            sheet.sample(Show::Hovered, &ui.add(IconButton::new(Icon::Copy, "Copy")));
            sheet.sample(Show::Focused, &ui.add(IconButton::new(Icon::Copy, "Copy")));
        });
    });
}

fn captioned<R>(ui: &mut Ui, caption: &str, widget: impl FnOnce(&mut Ui) -> R) -> R {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        let inner = widget(ui);
        text::line(ui, Face::SMALL, Palette::of(ui).text_3, caption);
        inner
    })
    .inner
}

fn fields(ui: &mut Ui, sheet: &mut Sheet) {
    let mut ada = "Ada".to_owned();
    line(ui, "Text field", |ui| {
        let mut nothing = String::new();
        captioned(ui, "empty", |ui| {
            let field = TextField::new("Empty", &mut nothing);
            field.placeholder("Placeholder").width(170.0).show(ui)
        });
        captioned(ui, "filled", |ui| {
            TextField::new("Filled", &mut ada).width(130.0).show(ui)
        });
        let focused = captioned(ui, "focus", |ui| {
            TextField::new("Focused", &mut ada).width(130.0).show(ui)
        });
        let rect = Rect::from_center_size(focused.response.rect.center(), vec2(130.0, 32.0));
        sheet.samples.push(Sample {
            show: Show::Focused,
            rect,
            id: focused.response.id,
        });
        captioned(ui, "read-only", |ui| {
            let field = TextField::new("Read-only", &mut ada).width(110.0);
            field.read_only("Changed on the account page").show(ui)
        });
        captioned(ui, "disabled", |ui| {
            ui.disable();
            TextField::new("Disabled", &mut ada).width(90.0).show(ui)
        });
    });
    line(ui, "Field with error", |ui| {
        let mut url = "http://127.0.0.1/hook".to_owned();
        let error = "This address is inside your own computer; use a public https address";
        let field = TextField::new("Endpoint URL", &mut url).width(340.0);
        field.error(Some(error)).show(ui);
    });
}

const DAYS: [&str; 2] = ["Monday", "Sunday"];

fn day_row(index: usize) -> Row<'static> {
    Row::new(DAYS[index])
}

fn choices(ui: &mut Ui, sheet: &mut Sheet) {
    let day = |ui: &mut Ui| {
        let select = Select::new("Week starts on", DAYS.len(), &day_row).selected(Some(0));
        select.width(150.0).show(ui).response
    };
    line(ui, "Select", |ui| {
        day(ui);
        sheet.sample(Show::Hovered, &day(ui));
        sheet.sample(Show::Focused, &day(ui));
        ui.scope(|ui| {
            ui.disable();
            day(ui);
        });
    });
    let formats = ["12-hour".into(), "24-hour".into()];
    line(ui, "Segmented", |ui| {
        segmented(ui, "Time format", &formats, &mut 1);
        let focused = segmented(ui, "Time format", &formats, &mut 1);
        sheet.samples.push(Sample {
            show: Show::Focused,
            rect: focused.rect,
            id: focused.id.with(1_usize),
        });
    });
    line(ui, "Switch", |ui| {
        switch(ui, &mut false, "Off");
        sheet.sample(Show::Hovered, &switch(ui, &mut false, "Off"));
        switch(ui, &mut true, "On");
        sheet.sample(Show::Hovered, &switch(ui, &mut true, "On"));
        sheet.sample(Show::Focused, &switch(ui, &mut true, "On"));
        ui.disable();
        switch(ui, &mut false, "Off");
        switch(ui, &mut true, "On");
    });
    line(ui, "Check and radio", |ui| {
        check_box(ui, Check::Off, "Off", Caption::Hidden);
        check_box(ui, Check::On, "On", Caption::Hidden);
        check_box(ui, Check::Mixed, "Mixed", Caption::Hidden);
        let focused = check_box(ui, Check::On, "On", Caption::Hidden);
        sheet.sample(Show::Focused, &focused);
        ui.scope(|ui| {
            ui.disable();
            check_box(ui, Check::Off, "Off", Caption::Hidden);
        });
        radio(ui, false, "Off", Caption::Hidden);
        radio(ui, true, "On", Caption::Hidden);
        sheet.sample(Show::Focused, &radio(ui, true, "On", Caption::Hidden));
    });
}

fn marks(ui: &mut Ui, sheet: &mut Sheet) {
    line(ui, "Badge and chip", |ui| {
        centred(ui, 24.0, |ui| {
            badge::badge(ui, Tone::Neutral, None, "Read only");
            badge::badge(ui, Tone::Ok, None, "Connected");
            badge::badge(ui, Tone::Warn, Some(Icon::Clock), "Expires in 6 days");
            badge::badge(ui, Tone::Bad, Some(Icon::Pause), "Paused");
            badge::badge(ui, Tone::Info, None, "By you");
            chip(ui, "Timer started", "Remove Timer started");
            badge::keys(ui, &["Ctrl", "K"]);
        });
    });
    line(ui, "Key field", |ui| {
        let mut secret = "whsec_••••••••••••••••".to_owned();
        let field = TextField::new("Secret", &mut secret).width(340.0).code();
        field.suffix(Suffix::Button(Icon::Eye, "Show")).show(ui);
        ui.add(Button::secondary("Copy").icon(Icon::Copy));
    });
    line(ui, "Avatar", |ui| {
        let photo = Portrait::Picture(sheet.photo(ui));
        centred(ui, 48.0, |ui| {
            avatar(ui, photo, 48.0, "Ada Lovelace");
            avatar(ui, Portrait::Initials("AL"), 48.0, "Ada Lovelace");
            avatar(ui, photo, 32.0, "Ada Lovelace");
            avatar(ui, Portrait::Initials("CB"), 32.0, "Charles Babbage");
            avatar(ui, photo, 20.0, "Ada Lovelace");
        });
    });
    line(ui, "Loading", |ui| {
        centred(ui, 20.0, |ui| {
            loading::skeleton(ui, 180.0);
            loading::skeleton(ui, 96.0);
            loading::spinner(ui, "Checking the address");
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.add_space(-4.0);
            text::line(
                ui,
                Face::BODY,
                Palette::of(ui).text_2,
                "Checking the address",
            );
        });
    });
}

fn banners(ui: &mut Ui) {
    ui.spacing_mut().item_spacing.y = 16.0;
    banner(
        ui,
        Banner {
            tone: Tone::Info,
            icon: Icon::Info,
            title: "Your computer is in London, your account in Paris",
            sentence: "Times are shown for Paris",
        },
        |ui| ui.add(Button::secondary("Use London").small()),
    );
    let cross = |ui: &mut Ui| ui.add(IconButton::new(Icon::X, "Dismiss"));
    banner(
        ui,
        Banner {
            tone: Tone::Ok,
            icon: Icon::CircleCheck,
            title: "Settings imported",
            sentence: "12 changed, 3 were the same",
        },
        cross,
    );
    banner(
        ui,
        Banner {
            tone: Tone::Warn,
            icon: Icon::TriangleAlert,
            title: "Secrets are kept in a file",
            sentence: "No keychain was found on this computer",
        },
        cross,
    );
    banner(
        ui,
        Banner {
            tone: Tone::Bad,
            icon: Icon::CircleAlert,
            title: "Not saved: the disk is full",
            sentence: "Your edits stay in this window. Free some space, then try again",
        },
        |ui| ui.add(Button::secondary("Try again").small()),
    );
}

fn settings(ui: &mut Ui) {
    card(ui, |ui| {
        let now = [Segment::Plain("Now is "), Segment::Strong("14:05")];
        SettingsRow::new("Time format")
            .description(&now)
            .show(ui, |ui| {
                let formats = ["12-hour".into(), "24-hour".into()];
                segmented(ui, "Time format", &formats, &mut 1)
            });
        let changed = [Segment::Plain("Changed from the default, Monday")];
        let reset = Mark::Changed {
            reset: "Reset Week starts on",
        };
        SettingsRow::new("Week starts on")
            .description(&changed)
            .mark(reset)
            .show(ui, |ui| {
                let select = Select::new("Week starts on", DAYS.len(), &day_row).selected(Some(1));
                select.width(180.0).show(ui).response
            });
        SettingsRow::new("Working days").show(ui, |ui| {
            let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
            let days = std::array::from_fn::<_, 7, _>(|index| Toggle {
                label: days[index],
                name: days[index],
                on: index < 5,
            });
            toggle_chips(ui, "Working days", &days)
        });
        SettingsRow::new("Time off")
            .locked("This server has no time off, so there is nothing to send")
            .inline()
            .show(ui, |ui| switch(ui, &mut false, "Time off"));
    });
}

fn toasts(ui: &mut Ui) {
    ui.add_space(8.0);
    let rect = Rect::from_min_size(ui.cursor().min, vec2(904.0, 40.0));
    let left = UiBuilder::new()
        .max_rect(rect)
        .layout(Layout::left_to_right(Align::Min));
    let right = UiBuilder::new()
        .max_rect(rect)
        .layout(Layout::right_to_left(Align::Min));
    let mut left = ui.new_child(left);
    toast_ui(
        &mut left,
        Icon::CircleCheck,
        "Webhook deleted",
        Some("Undo"),
    );
    let mut right = ui.new_child(right);
    let words = "Not copied: the clipboard is busy";
    toast_ui(&mut right, Icon::CircleAlert, words, Some("Try again"));
}
