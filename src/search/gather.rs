//! The words of one article: where each stands and what it weighs. What comes of
//! it depends on the article's file and nothing else.

use std::collections::BTreeSet;

use super::Language;
use super::lexicon::Lexicon;
use super::pack::{Form, Packer, Posting};
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

/// A word in a place; in this order, what belongs together stands together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Occurrence {
    key: u32,
    word: u32,
    section: u32,
    field: Field,
}

/// The words of an article, packed; nothing for one that search passes over.
pub fn gather(article: &Article, prose: &Prose, source: &str, language: Language) -> Box<[u8]> {
    if article.fields.search == Some(false) {
        return Box::default();
    }
    Lexicon::with(language, |lexicon| {
        let mut gathering = Gathering {
            language,
            lexicon,
            found: Vec::with_capacity(source.len() / 6),
            length: 0,
        };
        gathering.fields(article);
        gathering.prose(article, prose, source);
        gathering.pack()
    })
}

/// The words of a text with their forms: each form's keys, in order.
pub fn gather_words(text: &str, language: Language) -> Vec<(String, Vec<String>)> {
    Lexicon::with(language, |lexicon| {
        let analyzer = language.analyzer;
        let words = analyzer.words(text).map(|word| {
            let known = lexicon.number(word.text, analyzer);
            let known = lexicon.word(known);
            let keys = known.keys.iter().map(|key| lexicon.key(*key).to_owned());
            (known.surface.to_string(), keys.collect())
        });
        words.collect()
    })
}

struct Gathering<'a> {
    language: Language<'a>,
    lexicon: &'a mut Lexicon,
    found: Vec<Occurrence>,
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
        let analyzer = self.language.analyzer;
        for word in analyzer.words(text) {
            let number = self.lexicon.number(word.text, analyzer);
            self.length += u32::from(field == Field::Text);
            for key in &self.lexicon.word(number).keys {
                self.found.push(Occurrence {
                    key: *key,
                    word: number,
                    section,
                    field,
                });
            }
        }
    }

    fn pack(mut self) -> Box<[u8]> {
        self.found.sort_unstable();
        let mut words: Vec<&[Occurrence]> = self.found.chunk_by(|a, b| a.key == b.key).collect();
        words.sort_unstable_by_key(|places| self.lexicon.key(places[0].key));
        let mut packer = Packer::default();
        for places in words {
            let forms: BTreeSet<Form> = places
                .iter()
                .map(|place| Form {
                    surface: &self.lexicon.word(place.word).surface,
                    is_titled: place.field <= Field::Heading,
                })
                .collect();
            let mut forms: Vec<Form> = forms.into_iter().collect();
            // Of two of one form the second has the title.
            forms.reverse();
            forms.dedup_by_key(|form| form.surface);
            forms.reverse();
            packer.add(self.lexicon.key(places[0].key), self.posting(places), &forms);
        }
        packer.finish()
    }

    fn posting(&self, places: &[Occurrence]) -> Posting {
        let of = |field| places.iter().filter(move |place| place.field == field);
        let titles = of(Field::Title).count();
        let headings = of(Field::Heading).count() as u32;
        let leads = of(Field::Lead).count();
        let texts = of(Field::Text).count() as u32;
        let first_heading = of(Field::Heading).map(|place| place.section).min();
        let section = match (titles, first_heading, leads) {
            (0, Some(section), _) => section,
            (0, None, 0) => most_frequent(of(Field::Text).map(|place| place.section)),
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
        weight += 4 * TEXT * texts * USUAL / ((texts + 1) * USUAL + self.length).max(1);
        Posting {
            section,
            impact: (weight.div_ceil(4)).clamp(1, Posting::HIGHEST),
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

/// The section with most of them, the first of equals.
fn most_frequent(sections: impl Iterator<Item = u32>) -> u32 {
    let mut counts: Vec<(u32, u32)> = Vec::new();
    for section in sections {
        match counts.iter_mut().find(|(known, _)| *known == section) {
            Some((_, count)) => *count += 1,
            None => counts.push((section, 1)),
        }
    }
    let best = counts
        .iter()
        .max_by_key(|(section, count)| (*count, std::cmp::Reverse(*section)));
    best.map_or(0, |(section, _)| *section)
}
