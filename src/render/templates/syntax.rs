//! Templates taken apart, for the rules that look at them without rendering: the
//! template engine keeps what it has parsed to itself.
//!
//! A template becomes a row of pieces in the order in which they stand. Each tag
//! is read by itself, so that one that cannot be read hides no other; that it
//! cannot is the engine's to say. The words are those of the engine: `set`,
//! `for`, `component`.

mod expression;
mod lexer;

use std::ops::Range;

use expression::Parser;
pub use expression::{Argument, Collection, Expression, Name, Operator, Parameter, Presence, Step};
use lexer::Region;

/// A part of a template.
#[derive(Debug)]
pub enum Piece {
    /// What is written as it stands.
    Text(Range<usize>),
    /// `{{ … }}`
    Output(Expression),
    /// `{% … %}`
    Tag(Tag),
    /// A tag that cannot be read.
    Unreadable(Range<usize>),
}

/// What a tag does.
#[derive(Debug)]
pub enum Tag {
    /// `extends "…"`
    Extends(String),
    /// `include "…"`
    Include(Name),
    /// `block name`
    Block(String),
    /// `component name(…)`
    Component(Name, Vec<Parameter>),
    /// `for key, value in list`
    For(Option<String>, String, Expression),
    /// `if …`
    If(Expression),
    /// `elif …`
    ElseIf(Expression),
    /// `else`, of a condition or of a loop
    Else,
    /// `set name = …`
    Set(String, Expression),
    /// `set_global name = …`, which holds outside of loops too
    SetGlobal(String, Expression),
    /// `set name | filters`, up to `endset`
    SetBlock(String, Filters),
    /// `<name …>`, up to `</name>`
    Around(Expression),
    /// `</name>`
    EndAround,
    /// `filter …`
    Filter,
    /// `endfor`, `endif`, …: the word after `end`.
    End(String),
    /// `break`, `continue`
    Other,
}

/// Whether what stands in a tag goes through filters, of which nothing is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filters {
    None,
    Some,
}

impl Tag {
    /// The expression in it, if there is one.
    pub fn expression(&self) -> Option<&Expression> {
        match self {
            Tag::For(_, _, expression)
            | Tag::If(expression)
            | Tag::ElseIf(expression)
            | Tag::Set(_, expression)
            | Tag::SetGlobal(_, expression)
            | Tag::Around(expression) => Some(expression),
            _ => None,
        }
    }
}

/// Takes a template apart.
pub fn read(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some((region, end)) = lexer::next(text, at) {
        let unreadable = Piece::Unreadable(at..end);
        at = end;
        match region {
            Region::Text(range) => pieces.push(Piece::Text(range)),
            Region::Output(tokens) => {
                let mut parser = Parser::new(tokens);
                let read = parser.expression().filter(|_| parser.is_done());
                pieces.push(read.map_or(unreadable, Piece::Output));
            }
            Region::Tag(tokens) => {
                let mut parser = Parser::new(tokens);
                let read = tag(&mut parser).filter(|_| parser.is_done());
                pieces.push(read.map_or(unreadable, Piece::Tag));
            }
            Region::Comment => {}
            Region::Unreadable => pieces.push(unreadable),
        }
    }
    pieces
}

fn tag(parser: &mut Parser) -> Option<Tag> {
    if parser.eat("</") {
        parser.component_name()?;
        return parser.eat(">").then_some(Tag::EndAround);
    }
    if parser.eat("<") {
        let call = parser.component_call()?;
        return parser.eat(">").then_some(Tag::Around(call));
    }
    let word = parser.name()?;
    Some(match word.text.as_str() {
        "extends" => Tag::Extends(parser.string()?.text),
        "include" => Tag::Include(parser.string()?),
        "block" => Tag::Block(parser.name()?.text),
        "component" => component(parser)?,
        "for" => {
            let first = parser.name()?.text;
            let second = match parser.eat(",") {
                true => Some(parser.name()?.text),
                false => None,
            };
            if !parser.eat_word("in") {
                return None;
            }
            let list = parser.expression()?;
            match second {
                Some(value) => Tag::For(Some(first), value, list),
                None => Tag::For(None, first, list),
            }
        }
        "if" => Tag::If(parser.expression()?),
        "elif" => Tag::ElseIf(parser.expression()?),
        "else" => Tag::Else,
        kind @ ("set" | "set_global") => {
            let name = parser.name()?.text;
            match (parser.eat("="), kind) {
                (true, "set") => Tag::Set(name, parser.expression()?),
                (true, _) => Tag::SetGlobal(name, parser.expression()?),
                (false, _) if parser.is_done() => Tag::SetBlock(name, Filters::None),
                (false, _) => {
                    parser.skip();
                    Tag::SetBlock(name, Filters::Some)
                }
            }
        }
        "filter" => {
            parser.skip();
            Tag::Filter
        }
        word => {
            let ended = word.strip_prefix("end").map(str::to_owned);
            parser.skip();
            ended.map_or(Tag::Other, Tag::End)
        }
    })
}

fn component(parser: &mut Parser) -> Option<Tag> {
    let name = parser.component_name()?;
    let parameters = parser.parameters()?;
    // What else the author notes of it.
    parser.skip();
    Some(Tag::Component(name, parameters))
}

#[cfg(test)]
mod tests;
