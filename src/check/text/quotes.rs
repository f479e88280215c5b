//! Quotation marks: those without a partner, and pairs that no language has.
//!
//! What a mark does is seen by where it stands, as `“` opens in one language and
//! closes in another. Single marks are left alone: nobody can tell them from
//! apostrophes.

use std::ops::Range;

use super::{Page, after, around, before, with_fix};
use crate::check::Findings;
use crate::diag::{Diagnostic, codes};
use crate::parse::{Block, BlockKind, Part};

/// `quote-unbalanced` and `quote-style`.
pub fn check(page: &Page, findings: &mut Findings) {
    if !page.signs.has_quotes {
        return;
    }
    let blocks = &page.reading.prose.blocks;
    let read: Vec<Quoted> = blocks.iter().map(|block| Quoted::read(page, block)).collect();
    for stray in without_partner(page, blocks, &read) {
        findings.add(unbalanced(page, stray, findings));
    }
    let pairs = || read.iter().flat_map(|quoted| &quoted.pairs);
    let typographic = pairs().find(|pair| pair.open.c != '"' && pair.close.c != '"');
    let established = pairs().find(|pair| page.usage.quotes.contains(&pair.marks()));
    let wanted = established.map(Pair::marks).or(page.usage.quotes.first().copied());
    for pair in pairs() {
        if let Some(finding) = style(page, pair, typographic, wanted, findings) {
            findings.add(finding);
        }
    }
}

/// A mark and where it stands in the words.
#[derive(Clone, Copy, Debug)]
struct Mark {
    c: char,
    at: usize,
}

impl Mark {
    fn range(self) -> Range<usize> {
        self.at..self.at + self.c.len_utf8()
    }
}

#[derive(Clone, Debug)]
struct Pair {
    open: Mark,
    close: Mark,
    /// Whether it stands inside of another pair.
    is_inner: bool,
}

impl Pair {
    fn marks(&self) -> (char, char) {
        (self.open.c, self.close.c)
    }
}

/// What a mark without a partner does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Open,
    Close,
}

/// The quotation marks of a block.
#[derive(Debug, Default)]
struct Quoted {
    pairs: Vec<Pair>,
    strays: Vec<(Mark, Role)>,
    /// Whether a mark stands at its beginning.
    begins: bool,
}

/// Marks that belong together in some language.
fn family(c: char) -> u8 {
    match c {
        '«' | '»' => 1,
        '「' | '」' => 2,
        '『' | '』' => 3,
        _ => 0,
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』')
}

impl Quoted {
    fn read(page: &Page, block: &Block) -> Quoted {
        let words = page.reading.prose.words_of(block);
        let mut quoted = Quoted::default();
        if !words.contains(is_mark) {
            return quoted;
        }
        let text = page.text();
        quoted.begins = words.trim_start().starts_with(is_mark);
        let count = |c: char| words.matches(c).count();
        let has_both = count('«') == count('»') && words.find('«') < words.find('»');
        let mut open: Vec<Mark> = Vec::new();
        // Whether a straight mark may be something else: inches, an abbreviation.
        let mut is_uncertain = false;
        for (at, c) in words.match_indices(is_mark) {
            let at = block.range.start + at;
            let c = c.chars().next().unwrap_or('"');
            let mark = Mark { c, at };
            if page.misread.iter().any(|range| range.contains(&at)) {
                continue;
            }
            let (last, next) = (before(text, at), after(text, at + c.len_utf8()));
            match of(page, mark, (last, next), &open, has_both) {
                Meaning::Other => {}
                Meaning::Uncertain => is_uncertain = true,
                Meaning::Role(Role::Open) => open.push(mark),
                Meaning::Role(Role::Close) => {
                    is_uncertain |= last.is_some_and(char::is_numeric) && matches!(c, '"' | '”');
                    quoted.close(mark, &mut open);
                }
            }
        }
        quoted.strays.extend(open.into_iter().map(|mark| (mark, Role::Open)));
        quoted.strays.sort_by_key(|(mark, _)| mark.at);
        if is_uncertain {
            quoted.strays.retain(|(mark, _)| !matches!(mark.c, '"' | '”'));
        }
        quoted
    }

    /// Takes the mark that a closing one belongs to from those that are open.
    fn close(&mut self, close: Mark, open: &mut Vec<Mark>) {
        let partner = open.iter().rposition(|mark| family(mark.c) == family(close.c));
        // A typewriter's mark may stand for the other half of any.
        let partner = partner.or_else(|| {
            let is_half = open.len() == 1 && (open[0].c == '"' || close.c == '"');
            is_half.then_some(0)
        });
        let Some(partner) = partner else {
            self.strays.push((close, Role::Close));
            return;
        };
        let unclosed = open.drain(partner + 1..).map(|mark| (mark, Role::Open));
        self.strays.extend(unclosed);
        if let Some(mark) = open.pop() {
            self.pairs.push(Pair {
                open: mark,
                close,
                is_inner: !open.is_empty(),
            });
        }
    }
}

/// What a character that looks like a quotation mark is.
enum Meaning {
    Role(Role),
    /// A mark that is talked about, an arrow, inches.
    Other,
    /// Nobody can tell.
    Uncertain,
}

fn of(page: &Page, mark: Mark, around: (Option<char>, Option<char>), open: &[Mark], has_both: bool) -> Meaning {
    let role = match mark.c {
        '「' | '『' => return Meaning::Role(Role::Open),
        '」' | '』' => return Meaning::Role(Role::Close),
        c => by_place(around).or_else(|| by_shape(page, c, open)),
    };
    let (last, next) = around;
    let is_alone = is_space(last) && is_space(next);
    let is_apart = (is_space(last) || last.is_some_and(is_opening)) && (is_space(next) || next.is_some_and(is_closing));
    match mark.c {
        // With spaces inside, as in French; else arrows.
        '«' if is_apart && has_both => return Meaning::Role(Role::Open),
        '»' if is_apart && has_both => return Meaning::Role(Role::Close),
        '«' | '»' if is_apart => return Meaning::Other,
        // A mark that is talked about.
        _ if is_alone => return Meaning::Other,
        _ => {}
    }
    let top = open.last().map(|mark| mark.c);
    let is_number = last.is_some_and(char::is_numeric);
    match mark.c {
        // ״ of a Hebrew abbreviation, as it is typed.
        '"' if is_hebrew(last) && is_hebrew(next) => Meaning::Uncertain,
        '"' | '”' if is_number && top.is_none_or(|top| family(top) != 0) => Meaning::Other,
        _ => role.map_or(Meaning::Uncertain, Meaning::Role),
    }
}

/// What a mark does by what stands around it, where that leaves no doubt.
fn by_place((last, next): (Option<char>, Option<char>)) -> Option<Role> {
    let opens = is_space(last) || last.is_some_and(is_opening);
    let closes = is_space(next) || next.is_some_and(is_closing);
    match (opens, closes) {
        (true, false) => Some(Role::Open),
        (false, true) => Some(Role::Close),
        (true, true) if is_space(last) && !is_space(next) => Some(Role::Open),
        (true, true) if is_space(next) && !is_space(last) => Some(Role::Close),
        _ => None,
    }
}

/// What a mark does by its shape and by what is open.
fn by_shape(page: &Page, c: char, open: &[Mark]) -> Option<Role> {
    let top = open.last().map(|mark| mark.c);
    let is_open = open.iter().any(|mark| family(mark.c) == family(c));
    Some(match c {
        '„' | '‟' | '«' => Role::Open,
        '»' => Role::Close,
        '“' if matches!(top, Some('„' | '”')) => Role::Close,
        '“' => Role::Open,
        '”' if is_open => Role::Close,
        '”' if page.usage.quotes.iter().any(|(open, _)| *open == '”') => Role::Open,
        '”' => Role::Close,
        _ if is_open => Role::Close,
        _ => Role::Open,
    })
}

/// The end of a block is as good as a space.
fn is_space(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '['
            | '{'
            | '¿'
            | '¡'
            | '–'
            | '—'
            | '-'
            | '/'
            | '='
            | '‘'
            | '‚'
            | '“'
            | '„'
            | '«'
            | '‹'
            | '（'
            | '「'
            | '\u{640}'
    ) || is_direction(c)
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | ')'
            | ']'
            | '}'
            | '…'
            | '–'
            | '—'
            | '-'
            | '/'
            | '’'
            | '\''
            | '“'
            | '”'
            | '»'
            | '›'
            | '،'
            | '؛'
            | '؟'
            | '۔'
            | '।'
            | '。'
            | '、'
            | '，'
            | '）'
            | '」'
            | '：'
            | '；'
            | '！'
            | '？'
    ) || is_direction(c)
}

/// Marks that only say where a text runs.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}' | '\u{202a}'..='\u{202e}')
}

fn is_hebrew(c: Option<char>) -> bool {
    c.is_some_and(|c| matches!(c, '\u{5d0}'..='\u{5ea}'))
}

/// Marks without a partner, but for those of a quotation that goes on in the
/// next paragraphs: each of these begins with a mark, or there is none in it.
fn without_partner(page: &Page, blocks: &[Block], read: &[Quoted]) -> Vec<(Mark, Role)> {
    let mut found = Vec::new();
    let mut pending: Vec<(Mark, Role)> = Vec::new();
    for (block, quoted) in blocks.iter().zip(read) {
        let may_go_on = block.part != Part::Front && matches!(block.kind, BlockKind::Paragraph | BlockKind::Item);
        let is_silent = quoted.pairs.is_empty() && quoted.strays.is_empty();
        // The mark of each paragraph of a quotation, and the end of the last.
        let goes_on = quoted.pairs.iter().any(|pair| {
            let is_first = page.text()[block.range.start..pair.open.at].trim().is_empty();
            is_first && pending.iter().all(|(mark, _)| mark.c == pair.open.c)
        });
        if may_go_on && goes_on {
            pending.clear();
        } else if !may_go_on || !(is_silent || quoted.begins || pending_ends(quoted)) {
            found.append(&mut pending);
        }
        for (mark, role) in &quoted.strays {
            match role {
                Role::Close if !pending.is_empty() => pending.clear(),
                Role::Open if may_go_on => pending.push((*mark, *role)),
                _ => found.push((*mark, *role)),
            }
        }
    }
    found.append(&mut pending);
    found.sort_by_key(|(mark, _)| mark.at);
    // A whole text of one mark is the mark itself.
    found
        .retain(|(mark, _)| around(page.text(), mark.at).0.is_some() || after(page.text(), mark.range().end).is_some());
    found
}

/// Whether a quotation that was begun before ends here.
fn pending_ends(quoted: &Quoted) -> bool {
    matches!(quoted.strays.first(), Some((_, Role::Close)))
}

fn unbalanced(page: &Page, (mark, role): (Mark, Role), findings: &Findings) -> Diagnostic {
    let (message, hint) = match role {
        Role::Open => (
            format!("`{}` is never closed", mark.c),
            "add the closing mark, or remove this one",
        ),
        Role::Close => (
            format!("`{}` closes nothing", mark.c),
            "add the opening mark, or remove this one",
        ),
    };
    page.at(findings, codes::QUOTE_UNBALANCED, &mark.range(), message)
        .hint(hint)
}

/// What is wrong with the marks of a pair, if anything.
fn style(
    page: &Page,
    pair: &Pair,
    typographic: Option<&Pair>,
    wanted: Option<(char, char)>,
    findings: &Findings,
) -> Option<Diagnostic> {
    let known = &page.usage.quotes;
    let marks = pair.marks();
    let (open, close) = marks;
    let shown = format!("`{open}…{close}`");
    let (message, wanted) = match (open, close) {
        ('"', '"') => {
            let other = typographic?;
            // `lang="en"` is no quotation.
            if before(page.text(), pair.open.at) == Some('=') {
                return None;
            }
            let message = format!(
                "straight quotation marks, elsewhere in this file `{}…{}`",
                other.open.c, other.close.c
            );
            (message, wanted.or(Some(other.marks())))
        }
        ('"', c) => (
            format!("{shown} are not of one kind"),
            known.iter().find(|(_, close)| *close == c).copied().or(wanted),
        ),
        (c, '"') => (
            format!("{shown} are not of one kind"),
            known.iter().find(|(open, _)| *open == c).copied().or(wanted),
        ),
        _ if known.is_empty() || known.contains(&marks) => return None,
        // Arrows: `« Back … Next »`.
        _ if family(open) == 1 && is_space(after(page.text(), pair.open.range().end)) => return None,
        _ if family(open) != family(close) => (format!("{shown} are not of one kind"), wanted),
        _ => (
            format!("{shown} are not quotation marks of `{}`", page.usage.tag),
            wanted,
        ),
    };
    let range = pair.open.at..pair.close.range().end;
    let finding = page.at(findings, codes::QUOTE_STYLE, &range, message);
    let Some(wanted) = wanted else { return Some(finding) };
    let hint = format!("write `{}…{}`", wanted.0, wanted.1);
    // Which marks are right inside of others depends on these.
    let fix = match pair.is_inner {
        true => None,
        false => page.fix(replaced(page, pair, wanted)),
    };
    Some(with_fix(finding.hint(hint), fix))
}

/// The edits that put other marks in the place of a pair's.
fn replaced(page: &Page, pair: &Pair, (open, close): (char, char)) -> Vec<(Range<usize>, String)> {
    let text = page.text();
    let own = page.usage.quotes.first();
    let space = page.usage.quote_space.filter(|_| own == Some(&(open, close)));
    let is_kept = |range: &Range<usize>, c: char| &text[range.clone()] == c.encode_utf8(&mut [0; 4]);
    let (mut left, mut right) = (pair.open.range(), pair.close.range());
    let inside = |c: &char| matches!(c, ' ' | '\u{a0}' | '\u{202f}');
    if let Some(c) = after(text, left.end).filter(inside) {
        left.end += c.len_utf8();
    }
    if let Some(c) = before(text, right.start).filter(inside)
        && right.start > left.end
    {
        right.start -= c.len_utf8();
    }
    let space = space.map(String::from).unwrap_or_default();
    let mut edits = Vec::new();
    if !is_kept(&left, open) {
        edits.push((left, format!("{open}{space}")));
    }
    if !is_kept(&right, close) {
        edits.push((right, format!("{space}{close}")));
    }
    edits
}
