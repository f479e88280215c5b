//! The dev server: a site that follows its files, over HTTP.
//!
//! 1. [`watch`] hears what happens on the disk, and [`queue`] gathers it,
//! 2. [`keep`] has the site made again, and hangs it on the [`board`],
//! 3. [`http`] answers requests from the board ([`answer`]); one that comes while
//!    a change is known but not yet applied waits for it,
//! 4. [`events`] tells each open page when it shows something old ([`page`]).
//!
//! A reader sees what the build would write, and one script more. Nothing is
//! written to the disk. Nothing is said here: that is [`Talk`]'s.

mod answer;
mod bind;
mod board;
mod events;
mod http;
mod keep;
mod page;
mod queue;
mod segments;
mod translating;
mod visitor;
mod watch;

use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;
use std::thread;

use tokio::runtime::Builder;
use tokio::sync::oneshot;

use crate::build::live::{Refreshed, Touched};
use crate::build::{Base, Marks, OnError, Options, Pseudo, Recording, Strictness};
use crate::diag::Error;
use crate::graph::Drafts;
use crate::i18n::cldr::Date;

pub use bind::{Port, Reach};

use bind::Bound;
use board::Board;
use http::Server;
use keep::Keeper;
use queue::Queue;

/// What to serve, and where.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Folder of the site.
    pub site: PathBuf,
    /// Name or address to listen on.
    pub host: String,
    /// Port to listen on.
    pub port: Port,
    /// What becomes of drafts.
    pub drafts: Drafts,
    /// Whether pages in pseudo-locales are shown besides.
    pub pseudo: Pseudo,
    /// Whether pages show their segments.
    pub marks: Marks,
    /// The day on which it starts, for what is said of dates.
    pub today: Option<Date>,
}

/// Hears how it goes, from more than one thread.
pub trait Talk: Send + Sync {
    /// Something happened.
    fn hear(&self, event: Event<'_>);
}

/// What there is to tell.
pub enum Event<'a> {
    /// The site was read for the first time.
    Opened(&'a Refreshed),
    /// Browsers can come.
    Listening {
        /// Where the site begins.
        url: &'a str,
        /// Who can.
        reach: Reach,
        /// The port that was wanted first, if another program has it.
        taken: Option<u16>,
    },
    /// Something changed on the disk, and will be looked at.
    Noticed,
    /// It was looked at.
    Refreshed {
        /// What had changed.
        touched: &'a Touched,
        /// What that led to.
        refreshed: &'a Refreshed,
    },
    /// It could not be looked at; what was shown stays.
    Failed(&'a Error),
    /// It can be looked at again.
    Recovered,
    /// The system does not tell of changes, for this reason; the files are
    /// looked through every few seconds instead.
    Polling(&'a str),
}

/// Serves the site until the process is interrupted.
pub fn serve(settings: &Settings, talk: &Arc<dyn Talk>) -> Result<(), Error> {
    let runtime = Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Error::io("start", "the server"))?;
    let result = runtime.block_on(run(settings, talk));
    // Open pages listen for ever; nobody waits for them.
    runtime.shutdown_background();
    result
}

async fn run(settings: &Settings, talk: &Arc<dyn Talk>) -> Result<(), Error> {
    let bound = bind::bind(&settings.host, settings.port).await?;
    let queue = Arc::new(Queue::default());
    let keeper = Keeper {
        site: settings.site.clone(),
        options: options(settings, &bound),
        queue: queue.clone(),
        talk: talk.clone(),
    };
    let (opened, ready) = oneshot::channel();
    let keeping = thread::Builder::new()
        .name("site".to_owned())
        .spawn(move || keeper.keep(opened))
        .map_err(Error::io("start", "the server"))?;

    let mut stop = pin!(tokio::signal::ctrl_c());
    let board: Arc<Board> = tokio::select! {
        board = ready => match board {
            Ok(board) => board?,
            Err(_) => return ended(keeping),
        },
        _ = &mut stop => return Ok(()),
    };
    talk.hear(Event::Listening {
        url: &format!("{}{}", bound.origin.origin(), board.now().site.start()),
        reach: bound.visitors.reach(),
        taken: bound.taken,
    });
    let server = Arc::new(Server {
        board: board.clone(),
        visitors: bound.visitors,
    });
    tokio::select! {
        () = http::accept(bound.listener, server) => {}
        () = board.abandoned() => return ended(keeping),
        _ = &mut stop => {}
    }
    Ok(())
}

fn options(settings: &Settings, bound: &Bound) -> Options {
    Options {
        base_url: Some(Base::Server(bound.origin.clone())),
        locales: Vec::new(),
        drafts: settings.drafts,
        strictness: Strictness::Lenient,
        on_error: OnError::Stop,
        addresses: Recording::Open,
        pseudo: settings.pseudo,
        marks: settings.marks,
        explain: None,
        today: settings.today,
    }
}

/// The thread that follows the files only ends by a defect; it is passed on
/// rather than hidden behind a server that shows an old site for ever.
fn ended(keeping: thread::JoinHandle<()>) -> Result<(), Error> {
    match keeping.join() {
        Ok(()) => Ok(()),
        Err(defect) => std::panic::resume_unwind(defect),
    }
}
