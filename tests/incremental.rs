//! The incremental build is never wrong: whatever happens to a site, to its
//! published folder and to its cache, a build that remembers leaves the same
//! files and says the same as one that does not.
//!
//! Random scripts of edits are played on a small site with a little of
//! everything. `PROPTEST_CASES=1000 cargo test --release --test incremental`
//! looks longer, `PROPTEST_RNG_SEED` elsewhere.

mod program;
mod support;

#[path = "incremental/damage.rs"]
mod damage;
#[path = "incremental/edits.rs"]
mod edits;
#[path = "incremental/meanwhile.rs"]
mod meanwhile;
#[path = "incremental/mishaps.rs"]
mod mishaps;
#[path = "incremental/sources.rs"]
mod sources;
#[path = "incremental/world.rs"]
mod world;

use std::thread;
use std::time::Duration;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use tarjuman::build::{Base, Pseudo};
use tarjuman::config::BaseUrl;

use edits::{Edit, Step, steps};
use sources::Rules;
use support::options;
use world::World;

/// How many scripts are played unless `PROPTEST_CASES` says otherwise.
const CASES: u32 = 8;

fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok());
    ProptestConfig {
        cases: cases.unwrap_or(CASES),
        failure_persistence: None,
        max_shrink_iters: 60,
        ..ProptestConfig::default()
    }
}

fn base(url: &str) -> Option<Base> {
    Some(Base::Site(BaseUrl::parse(url).expect("a base URL")))
}

/// Longer than a step of a file system's clock, as `memo` sees it.
fn pause() {
    thread::sleep(Duration::from_millis(25));
}

/// Plays a script; the error is how the builds differ, and the script.
fn play(rules: Rules, script: &[Step]) -> Result<(), String> {
    play_with(rules, script, |_, _| {})
}

/// The same, with something done before each step.
fn play_with(rules: Rules, script: &[Step], before: impl Fn(&mut World, &Step)) -> Result<(), String> {
    let mut world = World::new(rules);
    let fails = |problem: Option<String>, world: &World| match problem {
        Some(problem) => Err(format!("{problem}\n{}", world.script.join("\n"))),
        None => Ok(()),
    };
    pause();
    let problem = world.differs();
    fails(problem, &world)?;
    for step in script {
        before(&mut world, step);
        edits::apply(&mut world, step);
        if step.pause {
            world.note("a pause");
            pause();
        }
        if step.edit == Edit::Elsewhere {
            world.note("build elsewhere");
            let out = world.other_out();
            let problem = world.differs_in(&out);
            fails(problem, &world)?;
        } else if step.build {
            let problem = world.differs();
            fails(problem, &world)?;
        }
    }
    let problem = world.differs();
    fails(problem, &world)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn pages_in_pseudo_locales_come_and_go(script in steps(3..6)) {
        let flag = |world: &mut World, step: &Step| {
            world.options.pseudo = match step.number % 3 {
                0 => Pseudo::Absent,
                _ => Pseudo::Beside,
            };
        };
        play_with(Rules::Lenient, &script, flag).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn what_is_remembered_makes_no_difference(lenient in prop::bool::weighted(0.7), script in steps(5..12)) {
        let rules = if lenient { Rules::Lenient } else { Rules::Usual };
        play(rules, &script).map_err(TestCaseError::fail)?;
    }
}
