//! A help center of any size in any of twelve languages and nine scripts, for
//! benchmarks: the same numbers always give the same files.
//!
//! Words are made of syllables and mean nothing, but what costs time is there:
//! articles of 400 to 900 words with headings, lists, tables, code, links to
//! each other and Latin words in every script; pictures, tags, questions,
//! listed and computed related articles; every tenth translation missing.
//! Nothing but the standard library is used, and nothing is written.

mod language;
mod random;

use std::fmt::Write as _;

pub use language::Language;
use random::Random;

/// Where the site pretends to be.
pub const BASE_URL: &str = "https://help.example";

/// How many pictures the articles share.
const PICTURES: u64 = 12;

/// A site of a size in some languages; the first is the source.
pub struct Corpus {
    articles: usize,
    languages: Vec<&'static Language>,
}

/// For whom the files are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// tarjuman.
    Tarjuman,
    /// Hugo, whose front matter names a picture by its address alone.
    Hugo,
}

/// A file of the site.
pub struct File {
    /// Path below the site, `/` between its parts.
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// What an article has in every language.
struct Plan {
    tags: Vec<usize>,
    picture: Option<u64>,
    related: Option<Vec<usize>>,
    questions: u64,
    has_code: bool,
    date: String,
}

impl Corpus {
    /// A site of so many articles in the languages of some tags.
    ///
    /// # Errors
    ///
    /// When a tag is not among those of [`Language::all`].
    pub fn new(articles: usize, tags: &[&str]) -> Result<Corpus, String> {
        let find = |tag: &&str| Language::find(tag).ok_or_else(|| format!("there are no words for `{tag}`"));
        let languages = tags.iter().map(find).collect::<Result<_, _>>()?;
        Ok(Corpus { articles, languages })
    }

    /// The languages, the source first.
    pub fn languages(&self) -> &[&'static Language] {
        &self.languages
    }

    /// The key of an article, below `glossary/`.
    pub fn key(number: usize) -> String {
        language::SOURCE_KEYS.title(number).join("-")
    }

    /// Whether a language has an article: the source has all.
    pub fn has(&self, language: &Language, number: usize) -> bool {
        let is_source = self.languages.first().is_some_and(|source| source.tag == language.tag);
        is_source || Random::new("absent", language.tag, number).below(10) > 0
    }

    /// The files of articles in one language, in the order of their numbers.
    pub fn articles<'c>(&'c self, language: &'c Language, form: Form) -> impl Iterator<Item = File> + 'c {
        let numbers = (0..self.articles).filter(|number| self.has(language, *number));
        numbers.map(move |number| File {
            path: format!("content/{}/glossary/{}.md", language.tag, Self::key(number)),
            text: self.article(language, number, form),
        })
    }

    /// Everything else that the site needs, but for a peer's own templates.
    pub fn others(&self, form: Form) -> Vec<File> {
        let mut files = match form {
            Form::Tarjuman => vec![self.site_yaml()],
            Form::Hugo => vec![self.hugo_toml()],
        };
        for language in &self.languages {
            let (site, glossary) = (language.phrase(1), language.phrase(2));
            let layout = if form == Form::Tarjuman { "layout: a-z\n" } else { "" };
            files.push(File {
                path: format!("content/{}/_index.md", language.tag),
                text: format!("---\ntitle: \"{site}\"\n---\n"),
            });
            files.push(File {
                path: format!("content/{}/glossary/_index.md", language.tag),
                text: format!("---\ntitle: \"{glossary}\"\nslug: glossary\n{layout}---\n"),
            });
            files.push(match form {
                Form::Tarjuman => File {
                    path: format!("locales/{}/site.ftl", language.tag),
                    text: format!("site-title = {site}\nsite-description = {site}\n"),
                },
                Form::Hugo => hugo_words(language),
            });
        }
        let style = "body { max-width: 60rem; margin-inline: auto }\n";
        files.push(File {
            path: "static/style.css".to_owned(),
            text: style.to_owned(),
        });
        for number in 0..PICTURES {
            files.push(File {
                path: format!("static/images/{number}.svg"),
                text: format!(
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"640\" height=\"320\"><circle r=\"{}\"/></svg>\n",
                    number + 9
                ),
            });
        }
        files
    }

    /// Outputs that the peers' sites do not have are off.
    fn site_yaml(&self) -> File {
        let mut text = format!(
            "base_url: {BASE_URL}\nsource_locale: {}\nlocales:\n",
            self.languages[0].tag
        );
        for (index, language) in self.languages.iter().enumerate() {
            let path = if index == 0 { "    path: \"\"\n" } else { "" };
            let _ = write!(text, "  - tag: {}\n{path}", language.tag);
        }
        text.push_str("untranslated: hide\nrelated: { count: 4 }\nfeed: { count: 20 }\n");
        text.push_str("outputs: { search: false }\nhighlight: false\nrules: { translation-missing: off }\n");
        File {
            path: "site.yaml".to_owned(),
            text,
        }
    }

    fn hugo_toml(&self) -> File {
        let mut text = format!(
            "baseURL = \"{BASE_URL}/\"\ndefaultContentLanguage = \"{}\"\n",
            self.languages[0].tag
        );
        text.push_str(HUGO_SETTINGS);
        for (index, language) in self.languages.iter().enumerate() {
            let _ = write!(
                text,
                "\n[languages.{tag}]\ncontentDir = \"content/{tag}\"\nweight = {}\nlabel = \"{tag}\"\ntitle = \"{}\"\n",
                index + 1,
                language.phrase(1),
                tag = language.tag,
            );
            if language.is_written_without_spaces() {
                text.push_str("hasCJKLanguage = true\n");
            }
        }
        File {
            path: "hugo.toml".to_owned(),
            text,
        }
    }

    /// How many tags the site has.
    fn tags(&self) -> usize {
        (self.articles / 50).clamp(12, 200)
    }

    fn plan(&self, number: usize) -> Plan {
        let mut random = Random::new("plan", "", number);
        let mut tags: Vec<usize> = (0..2 + random.below(3)).map(|_| random.index(self.tags())).collect();
        tags.sort_unstable();
        tags.dedup();
        let picture = (random.below(10) < 7).then(|| random.below(PICTURES));
        let related = (random.below(10) < 7).then(|| self.some_others(&mut random, number, 3));
        Plan {
            tags,
            picture,
            related,
            questions: if random.below(10) == 0 { 0 } else { 2 + random.below(3) },
            has_code: random.below(5) == 0,
            date: format!(
                "{}-{:02}-{:02}",
                2021 + random.below(5),
                1 + random.below(12),
                1 + random.below(28)
            ),
        }
    }

    /// At least `least` other articles, if there are so many, in no order.
    fn some_others(&self, random: &mut Random, number: usize, least: u64) -> Vec<usize> {
        let wanted = least + random.below(4);
        let mut others = Vec::new();
        for _ in 0..wanted {
            let other = random.index(self.articles);
            if other != number && !others.contains(&other) {
                others.push(other);
            }
        }
        others
    }

    fn article(&self, language: &Language, number: usize, form: Form) -> String {
        let plan = self.plan(number);
        let random = &mut Random::new("article", language.tag, number);
        let title = language.title(number);
        let mut text = format!(
            "---\ntitle: \"{}\"\nslug: \"{}\"\ndescription: \"{}\"\ndate: {}\n",
            language.written(&title),
            title.join("-"),
            language.sentence(random),
            plan.date,
        );
        let _ = writeln!(
            text,
            "tags: [{}]",
            list(plan.tags.iter().map(|tag| language::tag(*tag)))
        );
        if let Some(picture) = plan.picture {
            let _ = match form {
                Form::Tarjuman => writeln!(text, "image: {{ src: /images/{picture}.svg, alt: \"{}\" }}", title[0]),
                Form::Hugo => writeln!(text, "image: /images/{picture}.svg"),
            };
        }
        if let Some(related) = &plan.related {
            let _ = writeln!(
                text,
                "related: [{}]",
                list(related.iter().map(|other| Self::key(*other)))
            );
        }
        if plan.questions > 0 {
            text.push_str("faq:\n");
        }
        for _ in 0..plan.questions {
            let question = language.heading(random);
            let answer = language.paragraph(random, 2);
            let _ = writeln!(text, "  - question: \"{question}\"\n    answer: \"{answer}\"");
        }
        text.push_str("---\n\n");
        self.body(language, number, &plan, random, &mut text);
        text
    }

    fn body(&self, language: &Language, number: usize, plan: &Plan, random: &mut Random, text: &mut String) {
        // Only to what this language has too: the peers have no fallbacks.
        let others = self.some_others(random, number, 4);
        let mut links: Vec<usize> = others.into_iter().filter(|other| self.has(language, *other)).collect();
        let link = |text: &mut String, other: usize| {
            let title = language.written(&language.title(other));
            let _ = write!(text, " [{title}](../glossary/{}.md)", Self::key(other));
        };
        let sections = 7 + random.below(5);
        let _ = writeln!(text, "{}\n", language.paragraph(random, 3));
        for section in 0..sections {
            let _ = writeln!(text, "## {}\n", language.heading(random));
            text.push_str(&language.paragraph(random, 4));
            if let Some(other) = links.pop() {
                link(text, other);
            }
            text.push_str("\n\n");
            match section {
                1 => table(language, random, text),
                2 if plan.has_code => {
                    let _ = writeln!(text, "```json\n{{ \"id\": {number}, \"retry\": true }}\n```\n");
                }
                _ if section % 2 == 0 => {
                    for _ in 0..3 {
                        let (term, rest) = (language.heading(random), language.sentence(random));
                        let _ = writeln!(text, "- **{term}**: {rest}");
                    }
                    text.push('\n');
                }
                _ => {
                    let (heading, rest) = (language.heading(random), language.paragraph(random, 2));
                    let _ = writeln!(text, "### {heading}\n\n{rest}\n");
                }
            }
        }
        for other in links {
            link(text, other);
        }
    }
}

fn table(language: &Language, random: &mut Random, text: &mut String) {
    let cell = |random: &mut Random| language.heading(random);
    let _ = writeln!(text, "| {} | {} |\n|---|--:|", cell(random), cell(random));
    for _ in 0..4 {
        let _ = writeln!(text, "| {} | {} |", cell(random), random.below(1000));
    }
    text.push('\n');
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}

/// The words of the peer's templates, as many as there are keys.
fn hugo_words(language: &Language) -> File {
    let keys = "home tags related faq contents minutes languages updated missing newest articles";
    let mut text = String::new();
    for (number, key) in keys.split(' ').enumerate() {
        let _ = writeln!(text, "{key} = \"{}\"", language.phrase(10 + number));
    }
    let _ = writeln!(text, "dir = \"{}\"", language.direction);
    File {
        path: format!("i18n/{}.toml", language.tag),
        text,
    }
}

/// As near to what tarjuman does as settings can bring it.
const HUGO_SETTINGS: &str = r#"enableRobotsTXT = true
timeout = "600s"

[outputs]
home = ["html", "rss"]
section = ["html"]
taxonomy = ["html"]
term = ["html"]
page = ["html"]

[services.rss]
limit = 20

[taxonomies]
tag = "tags"

[permalinks.page]
glossary = "/glossary/:slug/"

[markup.goldmark.extensions]
linkify = false
[markup.goldmark.extensions.typographer]
disable = true
[markup.highlight]
codeFences = false

[markup.tableOfContents]
startLevel = 2
endLevel = 3

[related]
threshold = 1
includeNewer = true
[[related.indices]]
name = "tags"
weight = 100
"#;
