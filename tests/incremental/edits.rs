//! What befalls a site between two builds: one step after the other, each
//! chosen by numbers, so that a script can be made shorter when it fails.

use std::fmt;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use tarjuman::build::{OnError, Pseudo, Strictness};
use tarjuman::graph::Drafts;
use tarjuman::i18n::Tag;

use super::damage;
use super::sources::{
    AUTHORS, Doc, KEYS, LATER, LocaleEntry, MESSAGES, PICTURES, Rules, SCORES, SECTIONS, STATIC, TAGS, TEMPLATES,
    WORDS, block, picture,
};
use super::world::{Manner, World, time};

/// One step of a script.
#[derive(Clone)]
pub struct Step {
    pub edit: Edit,
    /// What it is done to.
    pub at: Index,
    /// What it is done with.
    pub with: Index,
    pub number: usize,
    /// Whether the site is built before the next step.
    pub build: bool,
    /// Whether some time goes by before that. A file that was changed just before
    /// a build is looked into by the next, whatever its time says.
    pub pause: bool,
}

/// On one line; what became of it is told by the script.
impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let built = if self.build { "" } else { ", not built" };
        write!(f, "{:?} {}{built}", self.edit, self.number)
    }
}

/// Kinds of steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    Text,
    Letter,
    AddBlock,
    RemoveBlock,
    Field,
    ListField,
    RemoveField,
    AddArticle,
    DeleteArticle,
    DeleteFamily,
    Rename,
    RenameFamily,
    Bundle,
    Section,
    Term,
    Picture,
    Static,
    Template,
    Message,
    Terms,
    Past,
    Config,
    Locales,
    Locale,
    Rules,
    Bytes,
    Oddity,
    ExchangeFolders,
    Branch,
    Touch,
    TouchAll,
    Resave,
    Times,
    Nothing,
    Flags,
    Elsewhere,
    Published,
    Cache,
}

/// Those that change little come more often, as in life.
const KINDS: &[(u32, Edit)] = &[
    (10, Edit::Text),
    (4, Edit::Letter),
    (8, Edit::AddBlock),
    (5, Edit::RemoveBlock),
    (12, Edit::Field),
    (6, Edit::ListField),
    (4, Edit::RemoveField),
    (5, Edit::AddArticle),
    (3, Edit::DeleteArticle),
    (1, Edit::DeleteFamily),
    (3, Edit::Rename),
    (1, Edit::RenameFamily),
    (2, Edit::Bundle),
    (5, Edit::Section),
    (4, Edit::Term),
    (4, Edit::Picture),
    (4, Edit::Static),
    (5, Edit::Template),
    (4, Edit::Message),
    (4, Edit::Terms),
    (6, Edit::Past),
    (8, Edit::Config),
    (2, Edit::Locales),
    (3, Edit::Locale),
    (1, Edit::Rules),
    (1, Edit::Bytes),
    (3, Edit::Oddity),
    (1, Edit::ExchangeFolders),
    (2, Edit::Branch),
    (3, Edit::Touch),
    (1, Edit::TouchAll),
    (3, Edit::Resave),
    (3, Edit::Times),
    (3, Edit::Nothing),
    (4, Edit::Flags),
    (3, Edit::Elsewhere),
    (10, Edit::Published),
    (6, Edit::Cache),
];

pub fn steps(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    let kinds: Vec<Edit> = KINDS
        .iter()
        .flat_map(|(weight, edit)| std::iter::repeat_n(*edit, *weight as usize))
        .collect();
    let step = (
        select(kinds),
        any::<Index>(),
        any::<Index>(),
        0..1000_usize,
        prop::bool::weighted(0.8),
        prop::bool::weighted(0.7),
    );
    let step = step.prop_map(|(edit, at, with, number, build, pause)| Step {
        edit,
        at,
        with,
        number,
        build,
        pause,
    });
    prop::collection::vec(step, count)
}

/// Does a step.
pub fn apply(world: &mut World, step: &Step) {
    world.note(format!("{:?}", step.edit));
    match step.edit {
        Edit::Text | Edit::AddBlock | Edit::RemoveBlock => edit_text(world, step),
        Edit::Letter => return change_letter(world, step),
        Edit::Field | Edit::ListField | Edit::RemoveField => edit_field(world, step),
        Edit::AddArticle => add_article(world, step),
        Edit::DeleteArticle | Edit::DeleteFamily => delete(world, step),
        Edit::Rename | Edit::RenameFamily | Edit::Bundle => rename(world, step),
        Edit::Section => section(world, step),
        Edit::Term => term(world, step),
        Edit::Picture => file(world, step, PICTURES, |path| picture(path, step.number)),
        Edit::Static => file(world, step, STATIC, |_| {
            format!("static {}", step.number % 5).into_bytes()
        }),
        Edit::Template => template(world, step),
        Edit::Message => message(world, step),
        Edit::Terms => terms(world, step),
        Edit::Past => past(world, step),
        Edit::Config => config(world, step),
        Edit::Locales => locales(world, step),
        Edit::Locale => locale(world, step),
        Edit::Rules => {
            let rules = &mut world.sources.config.rules;
            *rules = if *rules == Rules::Usual {
                Rules::Lenient
            } else {
                Rules::Usual
            };
        }
        Edit::Bytes => file(world, step, &["content/en/bytes.md", "templates/bytes.html"], |_| {
            b"---\ntitle: \xff\n---\n".to_vec()
        }),
        Edit::Oddity => oddity(world, step),
        Edit::ExchangeFolders => return exchange(world, step),
        Edit::Branch => {
            let current = std::mem::replace(&mut world.sources, world.branch.clone());
            world.branch = current;
        }
        Edit::Touch | Edit::Resave | Edit::Times => return same_bytes(world, step),
        Edit::TouchAll => {
            for path in world.paths() {
                world.set_time(&path, time(step.number));
            }
            return;
        }
        Edit::Nothing => return,
        Edit::Flags => return flags(world, step),
        Edit::Elsewhere => return,
        Edit::Published => return damage::published(world, step),
        Edit::Cache => return damage::cache(world, step),
    }
    world.sync(Manner::of(step.number));
}

/// Paths of Markdown files for which something holds.
fn docs(world: &World, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let paths = world.sources.docs.keys();
    paths.filter(|path| wanted(path)).cloned().collect()
}

fn is_article(path: &str) -> bool {
    !path.ends_with("_index.md") && !path.contains("/tags/") && !path.contains("/authors/")
}

/// The key of an article's path.
fn key_of(path: &str) -> String {
    let below = path.splitn(3, '/').nth(2).unwrap_or(path);
    let stem = below.strip_suffix(".md").unwrap_or(below);
    stem.strip_suffix("/index").unwrap_or(stem).to_owned()
}

fn locale_of(path: &str) -> String {
    path.split('/').nth(1).unwrap_or_default().to_owned()
}

fn edit_text(world: &mut World, step: &Step) {
    // Mostly an article; now and then a section, tag or author.
    let paths = docs(world, |path| step.number.is_multiple_of(5) || is_article(path));
    if paths.is_empty() {
        return;
    }
    let path = step.at.get(&paths);
    let key = step.with.get(KEYS);
    let words = WORDS[step.number % WORDS.len()];
    let doc = world.sources.docs.get_mut(path).expect("a path of it");
    let at = step.number % (doc.blocks.len() + 1);
    match step.edit {
        Edit::AddBlock => doc
            .blocks
            .insert(at, block(step.number / 7, key, words, step.number % 4)),
        Edit::RemoveBlock if at < doc.blocks.len() => drop(doc.blocks.remove(at)),
        // What other pages cannot see.
        Edit::Text => match doc.blocks.get_mut(at).filter(|block| !block.contains("```")) {
            Some(block) if step.number.is_multiple_of(2) => block.push_str(&format!(" Of {words} {}.", step.number)),
            Some(block) => block.push_str(&format!(" More {}.", step.number)),
            None => doc.blocks.push(format!("Words {}.", step.number)),
        },
        _ => {}
    }
}

/// A change that neither length nor time tells.
fn change_letter(world: &mut World, step: &Step) {
    let paths = docs(world, |_| true);
    if paths.is_empty() {
        return;
    }
    let path = step.at.get(&paths).clone();
    let doc = world.sources.docs.get_mut(&path).expect("a path of it");
    let Some(block) = doc.blocks.first_mut() else { return };
    let other = |from: &str| if from == "e" { "a" } else { "e" };
    let Some(letter) = ["e", "a"].into_iter().find(|letter| block.contains(letter)) else {
        return;
    };
    *block = block.replacen(letter, other(letter), 1);
    match step.number % 2 {
        0 => world.sync_in_secret(&path),
        _ => world.sync(Manner::of(step.number)),
    }
}

fn edit_field(world: &mut World, step: &Step) {
    let paths = docs(world, |path| match step.edit {
        Edit::Field => is_article(path),
        Edit::ListField => !is_article(path),
        _ => true,
    });
    if paths.is_empty() {
        return;
    }
    let path = step.at.get(&paths);
    let key = step.with.get(KEYS);
    let words = WORDS[step.number % WORDS.len()];
    let doc = world.sources.docs.get_mut(path).expect("a path of it");
    if step.edit == Edit::RemoveField {
        let names: Vec<String> = doc.fields.keys().cloned().collect();
        if !names.is_empty() {
            doc.fields.remove(step.with.get(&names));
        }
        return;
    }
    let (name, value) = match is_article(path) {
        true => article_field(step.number / 3, key, words, step.number),
        false => other_field(step.number / 3, words, step.number),
    };
    doc.fields.insert(name.to_owned(), value);
}

fn article_field(kind: usize, key: &str, words: &str, number: usize) -> (&'static str, String) {
    let other = KEYS[number % KEYS.len()];
    match kind % 27 {
        0..=2 => ("title", format!("'{words} {}'", number % 3)),
        3 => ("slug", format!("slug-{}", number % 3)),
        4 => ("description", format!("'{words}. {}'", number % 9)),
        5 => (
            "tags",
            format!("[{}, {}]", TAGS[number % TAGS.len()], TAGS[number / 3 % TAGS.len()]),
        ),
        6 => ("author", AUTHORS[number % AUTHORS.len()].to_owned()),
        7 => ("date", format!("2025-06-{:02}", 1 + number % 28)),
        8 => ("updated", format!("2025-07-{:02}", 1 + number % 28)),
        9 => ("related", format!("[{key}, {other}]")),
        10 => ("weight", (number % 4).to_string()),
        11 => ("draft", (number.is_multiple_of(2)).to_string()),
        12 | 13 => ("untranslated", ["page", "link", "hide"][number % 3].to_owned()),
        14 => ("translation", ["machine", "draft", "translated"][number % 3].to_owned()),
        15 => (
            "image",
            ["{ src: pic.svg, alt: A }", "{ src: /images/wide.png }", "{ alt: B }"][number % 3].to_owned(),
        ),
        16 => ("cta", format!("{{ label: Go, text: '{words}', url: '/{key}.md' }}")),
        17 => ("aliases", format!("[/en/old/{}/, /{other}/]", number % 3)),
        18 => ("term", format!("'{words}'")),
        19 => ("definition", format!("'{words} means {number}'")),
        20 => (
            "faq",
            format!("[{{ question: '{words}?', answer: 'See [[{key}]] {number}' }}]"),
        ),
        21 => ("search", (number.is_multiple_of(2)).to_string()),
        22 => ("synonyms", format!("['{words}', other]")),
        23 => ("forms", format!("['{words}', more]")),
        24 => ("autolink", (number.is_multiple_of(2)).to_string()),
        25 => ("term", format!("'{words}'")),
        _ => [
            ("titel", "unknown".to_owned()),
            ("title", "'unclosed".to_owned()),
            ("reading", format!("'{words}'")),
            ("slug", "a/b".to_owned()),
        ][number % 4]
            .clone(),
    }
}

fn other_field(kind: usize, words: &str, number: usize) -> (&'static str, String) {
    match kind % 8 {
        0 | 1 => ("title", format!("'{words} {}'", number % 3)),
        2 => ("slug", format!("slug-{}", number % 3)),
        3 => ("description", format!("'{words}. {}'", number % 9)),
        4 => ("layout", ["list", "a-z"][number % 2].to_owned()),
        5 => ("sort", ["title", "date", "weight"][number % 3].to_owned()),
        6 => ("untranslated", ["page", "link", "hide"][number % 3].to_owned()),
        _ => ("weight", (number % 4).to_string()),
    }
}

fn add_article(world: &mut World, step: &Step) {
    let locales = &world.sources.config.locales;
    let locale = &step.at.get(locales).tag;
    let key = step.with.get(KEYS);
    let words = WORDS[step.number % WORDS.len()];
    let path = match step.number % 3 {
        0 => format!("content/{locale}/{key}/index.md"),
        _ => format!("content/{locale}/{key}.md"),
    };
    let doc = Doc::of(
        &[("title", &format!("'{words} {locale}'"))],
        &[&block(step.number, KEYS[step.number % KEYS.len()], words, step.number)],
    );
    world.sources.docs.insert(path, doc);
}

fn delete(world: &mut World, step: &Step) {
    let paths = docs(world, is_article);
    if paths.is_empty() {
        return;
    }
    let path = step.at.get(&paths);
    let key = key_of(path);
    world.sources.docs.retain(|other, _| match step.edit {
        Edit::DeleteFamily => !is_article(other) || key_of(other) != key,
        _ => other != path,
    });
}

fn rename(world: &mut World, step: &Step) {
    let paths = docs(world, is_article);
    if paths.is_empty() {
        return;
    }
    let path = step.at.get(&paths);
    let key = key_of(path);
    let other = step.with.get(KEYS);
    let docs = std::mem::take(&mut world.sources.docs);
    let renamed = |old: &str| -> String {
        let locale = locale_of(old);
        match step.edit {
            Edit::Rename if old == path => format!("content/{locale}/{other}.md"),
            Edit::RenameFamily if is_article(old) && key_of(old) == key => format!("content/{locale}/{other}.md"),
            Edit::Bundle if old == path && old.ends_with("/index.md") => format!("content/{locale}/{key}.md"),
            Edit::Bundle if old == path => format!("content/{locale}/{key}/index.md"),
            _ => old.to_owned(),
        }
    };
    world.sources.docs = docs.into_iter().map(|(old, doc)| (renamed(&old), doc)).collect();
}

fn section(world: &mut World, step: &Step) {
    let locale = &step.at.get(&world.sources.config.locales).tag;
    let path = format!("content/{locale}/{}_index.md", step.with.get(SECTIONS));
    add_or_remove(world, step, path);
}

fn term(world: &mut World, step: &Step) {
    let locale = &step.at.get(&world.sources.config.locales).tag;
    let path = match step.number % 3 {
        0 => format!("content/{locale}/authors/{}.md", step.with.get(AUTHORS)),
        _ => format!("content/{locale}/tags/{}.md", step.with.get(TAGS)),
    };
    add_or_remove(world, step, path);
}

fn add_or_remove(world: &mut World, step: &Step, path: String) {
    let words = WORDS[step.number % WORDS.len()];
    if step.number.is_multiple_of(2) && world.sources.docs.remove(&path).is_some() {
        return;
    }
    let text = block(step.number / 2, KEYS[step.number % KEYS.len()], words, step.number);
    let doc = Doc::of(&[("title", &format!("'{words} {}'", step.number % 5))], &[&text]);
    world.sources.docs.insert(path, doc);
}

/// A file comes, changes or goes.
fn file(world: &mut World, step: &Step, paths: &[&str], bytes: impl Fn(&str) -> Vec<u8>) {
    let path = *step.at.get(paths);
    let files = &mut world.sources.files;
    if step.number.is_multiple_of(3) && files.remove(path).is_some() {
        return;
    }
    files.insert(path.to_owned(), bytes(path));
}

/// The addresses are recorded, as the program does it, or forgotten, or somebody
/// says what became of an article.
fn past(world: &mut World, step: &Step) {
    let key = step.at.get(KEYS);
    let said = match step.number % 3 {
        0 => format!("{key}: gone\n"),
        1 => format!("{key}: {{ superseded_by: {} }}\n", step.with.get(KEYS)),
        _ => {
            let addressed = tarjuman::build::addresses(&world.site(), || {}).expect("the tool can run");
            let Some(site) = &addressed.site else { return };
            addressed.record(site).expect("a new urls.lock");
            let text = std::fs::read(world.site().join("urls.lock")).expect("urls.lock");
            world.sources.files.insert("urls.lock".to_owned(), text);
            return;
        }
    };
    let path = match step.number % 10 {
        7 => "urls.lock",
        _ => "redirects.yaml",
    };
    if world.sources.files.remove(path).is_none() && path == "redirects.yaml" {
        world.sources.files.insert(path.to_owned(), said.into_bytes());
    }
}

fn template(world: &mut World, step: &Step) {
    let path = *step.at.get(TEMPLATES);
    let number = step.number % 5;
    let name = path.strip_prefix("templates/").unwrap_or(path);
    let text = match (name, step.number % 11) {
        ("components/note.html", 0) => {
            "{% component note(text: string, extra: string) %}{{ text }}{% endcomponent note %}".to_owned()
        }
        ("components/note.html", _) => format!(
            "{{% component note(text: string, count: integer = {number}) %}}<p>{{{{ site.title }}}} {{{{ text }}}} {{{{ count }}}} {{{{ number(value=count) }}}}</p>{{% endcomponent note %}}"
        ),
        ("components/figure.html", _) => format!(
            "{{% component figure(src: string, alt: string, caption: string = \"\", width: integer = {number}, height: integer = 0) %}}<img src=\"{{{{ src }}}}\" alt=\"{{{{ alt }}}}\" width=\"{{{{ width }}}}\" height=\"{{{{ height }}}}\">{{% endcomponent figure %}}"
        ),
        ("assets/theme.css", 0) => "p { color: red; &&: 1 }".to_owned(),
        ("assets/theme.css" | "assets/extra.js", _) => format!("/* {number} */ p {{ margin: {number}px }}"),
        ("line.html", 0) => "{{ article.nothing.at_all }}".to_owned(),
        // Fails on the pages of some articles only.
        ("line.html", 1) => "{% if article.date %}{{ throw(message=\"dated\") }}{% endif %}".to_owned(),
        ("line.html", _) => format!("<p>{number} {{{{ article.key }}}} {{{{ asset(path=\"theme.css\") }}}}</p>"),
        ("redirect.html", 0) => "{{ throw(message=\"no redirect\") }}".to_owned(),
        (name, 1) => format!("{{% extends \"tarjuman/{name}\" %}}{{% block main %}}unclosed"),
        (name, 2) => format!("{{% extends \"tarjuman/missing-{name}\" %}}"),
        ("redirect.html", _) => format!("<p>{number} {{{{ target }}}} {{{{ target_title }}}}</p>"),
        (name, _) => {
            format!(
                "{{% extends \"tarjuman/{name}\" %}}{{% block closing %}}<p>{number}</p>{{% include \"line.html\" %}}{{% endblock closing %}}"
            )
        }
    };
    file(world, step, &[path], |_| text.clone().into_bytes());
}

/// Words of the articles are right, wrong, or names.
fn terms(world: &mut World, step: &Step) {
    let [one, other] = [step.number, step.number / 3].map(|at| WORDS[at % WORDS.len()].replace('*', ""));
    let text = match step.number / 7 % 5 {
        0 => format!("- source: \"{one}\"\n  en: {{ avoid: [\"{other}\"] }}\n"),
        1 => format!("- source: \"{one}\"\n  et: {{ use: [\"{other}\"], avoid: [\"{one}\"] }}\n"),
        2 => format!("- source: \"{one}\"\n  translate: false\n- source: a\n  pt-BR: {{ use: [nothing] }}\n"),
        3 => "- source: [\n".to_owned(),
        _ => format!("- source: and so on\n  ar: {{ use: [\"{one}\"] }}\n  en: {{ avoid: [\"{one}\"] }}\n"),
    };
    file(world, step, &["terms.yaml"], |_| text.clone().into_bytes());
    scores(world, step);
}

/// The table of scores comes and goes with the terms, of which there are few.
fn scores(world: &mut World, step: &Step) {
    let [one, other, third] = [0, 1, 3].map(|more| KEYS[(step.number + more) % KEYS.len()]);
    let text = format!(
        "article,related,score\n{one},{other},0.{}\n{third},{one},0.4\n",
        step.number % 10
    );
    file(world, step, &[SCORES], |_| text.clone().into_bytes());
}

fn message(world: &mut World, step: &Step) {
    let path = *step.at.get(MESSAGES);
    let number = step.number % 4;
    let text = match step.number / 4 % 6 {
        0 => format!("site-title = Help {number}\nsite-description = All.\nown = Own\n"),
        1 => format!("own = Own {number} {{ $missing }}\nhome = Home {number}\n"),
        2 => "own = { broken\n".to_owned(),
        3 => format!("index-ignored-prefixes = Z{number} the\nfaq-heading = Asked {number}\n"),
        4 => format!(
            "reading-time = {{ $minutes ->\n    [one] one {number}\n   *[other] {{ $minutes }}\n}}\nfootnotes = Notes {number}\n"
        ),
        _ => format!("own = Own\nown = Twice {number}\nalert-tip = Tip {number}\n"),
    };
    file(world, step, &[path], |_| text.clone().into_bytes());
}

fn config(world: &mut World, step: &Step) {
    let number = step.number % 3;
    let config = &mut world.sources.config;
    let (name, value) = match step.at.index(19) {
        0 => {
            let bases = [
                "https://help.example.com",
                "https://help.example.com/help",
                "https://other.example/",
            ];
            config.base_url = bases[number].to_owned();
            return;
        }
        1 => ("untranslated", ["page", "link", "hide"][number].to_owned()),
        2 => (
            "related",
            [
                "{ count: 0 }".to_owned(),
                "{ count: 2 }".to_owned(),
                format!("{{ count: 4, scores: {SCORES} }}"),
            ][number]
                .clone(),
        ),
        3 => ("feed", format!("{{ count: {} }}", 1 + number)),
        4 => ("closing_cta", format!("{{ url: 'https://app.example/{number}' }}")),
        5 => ("feedback", format!("{{ url: 'https://app{number}.example/' }}")),
        6 => ("edit_url", format!("'https://git.example/{number}/{{path}}'")),
        7 => (
            "autolink",
            [
                "{ sections: [guides] }",
                "{ sections: [glossary, plans], per_target: 2 }",
                "{}",
            ][number]
                .to_owned(),
        ),
        8 => (
            "outputs",
            format!(
                "{{ search: {}, markdown: {}, llms: {}, glossary: {} }}",
                number == 0,
                number != 1,
                number == 1,
                number == 2
            ),
        ),
        9 => ("html", ["escape", "sanitize", "allow"][number].to_owned()),
        10 => ("smart_punctuation", (number == 0).to_string()),
        11 => ("stale", ["notice", "fallback", "hide"][number].to_owned()),
        12 => ("feeds", "wrong".to_owned()),
        13 => ("untranslated", "wrong".to_owned()),
        14 => (
            "theme",
            [
                "{ accent: '#e91' }",
                "{ logo: images/wide.png }",
                "{ accent: '#0b6666', logo: gone.svg }",
            ][number]
                .to_owned(),
        ),
        15 => (
            "fonts",
            [
                "[{ family: Mine, src: fonts/mine.woff2, scripts: [Latn] }]",
                "[{ family: Mine, src: fonts/mine.woff2 }, { family: Other, src: fonts/mine.woff2, scripts: [Arab] }]",
                "[]",
            ][number]
                .to_owned(),
        ),
        16 => (
            ["navigation", "footer"][step.with.index(2)],
            [
                "[{ page: guides }, { url: 'https://status.example', label: own }]",
                "[{ page: glossary/alpha }, { page: guides/delta, label: own }]",
                "[{ page: / }]",
            ][number]
                .to_owned(),
        ),
        17 => ("highlight", (number == 0).to_string()),
        _ => {
            config.fields.clear();
            return;
        }
    };
    if config.fields.insert(name.to_owned(), value.clone()) == Some(value) {
        config.fields.remove(name);
    }
}

/// A locale comes or goes, or they stand in another order.
fn locales(world: &mut World, step: &Step) {
    let sources = &mut world.sources;
    let count = sources.config.locales.len();
    match step.number % 4 {
        0 => sources.config.locales.reverse(),
        1 => sources.config.locales.rotate_left(1),
        2 if !sources.aside.is_empty() => {
            let tags: Vec<String> = sources.aside.keys().cloned().collect();
            let (entry, docs) = sources.aside.remove(step.with.get(&tags)).expect("a tag of it");
            sources.config.locales.insert(step.at.index(count + 1), entry);
            sources.docs.extend(docs);
        }
        _ => {
            let at = step.at.index(count);
            if sources.config.locales[at].tag == "en" {
                return;
            }
            let entry = sources.config.locales.remove(at);
            let folder = format!("content/{}/", entry.tag);
            let (gone, left) = std::mem::take(&mut sources.docs)
                .into_iter()
                .partition(|(path, _)| path.starts_with(&folder));
            sources.docs = left;
            // Whoever falls back to it has to be told.
            for other in &mut sources.config.locales {
                other.fields.remove("fallback");
            }
            sources.aside.insert(entry.tag.clone(), (entry, gone));
        }
    }
}

/// Something about a locale changes.
fn locale(world: &mut World, step: &Step) {
    let locales = &mut world.sources.config.locales;
    let tags: Vec<String> = locales.iter().map(|locale| locale.tag.clone()).collect();
    let LocaleEntry { tag, fields } = &mut locales[step.at.index(tags.len())];
    let number = step.number / 6;
    let (name, value) = match step.number % 6 {
        0 => ("fallback", format!("[{}]", tags[number % tags.len()])),
        1 => (
            "path",
            ["''".to_owned(), format!("in/{tag}"), format!("x-{tag}")][number % 3].clone(),
        ),
        2 => (
            "base_url",
            format!("https://{}.example.com", ["help", "second", LATER][number % 3]),
        ),
        3 => ("numbering_system", ["latn", "arab"][number % 2].to_owned()),
        4 => ("calendar", ["persian", "gregory"][number % 2].to_owned()),
        _ => return fields.clear(),
    };
    if fields.insert(name.to_owned(), value.clone()) == Some(value) {
        fields.remove(name);
    }
}

/// What the listing of files meets besides files.
const ODDITIES: &[&str] = &[
    "dangling content/et/plans/dangling.md",
    "inward content/et/linked.md",
    "outward content/ar/outward.md",
    "folder content/ar/plans/odd.md",
    "folder content/et/empty",
    "dangling static/dangling.txt",
    "folder static/empty",
    "bytes content/xx/other.md",
    "bytes locales/not_a_tag/site.ftl",
    "bytes content/en/.hidden.md",
    "bytes content/en/plans/backup.md~",
];

fn oddity(world: &mut World, step: &Step) {
    // The link inward leads to this.
    let welcome = world.sources.docs.contains_key("content/et/welcome.md");
    let what = *step.at.get(ODDITIES);
    if welcome || world.oddities.contains(what) || !what.starts_with("inward") {
        world.toggle(what);
    }
}

fn exchange(world: &mut World, step: &Step) {
    let (one, other) = [
        ("content/en/guides/", "content/en/glossary/"),
        ("content/en/glossary/", "content/ar/glossary/"),
        ("content/en/tags/", "content/et/tags/"),
    ][step.number % 3];
    world.note(format!("  exchange {one} and {other}"));
    world.exchange(one, other);
}

fn same_bytes(world: &mut World, step: &Step) {
    let paths = world.paths();
    let path = step.at.get(&paths);
    match step.edit {
        Edit::Touch => world.set_time(path, std::time::SystemTime::now()),
        Edit::Resave => world.resave(path, Manner::of(step.number)),
        _ => world.set_time(path, time(step.number)),
    }
}

fn flags(world: &mut World, step: &Step) {
    let options = &mut world.options;
    match step.at.index(8) {
        0 => {
            options.drafts = match options.drafts {
                Drafts::Shown => Drafts::Hidden,
                Drafts::Hidden => Drafts::Shown,
            }
        }
        1 => {
            let tags: Vec<&str> = vec!["en", "et", "ar", "pt-BR", LATER];
            let wanted = [tags[step.number % 5], tags[step.number / 5 % 5]];
            options.locales = wanted.iter().map(|tag| Tag::parse(tag).expect("a tag")).collect();
        }
        2 => options.locales.clear(),
        3 => options.base_url = super::base(["http://localhost:8000", "https://x.example/a"][step.number % 2]),
        4 => options.base_url = None,
        5 => {
            options.on_error = match options.on_error {
                OnError::Stop => OnError::KeepGoing,
                OnError::KeepGoing => OnError::Stop,
            }
        }
        6 => {
            options.pseudo = match options.pseudo {
                Pseudo::Absent => Pseudo::Beside,
                Pseudo::Beside => Pseudo::Absent,
            }
        }
        _ if step.number.is_multiple_of(2) => *options = super::options(),
        _ => {
            options.strictness = match options.strictness {
                Strictness::Lenient => Strictness::Strict,
                Strictness::Strict => Strictness::Lenient,
            }
        }
    }
}
