//! Questions and answers.

use std::collections::BTreeMap;

use super::super::words::core;
use super::super::{Findings, Reading};
use crate::diag::codes;
use crate::parse::{Article, Question};

/// `faq-empty`, `faq-duplicate` and `faq-repeats`.
pub fn all(reading: &Reading, findings: &mut Findings) {
    let Some(article) = reading.article else { return };
    let Some(questions) = &article.questions else { return };
    let cldr = findings.locales.cldr(reading.file.locale);
    let plain = |text: &str| core(&cldr.lowercase(text)).to_owned();
    let mut others: BTreeMap<String, &str> = BTreeMap::from([(plain(&article.fields.title.value), "the title")]);
    for heading in &reading.text.outline {
        others.entry(plain(&heading.text)).or_insert("a heading");
    }
    let mut before: Vec<String> = Vec::new();
    for (index, question) in questions.iter().enumerate() {
        let words = plain(&question.text);
        if words.is_empty() {
            let message = "question has no words";
            findings.add(findings.at(codes::FAQ_EMPTY, question.range.clone(), message));
            continue;
        }
        let is_asked_in_vain = !has_answer(reading, article, question, questions.get(index + 1));
        if is_asked_in_vain && question.range.start >= body_start(reading.source) {
            let message = format!("question `{}` has no answer", question.text.trim());
            findings.add(
                findings
                    .at(codes::FAQ_EMPTY, question.range.clone(), message)
                    .hint("write the answer below it, or take the question out"),
            );
        }
        if before.contains(&words) {
            let message = format!("question `{}` is asked twice", question.text.trim());
            findings.add(
                findings
                    .at(codes::FAQ_DUPLICATE, question.range.clone(), message)
                    .hint("keep one of the two"),
            );
        } else if let Some(other) = others.get(&words) {
            let message = format!("question `{}` is the same as {other}", question.text.trim());
            findings.add(
                findings
                    .at(codes::FAQ_REPEATS, question.range.clone(), message)
                    .hint("ask what the text does not answer, or take the question out"),
            );
        }
        before.push(words);
    }
}

/// Whether anything stands between a question in the text and what follows it.
fn has_answer(reading: &Reading, article: &Article, question: &Question, next: Option<&Question>) -> bool {
    let after = |start: usize| start >= question.range.end;
    let headings = article.text.outline.iter().map(|heading| heading.range.start);
    let ends = headings.chain(next.map(|next| next.range.start));
    let end = ends.filter(|start| after(*start)).min().unwrap_or(reading.source.len());
    let between = &reading.source[question.range.end.min(end)..end];
    between.lines().any(|line| !line.trim().is_empty())
}

/// Where the front matter ends.
fn body_start(source: &str) -> usize {
    let mut marks = 0;
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        at += line.len();
        marks += usize::from(line.trim_start_matches('\u{feff}').trim_end() == "---");
        if marks == 2 {
            return at;
        }
    }
    0
}
