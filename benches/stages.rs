//! Each stage by itself, with its size: `cargo bench --bench stages`, or
//! `cargo bench --bench stages -- render` for those of one name.
//!
//! The material is the made-up help center of `benches/corpus`, so a figure is
//! of the same work on every machine. Whole builds, the disk and other programs
//! are `benches/whole.py`'s; how to read both is in `docs/performance.md`.

#[expect(dead_code, reason = "only the example writes all of a site, and for Hugo")]
mod corpus;
mod world;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

use world::World;

/// A language with short words, one with long ones, one from right to left, and
/// one without spaces: each takes another way through the text.
const TAGS: [&str; 4] = ["en", "et", "ar", "ja"];

/// As in the program.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// One file at a time.
mod parse {
    use super::*;
    use tarjuman::i18n::bidi;
    use tarjuman::yaml;

    #[divan::bench(args = TAGS)]
    fn front_matter(bencher: Bencher, tag: &str) {
        let text = World::small().sources(tag)[0].1.clone();
        let front_matter = text.split("---\n").nth(1).expect("front matter").to_owned();
        bencher
            .counter(BytesCount::of_str(&front_matter))
            .bench(|| yaml::parse(divan::black_box(&front_matter)));
    }

    #[divan::bench(args = TAGS)]
    fn article(bencher: Bencher, tag: &str) {
        let world = World::small();
        let (file, text) = &world.sources(tag)[0];
        bencher
            .counter(BytesCount::of_str(text))
            .bench(|| world.parse(file.clone(), divan::black_box(text)));
    }

    #[divan::bench(args = TAGS)]
    fn words(bencher: Bencher, tag: &str) {
        let world = World::small();
        let text = &world.sources(tag)[0].1;
        let cldr = world.locales.cldr(world.locale(tag));
        bencher
            .counter(BytesCount::of_str(text))
            .bench(|| cldr.word_count(divan::black_box(text)));
    }

    /// A paragraph: isolation is decided in one at a time.
    #[divan::bench(args = TAGS)]
    fn isolates(bencher: Bencher, tag: &str) {
        let world = World::small();
        let source = &world.sources(tag)[0].1;
        let text = source.lines().max_by_key(|line| line.len()).expect("a line");
        let direction = world.locales.direction(world.locale(tag));
        bencher
            .counter(BytesCount::of_str(text))
            .bench(|| bidi::isolates(divan::black_box(text), direction));
    }
}

/// The rules of one file.
mod check {
    use super::*;

    #[divan::bench(args = TAGS)]
    fn article(bencher: Bencher, tag: &str) {
        let world = World::small();
        let (file, text) = &world.sources(tag)[0];
        let article = world.read(file.clone(), text);
        bencher
            .counter(BytesCount::of_str(text))
            .bench(|| world.check(divan::black_box(&article), text));
    }
}

/// The words of the interface, and a language's own order.
mod i18n {
    use super::*;
    use tarjuman::i18n::cldr::Date;
    use tarjuman::i18n::{Arg, Form};

    #[divan::bench(args = TAGS)]
    fn message_with_plural(bencher: Bencher, tag: &str) {
        let world = World::small();
        let locale = world.locale(tag);
        let minutes = [("minutes", Arg::Num(5.0))];
        bencher.bench(|| {
            world
                .messages
                .format(locale, "reading-time", divan::black_box(&minutes), Form::Html)
        });
    }

    #[divan::bench(args = TAGS)]
    fn message_with_date(bencher: Bencher, tag: &str) {
        let world = World::small();
        let locale = world.locale(tag);
        let date = [("date", Arg::Date(Date::new(2025, 3, 14).expect("a day")))];
        bencher.bench(|| {
            world
                .messages
                .format(locale, "updated-on", divan::black_box(&date), Form::Html)
        });
    }

    #[divan::bench(args = TAGS)]
    fn sort_keys_and_letters(bencher: Bencher, tag: &str) {
        let world = World::small();
        let cldr = world.locales.cldr(world.locale(tag));
        let titles = world.titles(tag);
        bencher.counter(ItemsCount::new(titles.len())).bench(|| {
            let filed = titles
                .iter()
                .map(|title| (cldr.sort_key(title), cldr.index_bucket(title)));
            filed.collect::<Vec<_>>()
        });
    }
}

/// All articles, in two languages.
mod graph {
    use super::*;
    use tarjuman::parse::Gist;

    /// Four times the articles may cost little more than four times as much.
    #[divan::bench(args = [500, 2000, 8000], sample_count = 10)]
    fn link(bencher: Bencher, articles: usize) {
        link_with(bencher, articles, None);
    }

    /// The words by which articles are compared, which are kept when an original is parsed.
    #[divan::bench(args = TAGS)]
    fn gist(bencher: Bencher, tag: &str) {
        let world = World::small();
        let (file, text) = &world.sources(tag)[0];
        let (article, _) = world.read(file.clone(), text);
        bencher.bench(|| Gist::of_article(divan::black_box(&article), &world.locales));
    }

    /// The same without computed related articles: the difference is theirs.
    #[divan::bench(args = [500, 2000, 8000], sample_count = 10)]
    fn link_without_related(bencher: Bencher, articles: usize) {
        link_with(bencher, articles, Some(0));
    }

    fn link_with(bencher: Bencher, articles: usize, related: Option<usize>) {
        let world = World::of(articles, &["en", "et"]);
        bencher
            .counter(ItemsCount::new(world.articles()))
            .with_inputs(|| world.parsed())
            .bench_values(|parsed| world.link(parsed, related));
    }
}

/// One page at a time, by the built-in theme.
mod render {
    use super::*;
    use tarjuman::artifact::Nowhere;
    use tarjuman::graph::PageKind;

    #[divan::bench(args = TAGS)]
    fn article(bencher: Bencher, tag: &str) {
        page(bencher, World::small(), tag, |kind| {
            matches!(kind, PageKind::Article(_))
        });
    }

    #[divan::bench(args = TAGS)]
    fn home(bencher: Bencher, tag: &str) {
        page(bencher, World::small(), tag, |kind| {
            matches!(kind, PageKind::Section(_))
        });
    }

    /// Every article as a card, about one in fifteen of the site.
    #[divan::bench(args = TAGS)]
    fn tag_list(bencher: Bencher, tag: &str) {
        page(bencher, World::small(), tag, |kind| matches!(kind, PageKind::Tag(_)));
    }

    #[divan::bench(args = [500, 2000, 8000], sample_count = 20)]
    fn a_to_z(bencher: Bencher, articles: usize) {
        let world = World::of(articles, &["en", "et"]);
        let home = PageKind::Section(world.renderer().site().home());
        page(bencher, world, "et", |kind| {
            matches!(kind, PageKind::Section(_)) && kind != home
        });
    }

    fn page(bencher: Bencher, world: &'static World, tag: &str, wanted: impl Fn(PageKind) -> bool) {
        let renderer = world.renderer();
        let locale = world.locale(tag);
        let mut pages = renderer.site().pages();
        let page = pages
            .find(|page| page.locale == locale && wanted(page.kind))
            .expect("such a page");
        let html = renderer.page(page).expect("no fault");
        bencher
            .counter(BytesCount::of_slice(&html))
            .bench(|| renderer.page(divan::black_box(page)));
    }

    /// Feed, sitemap and what belongs to a host.
    #[divan::bench(args = [500, 2000, 8000], sample_count = 10)]
    fn other_files(bencher: Bencher, articles: usize) {
        let world = World::of(articles, &["en", "et"]);
        let locales: Vec<_> = world.locales.iter().collect();
        let copies = tarjuman::render::copies(world.renderer(), &world.snapshot);
        bencher.counter(ItemsCount::new(world.articles())).bench(|| {
            tarjuman::render::others(
                world.renderer(),
                &locales,
                (&world.snapshot, &copies),
                &|_, _| false,
                &Nowhere,
            )
        });
    }
}

/// A thousand files of 16 KiB.
mod emit {
    use super::*;
    use std::path::Path;
    use tarjuman::artifact::{Artifact, Body, OutPath, Output};
    use tarjuman::emit::Disk;

    const FILES: usize = 1000;

    fn publish(site: &Path) {
        let disk = Disk::new(site, &site.join("public"), None).expect("a folder");
        for number in 0..FILES {
            let path = OutPath::new(format!("glossary/article-{number}/index.html")).expect("a path");
            let body = Body::Bytes(vec![b'x'; 16 << 10]);
            disk.put(Artifact { path, body }).expect("written");
        }
        disk.finish().expect("published");
    }

    #[divan::bench(sample_count = 10)]
    fn fresh(bencher: Bencher) {
        bencher
            .counter(ItemsCount::new(FILES))
            .with_inputs(|| tempfile::tempdir().expect("a folder"))
            .bench_refs(|site| publish(site.path()));
    }

    /// Over the same files: none needs to be written.
    #[divan::bench(sample_count = 10)]
    fn unchanged(bencher: Bencher) {
        let site = tempfile::tempdir().expect("a folder");
        publish(site.path());
        bencher
            .counter(ItemsCount::new(FILES))
            .bench_local(|| publish(site.path()));
    }
}

/// Everything but the writing, from the disk's cache.
mod build {
    use super::*;
    use tarjuman::source::Snapshot;

    #[divan::bench(args = [500, 2000], sample_count = 5)]
    fn snapshot(bencher: Bencher, articles: usize) {
        let world = World::of(articles, &["en", "et"]);
        bencher
            .counter(ItemsCount::new(world.articles()))
            .bench(|| Snapshot::take(&world.folder));
    }

    #[divan::bench(args = [500, 2000], sample_count = 5)]
    fn whole(bencher: Bencher, articles: usize) {
        let world = World::of(articles, &["en", "et"]);
        bencher
            .counter(ItemsCount::new(world.articles()))
            .bench_local(|| world.build());
    }
}
