//! What the browser says of itself and of the computer.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Intl::DateTimeFormat;
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::{EventTarget, MediaQueryList, Window};

use super::error::window;
use super::listener::Listener;
use super::news::News;
use crate::platform::{Event, SystemFacts};

const HIGH_CONTRAST: &str = "(prefers-contrast: more), (forced-colors: active)";
const REDUCED_MOTION: &str = "(prefers-reduced-motion: reduce)";

/// The facts as they are now.
pub fn facts() -> SystemFacts {
    let Ok(window) = window() else {
        return SystemFacts::default();
    };
    let matches = |query| media(&window, query).map(|list| list.matches());
    SystemFacts {
        languages: languages(&window),
        time_zone: time_zone(),
        offset_seconds: -60 * js_sys::Date::new_0().get_timezone_offset() as i32,
        high_contrast: matches(HIGH_CONTRAST),
        reduced_motion: matches(REDUCED_MOTION),
    }
}

/// Announces facts that have changed. A changed time zone has no event of its own: it is noticed when the tab is looked
/// at again.
pub fn watch(news: &News) -> Vec<Listener> {
    let Ok(window) = window() else {
        return Vec::new();
    };
    let known = Rc::new(RefCell::new(facts()));
    let announce = |target: &EventTarget, event| {
        let (news, known) = (news.clone(), Rc::clone(&known));
        Listener::new(target, event, move |_| {
            let now = facts();
            if known.replace(now.clone()) != now {
                news.push(Event::System(now));
            }
        })
    };
    let queries = [HIGH_CONTRAST, REDUCED_MOTION]
        .into_iter()
        .filter_map(|query| media(&window, query))
        .filter_map(|list| announce(&list, "change"));
    queries
        .chain(announce(&window, "languagechange"))
        .chain(announce(&window, "focus"))
        .chain(
            window
                .document()
                .and_then(|document| announce(&document, "visibilitychange")),
        )
        .collect()
}

fn media(window: &Window, query: &str) -> Option<MediaQueryList> {
    window.match_media(query).ok()?
}

fn languages(window: &Window) -> Vec<String> {
    let listed = window.navigator().languages();
    listed.iter().filter_map(|tag| tag.as_string()).collect()
}

fn time_zone() -> Option<String> {
    let options = DateTimeFormat::default().resolved_options();
    Reflect::get(&options, &JsValue::from_str("timeZone"))
        .ok()?
        .as_string()
}
