//! Characters that show nothing: marks of direction that reach too far, and
//! characters without width that do nothing where they stand.
//!
//! These are looked for in the whole file, code and addresses too: what is
//! copied from a page must be what is seen on it.

use super::Page;
use crate::check::Findings;
use crate::diag::{Fix, codes};
use crate::i18n::cldr::{is_pictograph, script_of};
use crate::i18n::{is_alphanumeric, places};
use crate::parse::BlockKind;

/// `bidi-control` and `character-invisible`.
pub fn check(page: &Page, findings: &mut Findings) {
    let source = page.reading.source;
    // All of them begin with one of a few bytes.
    let mut line = None;
    let may_be = |byte| (byte >= 0xe1) & ((byte <= 0xe3) | (byte == 0xef) | (byte == 0xf3));
    for at in places(source.as_bytes(), may_be) {
        let Some(c) = source.get(at..).and_then(|rest| rest.chars().next()) else {
            continue;
        };
        match c {
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                let start = source[..at].rfind('\n').map_or(0, |end| end + 1);
                if line != Some(start) {
                    line = Some(start);
                    directions(page, start, findings);
                }
            }
            c if is_invisible(c) => invisible(page, at, c, findings),
            _ => {}
        }
    }
}

/// What a line's controls do to the rest of it.
fn directions(page: &Page, start: usize, findings: &mut Findings) {
    let source = page.reading.source;
    let line = source[start..].split('\n').next().unwrap_or_default();
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut found: Vec<(usize, char, &str)> = Vec::new();
    for (at, c) in line.char_indices() {
        match c {
            '\u{202d}' | '\u{202e}' => {
                found.push((at, c, "shows text in another order than it is written in"));
                open.push((at, c));
            }
            '\u{202a}' | '\u{202b}' | '\u{2066}'..='\u{2068}' => open.push((at, c)),
            '\u{202c}' | '\u{2069}' => {
                let is_pop = |start: &char| (c == '\u{2069}') == (*start >= '\u{2066}');
                match open.iter().rposition(|(_, start)| is_pop(start)) {
                    Some(partner) => open.truncate(partner),
                    None => found.push((at, c, "ends nothing on its line")),
                }
            }
            _ => {}
        }
    }
    let is_override = |c: char| matches!(c, '\u{202d}' | '\u{202e}');
    let unclosed = open.into_iter().filter(|(_, c)| !is_override(*c));
    found.extend(unclosed.map(|(at, c)| (at, c, "is not ended on its line")));
    for (at, c, problem) in found {
        let at = start + at;
        let message = format!("{} (U+{:04X}) {problem}", name(c), u32::from(c));
        let finding = findings.at(codes::BIDI_CONTROL, at..at + c.len_utf8(), message);
        findings.add(finding.hint("remove it; directions are taken care of on the page"));
    }
}

fn name(c: char) -> &'static str {
    match c {
        '\u{202a}' => "left-to-right embedding",
        '\u{202b}' => "right-to-left embedding",
        '\u{202c}' => "pop directional formatting",
        '\u{202d}' => "left-to-right override",
        '\u{202e}' => "right-to-left override",
        '\u{2066}' => "left-to-right isolate",
        '\u{2067}' => "right-to-left isolate",
        '\u{2068}' => "first strong isolate",
        '\u{2069}' => "pop directional isolate",
        '\u{200b}' => "zero width space",
        '\u{200c}' => "zero width non-joiner",
        '\u{200d}' => "zero width joiner",
        '\u{2060}' => "word joiner",
        '\u{feff}' => "byte order mark",
        '\u{180e}' => "Mongolian vowel separator",
        '\u{3164}' | '\u{115f}' | '\u{1160}' | '\u{ffa0}' => "Hangul filler",
        '\u{e0000}'..='\u{e007f}' => "tag character",
        _ => "invisible operator",
    }
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{180e}' | '\u{3164}' | '\u{115f}' | '\u{1160}'
            | '\u{ffa0}' | '\u{e0000}'..='\u{e007f}'
    )
}

fn invisible(page: &Page, at: usize, c: char, findings: &mut Findings) {
    let source = page.reading.source;
    let end = at + c.len_utf8();
    let last = source[..at].chars().next_back();
    let next = source[end..].chars().next();
    if at == 0 && c == '\u{feff}' || means_something(c, last, next) {
        return;
    }
    let message = format!("{} (U+{:04X}) does nothing here", name(c), u32::from(c));
    let finding = findings
        .at(codes::CHARACTER_INVISIBLE, at..end, message)
        .hint("remove it");
    findings.add(match is_code(page, at) {
        true => finding,
        false => finding.fix(Fix::replace(at..end, "")),
    });
}

/// Whether a character without width does something between two others.
fn means_something(c: char, last: Option<char>, next: Option<char>) -> bool {
    let scripts = [last, next].map(|c| c.map_or("Zyyy", script_of));
    let is = |list: &[&str]| scripts.iter().any(|script| list.contains(script));
    // Joins or parts letters; in Latin and the like there is nothing to join.
    let is_joining = |script: &str| {
        !matches!(
            script,
            "Latn" | "Cyrl" | "Grek" | "Hebr" | "Hani" | "Hira" | "Kana" | "Hang" | "Zyyy" | "Zinh"
        )
    };
    match c {
        // Where a line may break in scripts without spaces.
        '\u{200b}' => is(&[
            "Thai", "Khmr", "Laoo", "Mymr", "Tibt", "Java", "Bali", "Lana", "Tale", "Talu",
        ]),
        '\u{200c}' => {
            let is_edge = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c == '\u{200c}');
            let is_indic = is_joining(scripts[0]) && scripts[0] != "Arab" || scripts[0] == "Zinh";
            is_indic && next != Some('\u{200c}')
                || scripts.iter().any(|script| is_joining(script)) && !is_edge(last) && !is_edge(next)
        }
        '\u{200d}' => {
            let is_picture = |c: Option<char>| {
                c.is_some_and(|c| is_pictograph(c) || matches!(c, '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}'))
            };
            is_picture(last) && is_picture(next)
                || scripts.iter().any(|script| is_joining(script))
                || scripts[0] == "Zinh"
        }
        // Keeps a line from breaking at a mark; between letters it never breaks.
        '\u{2060}' => {
            let is_letter = |c: Option<char>| c.is_none_or(|c| is_alphanumeric(c) || c.is_whitespace());
            !is_letter(last) || !is_letter(next) || is(&["Thai", "Khmr", "Laoo", "Mymr", "Hani", "Hira", "Kana"])
        }
        '\u{180e}' => is(&["Mong"]),
        '\u{115f}' | '\u{1160}' => is(&["Hang"]),
        // The flags of England, Scotland and Wales.
        '\u{e0000}'..='\u{e007f}' => matches!(last, Some('\u{1f3f4}' | '\u{e0000}'..='\u{e007f}')),
        '\u{2061}'..='\u{2064}' | '\u{feff}' => false,
        _ => false,
    }
}

/// Whether a byte of the file is part of code, which is nobody's to mend.
fn is_code(page: &Page, at: usize) -> bool {
    let source = page.reading.source;
    let line = source[..at].rfind('\n').map_or(0, |end| end + 1);
    let blocks = &page.reading.prose.blocks;
    let has_mark = source[line..].split('\n').next().is_some_and(|line| line.contains('`'));
    has_mark
        || blocks
            .iter()
            .any(|block| block.kind == BlockKind::Code && block.place.contains(&at))
}
