//! `tarjuman new article`: a draft in the source locale, and `_index.md` for
//! sections that are not there yet.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use super::say;
use crate::cli::clock;
use crate::config::{self, Config};
use crate::diag::{Diagnostics, Error};
use crate::emit;
use crate::id::nfc;
use crate::source::Snapshot;
use crate::yaml::{self, Value};

/// Makes an article.
pub fn make(root: &Path, written: &str) -> Result<ExitCode, Error> {
    let snapshot = Snapshot::take(root)?;
    let config = read_config(&snapshot)?;
    let key = key(written).map_err(|problem| Error::Usage(format!("`{written}` {problem}")))?;
    let locale = config.locales[config.source].tag.as_str();
    let path = format!("content/{locale}/{key}.md");
    refuse_taken(&snapshot, &config, &key)?;
    let sections = new_sections(&snapshot, locale, &key);
    let mut files: Vec<(String, String)> = sections
        .iter()
        .map(|section| (format!("content/{locale}/{section}/_index.md"), section_text(section)))
        .collect();
    let title = title(&key);
    let today = clock::day_of_writing().map(|day| day.to_iso()).unwrap_or_default();
    let text = match is_glossary(&snapshot, &config, locale, &key) {
        true => term_text(&title, &words(&key), &today),
        false => article_text(&title, &today),
    };
    files.push((path, text));
    emit::create(root, &files)?;
    for (path, _) in &files {
        let _ = writeln!(
            io::stdout(),
            "{}",
            path.split('/')
                .fold(root.to_path_buf(), |place, part| place.join(part))
                .display()
        );
    }
    for section in &sections {
        say(&format!(
            "section `{section}` is new, and readers see it from the next build on"
        ));
    }
    say("the article is a draft: readers see it when its line `draft: true` is deleted");
    Ok(ExitCode::SUCCESS)
}

pub(super) fn read_config(snapshot: &Snapshot) -> Result<Config, Error> {
    let text = snapshot.text(&"site.yaml".into()).ok();
    let config = text.and_then(|text| config::read(&text, &mut Diagnostics::default()));
    config
        .filter(|config| config.whole)
        .ok_or_else(|| Error::Usage("`site.yaml` has errors, which `tarjuman check` shows".to_owned()))
}

/// Names that Windows keeps for itself, with any extension.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

/// A key that is a good name on every system and in every link.
fn key(written: &str) -> Result<String, String> {
    let key = nfc(written);
    if key.ends_with(".md") {
        return Err("is a file's name; leave out `.md`".to_owned());
    }
    if key.starts_with("content/") {
        return Err("is a path; a key begins below the language, such as `guides/create-account`".to_owned());
    }
    for (at, part) in key.split('/').enumerate() {
        if part.is_empty() {
            return Err("is no key; it is words with `/` between them, such as `guides/create-account`".to_owned());
        }
        if !part.starts_with(char::is_alphanumeric) || part.ends_with('.') {
            return Err(format!(
                "has a part, `{part}`, that begins or ends with a sign; begin it with a letter or digit"
            ));
        }
        let is_bad = |c: char| c.is_whitespace() || c.is_control() || r#"\:*?"<>|#%()[]{}`'&;,"#.contains(c);
        if let Some(bad) = part.chars().find(|c| is_bad(*c)) {
            return Err(format!("holds `{}`; use letters, digits and `-`", bad.escape_debug()));
        }
        let stem = part.split('.').next().unwrap_or(part).to_lowercase();
        let is_port = ["com", "lpt"]
            .iter()
            .any(|name| matches!(stem.strip_prefix(name), Some(digit) if digit.len() == 1));
        if DEVICES.contains(&stem.as_str()) || is_port {
            return Err(format!(
                "has a part, `{part}`, that Windows keeps for itself; choose another name"
            ));
        }
        if part.len() > 200 {
            return Err("has a part of more than 200 bytes; choose a shorter name".to_owned());
        }
        if at == 0 && matches!(part, "tags" | "authors") {
            return Err(format!(
                "begins with `{part}/`, which is no section; choose another one"
            ));
        }
    }
    if key == "index" || key.ends_with("/index") {
        return Err("ends in `index`, which stands for its folder; give the article a name".to_owned());
    }
    Ok(key)
}

/// Refuses a key that is taken, be it in other letters on some systems.
fn refuse_taken(snapshot: &Snapshot, config: &Config, key: &str) -> Result<(), Error> {
    let source = config.locales[config.source].tag.as_str();
    for locale in config.locales.iter().map(|locale| locale.tag.as_str()) {
        let folder = format!("content/{locale}/");
        for path in snapshot.below(&folder) {
            let below = &path[folder.len()..];
            let article = below.strip_suffix("/index.md").or_else(|| below.strip_suffix(".md"));
            let is_taken = article.is_some_and(|known| is_same(known, key) && (locale == source || known != key));
            let is_section = locale == source && is_same_folder(below, key);
            let differs = folders(key)
                .find(|section| is_same_folder(below, section) && !below.starts_with(&format!("{section}/")));
            if is_taken {
                return Err(Error::Usage(format!("`{key}` is taken by `{path}`")));
            }
            if is_section {
                return Err(Error::Usage(format!(
                    "`{key}` is a folder, with `{path}` in it; an article in it is `{key}/…`"
                )));
            }
            if let Some(section) = differs {
                return Err(Error::Usage(format!(
                    "`{section}` is written otherwise in `{path}`, and one folder on some systems"
                )));
            }
        }
    }
    Ok(())
}

/// Whether two paths are one where neither case nor Unicode form counts.
fn is_same(one: &str, other: &str) -> bool {
    nfc(one).to_lowercase() == nfc(other).to_lowercase()
}

fn is_same_folder(path: &str, folder: &str) -> bool {
    let depth = folder.split('/').count();
    let parts: Vec<&str> = path.split('/').collect();
    parts.len() > depth && is_same(&parts[..depth].join("/"), folder)
}

/// The sections of a key, outermost first.
fn folders(key: &str) -> impl Iterator<Item = &str> {
    key.match_indices('/').map(|(at, _)| &key[..at])
}

/// Sections of the key in which the source locale has nothing yet.
fn new_sections(snapshot: &Snapshot, locale: &str, key: &str) -> Vec<String> {
    let is_new = |section: &&str| snapshot.below(&format!("content/{locale}/{section}/")).next().is_none();
    folders(key).filter(is_new).map(ToOwned::to_owned).collect()
}

/// Whether articles of the section are terms: it, or one above it, is shown from
/// A to Z, or is linked by itself.
fn is_glossary(snapshot: &Snapshot, config: &Config, locale: &str, key: &str) -> bool {
    folders(key).any(|section| {
        let path: Arc<str> = format!("content/{locale}/{section}/_index.md").into();
        let layout = snapshot.has(&path).then(|| snapshot.text(&path).ok()).flatten();
        let is_a_z = layout.and_then(|text| layout_of(&text)).as_deref() == Some("a-z");
        is_a_z || config.autolink.sections.iter().any(|name| name == section)
    })
}

/// The `layout` in a section's front matter.
fn layout_of(text: &str) -> Option<String> {
    let text = text.trim_start_matches('\u{feff}').trim_start().strip_prefix("---")?;
    let end = text.find("\n---")?;
    let Value::Map(fields) = yaml::parse(&text[..end]).ok()?.value else {
        return None;
    };
    fields.into_iter().find_map(|(name, value)| match value.value {
        Value::Text(layout) if name.name == "layout" => Some(layout),
        _ => None,
    })
}

/// The last part of a key, as words.
fn words(key: &str) -> String {
    let name = key.rsplit('/').next().unwrap_or(key);
    let words: Vec<&str> = name.split(['-', '_']).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// A title to begin with.
fn title(key: &str) -> String {
    let words = words(key);
    let mut letters = words.chars();
    let first = letters.next();
    first.into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn section_text(section: &str) -> String {
    format!(
        "---\n\
         # What readers see. The folder's name stays as it is for ever.\n\
         title: {}\n\
         # description: What is in this section, in one sentence.\n\
         # layout: a-z          # for a glossary; otherwise a list\n\
         ---\n",
        quoted(&title(section))
    )
}

fn article_text(title: &str, today: &str) -> String {
    format!(
        "---\n\
         title: {}\n\
         # For search engines and lists: what the reader learns, in one or two sentences.\n\
         # description: How to …\n\
         date: {today}\n\
         # Readers do not see a draft. Delete this line to publish the article.\n\
         draft: true\n\
         # tags: [account]\n\
         # related: [guides/another-article]\n\
         # slug: another-address          # default: from the title\n\
         ---\n\
         \n\
         Say first what the reader can do after these steps.\n\
         \n\
         ## Steps\n\
         \n\
         1. One thing to do.\n\
         2. And the next.\n\
         \n\
         ## Questions {{#faq}}\n\
         \n\
         ### A question, as a reader would ask it?\n\
         \n\
         Its answer.\n",
        quoted(title)
    )
}

fn term_text(title: &str, term: &str, today: &str) -> String {
    let (title, term) = (quoted(title), quoted(term));
    format!(
        "---\n\
         title: {title}\n\
         # The word as it stands in the glossary, and by which it is sorted.\n\
         term: {term}\n\
         # What it means, in one sentence. It is shown in the glossary, too.\n\
         # definition: …\n\
         date: {today}\n\
         # Readers do not see a draft. Delete this line to publish the article.\n\
         draft: true\n\
         # Other words for it, and other forms of it, which are linked to it by themselves.\n\
         # synonyms: []\n\
         # forms: []\n\
         ---\n\
         \n\
         Explain the word further, and where the reader meets it.\n"
    )
}

/// A text as a value of YAML: in quotes where it could be taken for something else.
fn quoted(text: &str) -> String {
    let reads_as_it_is = match yaml::parse(&format!("title: {text}")).map(|node| node.value) {
        Ok(Value::Map(fields)) => {
            matches!(&fields[..], [(_, value)] if matches!(&value.value, Value::Text(read) if read == text))
        }
        _ => false,
    };
    match reads_as_it_is {
        true => text.to_owned(),
        false => yaml::quoted(text),
    }
}
