//! Somebody saves while the site is being built. That build may show the one
//! version or the other; the next must be right.

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use proptest::sample::subsequence;
use proptest::test_runner::TestCaseError;
use tarjuman::build::{Remembering, Stage, Watch};

use super::pause;
use super::sources::Rules;
use super::world::{Manner, World};

/// Saves files when stages of a build begin.
struct Meddler {
    site: PathBuf,
    saves: Vec<(Stage, &'static str, String)>,
}

impl Watch for Meddler {
    fn begin(&self, stage: Stage, _: usize) {
        for (_, path, text) in self.saves.iter().filter(|(at, ..)| *at == stage) {
            fs::write(self.site.join(path), text).expect("a saved file");
        }
    }

    fn step(&self) {}
}

/// The stages after the listing of files.
const STAGES: &[Stage] = &[
    Stage::Parse,
    Stage::Link,
    Stage::Templates,
    Stage::Render,
    Stage::Publish,
    Stage::Remember,
];

/// Files that are saved in the middle of a build, with what is replaced in them.
const SAVED: &[(&str, &str, &str)] = &[
    ("content/en/welcome.md", "See", "Look at"),
    ("content/en/guides/delta/index.md", "title: Delta", "title: Omega"),
    ("content/en/guides/delta/index.md", "## Tips {#tips}", "Tips."),
    ("content/en/glossary/_index.md", "title: Glossary", "title: Terms"),
    ("content/en/tags/mail.md", "title: Mail", "title: Letters"),
    ("content/en/guides/delta/pic.svg", "height=\"30\"", "height=\"31\""),
    ("static/files/form.pdf", "%PDF", "%FDP"),
    ("templates/line.html", "article.key", "article.lang"),
    ("templates/components/note.html", "count", "times"),
    ("templates/assets/theme.css", "red", "tan"),
    ("locales/en/site.ftl", "own = Own", "own = Its"),
    ("site.yaml", "count: 3", "count: 1"),
];

/// What was changed before the build began: the text inside of an article, what
/// others see of it, or what all pages share.
const BEFORE: &[(&str, &str)] = &[
    ("content/en/welcome.md", "More and more."),
    ("content/et/guides/delta.md", "## More"),
    ("locales/et/site.ftl", "more = More\n"),
];

/// A change, a file that is saved, and at which stage, and perhaps one at which
/// it is saved as it was.
type Case = (usize, usize, Stage, Option<Stage>);

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (number, stage) in STAGES.iter().enumerate() {
        let later = STAGES[number + 1..].iter().copied().map(Some);
        for back in [None].into_iter().chain(later) {
            for before in 0..BEFORE.len() {
                cases.extend((0..SAVED.len()).map(|saved| (before, saved, *stage, back)));
            }
        }
    }
    cases
}

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn what_is_saved_during_a_build_is_in_the_next(cases in subsequence(cases(), 5).prop_shuffle()) {
        let mut world = World::new(Rules::Usual);
        pause();
        prop_assert_eq!(world.differs(), None);
        for (before, saved, stage, back) in cases {
            let (path, from, to) = SAVED[saved];
            let (other, more) = BEFORE[before];
            change(&mut world, other, more);
            pause();
            world.note(format!("while it is built, {path} is saved at {stage:?}, and as it was at {back:?}"));
            meddle(&mut world, path, (from, to), stage, back);
            if let Some(problem) = world.differs() {
                return Err(TestCaseError::fail(format!("{problem}\n{}", world.script.join("\n"))));
            }
        }
    }
}

/// Adds to a file, or takes it away again.
fn change(world: &mut World, path: &str, more: &str) {
    if let Some(file) = world.sources.files.get_mut(path) {
        let text = String::from_utf8(file.clone()).expect("text");
        *file = text
            .strip_suffix(more)
            .map_or_else(|| format!("{text}{more}"), str::to_owned)
            .into_bytes();
    } else {
        let blocks = &mut world.sources.docs.get_mut(path).expect("a file").blocks;
        match blocks.last().is_some_and(|last| last == more) {
            true => drop(blocks.pop()),
            false => blocks.push(more.to_owned()),
        }
    }
    world.sync(Manner::InPlace);
}

/// Builds while somebody saves a file with a change, and perhaps again without.
fn meddle(world: &mut World, path: &'static str, (from, to): (&str, &str), stage: Stage, back: Option<Stage>) {
    let site = world.site();
    let text = fs::read_to_string(site.join(path)).expect("text");
    let (one, other) = if text.contains(from) { (from, to) } else { (to, from) };
    let changed = text.replacen(one, other, 1);
    assert_ne!(text, changed, "{path} holds neither");
    let mut saves = vec![(stage, path, changed)];
    saves.extend(back.map(|back| (back, path, text)));
    let meddler = Meddler { site, saves };
    // It may find the site broken, and say so.
    let _ = world.publish_watched(&world.out(), Remembering::On, &meddler);
}
