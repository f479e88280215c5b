//! Words that stand in templates, where no translator finds them: letters in the
//! text of elements, and in attributes that readers see or hear.
//!
//! HTML is followed as far as that needs: whether a letter stands in text, in a
//! tag, in an attribute. What `if` begins, `else` begins in the same state. An
//! element with `translate="no"` may have words: they are the same in all
//! languages.

use std::collections::BTreeMap;
use std::ops::Range;

use super::library::Library;
use super::syntax::{Expression, Operator, Piece, Tag};

/// A text that is no message.
#[derive(Debug)]
pub struct Literals {
    /// The template's path.
    pub file: String,
    /// Its bytes.
    pub range: Range<usize>,
    /// The words.
    pub text: String,
    /// The attribute that they are the value of.
    pub attribute: Option<String>,
}

/// Attributes that are read out or shown.
const READABLE: [&str; 7] = [
    "title",
    "alt",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "aria-valuetext",
    "placeholder",
];

/// Arguments of components that become such.
const READABLE_ARGUMENTS: [&str; 9] = [
    "title",
    "alt",
    "aria_label",
    "label",
    "placeholder",
    "heading",
    "text",
    "caption",
    "description",
];

/// Elements whose text is no running text.
const WITHOUT_WORDS: [&str; 6] = ["script", "style", "code", "kbd", "samp", "var"];

/// Elements that have no end tag.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
];

/// Finds the words in the site's own templates.
pub fn find(library: &Library) -> Vec<Literals> {
    let mut starts: BTreeMap<String, Html> = BTreeMap::new();
    let mut found = Vec::new();
    // A component is read as it is where it is used, which may be a component.
    for _ in 0..4 {
        let mut reader = Reader {
            starts: starts.clone(),
            called: BTreeMap::new(),
            found: Vec::new(),
        };
        for template in library.templates.values() {
            reader.template(&template.file, &template.text, &template.pieces, template.is_own);
        }
        let is_settled = reader.called == starts;
        starts = reader.called;
        found = reader.found;
        if is_settled {
            break;
        }
    }
    found
}

/// Where in HTML something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Html {
    state: State,
    /// The name of the tag that is open, and whether it is an end tag.
    tag: String,
    /// The attribute that is being read.
    attribute: String,
    /// Its value so far, as far as it is written.
    value: String,
    /// What the tag says of its words.
    is_untranslated: bool,
    /// The element whose words do not count, and how many of its name are open.
    quiet: Option<(String, usize)>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Text,
    /// After `<`.
    TagName,
    /// Between attributes.
    Tag,
    AttributeName,
    /// After an attribute's name.
    BeforeValue,
    /// In a value, until this mark; until a blank if it is a blank.
    Value(char),
    Comment,
}

struct Reader {
    starts: BTreeMap<String, Html>,
    /// Components that are used inside of tags, as they are found.
    called: BTreeMap<String, Html>,
    found: Vec<Literals>,
}

impl Reader {
    fn template(&mut self, file: &str, text: &str, pieces: &[Piece], is_own: bool) {
        let mut html = Html::default();
        let mut branches: Vec<Html> = Vec::new();
        let mut around: Option<Html> = None;
        let before = self.found.len();
        for piece in pieces {
            match piece {
                Piece::Text(range) => self.text(file, text, range.clone(), &mut html),
                Piece::Output(expression) => {
                    self.note_components(expression, &html);
                    self.output(file, expression, &html);
                    html.after_output();
                }
                Piece::Tag(tag) => {
                    if let Some(expression) = tag.expression() {
                        self.note_components(expression, &html);
                    }
                    match tag {
                        Tag::Around(expression) => self.output(file, expression, &Html::default()),
                        Tag::If(_) | Tag::For(..) => branches.push(html.clone()),
                        Tag::ElseIf(_) | Tag::Else => {
                            if let Some(start) = branches.last() {
                                html = start.clone();
                            }
                        }
                        Tag::End(word) if word == "if" || word == "for" => {
                            branches.pop();
                        }
                        Tag::Component(name, _) => {
                            around = Some(html);
                            html = self.starts.get(&name.text).cloned().unwrap_or_default();
                        }
                        Tag::End(word) if word == "component" => html = around.take().unwrap_or_default(),
                        Tag::SetBlock(..) => branches.push(std::mem::take(&mut html)),
                        Tag::End(word) if word == "set" => html = branches.pop().unwrap_or_default(),
                        _ => {}
                    }
                }
                Piece::Unreadable(_) => html.after_output(),
            }
        }
        if !is_own {
            self.found.truncate(before);
        }
    }

    /// Notes which components are used inside of tags.
    fn note_components(&mut self, expression: &Expression, html: &Html) {
        if html.state == State::Text {
            return;
        }
        expression.walk(&mut |part| {
            if let Expression::Component(name, _) = part {
                self.called.entry(name.text.clone()).or_insert_with(|| html.clone());
            }
        });
    }

    fn text(&mut self, file: &str, text: &str, range: Range<usize>, html: &mut Html) {
        let mut start = range.start;
        let mut at = range.start;
        // A part of a template may begin inside of a tag.
        if html.state == State::Text && begins_with_attribute(&text[range.clone()]) {
            html.state = State::Tag;
        }
        while let Some(c) = text[at..range.end].chars().next() {
            let next = at + c.len_utf8();
            match html.state {
                State::Text => {
                    let rest = &text[at..range.end];
                    let opens = rest.strip_prefix('<').is_some_and(|rest| {
                        rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') || rest.is_empty()
                    });
                    if opens {
                        self.words(file, text, start..at, html);
                        html.open(rest);
                    }
                }
                State::Value(mark) if c == mark || (mark == ' ' && (c.is_whitespace() || c == '>')) => {
                    self.words(file, text, start..at, html);
                    html.end_value();
                    html.state = State::Tag;
                    if c == '>' {
                        html.close();
                    }
                    start = next;
                }
                State::Value(_) => html.value.push(c),
                _ => {
                    html.step(c);
                    // A value without quotation marks has begun with this.
                    start = if html.state == State::Value(' ') { at } else { next };
                }
            }
            at = next;
        }
        if matches!(html.state, State::Text | State::Value(_)) {
            self.words(file, text, start..range.end, html);
        }
    }

    /// Notes a text, if it has words that readers get.
    fn words(&mut self, file: &str, text: &str, range: Range<usize>, html: &Html) {
        let Some(attribute) = html.shows() else { return };
        let written = &text[range.clone()];
        let mut start = range.start;
        for line in written.split_inclusive('\n') {
            let trimmed = line.trim();
            if has_words(trimmed) {
                let from = start + (line.len() - line.trim_start().len());
                self.found.push(Literals {
                    file: file.to_owned(),
                    range: from..from + trimmed.len(),
                    text: trimmed.to_owned(),
                    attribute,
                });
                return;
            }
            start += line.len();
        }
    }

    /// Notes texts that an expression shows.
    fn output(&mut self, file: &str, expression: &Expression, html: &Html) {
        let Some(attribute) = html.shows() else { return };
        match expression {
            Expression::Text(text) if has_words(&text.text) => self.found.push(Literals {
                file: file.to_owned(),
                range: text.range.clone(),
                text: text.text.clone(),
                attribute,
            }),
            Expression::Binary(Operator::Or, left, right) | Expression::Binary(Operator::Join, left, right) => {
                self.output(file, left, html);
                self.output(file, right, html);
            }
            Expression::Ternary { values, .. } => values.iter().for_each(|value| self.output(file, value, html)),
            Expression::Filter(of, name, arguments) => {
                self.output(file, of, html);
                if name.text == "default" {
                    arguments
                        .iter()
                        .for_each(|argument| self.output(file, &argument.value, html));
                }
            }
            Expression::Component(_, arguments) => {
                for argument in arguments {
                    let name = argument.name.as_ref().map_or("", |name| name.text.as_str());
                    if READABLE_ARGUMENTS.contains(&name) {
                        self.output(file, &argument.value, &Html::default());
                    }
                }
            }
            _ => {}
        }
    }
}

impl Html {
    /// Whether readers get what stands here; if in an attribute, which.
    fn shows(&self) -> Option<Option<String>> {
        match self.state {
            State::Text if self.quiet.is_none() => Some(None),
            State::Value(_) if READABLE.contains(&self.attribute.as_str()) => Some(Some(self.attribute.clone())),
            _ => None,
        }
    }

    /// A tag or a comment begins.
    fn open(&mut self, rest: &str) {
        self.tag.clear();
        self.is_untranslated = false;
        self.value.clear();
        self.state = match rest.starts_with("<!--") {
            true => State::Comment,
            false => State::TagName,
        };
    }

    /// What stands in a tag besides values.
    fn step(&mut self, c: char) {
        match (self.state, c) {
            (State::Comment, c) => {
                self.value.push(c);
                if self.value.ends_with("-->") {
                    self.state = State::Text;
                }
            }
            (State::TagName, '>') => self.close(),
            (State::TagName, c) if c.is_whitespace() => self.state = State::Tag,
            (State::TagName, c) => self.tag.extend(c.to_lowercase()),
            (State::Tag, '>') => self.close(),
            (State::Tag, c) if c.is_whitespace() || c == '/' => {}
            (State::Tag, c) => {
                self.attribute = c.to_lowercase().collect();
                self.value.clear();
                self.state = State::AttributeName;
            }
            (State::AttributeName, '=') => self.state = State::BeforeValue,
            (State::AttributeName, '>') => self.close(),
            (State::AttributeName, c) if c.is_whitespace() => self.state = State::Tag,
            (State::AttributeName, c) => self.attribute.extend(c.to_lowercase()),
            (State::BeforeValue, c) if c.is_whitespace() => {}
            (State::BeforeValue, mark @ ('"' | '\'')) => self.state = State::Value(mark),
            (State::BeforeValue, '>') => self.close(),
            (State::BeforeValue, c) => {
                self.value.push(c);
                self.state = State::Value(' ');
            }
            (State::Text | State::Value(_), _) => {}
        }
    }

    /// Something is put in that is not written here.
    fn after_output(&mut self) {
        if self.state == State::BeforeValue {
            self.state = State::Value(' ');
        }
    }

    fn end_value(&mut self) {
        if self.attribute == "translate" && self.value == "no" {
            self.is_untranslated = true;
        }
    }

    /// A tag ends.
    fn close(&mut self) {
        self.state = State::Text;
        let is_end = self.tag.starts_with('/');
        let name = self.tag.trim_matches('/').to_owned();
        match &mut self.quiet {
            Some((quiet, depth)) if *quiet == name => match is_end {
                true if *depth == 1 => self.quiet = None,
                true => *depth -= 1,
                false => *depth += 1,
            },
            Some(_) => {}
            None if is_end || VOID.contains(&name.as_str()) => {}
            None if self.is_untranslated || WITHOUT_WORDS.contains(&name.as_str()) => self.quiet = Some((name, 1)),
            None => {}
        }
    }
}

/// Whether a part of a template begins with an attribute: ` lang="`.
fn begins_with_attribute(text: &str) -> bool {
    let text = text.trim_start();
    let name = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')));
    let Some(name) = name.filter(|length| *length > 0) else {
        return false;
    };
    text[name..].starts_with("=\"") || text[name..].starts_with("='")
}

/// Whether a text has words, besides the names of characters such as `&nbsp;`. One
/// letter by itself may be a sign, as the x that closes is, unless it is of a
/// script in which it may be a word.
fn has_words(text: &str) -> bool {
    let mut letters = 0;
    for (at, c) in text.char_indices() {
        match c {
            '&' => {
                letters = 0;
                let name = &text[at + 1..];
                let length = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '#'));
                if let Some(length) = length.filter(|length| *length > 0 && name[*length..].starts_with(';')) {
                    return has_words(&name[length..]);
                }
            }
            c if c.is_alphabetic() && c >= FIRST_OF_EAST_ASIA => return true,
            c if c.is_alphabetic() => letters += 1,
            _ => letters = 0,
        }
        if letters == 2 {
            return true;
        }
    }
    false
}

/// Where the blocks of East Asian scripts begin.
const FIRST_OF_EAST_ASIA: char = '\u{2E80}';

#[cfg(test)]
mod tests {
    use super::*;

    /// The words that are found in a template.
    fn words(text: &str) -> Vec<String> {
        let library = Library::read([("a.html".to_owned(), text)].into_iter());
        let found = find(&library).into_iter().map(|words| {
            let marked = &text[words.range];
            match words.attribute {
                Some(attribute) => format!("{attribute}={marked}"),
                None => marked.to_owned(),
            }
        });
        found.collect()
    }

    #[test]
    fn words_are_seen_where_they_hide() {
        for (text, expected) in [
            ("<p>Hello {{ name }}, õhtust!</p>", &["Hello", ", õhtust!"][..]),
            ("<h1>مرحبا</h1><p>\n  ようこそ\n</p>", &["مرحبا", "ようこそ"]),
            (
                "<img alt='Logo' title=Home><input placeholder=\"Find {{ x }}\">",
                &["alt=Logo", "title=Home", "placeholder=Find"],
            ),
            ("<a ARIA-LABEL=\"Close\">×</a>", &["aria-label=Close"]),
            (
                "{{ x or \"Untitled\" }}{{ \"Hi\" if a else `Bye` }}",
                &["\"Untitled\"", "\"Hi\"", "`Bye`"],
            ),
            ("<p title=\"{{ x | default(value='None') }}\">", &["title='None'"]),
            ("{{ <cta label=\"Go\" url=\"/x\" /> }}", &["\"Go\""]),
            ("{% <cta url={x}> %}Go on{% </cta> %}", &["Go on"]),
            (
                "<p {% if a %}title=\"One\"{% else %}title=\"Two\"{% endif %}>字</p>",
                &["title=One", "title=Two", "字"],
            ),
            ("{% set x %}Words{% endset %}", &["Words"]),
            ("<title>Help</title>", &["Help"]),
            ("{% component c() %}Inside{% endcomponent c %}", &["Inside"]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_word_is_left_alone() {
        for text in [
            "<!doctype html><html lang=\"en\"><meta content=\"width=device-width\">",
            "<p class=\"big red\" id=main data-x='Words' hidden>{{ t(id=\"a\") }} · 12 – &nbsp;&copy;&#8217; ×</p>",
            "<script>let word = 1 < 2;</script><style>a > b { color: red }</style>",
            "<code>npm <b>run</b></code><kbd>Ctrl</kbd>",
            "<span translate=\"no\">Postella <span>GmbH</span></span><b translate=no>X</b>",
            "<!-- a > comment --><p>{# Hello #}</p>",
            "<h{{ level }} class=\"x\">{{ x }}</h{{ level }}>",
            "<a{% if x %} aria-current=\"page\"{% endif %}\n{%- if y %} hidden{% endif %}>1</a>",
            "{% component lang(v) %}{% if v %} lang=\"{{ v }}\" dir=\"ltr\" hidden{% endif %}{% endcomponent lang %}<p{{ <lang v={x} /> }}></p>",
            "{% component a() %} hidden{% endcomponent a %}{% component b() %}{{ <a /> }}{% endcomponent b %}<p{{ <b /> }}></p>",
            "{{ x | replace(from=\"a\", to=\"b\") }}{% if x == \"home\" %}{% endif %}",
            "<p class=\"{{ \"Big\" if x else \"small\" }}\"></p>",
            "<a href={{ url }}>1</a>",
            "<button>x</button> õ &lt; &Aacute;",
        ] {
            assert_eq!(words(text), [""; 0], "{text}");
        }
    }
}
