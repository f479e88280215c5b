//! Addresses last for ever: whatever happens to a site, every address that it
//! ever published has a page, or leads to one in a single step, or says that it
//! is gone.
//!
//! Random histories are played with the public commands, `urls record` and
//! `build --locked` after each step. `PROPTEST_CASES=200 cargo test --release
//! --test addresses` looks longer, `PROPTEST_RNG_SEED` elsewhere.

mod program;

#[path = "addresses/history.rs"]
mod history;
#[path = "addresses/hosts.rs"]
mod hosts;
#[path = "addresses/published.rs"]
mod published;
#[path = "addresses/lock.rs"]
mod lock;
#[path = "addresses/world.rs"]
mod world;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use history::{Step, steps};
use world::World;

/// How many histories are played unless `PROPTEST_CASES` says otherwise.
const CASES: u32 = 6;

fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok());
    ProptestConfig {
        cases: cases.unwrap_or(CASES),
        failure_persistence: None,
        max_shrink_iters: 16,
        ..ProptestConfig::default()
    }
}

/// Plays a history; the error is what is wrong after which step.
fn play(script: &[Step]) -> Result<(), String> {
    let mut world = World::new();
    world.publish()?;
    for step in script {
        history::apply(&mut world, step);
        world.publish()?;
    }
    world.record_again()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_address_there_ever_was_leads_somewhere(script in steps(8..14)) {
        play(&script).map_err(TestCaseError::fail)?;
    }
}
