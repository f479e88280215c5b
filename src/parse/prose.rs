//! A file's words in the order they are read, and where each stands: what rules
//! on wording and structure look at. It lives while the file is being read, and
//! is not kept.

use std::ops::Range;

use super::fields::locate;

/// Stands in [`Prose::text`] for what is not words: code, an address that is
/// its own text, a title that the site fills in.
pub const OBJECT: char = '\u{fffc}';

/// What is read in a file.
#[derive(Debug, Default)]
pub struct Prose {
    /// All of it; each block ends with a line break, and none stands inside of one.
    pub text: String,
    /// The blocks, in order.
    pub blocks: Vec<Block>,
    /// The links, in order.
    pub links: Vec<LinkWords>,
    runs: Vec<Run>,
}

/// A heading, a paragraph, a cell: words that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// In which part of the article it stands.
    pub part: Part,
    /// Its bytes in [`Prose::text`].
    pub range: Range<usize>,
    /// Its bytes in the file.
    pub place: Range<usize>,
}

/// What a [`Block`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The title in the front matter.
    Title,
    /// The description in the front matter.
    Description,
    /// The definition in the front matter.
    Definition,
    /// Other words of the front matter: the call to action, the headword.
    Field,
    /// A heading of a level from 1 to 6.
    Heading(u8),
    /// A paragraph, also one in a quotation or footnote.
    Paragraph,
    /// A paragraph of a list's item.
    Item,
    /// A cell of a table's head.
    HeadCell,
    /// A cell.
    Cell,
    /// A question.
    Question,
    /// A picture's alternative text.
    Alt,
    /// A text that is an argument of a directive.
    Argument,
    /// A block of code, which has no words.
    Code,
    /// The beginning of a table, which has words in its cells.
    Table,
}

/// A part of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The front matter, without the questions.
    Front,
    /// The text.
    Body,
    /// Questions and answers, from either form.
    Faq,
}

/// A link's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkWords {
    /// Its bytes in [`Prose::text`].
    pub range: Range<usize>,
    /// The whole link's bytes in the file: those of its `Reference`.
    pub place: Range<usize>,
    /// Where its words come from.
    pub origin: Origin,
}

/// Where a link's words come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The author wrote them.
    Written,
    /// The address is shown: `<https://example.com>`.
    Address,
    /// The site fills in a title.
    Title,
}

/// Some words that stand in the file as they do here, or nearly.
#[derive(Debug)]
struct Run {
    at: usize,
    place: Range<usize>,
}

impl Prose {
    /// Of a file of so many bytes, nothing of which has been read.
    pub(super) fn of(length: usize) -> Prose {
        Prose {
            text: String::with_capacity(length),
            ..Prose::default()
        }
    }

    /// Begins a block.
    pub(super) fn begin(&mut self, kind: BlockKind, part: Part, place: &Range<usize>) {
        let at = self.text.len();
        self.blocks.push(Block {
            kind,
            part,
            range: at..at,
            place: place.clone(),
        });
    }

    /// Adds words to the block that was begun last.
    pub(super) fn words(&mut self, words: &str, place: &Range<usize>) {
        self.runs.push(Run {
            at: self.text.len(),
            place: place.clone(),
        });
        // A block is one line: a line break in it would be the end of another.
        if words.contains('\n') {
            self.text.extend(words.chars().map(|c| if c == '\n' { ' ' } else { c }));
        } else {
            self.text.push_str(words);
        }
    }

    /// Adds something that is not words.
    pub(super) fn object(&mut self, place: &Range<usize>) {
        self.runs.push(Run {
            at: self.text.len(),
            place: place.clone(),
        });
        self.text.push(OBJECT);
    }

    /// Ends the block that was begun last.
    pub(super) fn end(&mut self) {
        let end = self.text.len();
        let last = self.runs.last().map_or(0, |run| run.place.end);
        if let Some(block) = self.blocks.last_mut() {
            block.range.end = end;
            if end > block.range.start {
                block.place.end = block.place.end.max(last);
            }
        }
        self.text.push('\n');
    }

    /// A block of one piece.
    pub(super) fn block(&mut self, kind: BlockKind, part: Part, words: &str, place: &Range<usize>) {
        self.begin(kind, part, place);
        self.words(words, place);
        self.end();
    }

    /// A link, whose words begin at a byte of the text.
    pub(super) fn link(&mut self, start: usize, place: &Range<usize>, origin: Origin) {
        if origin != Origin::Written {
            self.text.truncate(start);
            self.runs.truncate(self.runs.partition_point(|run| run.at < start));
            self.object(place);
        }
        self.links.push(LinkWords {
            range: start..self.text.len(),
            place: place.clone(),
            origin,
        });
    }

    /// Bytes of the file for all that is not words.
    pub fn objects(&self) -> impl Iterator<Item = &Range<usize>> {
        let is_object = |run: &&Run| self.text[run.at..].starts_with(OBJECT);
        self.runs.iter().filter(is_object).map(|run| &run.place)
    }

    /// The words of a block.
    pub fn words_of(&self, block: &Block) -> &str {
        &self.text[block.range.clone()]
    }

    /// The block that a byte of the text is in.
    pub fn block_at(&self, at: usize) -> Option<&Block> {
        let index = self.blocks.partition_point(|block| block.range.start <= at);
        self.blocks[..index].iter().rev().find(|block| at <= block.range.end)
    }

    /// Where bytes of the text stand in the file, whose whole text is `source`.
    pub fn place(&self, source: &str, range: Range<usize>) -> Range<usize> {
        let start = self.place_of(source, range.start, range.start + 1).start;
        let last = range.end.max(range.start + 1);
        let end = self.place_of(source, last - 1, last).end;
        start..end.max(start)
    }

    /// The bytes of the file for the character that holds a byte of the text.
    fn place_of(&self, source: &str, at: usize, end: usize) -> Range<usize> {
        let index = self.runs.partition_point(|run| run.at <= at);
        let Some(run) = index.checked_sub(1).and_then(|index| self.runs.get(index)) else {
            return 0..0;
        };
        let run_end = self.runs.get(index).map_or(self.text.len(), |next| next.at);
        let words = self.text[run.at..run_end].trim_end_matches('\n');
        if is_written(source, &run.place, words) {
            let part = (at - run.at).min(words.len())..(end - run.at).min(words.len());
            return run.place.start + part.start..run.place.start + part.end;
        }
        let start = words.floor_char_boundary((at - run.at).min(words.len()));
        let part = start..words.ceil_char_boundary((end - run.at).min(words.len()));
        if words.starts_with(OBJECT) {
            return run.place.clone();
        }
        locate(source, &run.place, words, part)
    }
}

/// Whether words stand in a place as they are, but for line breaks. Something else may
/// be as long: escapes, and marks that show as more than they are.
fn is_written(source: &str, place: &Range<usize>, words: &str) -> bool {
    let written = source.as_bytes().get(place.clone()).unwrap_or_default();
    let is_same = |(own, byte): (&u8, &u8)| own == byte || (*own, *byte) == (b'\n', b' ');
    written.len() == words.len() && written.iter().zip(words.as_bytes()).all(is_same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_as_long_as_the_words_need_not_be_the_words() {
        let source = r#"a: "x\"نy""#;
        let place = 4..source.len() - 1;
        let words = "x\"نny";
        assert_eq!(words.len(), place.len());
        let mut prose = Prose::default();
        prose.block(BlockKind::Argument, Part::Faq, words, &place);
        for (at, c) in words.char_indices() {
            let found = prose.place(source, at..at + c.len_utf8());
            assert!(source.get(found.clone()).is_some(), "{found:?}");
        }
    }

    #[test]
    fn words_are_found_where_they_stand() {
        let source = "title: \"Tere  maailm\"\n\nEt `kood` ja \\*tärn.";
        let mut prose = Prose::default();
        prose.block(BlockKind::Title, Part::Front, "Tere  maailm", &(7..21));
        prose.begin(BlockKind::Paragraph, Part::Body, &(23..source.len()));
        prose.words("Et ", &(23..26));
        prose.object(&(26..32));
        prose.words(" ja *tärn.", &(32..source.len()));
        prose.end();
        let found = |words: &str| {
            let at = prose.text.find(words).unwrap();
            &source[prose.place(source, at..at + words.len())]
        };
        assert_eq!(prose.text, "Tere  maailm\nEt \u{fffc} ja *tärn.\n");
        assert_eq!(found("  "), "  ");
        assert_eq!(found("maailm"), "maailm");
        assert_eq!(found("Et"), "Et");
        assert_eq!(found("\u{fffc}"), "`kood`");
        assert_eq!(found("tärn"), "tärn");
        assert_eq!(prose.block_at(3).unwrap().kind, BlockKind::Title);
        assert_eq!(prose.block_at(14).unwrap().kind, BlockKind::Paragraph);
    }
}
