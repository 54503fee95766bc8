//! `PANEL p50_us p99_us ratio`: processor time of one frame of each panel (run and tessellate, 960 × 680), with 500 webhooks
//! in the document, and its ratio to egui's demo windows. Both are drawn in turn, so that a busy machine slows both.
//! `deliveries` is the page of all webhooks' deliveries, 10,000 of which are loaded.

mod account;

use std::error::Error;
use std::io::{self, Write as _};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use cadran::app::accounts::DeliveryStep;
use cadran::app::command::Command;
use cadran::app::route::{Page, Route};
use cadran::app::{Cadran, Launch};
use cadran::platform::native::{Native, Paths};
use cadran_core::codec;
use cadran_core::model::{EndpointUrl, EventName, Settings, Webhook, WebhookId, WebhookName};
use cpu_time::ThreadTime;
use egui::{Context, RawInput, Rect, Vec2};

use self::account::Account;

const WARM_UP: usize = 30;
const ROUNDS: usize = 300;
const SIZE: Vec2 = Vec2::new(960.0, 680.0);

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("settings.ron");
    std::fs::write(&file, codec::print(&settings()?))?;
    let mut worst: f64 = 0.0;
    let mut out = io::stdout().lock();
    for page in Page::ALL {
        let paths = Paths::new(Some(&file), Some(folder.path()))?;
        let (ctx, mut app) = open(Route::Page(page), paths);
        let ratio = say(&mut out, page.slug(), measure(&ctx, &mut app))?;
        worst = worst.max(ratio);
    }
    let account = Account::start()?;
    let folder = tempfile::tempdir()?;
    account.sign_in(folder.path())?;
    let file = folder.path().join("settings.ron");
    let paths = Paths::new(Some(&file), Some(folder.path()))?;
    let (ctx, mut app) = open(Route::Deliveries(None), paths);
    load(&ctx, &mut app, &account)?;
    let ratio = say(&mut out, "deliveries", measure(&ctx, &mut app))?;
    worst = worst.max(ratio);
    writeln!(out, "worst_ratio {worst:.2}")?;
    Ok(())
}

/// A document with 500 webhooks.
fn settings() -> Result<Settings, Box<dyn Error>> {
    let mut settings = Settings::default();
    for n in 0..500 {
        let webhook = Webhook {
            name: WebhookName::try_from(format!("Webhook {n}"))?,
            url: EndpointUrl::try_from(format!("https://hooks.example.org/{n}"))?,
            events: [EventName::new("NEW_TIME_ENTRY")].into(),
            ..Webhook::default()
        };
        settings
            .webhooks
            .insert(WebhookId::new(n * 1000, n as u64), webhook);
    }
    Ok(settings)
}

struct Figures {
    p50: Duration,
    p99: Duration,
}

fn figures(mut times: Vec<Duration>) -> Figures {
    times.sort_unstable();
    let at = |share: usize| {
        times
            .get(times.len() * share / 100)
            .copied()
            .unwrap_or_default()
    };
    Figures {
        p50: at(50),
        p99: at(99),
    }
}

fn open(route: Route, paths: Paths) -> (Context, Cadran) {
    let ctx = Context::default();
    let native = Native::new(Arc::new(|| {}), paths);
    let launch = Launch {
        route: Some(route),
        ..Launch::default()
    };
    let app = Cadran::new(&ctx, Box::new(native), launch);
    (ctx, app)
}

/// Has the app ask for all deliveries, page by page.
fn load(ctx: &Context, app: &mut Cadran, account: &Account) -> Result<(), Box<dyn Error>> {
    for _ in 0..1_000 {
        if account.is_loaded() {
            return Ok(());
        }
        app.command(Command::Deliveries(DeliveryStep::More));
        frame(ctx, 0, |ui| {
            app.think(ui.ctx());
            app.draw(ui);
        });
        thread::sleep(Duration::from_millis(10));
    }
    Err("the deliveries were not loaded".into())
}

/// Prints a line and answers the ratio.
fn say(out: &mut impl io::Write, name: &str, (panel, demo): (Figures, Figures)) -> io::Result<f64> {
    let ratio = panel.p50.as_secs_f64() / demo.p50.as_secs_f64();
    let (p50, p99) = (panel.p50.as_micros(), panel.p99.as_micros());
    writeln!(out, "{name} {p50} {p99} {ratio:.2}")?;
    Ok(ratio)
}

/// Draws a panel and the demo in turn.
fn measure(ctx: &Context, app: &mut Cadran) -> (Figures, Figures) {
    let demo_ctx = Context::default();
    let mut demo = egui_demo_lib::DemoWindows::default();
    let (mut panel_times, mut demo_times) = (Vec::new(), Vec::new());
    for round in 0..WARM_UP + ROUNDS {
        let panel = frame(ctx, round, |ui| {
            app.think(ui.ctx());
            app.draw(ui);
        });
        let demo = frame(&demo_ctx, round, |ui| demo.ui(ui));
        if round >= WARM_UP {
            panel_times.push(panel);
            demo_times.push(demo);
        }
    }
    (figures(panel_times), figures(demo_times))
}

/// The processor time that one frame takes this thread.
fn frame(ctx: &Context, round: usize, mut draw: impl FnMut(&mut egui::Ui)) -> Duration {
    let input = RawInput {
        screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, SIZE)),
        time: Some(round as f64 / 60.0),
        ..RawInput::default()
    };
    let start = ThreadTime::now();
    let output = ctx.run_ui(input, |ui| draw(ui));
    let shapes = ctx.tessellate(output.shapes, output.pixels_per_point);
    let time = start.elapsed();
    drop(shapes);
    time
}
