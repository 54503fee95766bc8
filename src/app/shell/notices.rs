//! What is wrong with the documents, and the card of the first start.

use cadran_core::codec::Fault;
use cadran_core::model::{Scope, Shell};
use cadran_core::wire::Reason;
use egui::Ui;

use super::conflicts;
use crate::app::accounts::{AccountStep, LONG_WAIT_MS, Link, LinkState, Offline, SignedOut};
use crate::app::command::{Command, Overlay};
use crate::app::context::Context;
use crate::app::document::{Damage, Instead, SaveState, Trouble};
use crate::app::route::{Page, Route};
use crate::app::widgets::Icon;
use crate::app::widgets::badge::Tone;
use crate::app::widgets::banner::{Banner, banner};
use crate::app::widgets::button::{Button, IconButton};
use crate::app::widgets::tokens::space;
use crate::platform::{Document, StoreError};

/// How many wrong fields are listed.
const LISTED: usize = 4;

/// Draws the notices above the page.
pub fn show(ui: &mut Ui, cx: &Context<'_>) {
    for (document, trouble) in cx.troubles {
        if let Some(trouble) = trouble {
            about_document(ui, cx, document, trouble);
        }
    }
    if let SaveState::Failed(error) = cx.save_state {
        not_saved(ui, cx, error);
    }
    if cx.conflicts().next().is_some() {
        in_two_places(ui, cx);
    }
    if let Some(link) = cx
        .accounts
        .elsewhere()
        .filter(|_| *cx.route != Route::Connect)
    {
        about_server(ui, cx, link);
    }
    if cx.route.page() == Page::Profile
        && !cx.device.shell.welcome_closed
        && cx.accounts.elsewhere().is_none()
    {
        welcome(ui, cx);
    }
}

/// A banner with the space to what follows.
fn notice(ui: &mut Ui, words: Banner<'_>, actions: impl FnOnce(&mut Ui)) {
    banner(ui, words, actions);
    ui.add_space(space::XS);
}

fn about_document(ui: &mut Ui, cx: &Context<'_>, document: Document, trouble: &Trouble) {
    let (title, sentence) = words(cx, document, trouble);
    let tone = match trouble {
        Trouble::Unreadable(_) => Tone::Bad,
        _ => Tone::Warn,
    };
    let words = Banner {
        tone,
        icon: Icon::TriangleAlert,
        title: &title,
        sentence: &sentence,
    };
    notice(ui, words, |ui| {
        if cx.capabilities.has_files {
            let folder = Button::quiet(cx.t("common-show-folder")).icon(Icon::Folder);
            if ui.add(folder.small()).clicked() {
                cx.send(Command::ShowSettingsFolder);
            }
            if matches!(document, Document::Settings(_)) {
                let open = Button::secondary(cx.t("common-open-file")).icon(Icon::ExternalLink);
                if ui.add(open.small()).clicked() {
                    cx.send(Command::OpenSettingsFile);
                }
            }
        }
        // Of a file that must not be written the notice stays.
        let close = IconButton::new(Icon::X, cx.t("common-close"));
        if *trouble != Trouble::Newer && ui.add(close).clicked() {
            cx.send(Command::CloseNotice(document));
        }
    });
}

/// The title of a notice and the sentence under it.
fn words(cx: &Context<'_>, document: Document, trouble: &Trouble) -> (String, String) {
    let file = document.file_name();
    let titled = |id: &str| cx.tf(id, &[("file", file.into())]);
    match trouble {
        Trouble::Damaged { copy, why, instead } => {
            let about = match instead {
                Instead::Backup => "banner-file-damaged-about",
                Instead::Defaults => "banner-file-defaults-about",
                Instead::Here => "banner-file-here-about",
            };
            let about = cx.tf(about, &[("copy", copy.into())]);
            (damaged(cx, file, why), about)
        }
        Trouble::Broken(why) => (
            damaged(cx, file, why),
            cx.t("banner-file-broken-about").to_owned(),
        ),
        Trouble::Fields(faults) => (
            cx.tf(
                "banner-file-problems",
                &[("count", faults.len().into()), ("file", file.into())],
            ),
            wrong_fields(cx, file, faults),
        ),
        Trouble::Newer => (
            titled("banner-file-newer"),
            cx.t("banner-file-newer-about").to_owned(),
        ),
        Trouble::Unreadable(error) => (
            titled("banner-file-unreadable"),
            cx.words().store_error(error),
        ),
    }
}

fn damaged(cx: &Context<'_>, file: &str, why: &Damage) -> String {
    match why.line {
        Some(line) => cx.tf(
            "banner-file-damaged",
            &[("file", file.into()), ("line", line.into())],
        ),
        None => cx.tf("banner-file-damaged-somewhere", &[("file", file.into())]),
    }
}

/// What happens with wrong fields, and each with its place as an editor takes it.
fn wrong_fields(cx: &Context<'_>, file: &str, faults: &[Fault]) -> String {
    let mut lines = vec![cx.t("banner-file-problems-about").to_owned()];
    let listed = faults.iter().take(LISTED);
    lines.extend(listed.map(|fault| format!("{file}:{fault}")));
    let more = faults.len().saturating_sub(LISTED);
    if more > 0 {
        lines.push(cx.tf("banner-file-more", &[("count", more.into())]));
    }
    lines.join("\n")
}

fn not_saved(ui: &mut Ui, cx: &Context<'_>, error: &StoreError) {
    let reason = cx.words().store_error(error);
    let (title, sentence) = match error {
        StoreError::Full => (
            cx.t("banner-disk-full").to_owned(),
            cx.t("banner-disk-full-about"),
        ),
        StoreError::Denied(_) | StoreError::Other(_) => (
            cx.tf("banner-not-saved", &[("reason", (&reason).into())]),
            cx.t("banner-not-saved-about"),
        ),
    };
    let words = Banner {
        tone: Tone::Bad,
        icon: Icon::CircleAlert,
        title: &title,
        sentence,
    };
    notice(ui, words, |ui| {
        let again = Button::secondary(cx.t("common-try-again")).icon(Icon::RefreshCw);
        if ui.add(again.small()).clicked() {
            cx.send(Command::RetrySave);
        }
    });
}

/// That nothing gets through to the server, or that it refused something.
fn about_server(ui: &mut Ui, cx: &Context<'_>, link: &Link) {
    match link.state(cx.now_ms) {
        LinkState::Offline { why, next_try } => offline(ui, cx, why, next_try),
        LinkState::SignedOut(why) => signed_out(ui, cx, why),
        LinkState::Opening | LinkState::Connected { .. } => {}
    }
    for (path, reason) in link.held(cx.now_ms) {
        let title = cx.words().title(Scope::Account, path);
        let title = cx.tf("banner-refused", &[("setting", (&title).into())]);
        let reason = match reason {
            Reason::NotAllowed => cx.t(cx.capabilities.not_allowed).to_owned(),
            reason => cx.words().reason(reason),
        };
        let words = Banner {
            tone: Tone::Warn,
            icon: Icon::CircleAlert,
            title: &title,
            sentence: &reason,
        };
        notice(ui, words, |ui| {
            try_again(ui, cx);
            let discard = Button::quiet(cx.t("common-discard")).small();
            if ui.add(discard).clicked() {
                cx.send(Command::Account(AccountStep::GiveUp(path.clone())));
            }
        });
    }
}

fn offline(ui: &mut Ui, cx: &Context<'_>, why: Offline<'_>, next_try: Option<i64>) {
    let is_crowded = matches!(why, Offline::Refused(Reason::TooManyRequests { .. }));
    let server = [("server", cx.account_name().into())];
    let (title, sentence) = if is_crowded {
        (cx.tf("banner-too-many", &server), next(cx, next_try))
    } else {
        let why = cx.words().offline(why);
        let sentence = format!("{why}. {}", next(cx, next_try));
        (cx.tf("banner-offline", &server), sentence)
    };
    let words = Banner {
        tone: Tone::Warn,
        icon: match is_crowded {
            true => Icon::Clock,
            false => Icon::WifiOff,
        },
        title: &title,
        sentence: &sentence,
    };
    notice(ui, words, |ui| try_again(ui, cx));
}

/// That edits wait, and when the next try is: a time of day where it is long until then.
fn next(cx: &Context<'_>, next_try: Option<i64>) -> String {
    let Some(at_ms) = next_try else {
        return cx.t("banner-offline-now").to_owned();
    };
    let left = (at_ms - cx.now_ms).max(0);
    if left < LONG_WAIT_MS {
        let seconds = usize::try_from(left / 1000 + 1).unwrap_or_default();
        return cx.tf("banner-offline-about", &[("seconds", seconds.into())]);
    }
    let time = cx.format.time(cx.civil(at_ms).time());
    cx.tf("banner-offline-until", &[("time", (&time).into())])
}

fn try_again(ui: &mut Ui, cx: &Context<'_>) {
    let again = Button::secondary(cx.t("common-try-again")).small();
    if ui.add(again).clicked() {
        cx.send(Command::Account(AccountStep::Refresh));
    }
}

fn signed_out(ui: &mut Ui, cx: &Context<'_>, why: SignedOut<'_>) {
    let title = cx.tf("banner-signed-out", &[("server", cx.account_name().into())]);
    let why = match why {
        SignedOut::Here => String::new(),
        SignedOut::There(reason) => format!("{}. ", cx.words().reason(reason)),
        SignedOut::Keychain(error) => format!("{error}. "),
    };
    let sentence = format!("{why}{}", cx.t("banner-signed-out-about"));
    let words = Banner {
        tone: Tone::Warn,
        icon: Icon::CloudOff,
        title: &title,
        sentence: &sentence,
    };
    notice(ui, words, |ui| {
        let sign_in = Button::secondary(cx.t("account-sign-in")).small();
        if ui.add(sign_in).clicked() {
            cx.send(Command::Account(AccountStep::SignInAgain));
        }
    });
}

fn in_two_places(ui: &mut Ui, cx: &Context<'_>) {
    let words = Banner {
        tone: Tone::Warn,
        icon: Icon::GitMerge,
        title: &conflicts::title(cx),
        sentence: cx.t("account-conflicts-about"),
    };
    notice(ui, words, |ui| {
        let review = Button::secondary(cx.t("account-conflicts-review")).small();
        if ui.add(review).clicked() {
            cx.send(Command::Open(Overlay::Conflicts));
        }
    });
}

/// The card of the first start.
fn welcome(ui: &mut Ui, cx: &Context<'_>) {
    let (icon, title, sentence) = match cx.capabilities.has_files {
        true => (Icon::Laptop, "banner-welcome", "banner-welcome-about"),
        false => (
            Icon::Globe,
            "banner-welcome-browser",
            "banner-welcome-browser-about",
        ),
    };
    let words = Banner {
        tone: Tone::Info,
        icon,
        title: cx.t(title),
        sentence: cx.t(sentence),
    };
    notice(ui, words, |ui| {
        if ui
            .add(IconButton::new(Icon::X, cx.t("common-dismiss")))
            .clicked()
        {
            cx.send(Command::Shell(Shell {
                welcome_closed: true,
                ..cx.device.shell.clone()
            }));
        }
    });
}
