//! Emphasis next to Chinese, Japanese and Korean text.
//!
//! CommonMark decides by white space and punctuation whether `**` opens or
//! closes, which fails in scripts without spaces: `**重要：**テスト` stays as it
//! is. Where a run of `*` touches such text, this pass decides again, by the
//! same algorithm ("process emphasis" of the CommonMark specification) with one
//! change: wide characters count as letters, punctuation among them too.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::Located;
use crate::i18n::cldr::is_wide;
use crate::i18n::{is_alphanumeric, reaches};

/// Decides again about the emphasis in `events`, whose ranges are bytes of `source`.
pub fn regroup<'t>(events: Vec<Located<'t>>, source: &str) -> Vec<Located<'t>> {
    if !touches_wide(source) {
        return events;
    }
    let mut done = Vec::with_capacity(events.len());
    Lines { source }.regroup(events, &mut done);
    done
}

struct Lines<'s> {
    source: &'s str,
}

impl Lines<'_> {
    fn regroup<'t>(&self, events: Vec<Located<'t>>, done: &mut Vec<Located<'t>>) {
        let mut line: Vec<Item<'t>> = Vec::new();
        // Which of the open emphases are made of `*`.
        let mut open: Vec<bool> = Vec::new();
        let mut events = events.into_iter();
        while let Some((event, range)) = events.next() {
            if let Event::Start(Tag::Link { .. } | Tag::Image { .. }) = event {
                // Emphasis does not cross the bounds of a link.
                let mut inside: Vec<Located<'t>> = until_end(&mut events);
                let end = inside.pop();
                let mut link = vec![(event, range)];
                self.regroup(inside, &mut link);
                link.extend(end);
                line.push(Item::Link(link));
                continue;
            }
            if let Some(stars) = self.stars(&event, &range, &mut open) {
                line.push(Item::Stars(stars));
            } else if is_inline(&event) {
                line.push(Item::Other((event, range)));
            } else {
                flush(&mut line, done, self.source);
                open.clear();
                done.push((event, range));
            }
        }
        flush(&mut line, done, self.source);
    }

    /// The `*` characters that an event stands for.
    fn stars(&self, event: &Event, range: &Range<usize>, open: &mut Vec<bool>) -> Option<Range<usize>> {
        let width = match event {
            Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) => 1,
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => 2,
            Event::Text(text) if &**text == "*" && !is_escaped(self.source, range.start) => 1,
            _ => return None,
        };
        match event {
            Event::Start(_) => {
                let own = self.source[range.start..].starts_with('*');
                open.push(own);
                own.then(|| range.start..range.start + width)
            }
            Event::End(_) => open.pop().unwrap_or(false).then(|| range.end - width..range.end),
            _ => Some(range.clone()),
        }
    }
}

/// The events up to and with the end of what was just opened.
fn until_end<'t>(events: &mut impl Iterator<Item = Located<'t>>) -> Vec<Located<'t>> {
    let mut depth = 1;
    let mut inside = Vec::new();
    for (event, range) in events {
        depth += super::depth_change(&event);
        inside.push((event, range));
        if depth == 0 {
            break;
        }
    }
    inside
}

/// What stands in a line of text.
enum Item<'t> {
    /// `*` characters, by their bytes.
    Stars(Range<usize>),
    /// A link with all that is in it.
    Link(Vec<Located<'t>>),
    /// Anything else.
    Other(Located<'t>),
}

impl<'t> Item<'t> {
    /// What is no emphasis, as it was.
    fn leave(self, done: &mut Vec<Located<'t>>) {
        match self {
            Item::Stars(_) => {}
            Item::Link(events) => done.extend(events),
            Item::Other(event) => done.push(event),
        }
    }
}

fn touches_wide(source: &str) -> bool {
    // Wide characters start at U+1100, the lead byte of which is 0xE1.
    if !reaches(source, 0xe1) {
        return false;
    }
    source.match_indices('*').any(|(at, _)| {
        let before = source[..at].chars().next_back();
        let after = source[at + 1..].chars().next();
        before.is_some_and(is_wide) || after.is_some_and(is_wide)
    })
}

fn is_escaped(source: &str, at: usize) -> bool {
    source[..at].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// Whether the event may stand inside a paragraph.
fn is_inline(event: &Event) -> bool {
    matches!(
        event,
        Event::Text(_)
            | Event::Code(_)
            | Event::InlineHtml(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::FootnoteReference(_)
            | Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough)
    )
}

/// A run of `*`.
struct Run {
    item: usize,
    start: usize,
    /// How many are left.
    count: usize,
    length: usize,
    opens: bool,
    closes: bool,
}

fn flush<'t>(line: &mut Vec<Item<'t>>, done: &mut Vec<Located<'t>>, source: &str) {
    // Most lines have no emphasis.
    if !line.iter().any(|item| matches!(item, Item::Stars(_))) {
        line.drain(..).for_each(|item| item.leave(done));
        return;
    }
    let items = join_runs(std::mem::take(line));
    let mut runs: Vec<Run> = items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| match item {
            Item::Stars(range) => Some(run(index, range, source)),
            _ => None,
        })
        .collect();
    // For each item that is a run: closing tags, then opening tags.
    let mut tags: Vec<(Vec<usize>, Vec<usize>)> = items.iter().map(|_| Default::default()).collect();
    pair(&mut runs, &mut tags);
    let mut left = runs.into_iter();
    for (item, (closing, opening)) in items.into_iter().zip(tags) {
        match item {
            Item::Link(_) | Item::Other(_) => item.leave(done),
            Item::Stars(ref range) => {
                let literal = left.next().map_or(range.len(), |run| run.count);
                for width in closing {
                    done.push((
                        Event::End(if width == 2 { TagEnd::Strong } else { TagEnd::Emphasis }),
                        range.clone(),
                    ));
                }
                if literal > 0 {
                    done.push((Event::Text(CowStr::from("*".repeat(literal))), range.clone()));
                }
                for width in opening.into_iter().rev() {
                    done.push((
                        Event::Start(if width == 2 { Tag::Strong } else { Tag::Emphasis }),
                        range.clone(),
                    ));
                }
            }
        }
    }
}

fn join_runs(items: Vec<Item>) -> Vec<Item> {
    let mut joined: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        if let (Item::Stars(next), Some(Item::Stars(last))) = (&item, joined.last_mut())
            && last.end == next.start
        {
            last.end = next.end;
            continue;
        }
        joined.push(item);
    }
    joined
}

fn run(item: usize, range: &Range<usize>, source: &str) -> Run {
    let before = source[..range.start].chars().next_back().unwrap_or(' ');
    let after = source[range.end..].chars().next().unwrap_or(' ');
    let narrow_punctuation = |c: char| !is_wide(c) && is_punctuation(c);
    let left = !after.is_whitespace()
        && (!narrow_punctuation(after) || before.is_whitespace() || narrow_punctuation(before) || is_wide(before));
    let right = !before.is_whitespace()
        && (!narrow_punctuation(before) || after.is_whitespace() || narrow_punctuation(after) || is_wide(after));
    Run {
        item,
        start: range.start,
        count: range.len(),
        length: range.len(),
        opens: left,
        closes: right,
    }
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || (!is_alphanumeric(c) && !c.is_whitespace() && !c.is_ascii())
}

/// "Process emphasis" of the CommonMark specification.
fn pair(runs: &mut [Run], tags: &mut [(Vec<usize>, Vec<usize>)]) {
    let mut active: Vec<usize> = Vec::new();
    for closer in 0..runs.len() {
        while runs[closer].closes && runs[closer].count > 0 {
            let found = active.iter().rposition(|opener| matches(&runs[*opener], &runs[closer]));
            let Some(at) = found else { break };
            let opener = active[at];
            let width = if runs[opener].count >= 2 && runs[closer].count >= 2 {
                2
            } else {
                1
            };
            active.truncate(at + 1);
            runs[opener].count -= width;
            runs[closer].count -= width;
            tags[runs[opener].item].1.push(width);
            tags[runs[closer].item].0.push(width);
            if runs[opener].count == 0 {
                active.truncate(at);
            }
        }
        if runs[closer].opens && runs[closer].count > 0 {
            active.push(closer);
        }
    }
}

fn matches(opener: &Run, closer: &Run) -> bool {
    debug_assert!(opener.start < closer.start);
    let both = opener.closes || closer.opens;
    let multiple_of_three = (opener.length + closer.length).is_multiple_of(3);
    let each = opener.length.is_multiple_of(3) && closer.length.is_multiple_of(3);
    opener.count > 0 && (!both || !multiple_of_three || each)
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::Parser;

    fn html(source: &str) -> String {
        let events = Parser::new(source).into_offset_iter().collect();
        let mut html = String::new();
        for (event, _) in regroup(events, source) {
            match event {
                Event::Text(text) => html.push_str(&text),
                Event::Start(Tag::Strong) => html.push_str("<b>"),
                Event::End(TagEnd::Strong) => html.push_str("</b>"),
                Event::Start(Tag::Emphasis) => html.push_str("<i>"),
                Event::End(TagEnd::Emphasis) => html.push_str("</i>"),
                Event::Start(Tag::Link { .. }) => html.push_str("<a>"),
                Event::End(TagEnd::Link) => html.push_str("</a>"),
                Event::SoftBreak => html.push('\n'),
                _ => {}
            }
        }
        html
    }

    #[test]
    fn emphasis_next_to_wide_text() {
        let cases = [
            ("**重要：**テスト", "<b>重要：</b>テスト"),
            ("これは**「重要」**です", "これは<b>「重要」</b>です"),
            ("**（注）**と**（補）**も", "<b>（注）</b>と<b>（補）</b>も"),
            ("これは*注意。*です", "これは<i>注意。</i>です"),
            ("***強い。***です", "<i><b>強い。</b></i>です"),
            ("a \\*\\*重要：\\*\\*テスト", "a **重要：**テスト"),
            ("**重要", "**重要"),
            ("「a」**b** と *c*", "「a」<b>b</b> と <i>c</i>"),
            ("**[語：](x.md)**語", "<b><a>語：</a></b>語"),
            ("**a [語：*x*](x.md) b** 語*", "<b>a <a>語：<i>x</i></a> b</b> 語*"),
            ("* 語\n* **語：**語", "語<b>語：</b>語"),
            ("_a_ **語。**b", "<i>a</i> <b>語。</b>b"),
        ];
        for (source, want) in cases {
            assert_eq!(html(source), want, "{source}");
        }
    }
}
