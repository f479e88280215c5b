//! Signs that something changed on the disk, until it is looked at.
//!
//! A save is more than one sign: editors write beside a file and rename, or
//! remove it and write it anew; a branch switch is thousands. So what comes is
//! gathered for a moment, longer while a file is half written or gone, and while
//! very much comes. Every sign is counted, so that a request can wait for those
//! that it comes after.

use std::collections::BTreeSet;
use std::mem;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::Duration;

use tokio::sync::Notify;

use crate::build::live::Touched;

/// How long signs are gathered at least.
const STEP: Duration = Duration::from_millis(2);
/// How many steps a file may be half written or gone.
const STEPS: usize = 10;
/// More than an editor changes at once.
const MANY: usize = 16;
/// How long nothing may come until very much is over.
const QUIET: Duration = Duration::from_millis(50);
/// How often that is waited for at most: something may be writing for ever.
const ROUNDS: usize = 40;
/// More paths than it pays to name.
const LIMIT: usize = 20_000;

/// A sign that something changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A file is as it is meant to be.
    Settled(Arc<str>),
    /// A file is new and may be half written, or it is gone and may come back.
    Unsettled(Arc<str>),
    /// A folder came or went.
    Folder(Arc<str>),
    /// Nobody knows what changed.
    Lost,
    /// There will be no signs any more, for this reason.
    Deaf(String),
}

/// The queue.
#[derive(Default)]
pub(super) struct Queue {
    waiting: Mutex<Waiting>,
    came: Condvar,
    known: AtomicU64,
    closed: Notify,
}

#[derive(Default)]
struct Waiting {
    taken: Taken,
    unsettled: BTreeSet<Arc<str>>,
}

/// What is to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Taken {
    /// What may have changed.
    pub touched: Touched,
    /// Those of them that are folders. What was done in a new one before it was
    /// watched gave no sign.
    pub folders: BTreeSet<Arc<str>>,
    /// Why there will be no signs any more.
    pub deaf: Option<String>,
    /// How many signs there were so far, with these.
    pub count: u64,
}

impl Default for Taken {
    fn default() -> Taken {
        Taken {
            touched: Touched::Paths(BTreeSet::new()),
            folders: BTreeSet::new(),
            deaf: None,
            count: 0,
        }
    }
}

/// Why a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Woken {
    /// A sign came.
    Sign,
    /// The time is up.
    Time,
}

impl Queue {
    /// Adds a sign.
    pub(super) fn note(&self, sign: Sign) {
        let mut waiting = self.lock();
        waiting.add(sign);
        waiting.taken.count += 1;
        self.known.store(waiting.taken.count, Ordering::Release);
        self.came.notify_all();
    }

    /// How many signs came so far.
    pub(super) fn known(&self) -> u64 {
        self.known.load(Ordering::Acquire)
    }

    /// Waits for a sign, if there is none, but not longer than `limit`.
    pub(super) fn wait(&self, limit: Option<Duration>) -> Woken {
        let waiting = self.lock();
        let nothing = |waiting: &mut Waiting| waiting.is_empty();
        let Some(limit) = limit else {
            drop(
                self.came
                    .wait_while(waiting, nothing)
                    .unwrap_or_else(PoisonError::into_inner),
            );
            return Woken::Sign;
        };
        let (_waiting, result) = self
            .came
            .wait_timeout_while(waiting, limit, nothing)
            .unwrap_or_else(PoisonError::into_inner);
        if result.timed_out() { Woken::Time } else { Woken::Sign }
    }

    /// Gathers what belongs together, and takes it all.
    pub(super) fn take(&self) -> Taken {
        for _ in 0..STEPS {
            sleep(STEP);
            let waiting = self.lock();
            if waiting.is_many() || waiting.unsettled.is_empty() {
                break;
            }
        }
        if self.lock().is_many() {
            let mut before = self.known();
            for _ in 0..ROUNDS {
                sleep(QUIET);
                let now = self.known();
                if now == before {
                    break;
                }
                before = now;
            }
        }
        let mut waiting = self.lock();
        waiting.unsettled.clear();
        let count = waiting.taken.count;
        let rest = Taken {
            count,
            ..Taken::default()
        };
        mem::replace(&mut waiting.taken, rest)
    }

    /// Says that nobody takes anything any more.
    pub(super) fn close(&self) {
        self.closed.notify_one();
    }

    /// Waits for that.
    pub(super) async fn abandoned(&self) {
        self.closed.notified().await;
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    fn add(&mut self, sign: Sign) {
        match sign {
            Sign::Settled(path) => {
                self.unsettled.remove(&path);
                self.touch(path);
            }
            Sign::Unsettled(path) => {
                self.unsettled.insert(path.clone());
                self.touch(path);
            }
            Sign::Folder(path) => {
                self.taken.folders.insert(path.clone());
                self.touch(path);
            }
            Sign::Lost => self.taken.touched = Touched::Anything,
            Sign::Deaf(reason) => {
                self.taken.touched = Touched::Anything;
                self.taken.deaf.get_or_insert(reason);
            }
        }
    }

    fn touch(&mut self, path: Arc<str>) {
        if let Touched::Paths(paths) = &mut self.taken.touched {
            paths.insert(path);
            if paths.len() > LIMIT {
                self.taken.touched = Touched::Anything;
            }
        }
    }

    fn is_empty(&self) -> bool {
        matches!(&self.taken.touched, Touched::Paths(paths) if paths.is_empty())
    }

    fn is_many(&self) -> bool {
        match &self.taken.touched {
            Touched::Paths(paths) => paths.len() > MANY,
            Touched::Anything => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(names: &[&str]) -> Touched {
        Touched::Paths(names.iter().map(|name| Arc::from(*name)).collect())
    }

    #[test]
    fn what_belongs_together_is_taken_together() {
        let queue = Queue::default();
        queue.note(Sign::Unsettled("a.md".into()));
        queue.note(Sign::Folder("b".into()));
        queue.note(Sign::Settled("a.md".into()));
        assert_eq!(queue.wait(None), Woken::Sign);
        let taken = queue.take();
        assert_eq!(taken.touched, paths(&["a.md", "b"]));
        assert_eq!(taken.folders, BTreeSet::from(["b".into()]));
        assert_eq!((taken.count, queue.known()), (3, 3));
        assert_eq!(queue.wait(Some(STEP)), Woken::Time);
    }

    #[test]
    fn a_file_that_is_gone_for_a_moment_is_waited_for() {
        let queue = Arc::new(Queue::default());
        queue.note(Sign::Unsettled("a.md".into()));
        let other = queue.clone();
        let editor = std::thread::spawn(move || {
            sleep(STEP * 3);
            other.note(Sign::Settled("b.md".into()));
            other.note(Sign::Settled("a.md".into()));
        });
        assert_eq!(queue.wait(None), Woken::Sign);
        let taken = queue.take();
        editor.join().expect("no panic");
        assert_eq!((taken.touched, taken.count), (paths(&["a.md", "b.md"]), 3));
    }

    #[test]
    fn very_much_is_anything() {
        let queue = Queue::default();
        for number in 0..=LIMIT {
            queue.note(Sign::Settled(format!("{number}").into()));
        }
        queue.note(Sign::Settled("a".into()));
        assert_eq!(queue.take().touched, Touched::Anything);
        queue.note(Sign::Lost);
        queue.note(Sign::Settled("a".into()));
        assert_eq!(queue.take().touched, Touched::Anything);
    }
}
