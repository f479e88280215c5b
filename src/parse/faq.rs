//! Questions and answers, from the front matter or from a section of the text.

use std::ops::Range;

use super::Sink;
use super::body::{Body, Faq, FaqItem, Question};
use super::fields::{code_of, locate};
use super::markdown::{FaqSection, Piece, Writer};
use super::prose::BlockKind;
use crate::diag::codes;
use crate::yaml::{Located, Node, Reader, Value};

/// The article's questions and answers, from either form, but not from both.
pub fn of(
    front_matter: &Node,
    section: Option<FaqSection>,
    writer: &mut Writer,
    sink: &mut Sink,
) -> Option<(Vec<Question>, Faq)> {
    let node = Reader::new(front_matter).node("faq");
    match (node, section) {
        (None, None) => None,
        (Some(node), None) => from_field(node, writer, sink),
        (None, Some(section)) => Some(from_section(section, writer, sink)),
        (Some(_), Some(section)) => {
            let hint = "keep either the field `faq` or the section with the heading `{#faq}`";
            let message = "questions are in the front matter and in the text";
            sink.at(codes::FAQ_TWICE, section.range.clone(), message, Some(hint.to_owned()));
            Some(from_section(section, writer, sink))
        }
    }
}

/// The questions and answers of the front matter.
pub fn entries(front_matter: &Node) -> Vec<(Located<String>, Located<String>)> {
    let Some(Value::List(entries)) = Reader::new(front_matter).node("faq").map(|node| &node.value) else {
        return Vec::new();
    };
    entries
        .iter()
        .filter_map(|entry| {
            let mut reader = Reader::new(entry);
            Some((reader.required_text("question")?, reader.required_text("answer")?))
        })
        .collect()
}

fn from_field(node: &Node, writer: &mut Writer, sink: &mut Sink) -> Option<(Vec<Question>, Faq)> {
    let Value::List(entries) = &node.value else {
        let message = format!("field `faq` must be a list, found {}", node.value.kind());
        let hint = "write each item as `- question: …` and `answer: …`".to_owned();
        sink.at(codes::FRONT_MATTER_FIELD, node.range.clone(), message, Some(hint));
        return None;
    };
    let mut questions = Vec::new();
    let mut items = Vec::new();
    for entry in entries {
        let mut reader = Reader::new(entry);
        let (question, answer) = question_and_answer(&mut reader);
        for problem in reader.finish() {
            sink.at(code_of(problem.kind), problem.range, problem.message, problem.hint);
        }
        if let (Some(question), Some(answer)) = (question, answer) {
            let (question, item) = item(question, &answer, writer, sink);
            questions.push(question);
            items.push(item);
        }
    }
    let faq = Faq {
        heading: None,
        intro: None,
        items,
    };
    (!questions.is_empty()).then_some((questions, faq))
}

/// The fields of one item.
pub fn question_and_answer(reader: &mut Reader) -> (Option<Located<String>>, Option<Located<String>>) {
    (reader.required_text("question"), reader.required_text("answer"))
}

fn item(
    question: Located<String>,
    answer: &Located<String>,
    writer: &mut Writer,
    sink: &mut Sink,
) -> (Question, FaqItem) {
    let text = question.value.trim().to_owned();
    writer.count(&text, BlockKind::Question, &question.range);
    let source = writer.source();
    let place = |part: Range<usize>| locate(source, &answer.range, &answer.value, part);
    let item = FaqItem {
        question: Body::of_text(&text, writer.direction()),
        answer: writer.field(&answer.value, &place, sink),
    };
    let question = Question {
        id: None,
        text,
        range: question.range,
    };
    (question, item)
}

fn from_section(section: FaqSection, writer: &mut Writer, sink: &mut Sink) -> (Vec<Question>, Faq) {
    let (heading, _) = writer.inline(section.heading, Piece::Heading, sink);
    let intro = (!section.intro.is_empty()).then(|| writer.body(section.intro, Piece::Answer, sink));
    let mut questions = Vec::new();
    let mut items = Vec::new();
    for item in section.items {
        let (question, text) = writer.inline(item.question, Piece::Question, sink);
        questions.push(Question {
            id: item.id,
            text,
            range: item.range,
        });
        items.push(FaqItem {
            question,
            answer: writer.body(item.answer, Piece::Answer, sink),
        });
    }
    let faq = Faq {
        heading: Some(heading),
        intro,
        items,
    };
    (questions, faq)
}
