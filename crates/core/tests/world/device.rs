//! A device: memory that a crash takes, a disk that stays, and requests under way

use cadran_core::codec;
use cadran_core::fields::{FieldPath, Fields};
use cadran_core::model::Settings;
use cadran_core::sync::{
    Action, Attempt, Engine, Event, Moment, Outcome, Request, Rules, Saved, Side,
};
use cadran_core::wire::document::Nearest;

use super::{Ledger, Server};

#[derive(Debug)]
pub struct Device {
    pub engine: Engine,
    /// `settings.ron`
    pub here: Settings,
    /// `sync.ron`, as text
    disk: String,
    rules: Rules,
    /// The request that waits for an answer
    pub flight: Option<(Attempt, Request)>,
    /// Requests that are given up but may still arrive
    pub limbo: Vec<Request>,
    pub now_ms: i64,
    /// What the server says of how many requests it still allows
    pub requests_left: Option<u32>,
    /// Loses power after so many actions of the next event that asks for more
    pub dies_after: Option<usize>,
}

impl Device {
    pub fn new(rules: Rules) -> Self {
        let saved = Saved::default();
        Self {
            engine: Engine::new(saved.clone(), rules),
            here: Settings::default(),
            disk: codec::print(&saved),
            rules,
            flight: None,
            limbo: Vec::new(),
            now_ms: 0,
            requests_left: None,
            dies_after: None,
        }
    }

    /// Tells the engine, and does what it asks for
    pub fn tell(&mut self, event: Event, ledger: &mut Ledger) {
        let nearest = Nearest::default();
        let moment = Moment {
            now_ms: self.now_ms,
            random: self.now_ms.unsigned_abs(),
            requests_left: self.requests_left,
            nearest: &nearest,
        };
        let actions = self.engine.handle(event, &self.here, &moment);
        let dies_after = self.dies_after.take_if(|after| *after < actions.len());
        for (done, action) in actions.into_iter().enumerate() {
            if dies_after == Some(done) {
                self.crash();
                return;
            }
            match action {
                Action::Adopt(document) => self.here = *document,
                Action::Save => self.disk = codec::print(self.engine.saved()),
                Action::Cancel(attempt) => {
                    assert_eq!(self.flight.take().map(|flight| flight.0), Some(attempt));
                }
                Action::Send(attempt, request) => {
                    assert_eq!(self.flight, None, "one request at a time");
                    self.flight = Some((attempt, *request));
                }
                Action::Wake(_) => {}
            }
        }
        for conflict in self.engine.status(self.now_ms).conflicts {
            for side in [&conflict.here, &conflict.there].into_iter().flatten() {
                ledger.shown.insert((conflict.path.clone(), side.clone()));
            }
        }
    }

    /// Starts again from the disk; requests under way may still arrive
    pub fn crash(&mut self) {
        self.limbo.extend(self.flight.take().map(|flight| flight.1));
        let reading = codec::read::<Saved>(&self.disk);
        assert_eq!(reading.faults, Vec::new());
        self.engine = Engine::new(Saved::recovered(reading), self.rules);
    }

    /// Types, saves, and tells
    pub fn edit(&mut self, edit: impl FnOnce(&mut Settings), ledger: &mut Ledger) {
        let before = Fields::of(&self.here);
        edit(&mut self.here);
        for difference in before.diff(&Fields::of(&self.here)) {
            let path = difference.path;
            if let Some(before) = difference.before {
                ledger.replaced.insert((path.clone(), before));
            }
            if let Some(after) = difference.after {
                ledger.edits.push((path, after));
            }
        }
        self.tell(Event::Edited, ledger);
    }

    /// Lets time pass
    pub fn wait(&mut self, ms: i64, ledger: &mut Ledger) {
        self.now_ms += ms;
        self.tell(Event::Tick, ledger);
    }

    pub fn arrive(&mut self, server: &mut Server, ledger: &mut Ledger) {
        if let Some((attempt, request)) = self.flight.take() {
            let outcome = server.answer(&request);
            self.tell(Event::Answered(attempt, outcome), ledger);
        }
    }

    /// The request arrives and its answer does not
    pub fn lose_answer(&mut self, server: &mut Server, ledger: &mut Ledger) {
        if let Some((attempt, request)) = self.flight.take() {
            server.answer(&request);
            self.tell(Event::Answered(attempt, Outcome::Lost), ledger);
        }
    }

    /// The deadline is over; the request may arrive later
    pub fn give_up(&mut self, ledger: &mut Ledger) {
        if let Some((attempt, request)) = self.flight.take() {
            self.limbo.push(request);
            self.tell(Event::Answered(attempt, Outcome::Lost), ledger);
        }
    }

    pub fn choose(&mut self, side: Side, ledger: &mut Ledger) {
        let conflicts = self.engine.status(self.now_ms).conflicts;
        let path: Option<FieldPath> = conflicts.first().map(|conflict| conflict.path.clone());
        if let Some(path) = path {
            self.tell(Event::Choose(path, side), ledger);
        }
    }

    /// Lets everything through until nothing is left to do
    pub fn settle(&mut self, server: &mut Server, ledger: &mut Ledger) {
        self.tell(Event::Refresh, ledger);
        for _ in 0..100 {
            let is_idle = match &self.flight {
                None => true,
                Some((_, request)) => matches!(request, Request::ReadUser { wait: true, .. }),
            };
            let status = self.engine.status(self.now_ms);
            if is_idle && status.unsent == 0 && status.is_read {
                return;
            }
            self.arrive(server, ledger);
            self.wait(1_000, ledger);
        }
        panic!("never at rest: {:?}", self.engine.status(self.now_ms));
    }
}
