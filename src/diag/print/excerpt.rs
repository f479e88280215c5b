//! One source line as it appears in a terminal, and the carets below it.
//!
//! Columns here are terminal cells: tabs are expanded, East Asian wide
//! characters take two, combining marks none. What could move the cursor or
//! reorder the rest of the line is replaced by a visible stand-in of one cell,
//! so a hostile file cannot write to the terminal. Carets stand under the
//! logical order. Some terminals reorder right-to-left text and some do not, and
//! no program can tell which, so beside the carets of such a line stands what
//! they mean.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

/// Cells of a source line that are shown at most.
const WIDTH: usize = 160;
/// Cells between tab stops.
const TAB: usize = 4;
/// Cells shown before a range that is itself too wide.
const LEAD: usize = 10;

/// A line to show, and where its carets go.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The line, or a window of it with `…` where it was cut.
    pub text: String,
    /// Cells before the first caret.
    pub before: usize,
    /// Carets; at least one.
    pub carets: usize,
    /// What the carets stand for, as it is shown.
    pub marked: String,
}

/// Bytes of a line on each side of a mark that are looked at: more than are shown.
const NEAR: usize = 4 * WIDTH;

/// Shows `line` with carets under its bytes `mark`.
pub(super) fn excerpt(line: &str, mark: &Range<usize>) -> Excerpt {
    // Many findings in one long line must not cost its length each.
    let from = line.floor_char_boundary(mark.start.saturating_sub(NEAR));
    let to = line.ceil_char_boundary(mark.end.min(mark.start + NEAR).saturating_add(NEAR).min(line.len()));
    let line = &line[from..to];
    let mark = mark.start - from..mark.end.min(to).max(mark.start) - from;
    let total = cells(line).last().map_or(0, |cell| cell.columns.end);
    let from = cells(line)
        .find(|cell| cell.byte >= mark.start)
        .map_or(total, |cell| cell.columns.start);
    let to = cells(line)
        .take_while(|cell| cell.byte < mark.end)
        .last()
        .map_or(from, |cell| cell.columns.end.max(from));
    let window = window(total, from..to);

    let mut shown = cells(line)
        .skip_while(|cell| cell.columns.start < window.start)
        .take_while(|cell| cell.columns.end <= window.end)
        .peekable();
    let first = shown.peek().map_or(window.start, |cell| cell.columns.start);
    let (mut text, mut marked, mut last) = (String::new(), String::new(), first);
    if window.start > 0 {
        text.push('…');
    }
    for cell in shown {
        last = cell.columns.end;
        match cell.kind {
            Kind::Tab => text.extend(std::iter::repeat_n(' ', cell.columns.len())),
            Kind::Char | Kind::Mark => text.push(cell.shown),
        }
        if mark.contains(&cell.byte) {
            marked.push(if cell.kind == Kind::Tab { ' ' } else { cell.shown });
        }
    }
    if last < total {
        text.push('…');
    }
    Excerpt {
        text,
        before: from - first + usize::from(window.start > 0),
        carets: to.min(last).saturating_sub(from).max(1),
        marked,
    }
}

/// Whether a terminal may lay the text out from right to left: whether it has
/// a character from the ranges that Unicode reserves for the bidirectional
/// classes R and AL (`DerivedBidiClass.txt`, the `@missing` lines).
pub(super) fn may_run_right_to_left(text: &str) -> bool {
    text.chars().any(|char| {
        matches!(char,
            '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

/// `char` itself, or a stand-in where it would steer the terminal: controls,
/// and the explicit directional formatting characters of UAX #9.
pub(super) fn visible(char: char) -> char {
    match char {
        '\0'..='\x1f' => char::from_u32(0x2400 + char as u32).unwrap_or('�'),
        '\x7f' => '␡',
        '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => '�',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '�',
        _ => char,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Char,
    Tab,
    /// Takes no cell of its own: it shares the columns of the character before.
    Mark,
}

struct Cell {
    /// Where in the line.
    byte: usize,
    shown: char,
    kind: Kind,
    columns: Range<usize>,
}

/// The characters of a line with the columns each occupies.
fn cells(line: &str) -> impl Iterator<Item = Cell> {
    let mut columns = 0..0;
    line.char_indices().map(move |(byte, char)| {
        let shown = visible(char);
        let (kind, width) = match (char, shown.width().unwrap_or(0)) {
            ('\t', _) => (Kind::Tab, TAB - columns.end % TAB),
            (_, 0) => (Kind::Mark, 0),
            (_, width) => (Kind::Char, width),
        };
        if kind != Kind::Mark {
            columns = columns.end..columns.end + width;
        }
        Cell {
            byte,
            shown,
            kind,
            columns: columns.clone(),
        }
    })
}

/// The columns to show of a line of `total`, so that `mark` is among them.
fn window(total: usize, mark: Range<usize>) -> Range<usize> {
    if total <= WIDTH {
        return 0..total;
    }
    let room = WIDTH - 2;
    let start = match mark.end < room {
        true => 0,
        false => {
            let lead = (room.saturating_sub(mark.len()) / 2).max(LEAD);
            mark.start.saturating_sub(lead).min(total - room)
        }
    };
    start..start + room
}
