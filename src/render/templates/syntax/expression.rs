//! What stands in a tag.
//!
//! The engine has judged the expression before, or will: here everything is read
//! that it takes, and some that it does not.

use std::ops::Range;

use super::lexer::{Kind, Token};

/// The deepest nesting: the engine stops at 40.
const DEEPEST: usize = 60;

/// A name or a string, with where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// A string without its quotation marks and escapes.
    pub text: String,
    /// A string with its quotation marks.
    pub range: Range<usize>,
}

/// An expression.
#[derive(Debug)]
pub enum Expression {
    /// `"…"`
    Text(Name),
    /// `12`
    Integer,
    /// `1.5`
    Float,
    /// `true`
    Bool,
    /// `none`
    Nothing,
    /// `name.field[…]`
    Path(Name, Vec<Step>),
    /// `name(key=value)`
    Call(Name, Vec<Argument>, Range<usize>),
    /// `… | name(key=value)`
    Filter(Box<Expression>, Name, Vec<Argument>),
    /// `… is name(key=value)`
    Test(Box<Expression>, Name, Vec<Argument>),
    /// `<name key={value} />`
    Component(Name, Vec<Argument>),
    /// `[…]`, `{…}`
    Collection(Collection, Vec<Expression>),
    /// `[… for key, value in list if …]`
    Comprehension {
        /// What is made of each.
        item: Box<Expression>,
        /// The names that it has for it.
        names: Vec<String>,
        /// What is gone through.
        list: Box<Expression>,
        /// What is kept.
        condition: Option<Box<Expression>>,
    },
    /// `not …`, `-…`
    Unary(Box<Expression>),
    /// `… or …`
    Binary(Operator, Box<Expression>, Box<Expression>),
    /// `… if … else …`
    Ternary {
        /// What decides.
        condition: Box<Expression>,
        /// What it is then, and what it is otherwise.
        values: Box<[Expression; 2]>,
    },
    /// `(…)[…]`
    Item(Box<Expression>, Vec<Step>),
}

/// What brackets enclose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collection {
    /// `[…]`
    List,
    /// `{…}`
    Map,
}

/// A step from a value to something in it.
#[derive(Debug)]
pub enum Step {
    /// `.name`, or `?.name`, which may not be there.
    Field(Name, Presence),
    /// `[…]`
    Index(Vec<Expression>),
}

/// Whether something has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    Required,
    Optional,
}

/// What joins two expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `or`
    Or,
    /// `and`
    And,
    /// `~`
    Join,
    /// `==`, `<`, `in`
    Compare,
    /// `+`, `*`
    Count,
}

/// What a call gives.
#[derive(Debug)]
pub struct Argument {
    /// What it is for; none where a whole map is spread.
    pub name: Option<Name>,
    /// What it is.
    pub value: Expression,
}

/// What a component takes.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Whether it is taken from where the component is used: `@name`.
    pub is_implicit: bool,
    /// Whether it is a map of all that no other parameter takes.
    pub is_rest: bool,
}

/// Reads a tag.
pub struct Parser<'t> {
    tokens: Vec<Token<'t>>,
    at: usize,
    depth: usize,
}

impl<'t> Parser<'t> {
    pub fn new(tokens: Vec<Token<'t>>) -> Parser<'t> {
        Parser {
            tokens,
            at: 0,
            depth: 0,
        }
    }

    pub fn is_done(&self) -> bool {
        self.at == self.tokens.len()
    }

    /// Passes over the rest.
    pub fn skip(&mut self) {
        self.at = self.tokens.len();
    }

    fn peek(&self) -> Option<&Token<'t>> {
        self.tokens.get(self.at)
    }

    fn is(&self, offset: usize, kind: Kind, text: &str) -> bool {
        let token = self.tokens.get(self.at + offset);
        token.is_some_and(|token| token.kind == kind && token.text == text)
    }

    /// Takes a sign, if it comes.
    pub fn eat(&mut self, sign: &str) -> bool {
        let comes = self.is(0, Kind::Sign, sign);
        self.at += usize::from(comes);
        comes
    }

    /// Takes a word, if it comes.
    pub fn eat_word(&mut self, word: &str) -> bool {
        let comes = self.is(0, Kind::Word, word);
        self.at += usize::from(comes);
        comes
    }

    fn take(&mut self, kind: Kind) -> Option<Token<'t>> {
        let token = self.peek().filter(|token| token.kind == kind)?.clone();
        self.at += 1;
        Some(token)
    }

    /// A name.
    pub fn name(&mut self) -> Option<Name> {
        let token = self.take(Kind::Word)?;
        Some(Name {
            text: token.text.to_owned(),
            range: token.range,
        })
    }

    /// A string.
    pub fn string(&mut self) -> Option<Name> {
        let token = self.take(Kind::String)?;
        let inside = token.text.get(1..token.text.len() - 1)?;
        Some(Name {
            text: unescaped(inside),
            range: token.range,
        })
    }

    /// The name of a component, which may have points.
    pub fn component_name(&mut self) -> Option<Name> {
        let mut name = self.name()?;
        while self.eat(".") {
            let part = self.name()?;
            name.text = format!("{}.{}", name.text, part.text);
            name.range.end = part.range.end;
        }
        Some(name)
    }

    /// `name key="…" other={…} {...spread}`
    pub fn component_call(&mut self) -> Option<Expression> {
        let name = self.component_name()?;
        let mut arguments = Vec::new();
        loop {
            if self.eat("{") {
                if !self.eat("...") {
                    return None;
                }
                let value = self.expression()?;
                arguments.push(Argument { name: None, value });
                if !self.eat("}") {
                    return None;
                }
                continue;
            }
            let Some(key) = self.name() else { break };
            let value = match (self.eat("="), self.peek().map(|token| token.kind)) {
                (false, _) => Expression::Path(key.clone(), Vec::new()),
                (true, Some(Kind::String)) => Expression::Text(self.string()?),
                (true, _) => {
                    if !self.eat("{") {
                        return None;
                    }
                    let value = self.expression()?;
                    if !self.eat("}") {
                        return None;
                    }
                    value
                }
            };
            let name = Some(key);
            arguments.push(Argument { name, value });
        }
        Some(Expression::Component(name, arguments))
    }

    /// `(name: Type = default, @implicit, ...rest)`
    pub fn parameters(&mut self) -> Option<Vec<Parameter>> {
        if !self.eat("(") {
            return None;
        }
        let mut parameters = Vec::new();
        while !self.eat(")") {
            let is_rest = self.eat("...");
            let is_implicit = self.eat("@");
            let name = self.name()?.text;
            parameters.push(Parameter {
                name,
                is_implicit,
                is_rest,
            });
            if self.eat(":") {
                self.name()?;
            }
            if self.eat("=") {
                self.expression()?;
            }
            if !self.eat(",") && !self.is(0, Kind::Sign, ")") {
                return None;
            }
        }
        Some(parameters)
    }

    /// An expression.
    pub fn expression(&mut self) -> Option<Expression> {
        self.binding(0)
    }

    fn binding(&mut self, least: u8) -> Option<Expression> {
        self.depth += 1;
        let read = match self.depth <= DEEPEST {
            true => self.operand().and_then(|left| self.operators(left, least)),
            false => None,
        };
        self.depth -= 1;
        read
    }

    fn operand(&mut self) -> Option<Expression> {
        let token = self.peek()?.clone();
        match token.kind {
            Kind::String => return self.string().map(Expression::Text),
            Kind::Word => return self.word(),
            _ => self.at += 1,
        }
        Some(match (token.kind, token.text) {
            (Kind::Integer, _) => Expression::Integer,
            (Kind::Float, _) => Expression::Float,
            (_, "-") => match self.binding(20)? {
                number @ (Expression::Integer | Expression::Float) => number,
                other => Expression::Unary(Box::new(other)),
            },
            (_, "<") => {
                let call = self.component_call()?;
                (self.eat("/") && self.eat(">")).then_some(call)?
            }
            (_, "(") => {
                let inside = self.expression()?;
                self.eat(")").then_some(inside)?
            }
            (_, "[") => self.list()?,
            (_, "{") => self.map()?,
            _ => return None,
        })
    }

    fn word(&mut self) -> Option<Expression> {
        let name = self.name()?;
        Some(match name.text.as_str() {
            "true" | "True" | "false" | "False" => Expression::Bool,
            "none" | "None" | "null" => Expression::Nothing,
            "not" => Expression::Unary(Box::new(self.binding(5)?)),
            _ if self.is(0, Kind::Sign, "(") => {
                let arguments = self.arguments()?;
                let end = self.tokens.get(self.at - 1)?.range.end;
                let range = name.range.start..end;
                Expression::Call(name, arguments, range)
            }
            _ => {
                let steps = self.steps()?;
                Expression::Path(name, steps)
            }
        })
    }

    fn steps(&mut self) -> Option<Vec<Step>> {
        let mut steps = Vec::new();
        loop {
            if self.eat(".") {
                steps.push(Step::Field(self.name()?, Presence::Required));
            } else if self.eat("?.") {
                steps.push(Step::Field(self.name()?, Presence::Optional));
            } else if self.eat("[") || self.eat("?[") {
                let mut inside = Vec::new();
                while !self.eat("]") {
                    if !self.eat(":") {
                        inside.push(self.expression()?);
                    }
                }
                steps.push(Step::Index(inside));
            } else {
                return Some(steps);
            }
        }
    }

    /// `(key=value, …)`
    fn arguments(&mut self) -> Option<Vec<Argument>> {
        if !self.eat("(") {
            return Some(Vec::new());
        }
        let mut arguments = Vec::new();
        while !self.eat(")") {
            let name = Some(self.name()?);
            if !self.eat("=") {
                return None;
            }
            let value = self.expression()?;
            arguments.push(Argument { name, value });
            if !self.eat(",") && !self.is(0, Kind::Sign, ")") {
                return None;
            }
        }
        Some(arguments)
    }

    fn list(&mut self) -> Option<Expression> {
        let mut items = Vec::new();
        while !self.eat("]") {
            self.eat("...");
            let item = self.expression()?;
            if items.is_empty() && self.eat_word("for") {
                return self.comprehension(item);
            }
            items.push(item);
            if !self.eat(",") && !self.is(0, Kind::Sign, "]") {
                return None;
            }
        }
        Some(Expression::Collection(Collection::List, items))
    }

    fn comprehension(&mut self, item: Expression) -> Option<Expression> {
        let mut names = vec![self.name()?.text];
        if self.eat(",") {
            names.push(self.name()?.text);
        }
        if !self.eat_word("in") {
            return None;
        }
        let list = Box::new(self.binding(1)?);
        let condition = match self.eat_word("if") {
            true => Some(Box::new(self.binding(1)?)),
            false => None,
        };
        self.eat("]").then_some(Expression::Comprehension {
            item: Box::new(item),
            names,
            list,
            condition,
        })
    }

    fn map(&mut self) -> Option<Expression> {
        let mut values = Vec::new();
        while !self.eat("}") {
            if !self.eat("...") {
                // The key.
                self.at += 1;
                if !self.eat(":") {
                    return None;
                }
            }
            values.push(self.expression()?);
            if !self.eat(",") && !self.is(0, Kind::Sign, "}") {
                return None;
            }
        }
        Some(Expression::Collection(Collection::Map, values))
    }

    fn operators(&mut self, mut left: Expression, least: u8) -> Option<Expression> {
        loop {
            if self.is(0, Kind::Sign, "[") {
                left = Expression::Item(Box::new(left), self.steps()?);
                continue;
            }
            let Some(token) = self.peek() else {
                return Some(left);
            };
            // As strongly as the engine binds them.
            let (operator, strength, right) = match token.text {
                _ if matches!(token.kind, Kind::String | Kind::Integer | Kind::Float) => return Some(left),
                "if" if least == 0 => {
                    self.at += 1;
                    return self.ternary(left);
                }
                "or" => (Operator::Or, 1, 2),
                "and" => (Operator::And, 3, 4),
                "in" | "not" => (Operator::Compare, 5, 6),
                "is" | "|" if strength_of(token.text) >= least => {
                    let what = match token.text {
                        "is" => Postfix::Test,
                        _ => Postfix::Filter,
                    };
                    self.at += 1;
                    left = self.filter_or_test(left, what)?;
                    continue;
                }
                "==" | "!=" | "<" | "<=" | ">" | ">=" => (Operator::Compare, 7, 8),
                "+" | "-" => (Operator::Count, 11, 12),
                "*" | "/" | "%" | "//" => (Operator::Count, 13, 14),
                "~" => (Operator::Join, 13, 14),
                "**" => (Operator::Count, 16, 15),
                _ => return Some(left),
            };
            if strength < least {
                return Some(left);
            }
            let is_negated = self.eat_word("not");
            if is_negated && !self.eat_word("in") {
                return None;
            }
            self.at += usize::from(!is_negated);
            let right = self.binding(right)?;
            left = Expression::Binary(operator, Box::new(left), Box::new(right));
        }
    }

    fn ternary(&mut self, value: Expression) -> Option<Expression> {
        let condition = Box::new(self.expression()?);
        if !self.eat_word("else") {
            return None;
        }
        let values = Box::new([value, self.expression()?]);
        Some(Expression::Ternary { condition, values })
    }

    fn filter_or_test(&mut self, left: Expression, what: Postfix) -> Option<Expression> {
        if what == Postfix::Test {
            self.eat_word("not");
        }
        let name = self.name()?;
        let arguments = self.arguments()?;
        let left = Box::new(left);
        Some(match what {
            Postfix::Test => Expression::Test(left, name, arguments),
            Postfix::Filter => Expression::Filter(left, name, arguments),
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Postfix {
    Test,
    Filter,
}

fn strength_of(postfix: &str) -> u8 {
    match postfix {
        "is" => 5,
        _ => 17,
    }
}

fn unescaped(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some('r') => out.push('\r'),
                Some(other) => out.push(other),
                None => {}
            },
            (c, false) => out.push(c),
        }
    }
    out
}

impl Expression {
    /// Calls `visit` for it and all that it consists of.
    pub fn walk<'e>(&'e self, visit: &mut dyn FnMut(&'e Expression)) {
        visit(self);
        let each = |arguments: &'e [Argument], visit: &mut dyn FnMut(&'e Expression)| {
            arguments.iter().for_each(|argument| argument.value.walk(visit));
        };
        let in_steps = |steps: &'e [Step], visit: &mut dyn FnMut(&'e Expression)| {
            for step in steps {
                if let Step::Index(inside) = step {
                    inside.iter().for_each(|inside| inside.walk(visit));
                }
            }
        };
        match self {
            Expression::Text(_) | Expression::Integer | Expression::Float | Expression::Bool | Expression::Nothing => {}
            Expression::Path(_, steps) => in_steps(steps, visit),
            Expression::Item(of, steps) => {
                of.walk(visit);
                in_steps(steps, visit);
            }
            Expression::Call(_, arguments, _) | Expression::Component(_, arguments) => each(arguments, visit),
            Expression::Filter(of, _, arguments) | Expression::Test(of, _, arguments) => {
                of.walk(visit);
                each(arguments, visit);
            }
            Expression::Collection(_, items) => items.iter().for_each(|item| item.walk(visit)),
            Expression::Comprehension {
                item, list, condition, ..
            } => {
                item.walk(visit);
                list.walk(visit);
                condition.iter().for_each(|condition| condition.walk(visit));
            }
            Expression::Unary(of) => of.walk(visit),
            Expression::Binary(_, left, right) => {
                left.walk(visit);
                right.walk(visit);
            }
            Expression::Ternary { condition, values } => {
                condition.walk(visit);
                values.iter().for_each(|value| value.walk(visit));
            }
        }
    }
}
