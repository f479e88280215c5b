//! Code by its grammar.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, ScopeStack, SyntaxSet};

use super::{Kind, Pieces, Span};

/// All grammars: found and unpacked when there is code to be read, each when it
/// is used first.
static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// What is no language.
const PLAIN: &str = "Plain Text";

/// The grammar that is called so, or whose files end so.
pub fn named(name: &str) -> Option<&'static str> {
    let grammar = GRAMMARS.find_syntax_by_token(name)?;
    (grammar.name != PLAIN).then_some(grammar.name.as_str())
}

/// The pieces of code that are worth a colour; none where the grammar fails.
pub fn spans(grammar: &str, code: &str) -> Option<Vec<Span>> {
    let grammar = GRAMMARS.find_syntax_by_name(grammar)?;
    let mut state = ParseState::new(grammar);
    let mut stack = ScopeStack::new();
    let mut pieces = Pieces::new(code);
    let mut start = 0;
    for line in code.split_inclusive('\n') {
        // Grammars know the end of a line by its LF, which the last may lack.
        let ended;
        let whole = match line.ends_with('\n') {
            true => line,
            false => {
                ended = [line, "\n"].concat();
                &ended
            }
        };
        let mut from = 0;
        for (at, change) in state.parse_line(whole, &GRAMMARS).ok()? {
            let at = at.min(line.len());
            if let Some(kind) = Kind::of(stack.as_slice()) {
                pieces.push(start + from, start + at, kind);
            }
            stack.apply(&change).ok()?;
            from = from.max(at);
        }
        if let Some(kind) = Kind::of(stack.as_slice()) {
            pieces.push(start + from, start + line.len(), kind);
        }
        start += line.len();
    }
    Some(pieces.spans)
}
