//! Has the site made again when its files change, one change after the other.
//!
//! The site is made on this one thread; readers have the one before it until it
//! is done. Whatever is wrong with the files, the thread goes on.

use std::collections::BTreeSet;
use std::mem;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::oneshot;

use super::board::{Board, Hung, Trouble};
use super::queue::{Queue, Taken, Woken};
use super::translating::Translating;
use super::watch::{Armed, Watch};
use super::{Event, Talk};
use crate::build::live::{Live, Touched};
use crate::build::{Marks, Options};
use crate::diag::Error;

/// When folders that came or went are looked at once more.
const SECOND_LOOK: Duration = Duration::from_millis(200);
/// When a site that could not be looked at is looked at again.
const NEXT_TRY: Duration = Duration::from_secs(1);

/// Keeps a site up to date.
pub(super) struct Keeper {
    pub site: PathBuf,
    pub options: Options,
    pub queue: Arc<Queue>,
    pub talk: Arc<dyn Talk>,
}

/// What is to be looked at without a sign, and when.
enum Later {
    Nothing,
    /// Folders that came or went.
    Folders(BTreeSet<Arc<str>>),
    /// Everything, since it failed.
    Everything,
}

/// Closes the queue when the thread ends, however it does.
struct Closing(Arc<Queue>);

impl Drop for Closing {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl Keeper {
    /// Opens the site, hands its board over, and follows the files for ever.
    pub(super) fn keep(self, opened: oneshot::Sender<Result<Arc<Board>, Error>>) {
        let _closing = Closing(self.queue.clone());
        let (watch, live) = match self.open() {
            Ok(both) => both,
            Err(error) => {
                let _ = opened.send(Err(error));
                return;
            }
        };
        self.talk.hear(Event::Opened(live.last()));
        let hung = Hung {
            site: live.shown(),
            trouble: Arc::new(Trouble::of(live.last())),
            translating: self.translating(&live),
        };
        let board = Arc::new(Board::new(hung, self.queue.clone()));
        if opened.send(Ok(board.clone())).is_ok() {
            self.follow(watch, live, &board);
        }
    }

    /// Watches before it reads, so that nothing is missed in between.
    fn open(&self) -> Result<(Watch, Live), Error> {
        let root = std::path::absolute(&self.site).map_err(Error::io("resolve", &self.site))?;
        let watch = Watch::start(root, self.queue.clone());
        let live = Live::open(&self.site, self.options.clone())?;
        Ok((watch, live))
    }

    fn follow(&self, mut watch: Watch, mut live: Live, board: &Board) {
        let mut later = Later::Nothing;
        let mut failure = None;
        loop {
            let taken = self.next(&mut later, board);
            if let Some(reason) = &taken.deaf {
                self.talk.hear(Event::Polling(reason));
                watch.poll();
            } else if watch.is_shaken_by(&taken.touched) && watch.arm() == Armed::No {
                later = Later::Everything;
            }
            if !taken.folders.is_empty() {
                later = later.and(taken.folders);
            }
            let trouble = match live.refresh(&taken.touched) {
                Ok(refreshed) => {
                    if failure.take().is_some() {
                        self.talk.hear(Event::Recovered);
                    }
                    self.talk.hear(Event::Refreshed {
                        touched: &taken.touched,
                        refreshed,
                    });
                    Trouble::of(refreshed)
                }
                Err(error) => {
                    later = Later::Everything;
                    let text = error.to_string();
                    // It may fail again each second, and is told once.
                    if failure.as_ref() != Some(&text) {
                        self.talk.hear(Event::Failed(&error));
                        failure = Some(text);
                    }
                    Trouble::failed(&error)
                }
            };
            let hung = Hung {
                site: live.shown(),
                trouble: Arc::new(trouble),
                translating: self.translating(&live),
            };
            board.hang(hung, taken.count);
        }
    }

    fn translating(&self, live: &Live) -> Option<Translating> {
        let wanted = self.options.marks == Marks::Present;
        wanted.then(|| Translating::of(&self.site, live.last()))
    }

    /// What to look at next, when there is something.
    fn next(&self, later: &mut Later, board: &Board) -> Taken {
        let limit = match later {
            Later::Nothing => None,
            Later::Folders(_) => Some(SECOND_LOOK),
            Later::Everything => Some(NEXT_TRY),
        };
        if self.queue.wait(limit) == Woken::Sign {
            self.talk.hear(Event::Noticed);
            return self.queue.take();
        }
        Taken {
            touched: match mem::replace(later, Later::Nothing) {
                Later::Folders(folders) => Touched::Paths(folders),
                Later::Nothing | Later::Everything => Touched::Anything,
            },
            count: board.applied(),
            ..Taken::default()
        }
    }
}

impl Later {
    fn and(self, folders: BTreeSet<Arc<str>>) -> Later {
        match self {
            Later::Everything => Later::Everything,
            Later::Nothing => Later::Folders(folders),
            Later::Folders(mut all) => {
                all.extend(folders);
                Later::Folders(all)
            }
        }
    }
}
