//! Event listeners that end with their owner.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

use super::error::words;

/// Hears an event of the page until it is dropped.
pub struct Listener {
    target: EventTarget,
    event: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

/// Before other listeners: eframe stops some events (paste) on their way.
const CAPTURE: bool = true;

impl Listener {
    /// Calls `handle` at each `event` of `target`. `None`, with a word in the log, if the browser refuses.
    pub fn new(
        target: &EventTarget,
        event: &'static str,
        handle: impl FnMut(Event) + 'static,
    ) -> Option<Self> {
        let closure = Closure::<dyn FnMut(Event)>::new(handle);
        let function = closure.as_ref().unchecked_ref();
        match target.add_event_listener_with_callback_and_bool(event, function, CAPTURE) {
            Ok(()) => Some(Self {
                target: target.clone(),
                event,
                closure,
            }),
            Err(error) => {
                log::warn!("Cannot listen to {event}: {}", words(&error));
                None
            }
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.closure.as_ref().unchecked_ref();
        let removed = self
            .target
            .remove_event_listener_with_callback_and_bool(self.event, function, CAPTURE);
        if let Err(error) = removed {
            log::warn!("Cannot stop listening to {}: {}", self.event, words(&error));
        }
    }
}
