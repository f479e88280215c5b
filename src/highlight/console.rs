//! What was typed at a terminal, and what it answered.

use super::{Kind, Span, grammar};

/// What stands before a command.
const PROMPTS: &[&str] = &["$ ", "# ", "> "];
/// The grammar of the commands.
const SHELL: &str = "Bourne Again Shell (bash)";

/// Colours commands, each by itself: an apostrophe in an answer begins nothing.
pub fn spans(code: &str) -> Option<Vec<Span>> {
    let mut spans = Vec::new();
    let mut start = 0;
    for line in code.split_inclusive('\n') {
        if let Some(prompt) = PROMPTS.iter().find(|prompt| line.starts_with(**prompt)) {
            let command = start + prompt.len();
            spans.push(Span {
                range: start..start + 1,
                kind: Kind::Comment,
            });
            spans.extend(
                grammar::spans(SHELL, &line[prompt.len()..])?
                    .into_iter()
                    .map(|span| Span {
                        range: command + span.range.start..command + span.range.end,
                        ..span
                    }),
            );
        }
        start += line.len();
    }
    Some(spans)
}
