//! The one door to the template engine.
//!
//! A site's templates come before the built-in ones of the same name, which
//! stay within reach as `tarjuman/…`. There is one engine a locale, so that
//! functions know the page's language and nobody passes it. Every broken
//! template is reported, not only the first.

mod calls;
mod fields;
mod bounded;
mod constants;
mod functions;
mod known;
mod library;
mod literals;
mod recursion;
mod syntax;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{ComponentArgType, Context, ErrorKind, Map, Tera, Value};

use self::bounded::{Bounded, LARGEST};
pub use self::calls::{Call, Calls, Id};
use self::constants::Constants;
pub use self::fields::Missing;
use self::library::Library;
pub use self::literals::Literals;
use self::recursion::Part;
use super::asked::Fields;
use super::embedded;
use super::theme::Theme;
use crate::diag::{Diagnostic, Diagnostics, Place, codes, nearest};
use crate::graph::Site;
use crate::i18n::{Locale, Messages};
use crate::parse::{Article, Directive};
use crate::source::Snapshot;
use crate::yaml;

/// Where the built-in templates are to be found when a site has its own.
const BUILT_IN: &str = "tarjuman/";

/// Bytes of an ordinary page.
const PAGE: usize = 24 << 10;

/// Stands in for a template that cannot be used: what needs it fails.
const ASIDE: &str = "{{ throw(message=\"put aside\") }}";

/// Whether a problem says only that a template was put aside, which has been
/// reported with the template.
pub fn is_put_aside(problem: &Diagnostic) -> bool {
    problem.code == codes::TEMPLATE_ERROR && problem.message.contains("put aside")
}

/// How the engine says that more than [`DEEPEST`] components are nested.
const TOO_DEEP: &str = "recursion depth for components";

/// The deepest nesting of components.
const DEEPEST: usize = 20;

/// The templates of all locales.
pub struct Templates {
    engines: Vec<Tera>,
    /// The site's own templates, for the places of errors.
    own: BTreeMap<String, String>,
    read: Read,
    /// The fields that the template of each kind of page asks for.
    asked: BTreeMap<&'static str, Fields>,
}

/// What is found in templates without rendering them.
#[derive(Debug, Default)]
pub struct Read {
    /// Which messages they ask for.
    pub calls: Calls,
    /// Names and fields that do not exist.
    pub missing: Vec<Missing>,
    /// Arguments that are missing, not known, or of the wrong kind.
    pub arguments: Vec<Missing>,
    /// Words that are no messages.
    pub words: Vec<Literals>,
}

impl Templates {
    /// Reads the site's templates over the built-in ones. `None`, with a
    /// diagnostic for each that is broken, where they cannot be used.
    pub fn load(
        site: &Site,
        messages: Arc<Messages>,
        theme: &Theme,
        snapshot: &Snapshot,
        diagnostics: &mut Diagnostics,
    ) -> Option<Templates> {
        let mut own = BTreeMap::new();
        let mut unreadable = Vec::new();
        for path in snapshot.below("templates/") {
            let Some(name) = path.strip_prefix("templates/").filter(|name| name.ends_with(".html")) else {
                continue;
            };
            match snapshot.text(path) {
                Ok(text) => {
                    own.insert(name.to_owned(), text);
                }
                Err(problem) => {
                    diagnostics.push(*problem);
                    unreadable.push(name.to_owned());
                }
            }
        }
        let functions = functions::Shared::new(site, messages, theme);
        let library = Library::read(all(&own));
        let source = site.locales.source();
        // A broken template is put aside and the rest tried again, so that all
        // of them are found in one run. Pages that need it fail; the built-in
        // one of the same name is not what the site wants.
        for name in &unreadable {
            own.insert(name.clone(), ASIDE.to_owned());
        }
        let mut again = !unreadable.is_empty();
        let (first, constants) = loop {
            let mut constants = Constants::new(&library);
            let error = match engine(&own, (&functions, source), (&library, &mut constants)) {
                Ok(engine) => break (engine, constants.unwrap_or_default()),
                Err(error) => error,
            };
            let mut progress = false;
            for problem in report(&error, &own) {
                let problem = match known::probably(&problem.message, &library) {
                    Some(hint) => problem.hint(hint),
                    None => problem,
                };
                let name = problem.place.file.strip_prefix("templates/").unwrap_or_default();
                if let Some(text) = own.get_mut(name).filter(|text| *text != ASIDE) {
                    *text = ASIDE.to_owned();
                    progress = true;
                }
                // What is missing now may be missing only since the last turn.
                if !again || !is_about_another(&error, &problem) {
                    diagnostics.push(problem);
                }
            }
            if !progress {
                return None;
            }
            again = true;
        };
        let of_locale = |locale| {
            let mut engine = first.clone();
            functions::register(&mut engine, &functions, locale);
            constants.give(&mut engine, &functions, locale);
            engine
        };
        let engines = site.locales.iter().map(of_locale).collect();
        let read = Read::new(&library, &first);
        Some(Templates {
            asked: fields::asked(&library),
            engines,
            own,
            read,
        })
    }

    /// The fields that those templates ask for by which pages are made.
    pub fn asked(&self, is_used: impl Fn(&str) -> bool) -> Fields {
        let used = self.asked.iter().filter(|(page, _)| is_used(page));
        used.fold(Fields::default(), |mut all, (_, fields)| {
            all.extend(fields);
            all
        })
    }

    /// What is found without rendering.
    pub fn read(&self) -> &Read {
        &self.read
    }

    /// The site's own templates: their paths and texts.
    pub fn own(&self) -> impl Iterator<Item = (String, &[u8])> {
        let own = self.own.iter();
        own.map(|(name, text)| (format!("templates/{name}"), text.as_bytes()))
    }

    /// Whether the site's own templates have another Content-Security-Policy than
    /// the one they are given, or none.
    pub fn have_policy(&self) -> bool {
        self.own.iter().any(|(name, text)| {
            let is_given = text.contains("content=\"{{ page.csp }}\"");
            !is_given && (name == "base.html" || text.contains("Content-Security-Policy"))
        })
    }

    /// Renders a template for a locale.
    pub fn render(&self, locale: Locale, template: &str, context: &Context) -> Result<Vec<u8>, Box<Diagnostic>> {
        // A page is written as bytes, so nobody need check again that it is UTF-8.
        let mut page = Bounded::new(PAGE);
        self.engines[locale.index()]
            .render_to(template, context, &mut page)
            .map_err(|error| self.problem(&error, Part::Template(template)))?;
        Ok(page.into_bytes())
    }

    /// Renders a component for a locale; `site` is what it may take as `@site`.
    pub fn component(
        &self,
        locale: Locale,
        name: &str,
        arguments: &Context,
        site: &Value,
    ) -> Result<String, Box<Diagnostic>> {
        let mut around = Context::new();
        around.insert_value("site", site.clone());
        let mut html = Bounded::new(0);
        self.engines[locale.index()]
            .render_component_with_implicits_to(name, arguments, &around, None, true, &mut html)
            .map_err(|error| self.problem(&error, Part::Component(name)))?;
        let text = String::from_utf8(html.into_bytes());
        text.map_err(|_| {
            Box::new(diagnostic(
                "component writes what is not UTF-8",
                Place::file("templates"),
            ))
        })
    }

    fn problem(&self, error: &tera::Error, rendered: Part) -> Box<Diagnostic> {
        if matches!(error.kind(), ErrorKind::Msg(message) if message.contains(TOO_DEEP)) {
            return Box::new(self.too_deep(rendered));
        }
        if let ErrorKind::Io(_) = error.kind() {
            return Box::new(self.too_long(rendered));
        }
        let mut found = report(error, &self.own);
        Box::new(found.swap_remove(0))
    }

    /// A template that writes more than any page has, most likely in loops in loops.
    fn too_long(&self, rendered: Part) -> Diagnostic {
        let (name, file) = match rendered {
            Part::Template(name) => (format!("template `{name}`"), name.to_owned()),
            Part::Component(name) => (format!("component `{name}`"), format!("components/{name}.html")),
        };
        let place = match self.own.contains_key(&file) {
            true => Place::file(file_of(&file)),
            false => Place::file("templates"),
        };
        let message = format!("{name} writes more than {} MB", LARGEST >> 20);
        diagnostic(&message, place).hint("shorten its loops")
    }

    /// Components that are nested too deeply, most likely as one calls itself.
    fn too_deep(&self, rendered: Part) -> Diagnostic {
        let all: Vec<(String, &str)> = all(&self.own).collect();
        // A site's own components come before those that they replace.
        let all = all.iter().rev().map(|(name, text)| (name.as_str(), *text));
        let Some(found) = recursion::find(all, BUILT_IN, rendered) else {
            let message = format!("components are nested deeper than {DEEPEST}");
            return diagnostic(&message, Place::file("templates"));
        };
        let (component, file) = (found.component, file_of(found.template));
        let way = match found.by_way_of {
            Part::Component(name) if name == component => String::new(),
            Part::Component(name) | Part::Template(name) => format!(" by way of `{name}`"),
        };
        let message = format!("component `{component}` calls itself without end{way}");
        let hint = format!("let it stop on a condition in `{file}`, before calls are nested deeper than {DEEPEST}");
        diagnostic(&message, Place::at(file, found.range)).hint(hint)
    }

    /// Checks every directive's name and arguments.
    pub fn check_directives(&self, site: &Site, diagnostics: &mut Diagnostics) {
        for article in &site.articles {
            for directive in &article.text.directives {
                self.check_directive(site, article, directive, diagnostics);
            }
        }
    }

    /// Whether a directive can be rendered.
    pub fn accepts(&self, directive: &Directive) -> bool {
        self.problems(directive).is_empty()
    }

    fn check_directive(&self, site: &Site, article: &Article, directive: &Directive, diagnostics: &mut Diagnostics) {
        for (code, range, message, hint) in self.problems(directive) {
            diagnostics.push(
                Diagnostic::new(code, Place::at(article.file.path.clone(), range), message)
                    .maybe_hint(hint)
                    .locale(site.locales.tag(article.file.locale).as_str())
                    .key(article.file.key.shared()),
            );
        }
    }

    fn problems(&self, directive: &Directive) -> Vec<DirectiveProblem> {
        let Some(engine) = self.engines.first() else {
            return Vec::new();
        };
        let name = &directive.name;
        let Some(component) = engine.get_component_definition(name) else {
            let known: Vec<&str> = engine.get_component_names().collect();
            let hint = nearest(name, known).map(|near| format!("did you mean `{{{near}}}`?"));
            let range = directive.range.start..directive.range.start + 3;
            let message = format!("no component is called `{name}`");
            return vec![(codes::DIRECTIVE_UNKNOWN, range, message, hint)];
        };
        let mut problems = Vec::new();
        for argument in component.args().iter().filter(|argument| argument.is_required()) {
            let given = directive.arguments.iter().any(|(key, _)| key.name == argument.name());
            if !given {
                let range = directive.range.start..directive.range.start + 3;
                let message = format!("`{{{name}}}` needs the argument `{}`", argument.name());
                problems.push((codes::DIRECTIVE_ARGUMENT, range, message, None));
            }
        }
        for (key, node) in &directive.arguments {
            let arguments = component.args();
            let Some(argument) = arguments.iter().find(|argument| argument.name() == key.name) else {
                if component.rest_param().is_none() {
                    let known = arguments.iter().map(tera::ComponentArg::name);
                    let hint = nearest(&key.name, known).map(|near| format!("did you mean `{near}`?"));
                    let message = format!("`{{{name}}}` has no argument `{}`", key.name);
                    problems.push((codes::DIRECTIVE_ARGUMENT, key.range.clone(), message, hint));
                }
                continue;
            };
            let wanted = argument.arg_type().map(|kind| kind.as_str());
            let fits = wanted.is_none_or(|wanted| fits(&node.value, wanted));
            if let Some(wanted) = wanted.filter(|_| !fits) {
                let message = format!(
                    "argument `{}` of `{{{name}}}` must be a {wanted}, found {}",
                    key.name,
                    node.value.kind()
                );
                problems.push((codes::DIRECTIVE_ARGUMENT, node.range.clone(), message, None));
            }
        }
        problems
    }
}

impl Read {
    fn new(library: &Library, engine: &Tera) -> Read {
        let declared = |component: &str, argument: &str| {
            let component = engine.get_component_definition(component)?;
            let argument = component.args().iter().find(|known| known.name() == argument)?;
            argument.arg_type()
        };
        let (missing, mistyped) = fields::find(library, &declared);
        let mut arguments = calls::wrong_arguments(library, engine);
        arguments.extend(mistyped);
        Read {
            calls: calls::gather(library),
            missing,
            arguments,
            words: literals::find(library),
        }
    }
}

type DirectiveProblem = (codes::Code, std::ops::Range<usize>, String, Option<String>);

fn fits(value: &yaml::Value, wanted: &str) -> bool {
    match (value, wanted) {
        // Text may look like a number or a flag.
        (yaml::Value::Text(_) | yaml::Value::Number(_) | yaml::Value::Bool(_), "string") => true,
        (yaml::Value::Bool(_), "bool") => true,
        (yaml::Value::Number(number), "integer") => number.parse::<i64>().is_ok(),
        (yaml::Value::Number(_), "float" | "number") => true,
        (yaml::Value::List(_), "array") => true,
        (yaml::Value::Map(_), "map") => true,
        _ => false,
    }
}

/// A YAML value as a template's. An argument that wants text has numbers as
/// they were written; one that wants a float has whole numbers as floats.
pub fn template_value(value: &yaml::Value, wanted: Option<ComponentArgType>) -> Value {
    let wants_text = wanted == Some(ComponentArgType::String);
    let wants_float = wanted == Some(ComponentArgType::Float);
    match value {
        yaml::Value::Null => Value::none(),
        yaml::Value::Text(text) => Value::normal_string(text),
        yaml::Value::Bool(value) if wants_text => Value::normal_string(if *value { "true" } else { "false" }),
        yaml::Value::Bool(value) => Value::from(*value),
        yaml::Value::Number(number) if wants_text => Value::normal_string(number),
        yaml::Value::Number(number) => match (number.parse::<i64>(), number.parse::<f64>()) {
            (Ok(integer), _) if !wants_float => Value::from(integer),
            (_, Ok(float)) => Value::from(float),
            _ => Value::normal_string(number),
        },
        yaml::Value::List(items) => {
            let items: Vec<Value> = items.iter().map(|item| template_value(&item.value, None)).collect();
            Value::from(items)
        }
        yaml::Value::Map(entries) => {
            let map: Map = entries
                .iter()
                .map(|(key, node)| (key.name.clone().into(), template_value(&node.value, None)))
                .collect();
            Value::from(map)
        }
    }
}

impl Templates {
    /// Whether the component has the argument.
    pub fn takes(&self, component: &str, argument: &str) -> bool {
        self.engines
            .first()
            .and_then(|engine| engine.get_component_definition(component))
            .is_some_and(|component| component.args().iter().any(|known| known.name() == argument))
    }

    /// The kind of value that a component's argument is declared to have.
    pub fn wanted(&self, component: &str, argument: &str) -> Option<ComponentArgType> {
        let component = self.engines.first()?.get_component_definition(component)?;
        let argument = component.args().iter().find(|known| known.name() == argument)?;
        argument.arg_type()
    }
}

fn engine(
    own: &BTreeMap<String, String>,
    (functions, locale): (&Arc<functions::Shared>, Locale),
    (library, constants): (&Library, &mut Option<Constants>),
) -> Result<Tera, tera::Error> {
    let mut engine = Tera::new();
    functions::register(&mut engine, functions, locale);
    engine.set_fallback_prefixes([BUILT_IN])?;
    let texts = all(own).map(|(name, text)| {
        let template = library.templates.get(&name).filter(|template| template.text == text);
        let text = match (template, constants.as_mut()) {
            (Some(template), Some(constants)) => {
                constants.put_into(template, &|id, form| functions.is_constant(id, form))
            }
            _ => text.to_owned(),
        };
        (name, text)
    });
    engine.add_raw_templates(texts)?;
    Ok(engine)
}

/// All templates, a site's own last, by the names that they have for the engine.
fn all(own: &BTreeMap<String, String>) -> impl Iterator<Item = (String, &str)> {
    let built_in = embedded::templates().map(|(name, text)| (format!("{BUILT_IN}{name}"), text));
    let own = own.iter().map(|(name, text)| (name.clone(), text.as_str()));
    built_in.chain(own)
}

/// The diagnostics of an error; one of the engine's may hold several.
fn report(error: &tera::Error, own: &BTreeMap<String, String>) -> Vec<Diagnostic> {
    let at = |name: &str| Place::file(file_of(name));
    let (message, place) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let range = report.span().range.clone();
            (
                report.message().to_owned(),
                Place::at(file_of(report.filename()), range),
            )
        }
        ErrorKind::CircularExtend { tpl, .. } => (format!("template `{tpl}` extends itself"), at(tpl)),
        ErrorKind::CircularInclude { tpl, .. } => (format!("template `{tpl}` includes itself"), at(tpl)),
        ErrorKind::MissingParent { current, parent } => (format!("no template `{parent}` to extend"), at(current)),
        ErrorKind::TemplateNotFound(name) => (format!("no template `{name}`"), at(name)),
        ErrorKind::Msg(reports) => return several(reports, own),
        _ => (error.to_string(), Place::file("templates")),
    };
    vec![diagnostic(&message, place)]
}

fn diagnostic(message: &str, place: Place) -> Diagnostic {
    let first = message.lines().next().unwrap_or(message);
    // Of a view only the fields are there that some template asks for. What others
    // there are is said where the name is found to be wrong before.
    let first = first.split(" Available fields:").next().unwrap_or(first);
    Diagnostic::new(codes::TEMPLATE_ERROR, place, lower_first(first.trim_end_matches('.')))
}

fn file_of(name: &str) -> String {
    format!("templates/{}", name.strip_prefix(BUILT_IN).unwrap_or(name))
}

/// What is found when all templates are there comes as one text: `error: …`,
/// and on the next line ` --> file:line:column`.
fn several(reports: &str, own: &BTreeMap<String, String>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut lines = reports.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(message) = line.strip_prefix("error: ") else {
            continue;
        };
        let place = lines
            .peek()
            .and_then(|next| next.trim().strip_prefix("--> "))
            .map(|place| place_of(place, own));
        found.push(diagnostic(message, place.unwrap_or_else(|| Place::file("templates"))));
    }
    if found.is_empty() {
        found.push(diagnostic(reports, Place::file("templates")));
    }
    found
}

/// `tag.html:1:4` to a place, the line's end as the end of the range.
fn place_of(written: &str, own: &BTreeMap<String, String>) -> Place {
    let mut parts = written.rsplitn(3, ':');
    let (column, line, name) = (parts.next(), parts.next(), parts.next().unwrap_or(written));
    let number = |part: Option<&str>| part.and_then(|part| part.trim().parse::<usize>().ok());
    let source = own.get(name);
    let (Some(source), Some(line), Some(column)) = (source, number(line), number(column)) else {
        return Place::file(file_of(name));
    };
    let start: usize = source
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let text = source[start..].lines().next().unwrap_or("");
    let at = text
        .char_indices()
        .nth(column.saturating_sub(1))
        .map_or(text.len(), |(at, _)| at);
    let end = text[at..]
        .find([' ', '(', '}', '%', '|'])
        .map_or(text.len(), |len| at + len.max(1));
    Place::at(file_of(name), start + at..start + end)
}

/// Whether an error is about something that another template should define.
fn is_about_another(error: &tera::Error, problem: &Diagnostic) -> bool {
    matches!(error.kind(), ErrorKind::MissingParent { .. })
        || ["unknown component", "unknown template", "block "]
            .iter()
            .any(|start| problem.message.starts_with(start))
}

fn lower_first(message: &str) -> String {
    let mut chars = message.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}
