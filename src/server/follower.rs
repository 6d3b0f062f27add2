//! Keeps the search index up to the change log while the server runs: a published vacancy is found within a second.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::vacancies::service::{Searcher, expire_due};
use crate::web::App;

/// How long the index may be behind.
const PAUSE: Duration = Duration::from_millis(300);
/// Pauses between two looks for vacancies whose last day has passed.
const PAUSES_A_MINUTE: u32 = 200;

/// The thread that follows; stops when dropped.
pub struct Follower {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Follower {
    /// Starts following.
    pub fn start(app: App, searcher: Arc<Searcher>) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let stopping = Arc::clone(&stop);
        let thread = std::thread::spawn(move || {
            let mut round = 0_u32;
            while !stopping.load(Ordering::Relaxed) {
                step(&app, &searcher, round.is_multiple_of(PAUSES_A_MINUTE));
                round = round.wrapping_add(1);
                std::thread::sleep(PAUSE);
            }
        });
        Self {
            stop,
            thread: Some(thread),
        }
    }
}

/// A failure is logged and tried again: the database or the disk may be back by then.
fn step(app: &App, searcher: &Searcher, expire: bool) {
    let ctx = app.ctx();
    let outcome = match expire {
        true => expire_due(&app.db, &ctx).map(drop),
        false => Ok(()),
    };
    let outcome = outcome.and_then(|()| searcher.follow(&app.db, &ctx));
    if let Err(error) = outcome {
        tracing::warn!("index follower: {}", error.log_line());
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            // A panic in the thread has been reported by the panic hook already.
            let _ended = thread.join();
        }
    }
}
