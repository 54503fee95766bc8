//! The page's address as the app's route.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::error::{window, words};
use super::listener::Listener;
use super::news::News;
use crate::platform::Event;
use crate::platform::route_text::{hash_of_route, route_of_hash};

/// Shows the route in the address and hears when the person changes it.
pub struct Address {
    shown: Rc<RefCell<String>>,
    _listeners: Vec<Listener>,
}

impl Address {
    /// Announces the route the page was opened with, if any, and each one the person goes to later.
    pub fn watch(news: &News) -> Self {
        let shown = Rc::new(RefCell::new(current().unwrap_or_default()));
        if !shown.borrow().is_empty() {
            news.push(Event::Route(shown.borrow().clone()));
        }
        // A click on a link fires both, back and forward do not everywhere.
        let listeners = ["popstate", "hashchange"].into_iter().filter_map(|event| {
            let window = window().ok()?;
            let (news, shown) = (news.clone(), Rc::clone(&shown));
            Listener::new(&window, event, move |_| {
                let Ok(route) = current() else {
                    return;
                };
                if shown.replace(route.clone()) != route {
                    news.push(Event::Route(route));
                }
            })
        });
        let listeners = listeners.collect();
        Self {
            shown,
            _listeners: listeners,
        }
    }

    /// Shows a route; with `replace` it takes the place of the last one in the browser's history.
    pub fn show(&self, route: &str, replace: bool) {
        if self.shown.replace(route.to_owned()) == route {
            return;
        }
        // The address is a convenience: browsers refuse when it changes a hundred times within half a minute.
        if let Err(error) = write(route, replace) {
            log::warn!("The address stays: {}", words(&error));
        }
    }
}

fn current() -> Result<String, JsValue> {
    Ok(route_of_hash(&window()?.location().hash()?))
}

fn write(route: &str, replace: bool) -> Result<(), JsValue> {
    let history = window()?.history()?;
    let hash = hash_of_route(route);
    if replace {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&hash))
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(&hash))
    }
}
