//! What is shown at the moment, for all to see.
//!
//! Reading takes no lock. Whoever must not see what is out of date asks
//! [`Board::caught_up`], which waits for what is known to have changed.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use arc_swap::ArcSwap;
use serde_json::json;
use tokio::sync::watch;
use tokio::time::timeout;

use super::queue::Queue;
use super::translating::Translating;
use crate::build::live::{Refreshed, Shown, Standing};
use crate::diag::print::{Color, human};
use crate::diag::{Diagnostics, Error, Severity};

/// The longest that a request waits for a change; then it gets what there is.
const PATIENCE: Duration = Duration::from_secs(60);

/// Errors that are shown over a page at most.
const SHOWN: usize = 20;

/// The board.
pub(super) struct Board {
    hung: ArcSwap<Hung>,
    queue: Arc<Queue>,
    /// How many of the queue's signs what is hung takes into account.
    applied: AtomicU64,
    changes: watch::Sender<u64>,
}

/// What hangs on the board.
pub(super) struct Hung {
    /// The site.
    pub site: Arc<Shown>,
    /// What is wrong with the files as they are.
    pub trouble: Arc<Trouble>,
    /// What translators are shown besides, if they are.
    pub translating: Option<Translating>,
}

/// What is wrong with the files, as the script in pages reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    json: String,
}

impl Board {
    pub(super) fn new(hung: Hung, queue: Arc<Queue>) -> Board {
        Board {
            hung: ArcSwap::from_pointee(hung),
            queue,
            applied: AtomicU64::new(0),
            changes: watch::Sender::new(0),
        }
    }

    /// What hangs there.
    pub(super) fn now(&self) -> Arc<Hung> {
        self.hung.load_full()
    }

    /// What hangs there once everything is applied that is known now.
    pub(super) async fn caught_up(&self) -> Arc<Hung> {
        let known = self.queue.known();
        if self.applied.load(Ordering::Acquire) < known {
            let mut changes = self.changes.subscribe();
            let _ = timeout(PATIENCE, changes.wait_for(|applied| *applied >= known)).await;
        }
        self.now()
    }

    /// Hangs something new, which takes `applied` of the queue's signs into account.
    pub(super) fn hang(&self, hung: Hung, applied: u64) {
        self.hung.store(Arc::new(hung));
        self.applied.store(applied, Ordering::Release);
        self.changes.send_replace(applied);
    }

    /// How many of the queue's signs are taken into account.
    pub(super) fn applied(&self) -> u64 {
        self.applied.load(Ordering::Acquire)
    }

    /// Hears of everything that is hung from now on.
    pub(super) fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// Waits until nobody hangs anything any more.
    pub(super) async fn abandoned(&self) {
        self.queue.abandoned().await;
    }
}

impl Trouble {
    /// The errors that a look at the disk found; warnings are for the terminal.
    pub(super) fn of(refreshed: &Refreshed) -> Trouble {
        let errors = refreshed
            .diagnostics
            .iter()
            .filter(|found| found.severity == Severity::Error);
        let texts = errors.take(SHOWN).map(|found| {
            let mut one = Diagnostics::default();
            one.push(found.clone());
            let mut text = Vec::new();
            // Memory takes everything.
            let _ = human(&one, &*refreshed.texts, Color::Off, &mut text);
            String::from_utf8_lossy(&text).trim_end().to_owned()
        });
        let shown = match refreshed.standing {
            Standing::Partial => "whole",
            Standing::Whole => "last",
        };
        let count = refreshed.diagnostics.count(Severity::Error);
        Trouble::new(count, &texts.collect::<Vec<_>>(), shown)
    }

    /// That there was no looking at the disk.
    pub(super) fn failed(error: &Error) -> Trouble {
        Trouble::new(1, &[format!("error: {error}")], "last")
    }

    fn new(count: usize, texts: &[String], shown: &str) -> Trouble {
        Trouble {
            json: json!({ "count": count, "errors": texts, "shown": shown }).to_string(),
        }
    }

    /// One line of JSON: `count`, `errors` as text, of which there may be fewer,
    /// and what is `shown`, the `last` good site or what is `whole`.
    pub(super) fn json(&self) -> &str {
        &self.json
    }
}
