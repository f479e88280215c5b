//! The kinds of values, for the engine and for people.

use tera::ComponentArgType;

use crate::render::shapes::Shape;

pub fn filtered(shape: Shape, filter: &str) -> Shape {
    match filter {
        "length" | "wordcount" | "int" | "float" | "abs" | "round" => Shape::Number,
        "reverse" | "sort" | "unique" => shape,
        "first" | "last" | "nth" => shape.item(),
        "isolate" | "safe" | "upper" | "lower" | "trim" | "trim_start" | "trim_end" | "replace" | "capitalize"
        | "title" | "truncate" | "indent" | "str" | "join" | "escape" | "escape_html" | "escape_xml"
        | "newlines_to_br" => Shape::Text,
        "split" => Shape::Text.list(),
        _ => Shape::Unknown,
    }
}

pub fn declared_shape(declared: ComponentArgType) -> Shape {
    match declared {
        ComponentArgType::String => Shape::Text,
        ComponentArgType::Bool => Shape::Bool,
        ComponentArgType::Integer | ComponentArgType::Float | ComponentArgType::Number => Shape::Number,
        _ => Shape::Unknown,
    }
}

pub fn fits(shape: &Shape, wanted: ComponentArgType) -> bool {
    use ComponentArgType as Type;
    matches!(
        (shape, wanted),
        (Shape::Unknown, _)
            | (Shape::Text, Type::String)
            | (Shape::Number, Type::Integer | Type::Float | Type::Number)
            | (Shape::Bool, Type::Bool)
            | (Shape::List(_), Type::Array)
            | (Shape::Record(_), Type::Map)
    )
}

pub fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Unknown => "a value",
        Shape::Text => "text",
        Shape::Number => "a number",
        Shape::Bool => "true or false",
        Shape::List(_) => "a list",
        Shape::Record(_) => "a map",
    }
}
