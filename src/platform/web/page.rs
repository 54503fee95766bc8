//! The page around the app: its title, its language and the question before it is left.

use cadran_core::model::ServerAddress;

use super::error::{window, words};
use super::listener::Listener;

/// Names the page and its language (BCP 47).
pub fn set_title(title: &str, language: &str) {
    let Some(document) = window().ok().and_then(|window| window.document()) else {
        return;
    };
    document.set_title(title);
    if let Some(root) = document.document_element()
        && let Err(error) = root.set_attribute("lang", language)
    {
        log::warn!("The page’s language stays: {}", words(&error));
    }
}

/// The server of the page, which marks its page as a way to accounts there.
pub fn own_server() -> Option<ServerAddress> {
    let window = window().ok()?;
    let root = window.document()?.document_element()?;
    root.get_attribute("data-account")?;
    let origin = window.location().origin().ok()?;
    ServerAddress::parse(&origin).ok()
}

/// Lets the browser ask before the page is left, until it is dropped. A page without this question returns faster by
/// "back".
pub fn ask_before_leaving() -> Option<Listener> {
    let window = window().ok()?;
    Listener::new(&window, "beforeunload", |event| {
        event.prevent_default();
    })
}
