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
    /// The last of its spellings, and 1.
    last: u32,
}

/// A spelling in an article.
#[derive(Clone, Copy, Debug)]
struct Spelling {
    /// The number of the form that it is.
    form: u32,
    /// That of its key among those of the article; none of them where it has none.
    group: u32,
    is_titled: bool,
    /// The spelling of its key before it, and 1; nothing for the first.
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
            spellings: Vec::with_capacity(ROOM),
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
            Some((lexicon.form(known.form).to_owned(), lexicon.key(known.key?).to_owned()))
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
    spellings: Vec<Spelling>,
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
        let is_titled = field <= Field::Heading;
        let mut length = 0;
        for word in self.analyzer.words(text) {
            length += 1;
            let number = self.lexicon.number(word.text, self.analyzer);
            let next = self.spellings.len() as u32;
            let place = self.lexicon.mark_word(number, next);
            if place == next {
                self.begin(number, section);
            }
            let spelling = &mut self.spellings[place as usize];
            spelling.is_titled |= is_titled;
            let Some(group) = self.groups.get_mut(spelling.group as usize) else {
                continue;
            };
            group.counts[field as usize] += 1;
            match field {
                Field::Text => group.stands_in(section),
                Field::Heading => group.first_heading = group.first_heading.min(section),
                Field::Title | Field::Lead => {}
            }
        }
        self.length += if field == Field::Text { length } else { 0 };
    }

    /// A spelling that the article has not had before.
    fn begin(&mut self, number: u32, section: u32) {
        let known = self.lexicon.word(number);
        let (form, key) = (known.form, known.key);
        let mut spelling = Spelling {
            form,
            group: u32::MAX,
            is_titled: false,
            before: 0,
        };
        if let Some(key) = key {
            let next = self.groups.len() as u32;
            spelling.group = self.lexicon.mark_key(key, next);
            if spelling.group == next {
                self.groups.push(Group {
                    key,
                    counts: [0; 4],
                    first_heading: u32::MAX,
                    current: (section, 0),
                    best: (section, 0),
                    last: 0,
                });
            }
            let group = &mut self.groups[spelling.group as usize];
            spelling.before = group.last;
            group.last = self.spellings.len() as u32 + 1;
        }
        self.spellings.push(spelling);
    }

    /// In the order in which they stand in the article, which is its own.
    fn pack(self) -> Box<[u8]> {
        let mut packer = Packer::with_room(self.groups.len());
        let mut forms: Vec<Form> = Vec::new();
        for group in &self.groups {
            forms.clear();
            let mut last = u32::MAX;
            let mut next = group.last;
            while let Some(index) = next.checked_sub(1) {
                let spelling = self.spellings[index as usize];
                next = spelling.before;
                match forms.last_mut() {
                    // With a capital at the beginning of a sentence it is the same.
                    Some(form) if last == spelling.form => form.is_titled |= spelling.is_titled,
                    _ => forms.push(Form {
                        surface: self.lexicon.form(spelling.form),
                        is_titled: spelling.is_titled,
                    }),
                }
                last = spelling.form;
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
