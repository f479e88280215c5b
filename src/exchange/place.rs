//! Lines and columns of a text, asked for in its order.

use super::Unreadable;

/// Counts lines and columns.
pub struct Places<'t> {
    text: &'t str,
    at: usize,
    place: (usize, usize),
}

impl<'t> Places<'t> {
    pub fn new(text: &'t str) -> Places<'t> {
        Places {
            text,
            at: 0,
            place: (1, 1),
        }
    }

    /// The line and column of a byte, from 1; columns are characters. What comes
    /// before the last byte that was asked for is counted anew.
    pub fn of(&mut self, byte: usize) -> (usize, usize) {
        let byte = self.text.floor_char_boundary(byte);
        if byte < self.at {
            *self = Places::new(self.text);
        }
        for c in self.text[self.at..byte].chars() {
            match c {
                '\n' => self.place = (self.place.0 + 1, 1),
                _ => self.place.1 += 1,
            }
        }
        self.at = byte;
        self.place
    }

    /// Says what is wrong at a byte.
    pub fn wrong(&mut self, byte: usize, reason: impl Into<String>) -> Unreadable {
        wrong(self.of(byte), reason)
    }
}

/// The longest reason: what a file says may be in it.
const LONGEST: usize = 200;

/// Says what is wrong at a place, in a line.
pub fn wrong(place: (usize, usize), reason: impl Into<String>) -> Unreadable {
    let reason: String = reason.into();
    let mut line: String = reason.chars().take(LONGEST).map(visible).collect();
    if line.len() < reason.len() && reason.chars().count() > LONGEST {
        line.push('…');
    }
    Unreadable { reason: line, place }
}

fn visible(c: char) -> char {
    match c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
        true => '\u{fffd}',
        false => c,
    }
}
