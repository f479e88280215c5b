//! How a text is built: headings, tables, pictures, questions.

mod pictures;
mod questions;

use super::{Findings, Reading};
use crate::diag::{Code, codes};
use crate::parse::{BlockKind, Part};

/// The rules of one file.
pub fn file(reading: &Reading, findings: &mut Findings) {
    skipped_levels(reading, findings);
    headings(reading, findings);
    tables(reading, findings);
    pictures::all(reading, findings);
    questions::all(reading, findings);
}

/// `heading-skipped`: a heading of level 4 follows one of level 2. Who listens
/// to a page looks for what is missing between them.
fn skipped_levels(reading: &Reading, findings: &mut Findings) {
    // The title is the heading of level 1.
    let mut before = 1;
    for block in &reading.prose.blocks {
        let BlockKind::Heading(level) = block.kind else {
            continue;
        };
        if block.part == Part::Body && level > before + 1 {
            let message = format!("heading of level {level} follows one of level {before}");
            let hint = format!("make it level {}", before + 1);
            findings.add(
                findings
                    .at(codes::HEADING_SKIPPED, block.place.clone(), message)
                    .hint(hint),
            );
        }
        before = level;
    }
}

/// `heading-h1` and `heading-empty`.
fn headings(reading: &Reading, findings: &mut Findings) {
    let mut report = |code: Code, range: &std::ops::Range<usize>, message: &str, hint: &'static str| {
        findings.add(findings.at(code, range.clone(), message).hint(hint));
    };
    for heading in &reading.text.outline {
        if heading.level == 1 {
            let message = "heading of level 1 in the text, where the title is one already";
            report(codes::HEADING_H1, &heading.range, message, "make it level 2");
        }
        if heading.text.trim().is_empty() {
            let hint = "give it words, or take the `#` out";
            report(codes::HEADING_EMPTY, &heading.range, "heading has no words", hint);
        }
    }
}

/// `table-header`: all cells of the head are empty.
fn tables(reading: &Reading, findings: &mut Findings) {
    let blocks = &reading.prose.blocks;
    for (index, table) in blocks.iter().enumerate() {
        if table.kind != BlockKind::Table {
            continue;
        }
        let mut head = blocks[index + 1..]
            .iter()
            .take_while(|block| matches!(block.kind, BlockKind::HeadCell | BlockKind::Alt));
        if head.all(|cell| reading.prose.words_of(cell).trim().is_empty()) {
            let line = reading.source[table.place.clone()].find('\n');
            let range = table.place.start..line.map_or(table.place.end, |end| table.place.start + end);
            findings.add(
                findings
                    .at(codes::TABLE_HEADER, range, "table has no words in its head")
                    .hint(
                        "say in the first row what each column holds; who listens to a table hears it with each cell",
                    ),
            );
        }
    }
}
