//! News on their way to the app.

use std::cell::RefCell;
use std::rc::Rc;

use crate::platform::Event;

/// Where listeners and tasks leave news; clones share one queue.
#[derive(Clone)]
pub struct News {
    queue: Rc<RefCell<Vec<Event>>>,
    waker: Rc<dyn Fn()>,
}

impl News {
    /// An empty queue; `waker` asks for a frame.
    pub fn new(waker: Rc<dyn Fn()>) -> Self {
        Self {
            queue: Rc::default(),
            waker,
        }
    }

    /// Adds news and asks for a frame.
    pub fn push(&self, event: Event) {
        self.queue.borrow_mut().push(event);
        (self.waker)();
    }

    /// All news since the last call, oldest first.
    pub fn take(&self) -> Vec<Event> {
        self.queue.take()
    }
}
