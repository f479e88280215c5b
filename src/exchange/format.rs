//! The formats by name, and which one a file has.

use std::fmt;
use std::str::FromStr;

use super::place::wrong;
use super::xml::{Document, Step};
use super::{Exchange, Reply, Unreadable, po, table, tbx, tmx, xliff, xliff2};

/// The largest file that is read.
const LARGEST: usize = 64 << 20;

/// A format of files for translators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// XLIFF 1.2, which most tools read.
    Xliff,
    /// XLIFF 2.0.
    Xliff2,
    /// Gettext's.
    Po,
    /// A table for spreadsheets.
    Csv,
    /// Translations for tools' memories.
    Tmx,
    /// Terms. Written only.
    Tbx,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 6] = [
        Format::Xliff,
        Format::Xliff2,
        Format::Po,
        Format::Csv,
        Format::Tmx,
        Format::Tbx,
    ];

    /// Its name: `xliff`.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Xliff => "xliff",
            Format::Xliff2 => "xliff2",
            Format::Po => "po",
            Format::Csv => "csv",
            Format::Tmx => "tmx",
            Format::Tbx => "tbx",
        }
    }

    /// What names of files in it end with, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Xliff | Format::Xliff2 => "xlf",
            Format::Po => "po",
            Format::Csv => "csv",
            Format::Tmx => "tmx",
            Format::Tbx => "tbx",
        }
    }
}

/// There is no format of that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownFormat;

impl fmt::Display for UnknownFormat {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let names: Vec<&str> = Format::ALL.iter().map(|format| format.as_str()).collect();
        write!(formatter, "the formats are {}", names.join(", "))
    }
}

impl std::error::Error for UnknownFormat {}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Format, UnknownFormat> {
        let found = Format::ALL.into_iter().find(|format| format.as_str() == name);
        found.ok_or(UnknownFormat)
    }
}

/// An exchange in a format.
pub fn write(format: Format, exchange: &Exchange) -> String {
    match format {
        Format::Xliff => xliff::write(exchange),
        Format::Xliff2 => xliff2::write(exchange),
        Format::Po => po::write(exchange),
        Format::Csv => table::write(exchange),
        Format::Tmx => tmx::write(exchange),
        Format::Tbx => tbx::write(exchange),
    }
}

/// The text of a file; `Unreadable` where it is another encoding than UTF-8, or too long.
pub fn utf8(bytes: &[u8]) -> Result<&str, Unreadable> {
    if bytes.len() > LARGEST {
        let reason = format!("larger than {} MiB", LARGEST >> 20);
        return Err(wrong((1, 1), reason));
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(wrong((1, 1), "it must be UTF-8, and is UTF-16"));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let place = super::place::Places::new(&before).of(before.len());
        wrong(place, "it must be UTF-8, and here it is not")
    })
}

/// What a translator's file says. Its content says which format it has, and its
/// name where the content does not.
pub fn read(name: &str, text: &str) -> Result<Reply, Unreadable> {
    if text.len() > LARGEST {
        let reason = format!("larger than {} MiB", LARGEST >> 20);
        return Err(wrong((1, 1), reason));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let line = text
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or_default();
    let ending = name
        .rsplit_once('.')
        .map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    match ending.as_str() {
        _ if line.starts_with('<') => read_xml(text),
        _ if line.starts_with("msg") || line.starts_with('#') => po::read(text),
        _ if table::is_head(line) => table::read(text),
        "po" | "pot" => po::read(text),
        "csv" | "tsv" => table::read(text),
        _ => Err(wrong(
            (1, 1),
            "it is none of the formats that are read: XLIFF, PO, CSV, TMX",
        )),
    }
}

fn read_xml(text: &str) -> Result<Reply, Unreadable> {
    let mut document = Document::new(text)?;
    let Step::Start(root) = document.step()? else {
        return Err(wrong((1, 1), "there is nothing in it"));
    };
    let version = root.attribute("version").unwrap_or_default();
    match &*root.name {
        "xliff" if version.starts_with("1.") => xliff::read(&mut document),
        "xliff" if version.starts_with("2.") => xliff2::read(&root, &mut document),
        "xliff" => Err(wrong(
            root.place,
            format!("XLIFF of version `{version}` is not read: it is 1.2 or 2.0"),
        )),
        "tmx" => tmx::read(&mut document),
        "tbx" | "martif" => Err(wrong(
            root.place,
            "terms are not read from TBX: write them into `terms.yaml`",
        )),
        name => Err(wrong(
            root.place,
            format!("`<{name}>` is no format that is read: these are XLIFF and TMX"),
        )),
    }
}
