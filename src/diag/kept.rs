//! Findings as they are kept between runs: what many of them say is written
//! once, and shared when it is read. Of a large site there are half a million,
//! so they are written in pieces, on all cores.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use serde::de::Error;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Code, Diagnostic, Diagnostics, Fix, Place, Severity};

/// So many findings are one piece.
const PIECE: usize = 4096;

/// A piece, as it is written.
struct Piece(Vec<u8>);

impl Serialize for Piece {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

/// Findings of a piece.
#[derive(Serialize, Deserialize)]
struct Kept<'d> {
    codes: Vec<Code>,
    /// Files, hints, locales and keys.
    texts: Vec<Arc<str>>,
    rows: Vec<Row<'d>>,
}

/// A finding, with the numbers of what others say too.
#[derive(Serialize, Deserialize)]
struct Row<'d> {
    code: u32,
    severity: Severity,
    message: Cow<'d, str>,
    file: u32,
    range: Option<Range<usize>>,
    hint: Option<u32>,
    fix: Option<Cow<'d, Fix>>,
    locale: Option<u32>,
    key: Option<u32>,
}

/// Texts that were said before.
#[derive(Default)]
struct Texts<'d> {
    all: Vec<Arc<str>>,
    /// What is said again and again, and may be among others.
    common: BTreeMap<&'d str, u32>,
    /// The file and the key that were said last: findings are sorted by files.
    last: [Option<(&'d str, u32)>; 2],
}

impl<'d> Texts<'d> {
    fn add(&mut self, text: Arc<str>) -> u32 {
        self.all.push(text);
        self.all.len() as u32 - 1
    }

    /// The number of a hint or locale.
    fn common(&mut self, text: &'d str) -> u32 {
        if let Some(number) = self.common.get(text) {
            return *number;
        }
        let number = self.add(Arc::from(text));
        self.common.insert(text, number);
        number
    }

    /// The number of a file or key.
    fn last(&mut self, place: usize, text: &'d Arc<str>) -> u32 {
        if let Some((_, number)) = self.last[place].filter(|(last, _)| *last == &**text) {
            return number;
        }
        let number = self.add(text.clone());
        self.last[place] = Some((text, number));
        number
    }
}

impl Serialize for Diagnostics {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let pieces = self.list.par_chunks(PIECE);
        let pieces = pieces.map(|found| postcard::to_stdvec(&Kept::of(found)).map(Piece));
        let pieces: Vec<Piece> = pieces.collect::<Result<_, _>>().map_err(S::Error::custom)?;
        serializer.collect_seq(pieces)
    }
}

impl<'d> Kept<'d> {
    fn of(found: &'d [Arc<Diagnostic>]) -> Kept<'d> {
        let mut texts = Texts::default();
        let mut codes: Vec<Code> = Vec::new();
        let rows = found.iter().map(|found| Row {
            code: number_of(&mut codes, found.code),
            severity: found.severity,
            message: Cow::Borrowed(&found.message),
            file: texts.last(0, &found.place.file),
            range: found.place.range.clone(),
            hint: found.hint.as_deref().map(|hint| texts.common(hint)),
            fix: found.fix.as_ref().map(Cow::Borrowed),
            locale: found.locale.as_deref().map(|locale| texts.common(locale)),
            key: found.key.as_ref().map(|key| texts.last(1, key)),
        });
        let rows = rows.collect();
        let texts = texts.all;
        Kept { codes, texts, rows }
    }

    /// The findings; `None` if there are none that could have been written so.
    fn found(self) -> Option<Vec<Arc<Diagnostic>>> {
        let Kept { codes, texts, rows } = self;
        let shared = |number: Option<u32>| match number {
            Some(number) => Some(Some(texts.get(number as usize)?.clone())),
            None => Some(None),
        };
        let found = rows.into_iter().map(|row| {
            Some(Arc::new(Diagnostic {
                code: *codes.get(row.code as usize)?,
                severity: row.severity,
                message: row.message.into_owned(),
                place: Place {
                    file: texts.get(row.file as usize)?.clone(),
                    range: row.range,
                },
                hint: shared(row.hint)?.map(|hint| Cow::Owned(hint.to_string())),
                fix: row.fix.map(Cow::into_owned),
                locale: shared(row.locale)?,
                key: shared(row.key)?,
            }))
        });
        found.collect()
    }
}

/// The number of a code, of which there are few.
fn number_of(codes: &mut Vec<Code>, code: Code) -> u32 {
    let known = codes.iter().position(|known| *known == code);
    let number = known.unwrap_or_else(|| {
        codes.push(code);
        codes.len() - 1
    });
    number as u32
}

impl<'de> Deserialize<'de> for Diagnostics {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Diagnostics, D::Error> {
        let pieces: Vec<&[u8]> = Vec::deserialize(deserializer)?;
        let found = pieces
            .par_iter()
            .map(|piece| postcard::from_bytes::<Kept>(piece).ok()?.found());
        let found: Option<Vec<Vec<Arc<Diagnostic>>>> = found.collect();
        let found = found.ok_or_else(|| D::Error::custom("not findings as they are kept"))?;
        Ok(Diagnostics {
            list: found.into_iter().flatten().collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::codes;

    #[test]
    fn findings_come_back_as_they_were() {
        let mut found = Diagnostics::default();
        for (file, code) in [
            ("a.md", codes::LINK_MISSING),
            ("a.md", codes::LINK_REFUSED),
            ("b.md", codes::LINK_MISSING),
            ("a.md", codes::LINK_MISSING),
        ] {
            let at = Diagnostic::new(code, Place::at(file, 3..9), format!("said of {file}"));
            found.push(at.clone().hint("mend it").locale("et").key(file));
            found.push(at.fix(Fix {
                edits: vec![(3..9, "that".to_owned())],
            }));
            found.push(Diagnostic::new(code, Place::file(file), "").hint(format!("of {file}")));
        }
        for number in 0..2 * PIECE {
            let file = format!("{}.md", number / 3);
            found.push(Diagnostic::new(codes::LINK_MISSING, Place::file(file), number.to_string()).hint("mend it"));
        }
        let bytes = postcard::to_stdvec(&found).unwrap();
        assert_eq!(postcard::from_bytes::<Diagnostics>(&bytes).unwrap(), found);
        let none = postcard::to_stdvec(&Diagnostics::default()).unwrap();
        assert!(postcard::from_bytes::<Diagnostics>(&none).unwrap().is_empty());
    }
}
