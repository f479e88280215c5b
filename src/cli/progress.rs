//! How far a build is: a bar on a terminal, lines elsewhere, and what each part
//! took. The only file that looks at the clock.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::flags::Format;
use crate::build::{Stage, Watch};

/// Quick builds show nothing.
const QUIET: Duration = Duration::from_millis(400);
/// How often a line comes where there is no terminal.
const LINES: Duration = Duration::from_secs(5);

/// How many pages are one look at the clock; a picture or card takes as long as many.
const OFTEN: usize = 64;

/// Watches a build and shows it.
pub struct Progress {
    start: Instant,
    show: Show,
    bar: ProgressBar,
    steps: AtomicUsize,
    /// The clock is looked at after so many steps.
    every: AtomicUsize,
    state: Mutex<State>,
}

/// How it is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Show {
    Bar,
    Lines,
    Nothing,
}

struct State {
    stages: Vec<(Stage, Instant, usize)>,
    /// When the last line was written.
    spoke: Instant,
}

/// What each part took.
pub struct Timings {
    parts: Vec<(Stage, Duration, usize)>,
    total: Duration,
}

impl Progress {
    /// Begins to watch. Findings for programs come without a bar.
    pub fn new(format: &Format) -> Progress {
        let show = match format {
            Format::Human if io::stderr().is_terminal() => Show::Bar,
            Format::Human => Show::Lines,
            Format::Json | Format::Github | Format::Sarif => Show::Nothing,
        };
        let start = Instant::now();
        Progress {
            start,
            show,
            bar: ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()),
            steps: AtomicUsize::new(0),
            every: AtomicUsize::new(OFTEN),
            state: Mutex::new(State {
                stages: Vec::new(),
                spoke: start,
            }),
        }
    }

    /// Ends; what each part took.
    pub fn finish(self) -> Timings {
        self.bar.finish_and_clear();
        let end = Instant::now();
        let stages = &self.lock().stages;
        let ends = stages.iter().skip(1).map(|(_, begin, _)| *begin).chain([end]);
        let parts = stages
            .iter()
            .zip(ends)
            .map(|((stage, begin, steps), end)| (*stage, end - *begin, *steps))
            .collect();
        Timings {
            parts,
            total: end - self.start,
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A line, if the last is long enough ago.
    fn speak(&self, done: usize) {
        let mut state = self.lock();
        let now = Instant::now();
        let Some((stage, begin, steps)) = state.stages.last().copied() else {
            return;
        };
        if now - state.spoke < LINES || steps == 0 {
            return;
        }
        state.spoke = now;
        let rate = done as f64 / (now - begin).as_secs_f64().max(0.001);
        let left = (steps.saturating_sub(done)) as f64 / rate.max(1.0);
        let stage = stage.as_str();
        let _ = writeln!(
            io::stderr(),
            "{stage}: {done} of {steps}, {rate:.0} a second, {left:.0} s left"
        );
    }
}

impl Watch for Progress {
    fn begin(&self, stage: Stage, steps: usize) {
        self.steps.store(0, Ordering::Relaxed);
        let every = match stage {
            Stage::Pictures | Stage::Cards => 1,
            _ => OFTEN,
        };
        self.every.store(every, Ordering::Relaxed);
        self.lock().stages.push((stage, Instant::now(), steps));
        if self.show != Show::Bar {
            return;
        }
        if self.bar.is_hidden() && self.start.elapsed() > QUIET {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        let template = match steps {
            0 => "{msg:9} {spinner}",
            _ => "{msg:9} {wide_bar} {human_pos}/{human_len} {per_sec}, {eta} left",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        self.bar.reset();
        self.bar.set_length(steps as u64);
        self.bar.set_message(stage.as_str());
    }

    fn step(&self) {
        let done = self.steps.fetch_add(1, Ordering::Relaxed) + 1;
        // Looking at the clock for every page would cost more than the showing.
        if !done.is_multiple_of(self.every.load(Ordering::Relaxed)) {
            return;
        }
        match self.show {
            Show::Bar => {
                if self.bar.is_hidden() && self.start.elapsed() > QUIET {
                    self.bar.set_draw_target(ProgressDrawTarget::stderr());
                }
                self.bar.set_position(done as u64);
            }
            Show::Lines => self.speak(done),
            Show::Nothing => {}
        }
    }
}

impl Timings {
    /// How long all of it took.
    pub fn total(&self) -> Duration {
        self.total
    }

    /// A line for each part.
    pub fn print(&self, out: &mut impl Write) -> io::Result<()> {
        for (stage, time, steps) in &self.parts {
            let milliseconds = time.as_secs_f64() * 1000.0;
            write!(out, "{:>9} {milliseconds:>9.1} ms", stage.as_str())?;
            if *steps > 0 {
                let each = time.as_secs_f64() * 1e6 / *steps as f64;
                write!(out, "  {steps} files, {each:.1} \u{b5}s each")?;
            }
            writeln!(out)?;
        }
        writeln!(out, "{:>9} {:>9.1} ms", "total", self.total.as_secs_f64() * 1000.0)
    }
}
