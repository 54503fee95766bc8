//! Drives the real app by its accessible names, on a computer of which everything is known.

mod computer;
mod driven;

use std::cell::RefCell;
use std::rc::Rc;

use cadran::app::route::Route;
use cadran::app::widgets::{fonts, style};
use cadran::app::{Cadran, Launch};
use egui::Context;
use egui_kittest::Harness;

pub use computer::{Computer, Fake};
pub use driven::Driven;

/// How the app is opened.
#[derive(Clone, Copy)]
pub struct Opening<'a> {
    /// Size of the window in points
    pub size: [f32; 2],
    pub dark: bool,
    pub route: &'a str,
    /// Text of `settings.ron`
    pub settings: &'a str,
    /// Text of `device.ron`
    pub device: &'a str,
    /// Offers the pseudo-locale
    pub pseudo_locale: bool,
}

impl Default for Opening<'_> {
    fn default() -> Self {
        Self {
            size: [960.0, 680.0],
            dark: false,
            route: "profile",
            settings: "",
            device: DEVICE,
            pseudo_locale: false,
        }
    }
}

/// A computer on which the card of the first start was closed.
pub const DEVICE: &str =
    "(version: 1, appearance: (reduce_motion: On), shell: (welcome_closed: true))";

/// A computer on which the app was never started.
pub const NEW_DEVICE: &str = "(version: 1, appearance: (reduce_motion: On))";

const FONTS: &[u8] = include_bytes!("../../../assets/fonts/whole.ttc");

/// Installs the look with the whole fonts, for widgets without the app.
///
/// # Panics
/// The fonts cannot be read.
pub fn install_look(ctx: &Context) {
    style::install(ctx);
    fonts::complete(ctx, FONTS.to_vec()).expect("the fonts");
}

/// Opens the app.
///
/// # Panics
/// The route is none, or the app does not come to rest.
pub fn open(opening: &Opening<'_>) -> Driven {
    open_on(opening, |_| {})
}

/// Opens the app on a computer that is prepared first.
///
/// # Panics
/// The route is none, or the app does not come to rest.
pub fn open_on(opening: &Opening<'_>, prepare: impl FnOnce(&mut Computer)) -> Driven {
    let mut computer = Computer::new(opening.settings, opening.device);
    prepare(&mut computer);
    let route: Route = opening.route.parse().expect("a route of the app");
    let launch = Launch {
        route: Some(route),
        pseudo_locale: opening.pseudo_locale,
    };
    start(opening, Rc::new(RefCell::new(computer)), launch)
}

/// Closes the app and opens it anew, where it was.
///
/// # Panics
/// The app does not come to rest.
pub fn restart(app: Driven) -> Driven {
    let Driven { harness, computer } = app;
    drop(harness);
    start(&Opening::default(), computer, Launch::default())
}

fn start(opening: &Opening<'_>, computer: Rc<RefCell<Computer>>, launch: Launch) -> Driven {
    let on = Fake(Rc::clone(&computer));
    let theme = if opening.dark {
        egui::Theme::Dark
    } else {
        egui::Theme::Light
    };
    let harness = Harness::builder()
        .with_size(opening.size)
        .with_theme(theme)
        .with_max_steps(20)
        .build_eframe(move |creation| Cadran::new(&creation.egui_ctx, Box::new(on), launch));
    let mut app = Driven { harness, computer };
    app.run();
    app
}
