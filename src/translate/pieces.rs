//! A segment's words as they are sent to translators, and what comes back as
//! words of a segment again.

use crate::exchange::{Code, Piece, ReplyPiece};
use crate::parse::{Inline, InlinePart as Part, Mark, Object};

/// What the codes of a unit stand for: code 1 for the first, and so on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Markup around words.
    Mark(Mark),
    /// Something by itself.
    Object(Object),
    /// A line break.
    Break,
}

impl Kept {
    fn code(&self, id: usize, is_end: End) -> Code {
        let (kind, shown) = match self {
            Kept::Mark(Mark::Strong) => ("strong", "**".to_owned()),
            Kept::Mark(Mark::Emphasis) => ("emphasis", "*".to_owned()),
            Kept::Mark(Mark::Strikethrough) => ("strikethrough", "~~".to_owned()),
            Kept::Mark(Mark::Link(_)) if is_end == End::No => ("link", "[".to_owned()),
            Kept::Mark(Mark::Link(target)) => ("link", format!("]({target})")),
            Kept::Object(object) => (kind_of(&object.markdown), object.markdown.clone()),
            Kept::Break => ("break", "\\".to_owned()),
        };
        Code { id, kind, shown }
    }

    /// Whether a translation's is this one of the source.
    fn is_like(&self, other: &Kept, likeness: Likeness) -> bool {
        match (self, other) {
            (one, other) if one == other => true,
            (_, _) if likeness == Likeness::Equal => false,
            (Kept::Mark(one), Kept::Mark(other)) => std::mem::discriminant(one) == std::mem::discriminant(other),
            (Kept::Object(one), Kept::Object(other)) => {
                one.canonical == other.canonical
                    || likeness == Likeness::Kind && kind_of(&one.markdown) == kind_of(&other.markdown)
            }
            _ => false,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    No,
    Yes,
}

/// How much two codes have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Likeness {
    /// All.
    Equal,
    /// All but where they lead.
    Canonical,
    /// What they are.
    Kind,
}

fn kind_of(markdown: &str) -> &'static str {
    let is_address = |inner: &str| !inner.starts_with('/') && !inner.contains(char::is_whitespace);
    match markdown.as_bytes() {
        [b'!', ..] => "image",
        [b'`', ..] => "code",
        [b'[', b'^', ..] => "footnote",
        [b'[', ..] => "link",
        [b'<', ..] if markdown.contains([':', '@']) && is_address(&markdown[1..]) => "link",
        _ => "html",
    }
}

/// A source's words and codes, numbered in their order.
pub fn of_source(inline: &Inline) -> (Vec<Piece>, Vec<Kept>) {
    let mut kept = Vec::new();
    let pieces = numbered(inline, |code| {
        kept.push(code.clone());
        kept.len()
    });
    (pieces, kept)
}

/// A translation's words and codes, which have the numbers of the source's that
/// they stand for, or higher ones. And for each of the source's, what stands for it.
pub fn of_target(inline: &Inline, source: &[Kept]) -> (Vec<Piece>, Vec<Option<Kept>>) {
    let mut own: Vec<Kept> = Vec::new();
    let _ = numbered(inline, |code| {
        own.push(code.clone());
        own.len()
    });
    let mut number: Vec<Option<usize>> = vec![None; own.len()];
    let mut stands: Vec<Option<Kept>> = vec![None; source.len()];
    for likeness in [Likeness::Equal, Likeness::Canonical, Likeness::Kind] {
        for (at, code) in own
            .iter()
            .enumerate()
            .filter(|(_, code)| !matches!(code, Kept::Mark(_)) || likeness != Likeness::Kind)
        {
            let free = (0..source.len()).find(|at| stands[*at].is_none() && code.is_like(&source[*at], likeness));
            if let (None, Some(free)) = (number[at], free) {
                number[at] = Some(free + 1);
                stands[free] = Some(code.clone());
            }
        }
    }
    // What was code and is other code now is the source's business.
    for (stand, source) in stands.iter_mut().zip(source) {
        if stand
            .as_ref()
            .is_some_and(|stand| !stand.is_like(source, Likeness::Canonical))
        {
            *stand = None;
        }
    }
    let mut next = source.len();
    let mut at = 0;
    let pieces = numbered(inline, |_| {
        at += 1;
        number[at - 1].unwrap_or_else(|| {
            next += 1;
            next
        })
    });
    (pieces, stands)
}

fn numbered(inline: &Inline, mut number: impl FnMut(&Kept) -> usize) -> Vec<Piece> {
    let mut open: Vec<(usize, Kept)> = Vec::new();
    let mut pieces = Vec::new();
    for part in &inline.tidy().0 {
        match part {
            Part::Words(words) => pieces.push(Piece::Words(words.clone())),
            Part::Open(mark) => {
                let kept = Kept::Mark(mark.clone());
                let id = number(&kept);
                pieces.push(Piece::Open(kept.code(id, End::No)));
                open.push((id, kept));
            }
            Part::Close(_) => {
                if let Some((id, kept)) = open.pop() {
                    pieces.push(Piece::Close(kept.code(id, End::Yes)));
                }
            }
            Part::Object(object) => {
                let kept = Kept::Object(object.clone());
                let id = number(&kept);
                pieces.push(Piece::Alone(kept.code(id, End::No)));
            }
            Part::Break => pieces.push(Piece::Alone(Kept::Break.code(number(&Kept::Break), End::No))),
        }
    }
    pieces
}

/// What an answer would say of these pieces: words with one space between them.
pub fn as_reply(pieces: &[Piece]) -> Vec<ReplyPiece> {
    let pieces = pieces.iter().map(|piece| match piece {
        Piece::Words(words) => ReplyPiece::Words(words.clone()),
        Piece::Open(code) => ReplyPiece::Open(code.id),
        Piece::Close(code) => ReplyPiece::Close(code.id),
        Piece::Alone(code) => ReplyPiece::Alone(code.id),
    });
    tidy(&pieces.collect::<Vec<_>>())
}

/// An answer with one space where it has white space, none at its ends, and none
/// inside of codes that could stand outside.
pub fn tidy(pieces: &[ReplyPiece]) -> Vec<ReplyPiece> {
    let mark = |id: &usize| Mark::Link(id.to_string());
    let parts = pieces.iter().map(|piece| match piece {
        ReplyPiece::Words(words) => Part::Words(words.clone()),
        ReplyPiece::Open(id) => Part::Open(mark(id)),
        ReplyPiece::Close(id) => Part::Close(mark(id)),
        ReplyPiece::Alone(id) => Part::Object(Object {
            markdown: id.to_string(),
            canonical: String::new(),
            alt: None,
        }),
    });
    let id = |text: &str| text.parse().unwrap_or_default();
    let tidied = Inline(parts.collect()).tidy().0.into_iter();
    tidied
        .filter_map(|part| match part {
            Part::Words(words) => Some(ReplyPiece::Words(words)),
            Part::Open(Mark::Link(number)) => Some(ReplyPiece::Open(id(&number))),
            Part::Close(Mark::Link(number)) => Some(ReplyPiece::Close(id(&number))),
            Part::Object(object) => Some(ReplyPiece::Alone(id(&object.markdown))),
            Part::Open(_) | Part::Close(_) | Part::Break => None,
        })
        .collect()
}

/// Whether an answer has the codes of the source, each once, ends in the order of
/// starts; what is wrong, in words.
pub fn check(pieces: &[ReplyPiece], source: &[Kept]) -> Result<(), String> {
    let mut open: Vec<usize> = Vec::new();
    let mut seen = vec![0_usize; source.len()];
    let known = |id: usize| id.checked_sub(1).and_then(|at| source.get(at));
    for piece in pieces {
        let (id, is_mark) = match piece {
            ReplyPiece::Words(_) => continue,
            ReplyPiece::Close(id) => {
                if open.pop() != Some(*id) {
                    return Err(format!("code {id} ends where it did not begin"));
                }
                continue;
            }
            ReplyPiece::Open(id) => (*id, true),
            ReplyPiece::Alone(id) => (*id, false),
        };
        match known(id) {
            Some(kept) if matches!(kept, Kept::Mark(_)) == is_mark => seen[id - 1] += 1,
            Some(Kept::Mark(_)) => return Err(format!("code {id} has a beginning and an end in the source")),
            Some(_) => return Err(format!("code {id} has no words in it in the source")),
            None => return Err(format!("the source has no code {id}")),
        }
        if is_mark {
            open.push(id);
        }
    }
    if let Some(id) = open.pop() {
        return Err(format!("code {id} has no end"));
    }
    let wrong = seen.iter().enumerate().find(|(_, count)| **count != 1);
    if let Some((at, count)) = wrong {
        let shown = source[at].code(at + 1, End::Yes).shown;
        let what = if *count == 0 {
            "is missing"
        } else {
            "is there more than once"
        };
        return Err(format!("code {} `{shown}` {what}", at + 1));
    }
    let is_empty_mark = pieces.windows(2).find_map(|pair| match pair {
        [ReplyPiece::Open(id), ReplyPiece::Close(_)] => Some(*id).filter(|id| !is_link(&source[id - 1])),
        _ => None,
    });
    match is_empty_mark {
        Some(id) => Err(format!("code {id} has no words in it")),
        None => Ok(()),
    }
}

fn is_link(kept: &Kept) -> bool {
    matches!(kept, Kept::Mark(Mark::Link(_)))
}

/// An answer, which has been checked, as words of a segment: codes stand for what
/// the translation has there, or else for what the source has.
pub fn inline(pieces: &[ReplyPiece], source: &[Kept], own: &[Option<Kept>]) -> Inline {
    let kept = |id: usize| {
        let at = id.checked_sub(1)?;
        own.get(at).and_then(Option::as_ref).or_else(|| source.get(at))
    };
    let parts = pieces.iter().filter_map(|piece| {
        Some(match piece {
            ReplyPiece::Words(words) => Part::Words(words.clone()),
            ReplyPiece::Open(id) => match kept(*id)? {
                Kept::Mark(mark) => Part::Open(mark.clone()),
                _ => return None,
            },
            ReplyPiece::Close(id) => match kept(*id)? {
                Kept::Mark(mark) => Part::Close(mark.clone()),
                _ => return None,
            },
            ReplyPiece::Alone(id) => match kept(*id)? {
                Kept::Object(object) => Part::Object(object.clone()),
                Kept::Break => Part::Break,
                Kept::Mark(_) => return None,
            },
        })
    });
    Inline(parts.collect()).tidy()
}
