//! `tarjuman serve`: what the dev server says in the terminal, and the browser
//! that is opened.

use std::io::{self, Write};
use std::process::{Command, ExitCode, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::color;
use super::flags::{Flags, ServeFlags};
use crate::build::Marks;
use crate::build::live::{Change, Refreshed, Touched};
use crate::diag::print::{self, Color};
use crate::diag::{Error, Severity};
use crate::graph::Drafts;
use crate::serve::{self, Event, Port, Reach, Settings, Talk};

/// The port if none is asked for.
const PORT: u16 = 4000;
/// How many changed files a line names.
const NAMED: usize = 2;

/// Serves until the process is interrupted.
pub(super) fn run(flags: &Flags, serve: &ServeFlags) -> Result<ExitCode, Error> {
    let settings = Settings {
        site: serve.site.clone(),
        host: serve.host.clone(),
        port: match serve.port {
            Some(port) => Port::Exactly(port),
            None => Port::From(PORT),
        },
        drafts: if serve.drafts { Drafts::Shown } else { Drafts::Hidden },
        pseudo: super::pseudo(serve.pseudo),
        marks: match serve.translate {
            true => Marks::Present,
            false => Marks::Absent,
        },
        today: super::clock::today(),
    };
    let talk: Arc<dyn Talk> = Arc::new(Terminal {
        color: color(flags.color),
        browser: if serve.open { Browser::Open } else { Browser::Leave },
        since: Mutex::new(Instant::now()),
    });
    serve::serve(&settings, &talk)?;
    Ok(ExitCode::SUCCESS)
}

/// Whether to open a browser.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Browser {
    Open,
    Leave,
}

/// Says on stderr how it goes, a line a change.
struct Terminal {
    color: Color,
    browser: Browser,
    /// When what is being done now began.
    since: Mutex<Instant>,
}

impl Talk for Terminal {
    fn hear(&self, event: Event<'_>) {
        match event {
            Event::Opened(refreshed) => {
                self.errors(refreshed);
                let what = format!("{} articles in {} locales", refreshed.articles, refreshed.locales);
                say(&format!(
                    "{what}: {}{}",
                    self.time(),
                    print::summary(&refreshed.diagnostics)
                ));
            }
            Event::Listening { url, reach, taken } => self.listening(url, reach, taken),
            Event::Noticed => *self.since.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now(),
            // What nobody sees nobody needs to read of.
            Event::Refreshed { refreshed, .. } if refreshed.change == Change::Nothing => {}
            Event::Refreshed { touched, refreshed } => {
                self.errors(refreshed);
                let kept = match refreshed.change {
                    Change::Kept => "; the last good site stays",
                    Change::Site | Change::Nothing => "",
                };
                let found = print::summary(&refreshed.diagnostics);
                say(&format!("{}: {}{found}{kept}", names(touched), self.time()));
            }
            Event::Failed(error) => say(&format!("error: {error}; the last good site stays")),
            Event::Recovered => say("the site can be read again"),
            Event::Polling(reason) => say(&format!(
                "cannot be told of changes: {reason}; the files are looked through every 2 seconds"
            )),
        }
    }
}

impl Terminal {
    fn listening(&self, url: &str, reach: Reach, taken: Option<u16>) {
        if let Some(port) = taken {
            say(&format!("port {port} is in use by another program"));
        }
        if reach == Reach::Network {
            say("other machines can see this server");
        }
        say(&format!("serving {url} (Ctrl-C to stop)"));
        if self.browser == Browser::Open
            && let Err(error) = open(url)
        {
            say(&format!("cannot open a browser: {error}"));
        }
    }

    /// The errors, as `build` prints them; warnings are only counted.
    fn errors(&self, refreshed: &Refreshed) {
        let mut errors = refreshed.diagnostics.clone();
        errors.retain(|found| found.severity == Severity::Error);
        // Whoever reads the output may stop reading; the server goes on.
        let _ = print::human(&errors, &*refreshed.texts, self.color, &mut io::stderr().lock());
    }

    /// How long it took: `34 ms, `.
    fn time(&self) -> String {
        let since = *self.since.lock().unwrap_or_else(PoisonError::into_inner);
        let time = since.elapsed();
        match time < Duration::from_secs(10) {
            true => format!("{} ms, ", time.as_millis()),
            false => format!("{:.1} s, ", time.as_secs_f64()),
        }
    }
}

/// `content/en/a.md, content/en/b.md and 3 more`.
fn names(touched: &Touched) -> String {
    let Touched::Paths(paths) = touched else {
        return "the site's files".to_owned();
    };
    let named: Vec<&str> = paths.iter().take(NAMED).map(|path| &**path).collect();
    let named = named.join(", ");
    match paths.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

fn say(line: &str) {
    // A file's name may hold what steers a terminal.
    let line: String = line
        .chars()
        .map(|char| if char.is_control() { '\u{fffd}' } else { char })
        .collect();
    let _ = writeln!(io::stderr(), "{line}");
}

/// Hands the address to the system's own way of opening one.
fn open(url: &str) -> io::Result<()> {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(target_os = "windows") {
        let mut command = Command::new("rundll32");
        command.arg("url.dll,FileProtocolHandler");
        command
    } else {
        Command::new("xdg-open")
    };
    let quiet = command.arg(url).stdin(Stdio::null()).stdout(Stdio::null());
    quiet.stderr(Stdio::null()).spawn().map(drop)
}
