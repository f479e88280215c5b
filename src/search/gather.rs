//! The words of one article: where each stands and what it weighs. What comes of
//! it depends on the article's file and nothing else.

use super::pack::{Form, Packer, Posting};
use crate::i18n::{Analyzer, Lexicon};
use crate::parse::{Article, Block, BlockKind, OBJECT, Part, Prose};

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    /// The title, and other names of a term.
    Title,
    /// A heading or question.
    Heading,
    /// The description.
    Lead,
    /// Anything else.
    Text,
}

/// What is known of a key in an article.
#[derive(Clone, Copy, Debug)]
struct Group {
    key: u32,
    /// How often it stands in a title, heading, description and text.
    counts: [u32; 4],
    first_heading: u32,
    /// The section in which it stands in the text now, and how often.
    current: (u32, u32),
    /// The section with most of them so far, the first of equals.
    best: (u32, u32),
    /// The last of its forms.
    last_form: u32,
}

/// A form of a key in an article.
#[derive(Clone, Copy, Debug)]
struct FormOf {
    word: u32,
    is_titled: bool,
    /// The one before it, and 1; nothing for the first.
    before: u32,
}

/// The words of an article, packed; nothing for one that search passes over.
pub fn gather(article: &Article, prose: &Prose, source: &str, analyzer: &Analyzer) -> Box<[u8]> {
    if article.fields.search == Some(false) {
        return Box::default();
    }
    Lexicon::with(analyzer, |lexicon| {
        lexicon.begin();
        let mut gathering = Gathering {
            analyzer,
            lexicon,
            groups: Vec::with_capacity(ROOM),
            forms: Vec::with_capacity(ROOM),
            length: 0,
        };
        gathering.fields(article);
        gathering.prose(article, prose, source);
        gathering.pack()
    })
}

/// The words of a text: each form with its key, in order.
pub fn gather_words(text: &str, analyzer: &Analyzer) -> Vec<(String, String)> {
    Lexicon::with(analyzer, |lexicon| {
        let words = analyzer.words(text).filter_map(|word| {
            let number = lexicon.number(word.text, analyzer);
            let known = lexicon.word(number);
            Some((known.surface.to_string(), lexicon.key(known.key?).to_owned()))
        });
        words.collect()
    })
}

/// Most articles have fewer words, each counted once.
const ROOM: usize = 512;

struct Gathering<'a> {
    analyzer: &'a Analyzer,
    lexicon: &'a mut Lexicon,
    groups: Vec<Group>,
    forms: Vec<FormOf>,
    /// How many words the text has.
    length: u32,
}

impl Gathering<'_> {
    fn fields(&mut self, article: &Article) {
        let fields = &article.fields;
        let term = fields.term.iter().map(|term| &term.value);
        let names = term.chain(&fields.reading).chain(&fields.synonyms).chain(&fields.forms);
        for name in std::iter::once(&fields.title.value).chain(names) {
            self.add(name, Field::Title, 0);
        }
        let lead = [&fields.description, &fields.definition];
        for text in lead.into_iter().flatten() {
            self.add(&text.value, Field::Lead, 0);
        }
    }

    fn prose(&mut self, article: &Article, prose: &Prose, source: &str) {
        let headings = article.text.outline.len() as u32;
        let questions = article.questions.as_ref().map_or(0, Vec::len) as u32;
        let (mut heading, mut question) = (0, 0);
        let mut objects = prose.objects();
        for block in &prose.blocks {
            let words = prose.words_of(block);
            let field = match (block.part, block.kind) {
                (Part::Body, BlockKind::Heading(_)) => {
                    heading = headings.min(heading + 1);
                    Field::Heading
                }
                (Part::Faq, BlockKind::Question) => {
                    question = questions.min(question + 1);
                    Field::Heading
                }
                _ => Field::Text,
            };
            let section = match (block.part, question) {
                (Part::Front, _) | (Part::Faq, 0) => 0,
                (Part::Body, _) => heading,
                (Part::Faq, question) => headings + question,
            };
            if block.part != Part::Front {
                self.add(words, field, section);
            }
            self.code(words, block, &mut objects, source, section);
        }
    }

    /// What stands in code: names of settings, addresses, messages.
    fn code<'p>(
        &mut self,
        words: &str,
        block: &Block,
        objects: &mut impl Iterator<Item = &'p std::ops::Range<usize>>,
        source: &str,
        section: u32,
    ) {
        if block.kind == BlockKind::Code {
            let code = source.get(block.place.clone()).unwrap_or_default();
            let is_fenced = code.trim_start().starts_with(['`', '~']);
            let inside = match code.split_once('\n').filter(|_| is_fenced) {
                Some((_, inside)) => inside,
                None => code,
            };
            self.add(inside, Field::Text, section);
            return;
        }
        for _ in words.matches(OBJECT) {
            let Some(place) = objects.next() else { return };
            let object = source.get(place.clone()).unwrap_or_default();
            if object.starts_with('`') {
                self.add(object, Field::Text, section);
            }
        }
    }

    fn add(&mut self, text: &str, field: Field, section: u32) {
        for word in self.analyzer.words(text) {
            let number = self.lexicon.number(word.text, self.analyzer);
            self.length += u32::from(field == Field::Text);
            if let Some(key) = self.lexicon.word(number).key {
                self.occurs(key, number, field, section);
            }
        }
    }

    fn occurs(&mut self, key: u32, word: u32, field: Field, section: u32) {
        let next = self.groups.len() as u32;
        let at = self.lexicon.mark_key(key, next);
        if at == next {
            self.groups.push(Group {
                key,
                counts: [0; 4],
                first_heading: u32::MAX,
                current: (section, 0),
                best: (section, 0),
                last_form: 0,
            });
        }
        let group = &mut self.groups[at as usize];
        group.counts[field as usize] += 1;
        match field {
            Field::Heading => group.first_heading = group.first_heading.min(section),
            Field::Text => group.stands_in(section),
            Field::Title | Field::Lead => {}
        }
        let is_titled = field <= Field::Heading;
        let mut form = group.last_form;
        while let Some(index) = form.checked_sub(1) {
            let known = &mut self.forms[index as usize];
            if known.word == word {
                known.is_titled |= is_titled;
                return;
            }
            form = known.before;
        }
        self.forms.push(FormOf {
            word,
            is_titled,
            before: group.last_form,
        });
        group.last_form = self.forms.len() as u32;
    }

    /// In the order in which they stand in the article, which is its own.
    fn pack(self) -> Box<[u8]> {
        let mut packer = Packer::default();
        let mut forms: Vec<Form> = Vec::new();
        for group in &self.groups {
            forms.clear();
            let mut form = group.last_form;
            while let Some(index) = form.checked_sub(1) {
                let known = self.forms[index as usize];
                forms.push(Form {
                    surface: &self.lexicon.word(known.word).surface,
                    is_titled: known.is_titled,
                });
                form = known.before;
            }
            if forms.len() > 1 {
                // Of two spellings of one form the one in a title counts.
                forms.sort_unstable_by_key(|form| (form.surface, !form.is_titled));
                forms.dedup_by_key(|form| form.surface);
            }
            packer.add(self.lexicon.key(group.key), group.posting(self.length), &forms);
        }
        packer.finish()
    }
}

impl Group {
    /// Once more in a section of the text; sections come in their order.
    fn stands_in(&mut self, section: u32) {
        if self.current.0 != section {
            self.current = (section, 0);
        }
        self.current.1 += 1;
        if self.current.1 > self.best.1 {
            self.best = self.current;
        }
    }

    /// Where it stands and what it weighs, in a text of so many words.
    fn posting(&self, length: u32) -> Posting {
        let [titles, headings, leads, texts] = self.counts;
        let section = match (titles, headings, leads) {
            (0, 1.., _) => self.first_heading,
            (0, 0, 0) => self.best.0,
            _ => 0,
        };
        // Of four, so that what is rounded away is little.
        let mut weight = 0;
        weight += if titles > 0 { 4 * TITLE } else { 0 };
        weight += if headings > 0 {
            4 * (HEADING - 1 + headings.min(2))
        } else {
            0
        };
        weight += if leads > 0 { 4 * LEAD } else { 0 };
        weight += 4 * TEXT * texts * USUAL / ((texts + 1) * USUAL + length).max(1);
        Posting {
            section,
            impact: weight.div_ceil(4).clamp(1, Posting::HIGHEST),
        }
    }
}

/// What a word in the title weighs.
const TITLE: u32 = 8;
/// What one in a heading weighs.
const HEADING: u32 = 4;
/// What one in the description weighs, or in a tag.
pub const LEAD: u32 = 3;
/// What one that fills the text weighs.
const TEXT: u32 = 5;
/// Words of a usual article; in longer ones a word says less.
const USUAL: u32 = 300;
