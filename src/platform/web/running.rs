//! Which requests are still wanted.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

/// The numbers of the requests that run and were not given up; clones share one set.
#[derive(Clone, Default)]
pub struct Running(Rc<RefCell<BTreeSet<u64>>>);

impl Running {
    /// Notes that a request has begun.
    pub fn begin(&self, request: u64) {
        self.0.borrow_mut().insert(request);
    }

    /// Whether the request is still wanted.
    pub fn wants(&self, request: u64) -> bool {
        self.0.borrow().contains(&request)
    }

    /// Ends a request; `false` if it had been given up before.
    pub fn end(&self, request: u64) -> bool {
        self.0.borrow_mut().remove(&request)
    }
}
