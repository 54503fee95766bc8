//! The queue with a simulated clock, database and receivers: nothing waits for ever, nobody waits for another.

use std::collections::BTreeMap;

use super::super::schedule::{MOST_OVERDUE_MS, TRIES, wait_ms};
use super::*;

const LEASE: i64 = 90_000;
const HOUR: i64 = 3_600_000;

fn webhook(number: u8) -> Id {
    Id::from_bytes([number; 12])
}

/// A small generator of numbers, the same for the same seed.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.next().is_multiple_of(n)
    }
}

#[derive(Clone, Debug)]
struct Row {
    webhook: Id,
    due_at: i64,
    is_waiting: bool,
    attempts: u32,
    tries_left: u32,
    sent: u32,
}

/// What the engine has around the queue.
struct World {
    queue: Queue,
    rows: BTreeMap<i64, Row>,
    now: i64,
    /// Deliveries on their way, with when they end and whether they succeed
    flying: Vec<(i64, i64, bool)>,
    chance: Chance,
    most_in_flight: BTreeMap<Id, usize>,
    turns: Vec<(Id, Turn)>,
}

impl World {
    fn new(seed: u64) -> Self {
        Self {
            queue: Queue::default(),
            rows: BTreeMap::new(),
            now: 0,
            flying: Vec::new(),
            chance: Chance(seed | 1),
            most_in_flight: BTreeMap::new(),
            turns: Vec::new(),
        }
    }

    fn add(&mut self, webhook: Id) {
        let seq = i64::try_from(self.rows.len()).expect("a number");
        let row = Row {
            webhook,
            due_at: self.now,
            is_waiting: true,
            attempts: 0,
            tries_left: TRIES,
            sent: 0,
        };
        self.rows.insert(seq, row);
        self.queue.due(webhook, self.now);
    }

    fn claim(&mut self, webhook: Id, most: usize) {
        let now = self.now;
        let mut batch = Vec::new();
        let due = self
            .rows
            .iter_mut()
            .filter(|(_, row)| row.webhook == webhook && row.is_waiting);
        for (seq, row) in due.filter(|(_, row)| row.due_at <= now).take(most) {
            row.due_at = now + LEASE;
            batch.push(Claimed {
                id: Id::from_bytes([0; 12]),
                seq: *seq,
                webhook,
                kind: String::new(),
                body: String::new(),
                attempts: row.attempts,
                tries_left: row.tries_left,
            });
        }
        let left = self
            .rows
            .values()
            .filter(|row| row.webhook == webhook && row.is_waiting);
        let next = left.map(|row| row.due_at).min();
        self.queue.claimed(webhook, batch, next);
    }

    /// Everything that can be done now; `fate` says when a delivery ends and whether it succeeds.
    fn proceed(&mut self, fate: &mut impl FnMut(Id, i64, &mut Chance) -> (i64, bool)) {
        while let Some(step) = self.queue.next(self.now) {
            match step {
                Step::Claim(webhook, most) => self.claim(webhook, most),
                Step::Send(delivery) => {
                    let (ends, is_success) = fate(delivery.webhook, self.now, &mut self.chance);
                    let row = self.rows.get_mut(&delivery.seq).expect("a row");
                    assert!(row.is_waiting, "what has ended is not sent");
                    row.sent += 1;
                    self.flying.push((ends, delivery.seq, is_success));
                    let of_it = self
                        .flying
                        .iter()
                        .filter(|(_, seq, _)| self.rows[seq].webhook == delivery.webhook);
                    let count = of_it.count();
                    let most = self.most_in_flight.entry(delivery.webhook).or_default();
                    *most = count.max(*most);
                }
            }
        }
    }

    /// Lets the time pass until the next thing happens; false when there is nothing more.
    fn pass(&mut self) -> bool {
        let lands = self.flying.iter().map(|(ends, ..)| *ends).min();
        let wakes = self.queue.wakes_at();
        let Some(next) = lands.into_iter().chain(wakes).min() else {
            return false;
        };
        self.now = self.now.max(next);
        self.queue.wake_due(self.now);
        let now = self.now;
        let landed: Vec<_> = self
            .flying
            .extract_if(.., |(ends, ..)| *ends <= now)
            .collect();
        for (_, seq, is_success) in landed {
            self.land(seq, is_success);
        }
        true
    }

    fn land(&mut self, seq: i64, is_success: bool) {
        let random = self.chance.next();
        let row = self.rows.get_mut(&seq).expect("a row");
        assert!(row.tries_left > 0, "more tries than there are");
        row.attempts += 1;
        row.tries_left -= 1;
        let retry_at = (!is_success && row.tries_left > 0)
            .then(|| self.now + wait_ms(row.attempts, None, random));
        row.is_waiting = retry_at.is_some();
        row.due_at = retry_at.unwrap_or(self.now);
        let webhook = row.webhook;
        let ending = match is_success {
            true => Ending::Delivered,
            false => Ending::Failed { rest_until: None },
        };
        if let Some(turn) = self.queue.ended(webhook, ending, retry_at, self.now) {
            self.turns.push((webhook, turn));
        }
    }

    /// What waits for too long has failed, as the database does it now and then.
    fn expire(&mut self) {
        let oldest = self.now - MOST_OVERDUE_MS;
        let flying: Vec<_> = self.flying.iter().map(|(_, seq, _)| *seq).collect();
        for (seq, row) in &mut self.rows {
            let is_old = row.due_at < oldest && row.is_waiting;
            row.is_waiting &= !is_old || flying.contains(seq);
        }
    }

    /// Sets the clock, as the engine and the database take it; what is on its way takes no longer.
    fn jump(&mut self, by: i64) {
        self.now += by;
        for (ends, ..) in &mut self.flying {
            *ends += by;
        }
        if by < 0 {
            self.queue.set_back(-by);
            let now = self.now;
            let later = self.rows.values_mut().filter(|row| row.due_at > now);
            later.for_each(|row| row.due_at += by);
        }
    }

    fn run(&mut self, mut fate: impl FnMut(Id, i64, &mut Chance) -> (i64, bool)) {
        let mut expired_at = 0;
        for _ in 0..400_000 {
            self.proceed(&mut fate);
            if self.now - expired_at > HOUR {
                expired_at = self.now;
                self.expire();
            }
            if !self.pass() {
                return;
            }
        }
        panic!("it does not come to an end");
    }
}

#[test]
fn every_delivery_ends_whatever_the_receivers_do() {
    for seed in 1..40 {
        let mut world = World::new(seed * 7919);
        let endpoints = 1 + u8::try_from(seed % 5).expect("a number");
        for number in 0..300 {
            world.add(webhook(
                u8::try_from(number % u16::from(endpoints)).expect("a number"),
            ));
        }
        let odds = 1 + seed % 6;
        world.run(|_, now, chance| {
            let took = i64::try_from(chance.next() % 10_000).expect("a time");
            (now + took, chance.one_in(odds))
        });
        for row in world.rows.values() {
            assert!(!row.is_waiting && row.attempts <= TRIES, "{row:?}");
            assert_eq!(row.attempts, row.sent, "each sending is an attempt");
        }
    }
}

#[test]
fn a_clock_that_jumps_holds_nothing_up() {
    for seed in 1..20 {
        let mut world = World::new(seed * 7919);
        for number in 0..100 {
            world.add(webhook(number % 50));
        }
        let mut jumps = [(1, -720), (5, 24), (9, -48), (30, -24), (50, -1)].iter();
        let (mut next, mut jumped) = (jumps.next(), 0);
        let mut fate = |_, now, chance: &mut Chance| (now + 5_000, chance.one_in(50));
        loop {
            world.proceed(&mut fate);
            if let Some((hours, by)) = next
                && world.now - jumped > hours * HOUR
            {
                world.jump(by * HOUR);
                jumped += by * HOUR;
                next = jumps.next();
            }
            if !world.pass() {
                break;
            }
        }
        let took = (world.now - jumped) / HOUR;
        assert!((40..96).contains(&took), "{took} hours");
        assert!(world.rows.values().all(|row| !row.is_waiting));
    }
}

#[test]
fn a_dead_endpoint_takes_little_and_rests_and_comes_back() {
    let mut world = World::new(5);
    let (dead, alive) = (webhook(1), webhook(2));
    for _ in 0..2_000 {
        world.add(dead);
        world.add(alive);
    }
    let mut all_alive_at = None;
    let back = 6 * HOUR;
    world.run(|webhook, now, _| {
        if webhook == alive {
            all_alive_at = Some(now + 5);
            return (now + 5, true);
        }
        match now < back {
            true => (now + 10_000, false),
            false => (now + 5, true),
        }
    });
    assert!(
        all_alive_at.is_some_and(|at| at < 1_000),
        "the healthy one waits for nobody: {all_alive_at:?}"
    );
    assert!(world.most_in_flight[&alive] > FIRST, "its room grows");
    assert!(world.rows.values().all(|row| !row.is_waiting));
    let rests = world
        .turns
        .iter()
        .filter(|(_, turn)| matches!(turn, Turn::Rests { .. }))
        .count();
    assert!((3..20).contains(&rests), "{rests}");
    assert_eq!(world.turns.last(), Some(&(dead, Turn::Recovered)));
}

#[test]
fn what_asks_to_be_left_alone_is_left_alone() {
    let mut queue = Queue::default();
    let id = webhook(1);
    queue.due(id, 0);
    assert_eq!(queue.next(0), Some(Step::Claim(id, FIRST)));
    queue.claimed(id, vec![claimed(1), claimed(2)], None);
    assert_eq!(queue.next(0), Some(Step::Send(claimed(1))));
    let asked = Ending::Failed {
        rest_until: Some(60_000),
    };
    queue.ended(id, asked, Some(60_000), 10);
    assert_eq!(queue.next(10), None);
    assert_eq!(queue.wakes_at(), Some(60_000));
    queue.wake_due(60_000);
    assert_eq!(queue.next(60_000), Some(Step::Send(claimed(2))));
    queue.ended(id, Ending::Delivered, None, 60_001);
}

#[test]
fn a_changed_webhook_is_read_again_before_anything_is_sent() {
    let mut queue = Queue::default();
    let id = webhook(1);
    queue.due(id, 0);
    assert_eq!(queue.next(0), Some(Step::Claim(id, FIRST)));
    // Changed while a claim is on its way, which may have seen it as it was.
    queue.afresh(id);
    assert_eq!(queue.next(0), None);
    queue.claimed(id, vec![claimed(1)], None);
    assert!(matches!(queue.next(0), Some(Step::Claim(..))));
    assert_eq!(queue.next(0), None);
    queue.claimed(id, Vec::new(), None);
    assert_eq!(queue.next(0), Some(Step::Send(claimed(1))));
    // Switched off, nothing of it is sent.
    queue.claimed(id, vec![claimed(2)], None);
    queue.drop_ready(id);
    assert_eq!(queue.next(0), None);
}

fn claimed(seq: i64) -> Claimed {
    Claimed {
        id: webhook(1),
        seq,
        webhook: webhook(1),
        kind: String::new(),
        body: String::new(),
        attempts: 0,
        tries_left: 10,
    }
}
