//! Typography that Markdown leaves to others: lines in scripts without spaces
//! join without one, and straight quotation marks become the language's own
//! where the site asks for it.

use pulldown_cmark::{CowStr, Event};

use super::Located;
use crate::i18n::cldr::{Quotes, joins_lines};

/// Takes out soft breaks between characters that are set without spaces.
pub fn join_lines(events: &mut Vec<Located>) {
    let breaks: Vec<usize> = events
        .iter()
        .enumerate()
        .filter(|(index, (event, _))| {
            *event == Event::SoftBreak
                && last_char(&events[..*index]).is_some_and(joins_lines)
                && first_char(&events[index + 1..]).is_some_and(joins_lines)
        })
        .map(|(index, _)| index)
        .collect();
    for index in breaks.into_iter().rev() {
        events.remove(index);
    }
}

/// Makes one event of texts that follow each other: the parser splits them at
/// every character that could have meant something.
pub fn join_texts<'t>(events: &mut Vec<Located<'t>>, source: &'t str) {
    events.dedup_by(|(event, range), (last_event, last_range)| {
        let (Event::Text(text), Event::Text(last)) = (event, last_event) else {
            return false;
        };
        *last = match whole(source, (last, last_range), (text, range)) {
            Some(whole) => CowStr::Borrowed(whole),
            None => {
                let mut whole = std::mem::replace(last, CowStr::Borrowed("")).into_string();
                whole.push_str(text);
                CowStr::from(whole)
            }
        };
        last_range.end = range.end;
        true
    });
}

/// Two texts as one piece of the source, where they are nothing else.
fn whole<'t>(
    source: &'t str,
    (left, at): (&str, &std::ops::Range<usize>),
    (right, behind): (&str, &std::ops::Range<usize>),
) -> Option<&'t str> {
    if at.end != behind.start || at.len() != left.len() || behind.len() != right.len() {
        return None;
    }
    let whole = source.get(at.start..behind.end)?;
    (whole.starts_with(left) && whole.ends_with(right)).then_some(whole)
}

/// The last character of the text before, looking through inline elements.
fn last_char(events: &[Located]) -> Option<char> {
    events
        .iter()
        .rev()
        .map_while(|(event, _)| inline_text(event))
        .find(|text| !text.is_empty())?
        .chars()
        .next_back()
}

fn first_char(events: &[Located]) -> Option<char> {
    events
        .iter()
        .map_while(|(event, _)| inline_text(event))
        .find(|text| !text.is_empty())?
        .chars()
        .next()
}

fn inline_text<'e>(event: &'e Event) -> Option<&'e str> {
    match event {
        Event::Text(text) | Event::Code(text) => Some(text),
        Event::Start(_) | Event::End(_) => Some(""),
        _ => None,
    }
}

/// Puts the language's quotation marks in the place of the English ones that
/// the parser made of straight marks. What was typed as a curly mark stays.
pub fn localize_quotes(events: &mut [Located], source: &str, quotes: Quotes) {
    let mut single_open = 0usize;
    for (event, range) in events {
        let typed = &source[range.clone()];
        match event {
            Event::Start(tag) if !is_inline(tag) => single_open = 0,
            Event::Text(text) if matches!(typed, "\"" | "'") => {
                let mark = match &**text {
                    "“" => quotes.open,
                    "”" => quotes.close,
                    "‘" => {
                        single_open += 1;
                        quotes.inner_open
                    }
                    "’" if single_open > 0 => {
                        single_open -= 1;
                        quotes.inner_close
                    }
                    // An apostrophe.
                    _ => continue,
                };
                *text = CowStr::from(mark.to_owned());
            }
            _ => {}
        }
    }
}

fn is_inline(tag: &pulldown_cmark::Tag) -> bool {
    use pulldown_cmark::Tag;
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Options, Parser};

    use super::*;

    fn text(source: &str, quotes: Option<Quotes>) -> String {
        let options = match quotes {
            Some(_) => Options::ENABLE_SMART_PUNCTUATION,
            None => Options::empty(),
        };
        let mut events: Vec<Located> = Parser::new_ext(source, options).into_offset_iter().collect();
        join_lines(&mut events);
        if let Some(quotes) = quotes {
            localize_quotes(&mut events, source, quotes);
        }
        events
            .iter()
            .map(|(event, _)| match event {
                Event::Text(text) | Event::Code(text) => &**text,
                Event::SoftBreak => " ",
                _ => "",
            })
            .collect()
    }

    #[test]
    fn lines_join_where_no_space_belongs() {
        assert_eq!(text("日本\n語", None), "日本語");
        assert_eq!(text("**日本。**\n語", None), "日本。語");
        assert_eq!(text("日本\nabc\n語", None), "日本 abc 語");
        assert_eq!(text("한국\n어", None), "한국 어");
        assert_eq!(text("üks\nkaks", None), "üks kaks");
    }

    #[test]
    fn quotation_marks_are_the_languages_own() {
        let german = Quotes {
            open: "„",
            close: "“",
            inner_open: "‚",
            inner_close: "‘",
        };
        let source = "Er sagt: \"Das 'gute' Rezept von Hans' Oma\" und \"a\" – “b” `\"c\"`";
        let want = "Er sagt: „Das ‚gute‘ Rezept von Hans’ Oma“ und „a“ – “b” \"c\"";
        assert_eq!(text(source, Some(german)), want);
    }
}
