//! How a text is built: headings, tables, pictures, questions.

use super::{Findings, Reading};
use crate::diag::codes;
use crate::parse::{BlockKind, Part};

/// The rules of one file.
pub fn file(reading: &Reading, findings: &mut Findings) {
    skipped_levels(reading, findings);
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
