//! From the text of `site.yaml` to a checked [`Config`], with every problem
//! reported. A config with problems is still returned where there is enough of
//! it to go on, so that the content's problems come in the same run.

use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use super::look;
use super::{
    Autolink, BaseUrl, Config, Highlighting, HtmlPolicy, Images, Listing, LocaleConfig, Outputs, PictureFormat,
    Punctuation, Stale, Untranslated,
};
use crate::diag::{Code, Diagnostic, Diagnostics, Levels, Place, Severity, codes, nearest};
use crate::i18n::{Tag, TagProblem};
use crate::id::ContentHash;
use crate::yaml::{self, Field, Kind, Located, Need, Node, Problem, ProblemKind, Reader, Value};

/// A tag and where it is written.
type PlacedTag = (Tag, Range<usize>);

/// What every right base URL looks like; whether it is one is for [`BaseUrl`].
const BASE_URL: &str = r"^\s*[Hh][Tt][Tt][Pp][Ss]?:";
/// What every tag looks like.
const TAG: &str = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$";
/// What every address looks like that [`link`] lets through.
pub(super) const LINK: &str =
    r"^((https://|http://|mailto:|tel:)|/[^/\\\x00-\x1f\x7f-\x9f]|/$)[^\\\x00-\x1f\x7f-\x9f]*$";

/// And with the place for the article's path in it.
const EDIT_URL: &str = r"^(https://|http://|mailto:|tel:|/[^/\\])[^\\\x00-\x1f\x7f-\x9f]*\{path\}";
/// What the path of every table looks like; whether it is one is for [`inside`].
const SCORES: &str = r"^[^./\\:][^\\:]*\.[Cc][Ss][Vv]$";
/// Widths of pictures, in CSS pixels.
const WIDTHS: RangeInclusive<i64> = 16..=8192;
/// Those that pictures have unless others are given.
const WIDTHS_UNLESS_SAID: [u32; 3] = [480, 960, 1440];
/// The formats that this program makes.
const FORMAT: &str = match PictureFormat::Avif.is_available() {
    true => "^(avif|webp)$",
    false => "^webp$",
};
/// The levels of a diagnostic.
const LEVELS: &[&str] = &["error", "warn", "off"];

/// The name of the file, for diagnostics.
const FILE: &str = "site.yaml";

/// Reads `site.yaml`. `None` if nothing can be built from it.
pub fn read(text: &str, diagnostics: &mut Diagnostics) -> Option<Config> {
    let node = match yaml::parse(text) {
        Ok(node) => node,
        Err(problem) => {
            report(vec![problem], diagnostics);
            return None;
        }
    };
    let mut reader = Reader::new(&node);
    let config = fields(&mut reader, diagnostics);
    report(reader.finish(), diagnostics);
    config.map(|config| Config {
        hash: ContentHash::of(text.as_bytes()),
        ..config
    })
}

/// The fields that `site.yaml` may have: what the functions below ask for.
pub fn described() -> Vec<Field> {
    Reader::describe(|reader| drop(fields(reader, &mut Diagnostics::default())))
}

fn report(problems: Vec<Problem>, diagnostics: &mut Diagnostics) {
    for problem in problems {
        let code = match problem.kind {
            ProblemKind::UnknownField => codes::CONFIG_UNKNOWN_FIELD,
            ProblemKind::Syntax | ProblemKind::Field => codes::CONFIG_INVALID,
        };
        diagnostics.push(at(code, problem.range, problem.message).maybe_hint(problem.hint));
    }
}

fn at(code: Code, range: Range<usize>, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, Place::at(FILE, range), message)
}

fn fields(reader: &mut Reader, diagnostics: &mut Diagnostics) -> Option<Config> {
    reader.is_written_as("base_url", Kind::Address(BASE_URL));
    reader.is_written_as("source_locale", Kind::Address(TAG));
    let base_url = reader
        .required_text("base_url")
        .and_then(|text| base_url(reader, &text));
    let source_locale = reader.required_text("source_locale");
    let mut locales = locales(reader, diagnostics);
    for locale in &mut locales {
        let own = locale.base_url.as_ref().filter(|own| Some(*own) != base_url.as_ref());
        locale.domain = own.map(BaseUrl::whole).unwrap_or_default().into();
    }
    let source = source_locale.and_then(|text| {
        let found = locales.iter().position(|locale| locale.tag.as_str() == text.value);
        if found.is_none() {
            let hint = nearest(&text.value, locales.iter().map(|locale| locale.tag.as_str()))
                .map(|near| format!("did you mean `{near}`?"));
            let message = format!("`source_locale` is `{}`, which is not among `locales`", text.value);
            diagnostics.push(at(codes::CONFIG_LOCALE, text.range, message).maybe_hint(hint));
        }
        found
    });
    let untranslated = reader.choice("untranslated", Untranslated::WORDS);
    let stale = reader.choice(
        "stale",
        &[
            ("notice", Stale::Notice),
            ("fallback", Stale::Fallback),
            ("hide", Stale::Hide),
        ],
    );
    let related = reader.nested("related", related);
    let autolink = reader.nested("autolink", autolink);
    let feed = reader.nested("feed", |feed| feed.count("count", 1));
    let closing_cta = reader.nested("closing_cta", |cta| link(cta, "url"));
    let feedback = reader.nested("feedback", |feedback| link(feedback, "url"));
    let edit_url = edit_url(reader);
    let look = look::read(reader);
    let images = reader.nested("images", images);
    let outputs = reader.nested("outputs", outputs);
    let html = reader.choice(
        "html",
        &[
            ("escape", HtmlPolicy::Escape),
            ("sanitize", HtmlPolicy::Sanitize),
            ("allow", HtmlPolicy::Allow),
        ],
    );
    let smart = reader.flag("smart_punctuation").unwrap_or(false);
    let highlight = reader.flag("highlight").unwrap_or(true);
    let levels = levels(reader, diagnostics);
    let (related_count, related_scores) = related.unwrap_or((3, None));
    if locales.is_empty() {
        return None;
    }
    Some(Config {
        whole: base_url.is_some() && source.is_some(),
        base_url: base_url.unwrap_or_else(BaseUrl::stand_in),
        former_hosts: Vec::new(),
        source: source.unwrap_or(0),
        locales,
        untranslated: untranslated.unwrap_or(Untranslated::Page),
        stale: stale.unwrap_or(Stale::Notice),
        related_count,
        related_scores,
        autolink: autolink.unwrap_or(Autolink {
            sections: Vec::new(),
            per_page: 8,
            per_target: 1,
        }),
        feed_count: feed.flatten().unwrap_or(20),
        closing_cta: closing_cta.flatten(),
        feedback: feedback.flatten(),
        edit_url,
        look,
        images: images.unwrap_or_else(|| Images {
            widths: WIDTHS_UNLESS_SAID.to_vec(),
            formats: vec![PictureFormat::Webp],
            placeholders: false,
        }),
        outputs: outputs.unwrap_or(Outputs {
            search: true,
            llms: true,
            markdown: true,
            glossary: true,
            social_cards: false,
        }),
        html: html.unwrap_or(HtmlPolicy::Sanitize),
        punctuation: if smart { Punctuation::Smart } else { Punctuation::Plain },
        highlighting: if highlight {
            Highlighting::Present
        } else {
            Highlighting::Absent
        },
        levels,
        hash: ContentHash::default(),
    })
}

/// How many related articles there are, and the table of scores.
fn related(reader: &mut Reader) -> (usize, Option<Located<Arc<str>>>) {
    let count = reader.count("count", 0).unwrap_or(3);
    reader.is_written_as("scores", Kind::Address(SCORES));
    let scores = reader.text("scores").and_then(|text| {
        let path = inside(&text.value);
        if path.is_none() {
            let message = format!("`{}` is not the path of a table in the site", text.value);
            let hint = "write it from the site's folder on, such as `related.csv`".to_owned();
            reader.problem(text.range.clone(), message, Some(hint));
        }
        Some(Located {
            value: path?,
            range: text.range,
        })
    });
    (count, scores)
}

/// A path below the site, without anything that leads out of it.
fn inside(path: &str) -> Option<Arc<str>> {
    let parts = path.split('/');
    let is_plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0']);
    let is_table = path.to_ascii_lowercase().ends_with(".csv");
    (is_table && parts.into_iter().all(is_plain)).then(|| path.into())
}

/// The tables that a `site.yaml` names, which are files of the site.
pub fn tables(text: &str) -> Vec<Arc<str>> {
    // Few sites have one, and to find that out need not take long.
    if !text.contains("scores") {
        return Vec::new();
    }
    let node = yaml::parse(text).ok();
    let named = node.as_ref().and_then(|node| {
        let mut reader = Reader::new(node);
        reader.nested("related", |reader| related(reader).1)?
    });
    named.into_iter().map(|named| named.value).collect()
}

fn base_url(reader: &mut Reader, text: &Located<String>) -> Option<BaseUrl> {
    match BaseUrl::parse(&text.value) {
        Ok(url) => Some(url),
        Err(reason) => {
            reader.problem(
                text.range.clone(),
                format!("base URL `{}` {reason}", text.value),
                Some("write it as `https://help.example.com`".to_owned()),
            );
            None
        }
    }
}

fn locales(reader: &mut Reader, diagnostics: &mut Diagnostics) -> Vec<LocaleConfig> {
    reader.is_list_of("locales", Need::Required, |entry| {
        locale_entry(entry, &mut Diagnostics::default());
    });
    let Some(node) = reader.node("locales") else {
        let range = reader.key_range("locales").unwrap_or(0..0);
        reader.problem(
            range,
            "field `locales` is missing",
            Some("list them as `- tag: en`".to_owned()),
        );
        return Vec::new();
    };
    let Value::List(items) = &node.value else {
        reader.problem(
            node.range.clone(),
            "field `locales` must be a list",
            Some("list them as `- tag: en`".to_owned()),
        );
        return Vec::new();
    };
    let mut locales: Vec<LocaleConfig> = Vec::new();
    let mut fallbacks: Vec<(usize, Vec<PlacedTag>)> = Vec::new();
    for item in items {
        let mut entry = Reader::new(item);
        let LocaleEntry {
            tag,
            listed,
            own_url,
            path,
            numbering_system,
            calendar,
        } = locale_entry(&mut entry, diagnostics);
        report(entry.finish(), diagnostics);
        let Some((tag, range)) = tag else { continue };
        if locales.iter().any(|locale| locale.tag == tag) {
            let message = format!("locale `{tag}` is listed twice");
            diagnostics.push(at(codes::CONFIG_LOCALE, range, message));
            continue;
        }
        let path = path.unwrap_or_else(|| tag.as_str().to_lowercase().into());
        fallbacks.push((locales.len(), fallback_tags(listed, &tag, diagnostics)));
        locales.push(LocaleConfig {
            tag,
            fallback: Vec::new(),
            base_url: own_url,
            domain: "".into(),
            path,
            numbering_system,
            calendar,
            listing: Listing::Listed,
        });
    }
    for (index, tags) in fallbacks {
        locales[index].fallback = listed_only(tags, &locales, diagnostics);
    }
    check_paths(&locales, node, diagnostics);
    locales
}

/// An entry of `locales` as it is written.
struct LocaleEntry {
    tag: Option<PlacedTag>,
    listed: Vec<Located<String>>,
    own_url: Option<BaseUrl>,
    path: Option<Arc<str>>,
    numbering_system: Option<String>,
    calendar: Option<String>,
}

fn locale_entry(entry: &mut Reader, diagnostics: &mut Diagnostics) -> LocaleEntry {
    entry.is_written_as("tag", Kind::Address(TAG));
    entry.is_written_as("fallback", Kind::Addresses(TAG));
    entry.is_written_as("base_url", Kind::Address(BASE_URL));
    LocaleEntry {
        tag: entry.required_text("tag").and_then(|text| tag(&text, diagnostics)),
        listed: entry.texts("fallback").unwrap_or_default(),
        own_url: entry.text("base_url").and_then(|text| base_url(entry, &text)),
        path: entry.text("path").and_then(|text| locale_path(entry, &text)),
        numbering_system: entry.text("numbering_system").map(|text| text.value),
        calendar: entry.text("calendar").map(|text| text.value),
    }
}

/// Canonical tags of a `fallback` that names neither its own locale nor one twice.
fn fallback_tags(listed: Vec<Located<String>>, own: &Tag, diagnostics: &mut Diagnostics) -> Vec<PlacedTag> {
    let mut tags: Vec<PlacedTag> = Vec::new();
    for text in listed {
        let Some((fallback, range)) = tag(&text, diagnostics) else {
            continue;
        };
        let problem = if fallback == *own {
            Some(format!("fallback of `{own}` names `{own}` itself"))
        } else if tags.iter().any(|(earlier, _)| *earlier == fallback) {
            Some(format!("fallback of `{own}` names `{fallback}` twice"))
        } else {
            None
        };
        match problem {
            Some(message) => diagnostics.push(at(codes::CONFIG_LOCALE, range, message)),
            None => tags.push((fallback, range)),
        }
    }
    tags
}

fn listed_only(tags: Vec<PlacedTag>, locales: &[LocaleConfig], diagnostics: &mut Diagnostics) -> Vec<Tag> {
    let mut known = Vec::new();
    for (tag, range) in tags {
        if locales.iter().any(|locale| locale.tag == tag) {
            known.push(tag);
        } else {
            let hint = nearest(tag.as_str(), locales.iter().map(|locale| locale.tag.as_str()))
                .map(|near| format!("did you mean `{near}`?"));
            let message = format!("fallback `{tag}` is not among `locales`");
            diagnostics.push(at(codes::CONFIG_LOCALE, range, message).maybe_hint(hint));
        }
    }
    known
}

/// Two locales of one host may not have one path.
fn check_paths(locales: &[LocaleConfig], node: &Node, diagnostics: &mut Diagnostics) {
    let place = |index: usize| match &node.value {
        Value::List(items) => items.get(index).map_or(node.range.clone(), |item| item.range.clone()),
        _ => node.range.clone(),
    };
    for (i, locale) in locales.iter().enumerate() {
        for earlier in &locales[..i] {
            let same_path = earlier.path.to_lowercase() == locale.path.to_lowercase();
            if earlier.base_url == locale.base_url && same_path {
                let message = format!(
                    "locales `{}` and `{}` have the same path `/{}`",
                    earlier.tag, locale.tag, locale.path
                );
                diagnostics.push(at(codes::CONFIG_LOCALE, place(i), message));
            }
        }
    }
}

fn tag(text: &Located<String>, diagnostics: &mut Diagnostics) -> Option<PlacedTag> {
    match Tag::parse(&text.value) {
        Ok(tag) => Some((tag, text.range.clone())),
        Err(problem) => {
            let message = format!("`{}` is not a canonical BCP 47 locale tag", text.value);
            let hint = match problem {
                TagProblem::NotCanonical { suggestion } => Some(format!("write `{suggestion}`")),
                TagProblem::NotATag => None,
            };
            diagnostics.push(at(codes::CONFIG_LOCALE, text.range.clone(), message).maybe_hint(hint));
            None
        }
    }
}

fn locale_path(reader: &mut Reader, text: &Located<String>) -> Option<Arc<str>> {
    let trimmed = text.value.trim_matches('/');
    let whole = trimmed.is_empty() || trimmed.split('/').all(|part| crate::id::Slug::new(part).is_ok());
    if !whole {
        reader.problem(
            text.range.clone(),
            format!("path `{}` cannot be part of an address", text.value),
            Some("use letters, digits and `-`, such as `et`".to_owned()),
        );
        return None;
    }
    Some(crate::id::nfc(trimmed).into())
}

fn autolink(reader: &mut Reader) -> Autolink {
    Autolink {
        sections: reader
            .texts("sections")
            .unwrap_or_default()
            .into_iter()
            .map(|text| text.value.trim_matches('/').to_owned())
            .collect(),
        per_page: reader.count("per_page", 0).unwrap_or(8),
        per_target: reader.count("per_target", 0).unwrap_or(1),
    }
}

/// An address that readers are sent to.
pub(super) fn link(reader: &mut Reader, name: &'static str) -> Option<String> {
    reader.is_written_as(name, Kind::Address(LINK));
    let text = reader.required_text(name)?;
    let safe = ["https://", "http://", "mailto:", "tel:", "/"]
        .iter()
        .any(|start| text.value.starts_with(start))
        && !text.value.starts_with("//")
        // Browsers read `\\` as `/`, and pass over tabs and line ends.
        && !text.value.contains(|c: char| c == '\\' || c.is_control());
    if !safe {
        let message = format!("`{}` is not an address that a page can link to", text.value);
        reader.problem(text.range, message, Some("write it as `https://…`".to_owned()));
        return None;
    }
    Some(text.value)
}

fn edit_url(reader: &mut Reader) -> Option<String> {
    reader.is_written_as("edit_url", Kind::Address(EDIT_URL));
    reader.node("edit_url")?;
    let url = link(reader, "edit_url")?;
    if !url.contains("{path}") {
        let range = reader.node("edit_url")?.range.clone();
        reader.problem(range, "`edit_url` holds no `{path}`", None);
        return None;
    }
    Some(url)
}

fn images(reader: &mut Reader) -> Images {
    Images {
        widths: image_widths(reader).unwrap_or_else(|| WIDTHS_UNLESS_SAID.to_vec()),
        formats: image_formats(reader).unwrap_or_else(|| vec![PictureFormat::Webp]),
        placeholders: reader.flag("placeholders").unwrap_or(false),
    }
}

/// The formats that are wanted, those that save most first.
fn image_formats(reader: &mut Reader) -> Option<Vec<PictureFormat>> {
    const FORMATS: [PictureFormat; 2] = [PictureFormat::Avif, PictureFormat::Webp];
    reader.is_written_as("formats", Kind::Addresses(FORMAT));
    let texts = reader.texts("formats")?;
    let mut formats = Vec::new();
    for text in texts {
        match FORMATS.iter().find(|format| format.as_str() == text.value) {
            Some(format) if *format == PictureFormat::Avif && !format.is_available() => reader.problem(
                text.range,
                "this build of tarjuman makes no AVIF pictures",
                Some("install it with `cargo install tarjuman --features avif`, or leave `avif` out".to_owned()),
            ),
            Some(format) => formats.push(*format),
            None => reader.problem(
                text.range,
                format!("picture format `{}` must be `webp` or `avif`", text.value),
                None,
            ),
        }
    }
    formats.sort_unstable();
    formats.dedup();
    Some(formats)
}

fn image_widths(reader: &mut Reader) -> Option<Vec<u32>> {
    reader.is_written_as("widths", Kind::Counts(WIDTHS));
    let texts = reader.texts("widths")?;
    let mut widths = Vec::new();
    for text in texts {
        let width = text.value.parse().ok().filter(|width| WIDTHS.contains(width));
        match width.and_then(|width| u32::try_from(width).ok()) {
            Some(width) => widths.push(width),
            None => reader.problem(
                text.range,
                format!("width `{}` must be from 16 to 8192", text.value),
                None,
            ),
        }
    }
    Some(widths)
}

fn outputs(reader: &mut Reader) -> Outputs {
    Outputs {
        search: reader.flag("search").unwrap_or(true),
        llms: reader.flag("llms").unwrap_or(true),
        markdown: reader.flag("markdown").unwrap_or(true),
        glossary: reader.flag("glossary").unwrap_or(true),
        social_cards: reader.flag("social_cards").unwrap_or(false),
    }
}

fn levels(reader: &mut Reader, diagnostics: &mut Diagnostics) -> Levels {
    let table = Kind::Table {
        names: codes::ALL.iter().map(|code| code.id).collect(),
        words: LEVELS,
    };
    reader.is_written_as("rules", table);
    let mut levels = Levels::default();
    let Some(node) = reader.node("rules") else {
        return levels;
    };
    let Value::Map(entries) = &node.value else {
        reader.problem(
            node.range.clone(),
            "field `rules` must be a mapping of codes to `error`, `warn` or `off`",
            None,
        );
        return levels;
    };
    for (key, value) in entries {
        let Some(code) = codes::find(&key.name) else {
            let hint =
                nearest(&key.name, codes::ALL.iter().map(|code| code.id)).map(|near| format!("did you mean `{near}`?"));
            let message = format!("no diagnostic is called `{}`", key.name);
            diagnostics.push(at(codes::CONFIG_RULE, key.range.clone(), message).maybe_hint(hint));
            continue;
        };
        let level = match &value.value {
            Value::Text(word) if word == "error" => Some(Severity::Error),
            Value::Text(word) if word == "warn" => Some(Severity::Warning),
            Value::Text(word) if word == "off" => None,
            // An unquoted `off` is a boolean to some YAML readers.
            Value::Bool(false) => None,
            _ => {
                let message = format!("level of `{}` must be `error`, `warn` or `off`", key.name);
                reader.problem(value.range.clone(), message, None);
                continue;
            }
        };
        levels.by_code.insert(code.id, level);
    }
    levels
}
