//! The reader reads what the engine reads.

use super::*;

/// All that the pieces of a template are, in short.
fn pieces(text: &str) -> Vec<String> {
    let described = |piece: &Piece| match piece {
        Piece::Text(range) => format!("text {:?}", &text[range.clone()]),
        Piece::Output(expression) => format!("output {}", short(expression)),
        Piece::Tag(tag) => match (tag, tag.expression()) {
            (Tag::Set(name, _), Some(expression)) => format!("set {name} {}", short(expression)),
            (_, Some(expression)) => format!("tag {}", short(expression)),
            (tag, None) => format!("{tag:?}"),
        },
        Piece::Unreadable(_) => "unreadable".to_owned(),
    };
    read(text).iter().map(described).collect()
}

fn short(expression: &Expression) -> String {
    let all = |arguments: &[Argument]| -> String {
        let one = |argument: &Argument| {
            let name = argument.name.as_ref().map_or("...", |name| &name.text);
            format!(" {name}={}", short(&argument.value))
        };
        arguments.iter().map(one).collect()
    };
    match expression {
        Expression::Text(text) => format!("{:?}", text.text),
        Expression::Path(name, steps) => {
            let step = |step: &Step| match step {
                Step::Field(name, Presence::Required) => format!(".{}", name.text),
                Step::Field(name, Presence::Optional) => format!("?.{}", name.text),
                Step::Index(inside) => format!("[{}]", inside.iter().map(short).collect::<Vec<_>>().join(":")),
            };
            name.text.clone() + &steps.iter().map(step).collect::<String>()
        }
        Expression::Call(name, arguments, _) => format!("({}!{})", name.text, all(arguments)),
        Expression::Filter(of, name, arguments) => format!("({} |{}{})", short(of), name.text, all(arguments)),
        Expression::Test(of, name, arguments) => format!("({} is {}{})", short(of), name.text, all(arguments)),
        Expression::Component(name, arguments) => format!("<{}{}>", name.text, all(arguments)),
        Expression::Binary(operator, left, right) => format!("({} {operator:?} {})", short(left), short(right)),
        Expression::Unary(of) => format!("(not {})", short(of)),
        Expression::Ternary { condition, values } => {
            format!("({} ? {} : {})", short(condition), short(&values[0]), short(&values[1]))
        }
        Expression::Collection(_, items) => format!("[{}]", items.iter().map(short).collect::<Vec<_>>().join(" ")),
        Expression::Comprehension { item, names, list, .. } => {
            format!("[{} for {} in {}]", short(item), names.join(","), short(list))
        }
        Expression::Item(of, _) => format!("({})[]", short(of)),
        other => format!("{other:?}"),
    }
}

#[test]
fn tags_are_read_as_the_engine_reads_them() {
    for (text, expected) in [
        ("{{ a.b?.c[0].d }}", "output a.b?.c[Integer].d"),
        (
            "{{- t(id=\"x\", n=a + 1,) -}}",
            "output (t! id=\"x\" n=(a Count Integer))",
        ),
        ("{{ a or b ~ \"}}\" }}", "output (a Or (b Join \"}}\"))"),
        ("{{ a | f(x='1') | g }}", "output ((a |f x=\"1\") |g)"),
        ("{{ 1 + a | f }}", "output (Integer Count (a |f))"),
        ("{{ not a is b(c=1) and d }}", "output ((not (a is b c=Integer)) And d)"),
        (
            "{{ a is not defined or b not in c }}",
            "output ((a is defined) Or (b Compare c))",
        ),
        ("{{ \"x\" if a else b }}", "output (a ? \"x\" : b)"),
        (
            "{{ [<c d={e} f /> for e in list if e.x] }}",
            "output [<c d=e f=f> for e in list]",
        ),
        ("{{ {\"a\": 1, ...b}[k] }}", "output ([Integer b])[]"),
        ("{{ <a.b {...rest} c=\"}}\" /> }}", "output <a.b ...=rest c=\"}}\">"),
        ("{{ `a\\`b\\n` }}", "output \"a`b\\n\""),
        ("{{ -1 - -2.5 }}", "output (Integer Count Float)"),
        (
            "{{ a[1:2] }}{{ a[::-1] }}",
            "output a[Integer:Integer]|output a[Integer]",
        ),
        ("{% if a %}", "tag a"),
        ("{%- elif a == b -%}", "tag (a Compare b)"),
        ("{% <a b={c}> %}x{% </a> %}", "tag <a b=c>|text \"x\"|EndAround"),
        (
            "{% set x = 1 %}{% set y %}z{% endset %}",
            "set x Integer|SetBlock(\"y\", None)|text \"z\"|End(\"set\")",
        ),
        ("a{# {{ b }} #}c", "text \"a\"|text \"c\""),
        ("{% raw -%} {{ a }} {%- endraw %}b", "text \" {{ a }} \"|text \"b\""),
        ("{{ a b }}{{ c }}", "unreadable|output c"),
        ("{{ õ }}{{ c }}", "unreadable|output c"),
        ("{{ \"a }}{{ c }}", "unreadable|output c"),
        ("{{ a", "unreadable"),
        ("{#", "unreadable"),
        ("{", "text \"{\""),
        ("õ{", "text \"õ{\""),
    ] {
        assert_eq!(pieces(text).join("|"), expected, "{text}");
    }
}

#[test]
fn everything_in_the_theme_is_read() {
    let mut outputs = 0;
    for (name, text) in crate::render::embedded::templates() {
        for piece in read(text) {
            assert!(!matches!(piece, Piece::Unreadable(_)), "{name}");
            outputs += usize::from(matches!(piece, Piece::Output(_)));
        }
    }
    assert!(outputs > 150, "only {outputs}");
}

#[test]
fn what_nests_without_end_is_not_followed() {
    for text in [
        format!("{{{{ {}a{} }}}}", "(".repeat(5000), ")".repeat(5000)),
        format!("{{{{ {}a }}}}", "not ".repeat(5000)),
        format!("{{{{ a{} }}}}", "[a".repeat(5000)),
    ] {
        assert_eq!(pieces(&text), ["unreadable"]);
    }
}
