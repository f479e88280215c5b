//! What was wrong once.

use tarjuman::build::OnError;

use super::sources::{Doc, Rules};
use super::world::{Manner, World};
use super::{options, pause};

fn right(world: &mut World) {
    pause();
    if let Some(problem) = world.differs() {
        panic!("{problem}\n{}", world.script.join("\n"));
    }
}

/// It is not among the files, so there are as many as before.
#[test]
fn a_link_to_nowhere_is_found_although_no_file_came() {
    let mut world = World::new(Rules::Usual);
    for _ in 0..3 {
        right(&mut world);
        world.toggle("dangling content/et/plans/dangling.md");
    }
}

/// Where a site's rules make less of it than an error, a page that cannot be
/// rendered is reported each time, also when other pages are all that changes.
#[test]
fn a_page_that_fails_is_reported_again() {
    let mut world = World::new(Rules::Lenient);
    right(&mut world);
    let template = b"{% if article.date %}{{ throw(message=\"dated\") }}{% endif %}";
    for text in [&template[..], b"whole"] {
        world
            .sources
            .files
            .insert("templates/line.html".to_owned(), text.to_vec());
        for number in 0..2 {
            world.sync(Manner::InPlace);
            right(&mut world);
            let alpha = world
                .sources
                .docs
                .get_mut("content/en/glossary/alpha.md")
                .expect("an article");
            alpha.blocks.push(format!("Words {number}."));
        }
    }
}

/// The file itself has not changed, and its place in the output has not been
/// touched; but what is there is something else.
#[test]
fn a_static_file_comes_out_from_behind_the_chooser() {
    let mut world = World::new(Rules::Lenient);
    world
        .sources
        .files
        .insert("static/index.html".to_owned(), b"static".to_vec());
    world.sync(Manner::InPlace);
    for path in ["''", "en"] {
        right(&mut world);
        let fields = &mut world.sources.config.locales[0].fields;
        fields.insert("path".to_owned(), path.to_owned());
        world.sync(Manner::InPlace);
    }
    right(&mut world);
}

/// What was kept of an article in one language is not used for another.
#[test]
fn locales_change_places() {
    let mut world = World::new(Rules::Usual);
    for _ in 0..4 {
        right(&mut world);
        world.sources.config.locales.rotate_left(1);
        world.sync(Manner::InPlace);
    }
    right(&mut world);
}

/// A build that publishes what is whole, and one that stops at the same errors.
#[test]
fn errors_come_and_go() {
    let mut world = World::new(Rules::Usual);
    right(&mut world);
    let broken = Doc::of(&[("title", "Broken"), ("titel", "Broken")], &["[[nowhere]]"]);
    for on_error in [OnError::Stop, OnError::KeepGoing, OnError::Stop] {
        world.options.on_error = on_error;
        world
            .sources
            .docs
            .insert("content/en/broken.md".to_owned(), broken.clone());
        world.sync(Manner::InPlace);
        right(&mut world);
        right(&mut world);
        world.sources.docs.remove("content/en/broken.md");
        world.sync(Manner::InPlace);
        right(&mut world);
    }
    world.options = options();
    right(&mut world);
}
