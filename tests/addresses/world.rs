//! A site with a past, kept as what it is to say and written out for each step.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use crate::program::{PROGRAM, Run, Site};
use crate::published::{Answer, answers};

/// An article with its translations.
#[derive(Clone, Debug)]
pub struct Doc {
    /// Stays the same whatever becomes of it.
    pub id: usize,
    pub section: String,
    pub name: String,
    /// By locale; nothing for a slug that comes from the title.
    pub slugs: BTreeMap<String, Option<String>>,
    pub moved_from: Option<String>,
    pub untranslated: Option<&'static str>,
    /// Sentences that were added.
    pub edits: usize,
    pub alias: Option<String>,
}

impl Doc {
    pub fn key(&self) -> String {
        format!("{}/{}", self.section, self.name)
    }

    fn text(&self, locale: &str) -> String {
        let mut text = format!("---\ntitle: Article {} {locale}\n", self.id);
        let mut field = |name: &str, value: Option<&str>| {
            text.extend(value.map(|value| format!("{name}: {value}\n")));
        };
        field("slug", self.slugs[locale].as_deref());
        if locale == "en" {
            field("moved_from", self.moved_from.as_deref());
            field("untranslated", self.untranslated);
            field(
                "tags",
                Some(if self.id.is_multiple_of(2) {
                    "[even]"
                } else {
                    "[odd, number]"
                }),
            );
            let alias = self.alias.as_ref().map(|alias| format!("[{alias}]"));
            field("aliases", alias.as_deref());
        }
        text.push_str("---\n\n");
        for word in 0..30 {
            text.push_str(&format!("word{}of{} ", word * 7, self.id));
        }
        for edit in 0..self.edits {
            text.push_str(&format!("and edit {edit} "));
        }
        text.push_str(&format!("\n\nmarker-{}-\n", self.id));
        text
    }
}

/// What the site is to be.
#[derive(Clone, Debug)]
pub struct State {
    pub docs: Vec<Doc>,
    /// Articles that were deleted, and what was said of it.
    pub withdrawn: Vec<(Doc, Option<usize>)>,
    /// By path: the slug in each locale.
    pub sections: BTreeMap<String, BTreeMap<String, String>>,
    /// By path: what it was called before.
    pub section_moves: BTreeMap<String, String>,
    pub tag_slug: Option<String>,
    /// With their paths and domains.
    pub locales: BTreeMap<String, (String, Option<String>)>,
}

pub struct World {
    site: Site,
    pub state: State,
    before: State,
    pub script: Vec<String>,
    /// Every address there ever was, and which article lay there last, in which
    /// language.
    ever: BTreeMap<String, Option<(usize, String)>>,
}

impl World {
    pub fn new() -> World {
        let doc = |id: usize, section: &str, locales: &[&str]| Doc {
            id,
            section: section.to_owned(),
            name: format!("name{id}"),
            slugs: locales.iter().map(|locale| ((*locale).to_owned(), None)).collect(),
            moved_from: None,
            untranslated: None,
            edits: 0,
            alias: None,
        };
        let section = |name: &str| (name.to_owned(), BTreeMap::from([("en".to_owned(), name.to_owned())]));
        let state = State {
            docs: vec![
                doc(0, "guides", &["en", "et"]),
                doc(1, "guides", &["en"]),
                doc(2, "terms", &["en", "et"]),
                doc(3, "terms", &["en", "ar"]),
                doc(4, "terms", &["en"]),
            ],
            withdrawn: Vec::new(),
            sections: BTreeMap::from([section("guides"), section("terms")]),
            section_moves: BTreeMap::new(),
            tag_slug: None,
            locales: ["en", "et"].map(|tag| (tag.to_owned(), (tag.to_owned(), None))).into(),
        };
        World {
            site: Site::empty(),
            before: state.clone(),
            state,
            script: Vec::new(),
            ever: BTreeMap::new(),
        }
    }

    pub fn note(&mut self, what: String) {
        self.script.push(what);
    }

    /// Writes the site, records its addresses, publishes it, and looks at every
    /// address there ever was. A step that makes two pages of one address is
    /// taken back.
    pub fn publish(&mut self) -> Result<(), String> {
        self.write();
        let recorded = self.run(&["urls", "record"]);
        if recorded.code == 1 && recorded.stderr.contains("[url-collision]") {
            self.note("  taken back: a collision".to_owned());
            self.state = self.before.clone();
            return Ok(());
        }
        if recorded.code != 0 {
            return Err(self.fails(&recorded.stderr));
        }
        let built = self.run(&["build", "--locked"]);
        if built.code != 0 {
            return Err(self.fails(&built.stderr));
        }
        self.before = self.state.clone();
        let found = answers(&self.site.published());
        self.remember(&found);
        self.look(&found)
    }

    /// To record once more changes nothing.
    pub fn record_again(&self) -> Result<(), String> {
        // The last step may have been taken back, and its files still be there.
        self.write();
        let lock = || fs::read(self.site.path().join("urls.lock")).expect("urls.lock");
        let before = lock();
        match self.run(&["urls", "record"]).code {
            0 if lock() == before => Ok(()),
            _ => Err(self.fails("to record twice is not the same as once")),
        }
    }

    fn fails(&self, what: &str) -> String {
        let lock = fs::read_to_string(self.site.path().join("urls.lock")).unwrap_or_default();
        format!("{what}\n{}\n{lock}", self.script.join("\n"))
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let output = Command::new(PROGRAM)
            .args(arguments)
            .arg("--site")
            .arg(self.site.path())
            .output();
        Run::of(output.expect("the program runs"))
    }

    fn remember(&mut self, found: &BTreeMap<String, Answer>) {
        for (url, answer) in found {
            let Answer::Page(text) = answer else { continue };
            let marker = text.split("marker-").nth(1).and_then(|rest| rest.split('-').next());
            let locale = text
                .split("<html lang=\"")
                .nth(1)
                .and_then(|rest| rest.split('"').next());
            let owner = marker.and_then(|id| id.parse().ok()).zip(locale.map(str::to_owned));
            self.ever.insert(url.clone(), owner);
        }
    }

    /// Every address there ever was.
    fn look(&self, found: &BTreeMap<String, Answer>) -> Result<(), String> {
        for (url, owner) in &self.ever {
            let page = match found.get(url) {
                None => return Err(self.fails(&format!("nothing is at {url}, which was {owner:?}"))),
                Some(Answer::Page(text)) => text,
                Some(Answer::Gone) => match owner {
                    Some((id, _)) if self.state.docs.iter().any(|doc| doc.id == *id) => {
                        return Err(self.fails(&format!("{url} is said to be gone, and is not")));
                    }
                    _ => continue,
                },
                Some(Answer::Redirect(target)) => match found.get(target) {
                    Some(Answer::Page(text)) => text,
                    other => return Err(self.fails(&format!("{url} leads to {target}, which is {other:?}"))),
                },
            };
            let Some((id, locale)) = owner else { continue };
            self.is_right(url, *id, locale, page)?;
        }
        Ok(())
    }

    /// Whether who comes to an address of an article finds it, or what has
    /// superseded it, in the right language.
    fn is_right(&self, url: &str, id: usize, locale: &str, page: &str) -> Result<(), String> {
        let mut wanted = id;
        let mut seen = BTreeSet::new();
        while !self.state.docs.iter().any(|doc| doc.id == wanted) {
            let said = self.state.withdrawn.iter().find(|(doc, _)| doc.id == wanted);
            match said {
                Some((_, Some(by))) if seen.insert(wanted) => wanted = *by,
                _ => return Err(self.fails(&format!("{url}: article {id} should be gone"))),
            }
        }
        if !page.contains(&format!("marker-{wanted}-")) {
            return Err(self.fails(&format!("{url} does not lead to article {wanted}")));
        }
        let has_page = self
            .state
            .docs
            .iter()
            .any(|doc| doc.id == wanted && doc.slugs.contains_key(locale));
        if has_page && self.state.locales.contains_key(locale) && !page.contains(&format!("<html lang=\"{locale}\"")) {
            return Err(self.fails(&format!("{url} leads to another language than {locale}")));
        }
        Ok(())
    }

    /// Writes all of the site; what is the same is left alone.
    fn write(&self) {
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        let state = &self.state;
        let mut yaml = "base_url: https://help.example.com\nsource_locale: en\nlocales:\n".to_owned();
        for (tag, (path, domain)) in &state.locales {
            yaml.push_str(&format!("  - tag: {tag}\n    path: \"{path}\"\n"));
            yaml.extend(domain.iter().map(|domain| format!("    base_url: https://{domain}\n")));
            files.insert(
                format!("content/{tag}/_index.md"),
                format!("---\ntitle: Home {tag}\n---\n"),
            );
        }
        yaml.push_str("rules: { translation-missing: off, message-missing: off }\n");
        files.insert("site.yaml".to_owned(), yaml);
        for (path, slugs) in &state.sections {
            for (locale, slug) in slugs.iter().filter(|(locale, _)| state.locales.contains_key(*locale)) {
                let moved = state.section_moves.get(path).filter(|_| locale == "en");
                let moved = moved.map_or(String::new(), |from| format!("moved_from: {from}\n"));
                let text = format!("---\ntitle: Section {path}\nslug: {slug}\n{moved}---\n");
                files.insert(format!("content/{locale}/{path}/_index.md"), text);
            }
        }
        for doc in &state.docs {
            for locale in doc.slugs.keys().filter(|locale| state.locales.contains_key(*locale)) {
                files.insert(format!("content/{locale}/{}.md", doc.key()), doc.text(locale));
            }
        }
        let slug = state
            .tag_slug
            .as_ref()
            .map_or(String::new(), |slug| format!("slug: {slug}\n"));
        files.insert(
            "content/en/tags/number.md".to_owned(),
            format!("---\ntitle: Number\n{slug}---\n"),
        );
        let mut redirects = String::new();
        for (doc, by) in &state.withdrawn {
            let by = by.map(|by| {
                let docs = state.docs.iter().chain(state.withdrawn.iter().map(|(doc, _)| doc));
                docs.into_iter().find(|doc| doc.id == by).expect("an article").key()
            });
            let said = by.map_or("gone".to_owned(), |by| format!("{{ superseded_by: {by} }}"));
            redirects.push_str(&format!("{}: {said}\n", doc.key()));
        }
        for (tag, of) in [("even", 0), ("odd", 1), ("number", 1)] {
            if !state.docs.iter().any(|doc| doc.id % 2 == of) {
                redirects.push_str(&format!("tags/{tag}: gone\n"));
            }
        }
        files.insert("redirects.yaml".to_owned(), redirects);
        let _ = fs::remove_dir_all(self.site.path().join("content"));
        for (path, text) in files {
            self.site.write(&path, text);
        }
    }
}
