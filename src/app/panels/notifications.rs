//! The page "Notifications": a switch for every kind of mail.

use cadran_core::model::{Key, Notifications};
use egui::{Id, Role, Sense, Shape, Ui, WidgetInfo, pos2};

use crate::app::accounts::Elsewhere;
use crate::app::command::{Command, Edit};
use crate::app::context::Context;
use crate::app::rows;
use crate::app::widgets::badge::Tone;
use crate::app::widgets::banner::{Banner, banner};
use crate::app::widgets::button::Button;
use crate::app::widgets::card::{card, locked_head, page_header};
use crate::app::widgets::icon::{self, Icon};
use crate::app::widgets::row::SettingsRow;
use crate::app::widgets::switch::switch;
use crate::app::widgets::tokens::{radius, size, space};
use crate::app::widgets::{Palette, Segment, paint};

/// A kind of mail and its switch.
type Kind<'a> = (Key, &'a mut bool);

/// Width that the heading of the folded kinds leaves to its arrow, in points; the row adds its own gap.
const ARROW: f32 = space::XS;

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &Context<'_>) {
    let mut edited = cx.settings.notifications.clone();
    header(ui, cx, &mut edited);
    if !cx.capabilities.sends_mail {
        let account = cx.account_name();
        let title = cx.tf(
            "notifications-intro-no-mail",
            &[("account", account.into())],
        );
        let words = Banner {
            tone: Tone::Info,
            icon: Icon::Mail,
            title: &title,
            sentence: cx.t(match cx.accounts.elsewhere() {
                Some(_) => "notifications-intro-no-mail-there",
                None => "notifications-intro-no-mail-about",
            }),
        };
        banner(ui, words, |_| {});
        ui.add_space(space::XS);
    }
    if let Some(why) = cx.capabilities.lock(Key::WeeklyReport) {
        card(ui, |ui| locked(ui, cx, why, kinds(&mut edited)));
        return;
    }
    let caused = |(key, _): &Kind<'_>| cx.capabilities.mail_kinds.contains(key);
    let (live, folded): (Vec<_>, Vec<_>) = kinds(&mut edited).into_iter().partition(caused);
    card(ui, |ui| {
        for (key, on) in live {
            rows::toggle(ui, cx, key, on);
        }
    });
    if !folded.is_empty() {
        card(ui, |ui| only_clockify(ui, cx, folded));
    }
    if edited != cx.settings.notifications {
        cx.send(Command::Edit(Edit::Notifications(edited)));
    }
}

/// The kinds of mail of an account that lets them be chosen only on its own site.
fn locked(ui: &mut Ui, cx: &Context<'_>, why: &str, kinds: [Kind<'_>; 11]) {
    let page = cx.capabilities.page(Elsewhere::Preferences);
    let button = page.as_ref().map(|_| cx.t("clockify-preferences-open"));
    let clicked = locked_head(ui, cx.t(why), button);
    if let Some(page) = page.filter(|_| clicked) {
        cx.send(Command::OpenPage(page));
    }
    for (key, on) in kinds {
        let title = cx.title(key);
        let about = [Segment::Plain(cx.about(key))];
        let row = SettingsRow::new(title).description(&about).inline();
        row.show(ui, |ui| {
            rows::revealing(ui, cx, key, |ui| {
                ui.add_enabled_ui(false, |ui| switch(ui, on, title));
            });
        });
    }
}

/// Every kind with its switch, in the order of the page.
fn kinds(notifications: &mut Notifications) -> [Kind<'_>; 11] {
    let Notifications {
        weekly_report,
        long_running_timer,
        scheduled_reports,
        approval,
        time_off,
        alerts,
        reminders,
        schedule,
        invoice_reminders,
        onboarding,
        newsletter,
    } = notifications;
    [
        (Key::WeeklyReport, weekly_report),
        (Key::LongRunningTimer, long_running_timer),
        (Key::Approval, approval),
        (Key::TimeOff, time_off),
        (Key::Alerts, alerts),
        (Key::Reminders, reminders),
        (Key::Schedule, schedule),
        (Key::ScheduledReports, scheduled_reports),
        (Key::InvoiceReminders, invoice_reminders),
        (Key::Onboarding, onboarding),
        (Key::Newsletter, newsletter),
    ]
}

/// The title, and the buttons that turn all switches at once.
fn header(ui: &mut Ui, cx: &Context<'_>, edited: &mut Notifications) {
    let email = cx.settings.profile.email.as_str();
    let intro = if cx.capabilities.sends_mail && !email.is_empty() {
        cx.tf("notifications-intro", &[("email", email.into())])
    } else {
        cx.t("notifications-intro-later").to_owned()
    };
    let narrow = ui.available_width() < size::NARROW_ROW;
    page_header(ui, cx.t("notifications-title"), &intro, narrow, |ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        if cx.capabilities.lock(Key::WeeklyReport).is_some() {
            return;
        }
        for (text, value) in [
            ("notifications-all-on", true),
            ("notifications-all-off", false),
        ] {
            let button = Button::secondary(cx.t(text));
            if ui.add_enabled(!cx.read_only, button).clicked() {
                for (_, on) in kinds(edited) {
                    *on = value;
                }
            }
        }
    });
}

/// The kinds that nothing in this account causes, under a heading that unfolds them.
fn only_clockify(ui: &mut Ui, cx: &Context<'_>, kinds: Vec<Kind<'_>>) {
    let id = Id::unique("notifications only on Clockify");
    let revealed = cx
        .reveal
        .get()
        .is_some_and(|key| kinds.iter().any(|(kind, _)| *kind == key));
    let was_open = ui.data(|data| data.get_temp(id)).unwrap_or(false);
    let mut open = was_open || revealed;
    if heading(ui, cx, id, open, &kinds) {
        open = !open;
    }
    if open != was_open {
        ui.data_mut(|data| data.insert_temp(id, open));
        ui.ctx().request_repaint();
    }
    if open {
        for (key, on) in kinds {
            rows::toggle(ui, cx, key, on);
        }
    }
}

/// Draws the heading; returns whether it was clicked.
fn heading(ui: &mut Ui, cx: &Context<'_>, id: Id, open: bool, kinds: &[Kind<'_>]) -> bool {
    let p = Palette::of(ui);
    let title = cx.tf(
        "notifications-only-clockify",
        &[("count", kinds.len().into())],
    );
    let names: Vec<_> = kinds.iter().map(|(key, _)| cx.title(*key)).collect();
    let names = names.join(", ");
    let about = if open {
        cx.t("notifications-only-clockify-open").to_owned()
    } else {
        cx.tf(
            "notifications-only-clockify-about",
            &[("kinds", (&names).into())],
        )
    };
    let ground = ui.painter().add(Shape::Noop);
    let rect = SettingsRow::new(&title)
        .description(&[Segment::Plain(&about)])
        .leading(ARROW)
        .inline()
        .show(ui, |_| ())
        .rect;
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &title));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_expanded(open);
        node.set_description(about.as_str());
    });
    let corner = radius::L - 1;
    if response.hovered() {
        let mut round = egui::CornerRadius::same(corner);
        if open {
            (round.sw, round.se) = (0, 0);
        }
        ui.painter()
            .set(ground, Shape::rect_filled(rect, round, p.hover));
    }
    let side = if rect.width() < size::NARROW_ROW {
        space::L
    } else {
        space::XL
    };
    let arrow = if open {
        Icon::ChevronDown
    } else {
        Icon::ChevronRight
    };
    let center = pos2(rect.left() + side + size::ICON / 2.0, rect.center().y);
    icon::paint(ui.painter(), arrow, center, size::ICON, p.text_3);
    paint::focus_ring(ui, &response, rect.shrink(2.0 * size::RING_GAP), corner - 4);
    response.clicked()
}
