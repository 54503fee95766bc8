//! A thread that does slow things one after another, so that a frame never waits for them.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, SendError, Sender};
use std::thread;
use std::time::Duration;

type Job = Box<dyn FnOnce() + Send>;

/// Runs jobs in the order they came. Its thread ends with the last job after this is dropped.
pub struct Worker {
    jobs: Sender<Job>,
}

impl Worker {
    /// Starts the thread; `name` shows in debuggers.
    pub fn start(name: &str) -> Self {
        let (jobs, queue) = mpsc::channel::<Job>();
        let thread = thread::Builder::new().name(name.to_owned());
        let started = thread.spawn(move || {
            for job in queue {
                // The panic's words are in the log; the jobs behind must not be lost.
                let _ = catch_unwind(AssertUnwindSafe(job));
            }
        });
        if let Err(error) = started {
            log::warn!("No thread for {name}, its work will be done at once: {error}");
        }
        Self { jobs }
    }

    /// Takes a job and returns; without a thread it is done here and now.
    pub fn run(&self, job: impl FnOnce() + Send + 'static) {
        if let Err(SendError(job)) = self.jobs.send(Box::new(job)) {
            job();
        }
    }

    /// Waits until all jobs taken so far are done; whether they were before the deadline.
    pub fn wait(&self, deadline: Duration) -> bool {
        let (done, told) = mpsc::channel();
        self.run(move || {
            let _ = done.send(());
        });
        told.recv_timeout(deadline).is_ok()
    }
}
