//! The fonts that cards are drawn with: parts of Noto, `fonts/README.md` says
//! which and how they were made.

use std::sync::{LazyLock, OnceLock};

use harfrust::ShaperData;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use crate::id::ContentHash;

/// A font.
pub struct Face {
    /// Where it stands in the list of all.
    index: usize,
    /// As it was read.
    pub font: FontRef<'static>,
    characters: Charmap<'static>,
    /// So large its letters are set, next to those of others.
    pub scale: f32,
    /// How far its lines are apart, of the size of letters.
    pub leading: f32,
    /// How many of its units make the size of letters.
    pub units: f32,
    shaping: OnceLock<ShaperData>,
}

impl Face {
    /// Whether it has a character.
    pub fn has(&self, c: char) -> bool {
        self.characters.map(c).is_some()
    }

    /// Whether it is another.
    pub fn is(&self, other: &Face) -> bool {
        self.index == other.index
    }

    /// What shaping needs to know of it.
    pub fn shaping(&self) -> &ShaperData {
        self.shaping.get_or_init(|| ShaperData::new(&self.font))
    }
}

/// A font file: the scripts that it is for, scale, leading, bytes.
type File = (&'static [&'static str], f32, f32, &'static [u8]);

macro_rules! font {
    ($name:literal) => {
        include_bytes!(concat!("../../fonts/", $name)).as_slice()
    };
}

const LATIN: usize = 0;
/// In this order they stand in for each other: `fonts/make.py` relies on it.
const SIMPLIFIED: &[usize] = &[20, 19, 21, 22];
const TRADITIONAL: &[usize] = &[21, 19, 20, 22];
const JAPANESE: &[usize] = &[19, 21, 20, 22];
const KOREAN: &[usize] = &[22, 19, 21, 20];

/// All of them, in the order in which they are asked for a character that the
/// fonts of the language have not.
const FILES: &[File] = &[
    (&["Latn", "Cyrl", "Grek"], 1.0, 1.2, font!("NotoSans-Bold.ttf")),
    (&["Arab"], 1.18, 1.5, font!("NotoNaskhArabic-Bold.ttf")),
    (&["Hebr"], 1.05, 1.25, font!("NotoSansHebrew-Bold.ttf")),
    (&["Deva"], 1.05, 1.4, font!("NotoSansDevanagari-Bold.ttf")),
    (&["Beng"], 1.05, 1.35, font!("NotoSansBengali-Bold.ttf")),
    (&["Gujr"], 1.05, 1.4, font!("NotoSansGujarati-Bold.ttf")),
    (&["Guru"], 1.05, 1.4, font!("NotoSansGurmukhi-Bold.ttf")),
    (&["Taml"], 1.0, 1.35, font!("NotoSansTamil-Bold.ttf")),
    (&["Telu"], 1.0, 1.5, font!("NotoSansTelugu-Bold.ttf")),
    (&["Knda"], 1.0, 1.5, font!("NotoSansKannada-Bold.ttf")),
    (&["Mlym"], 1.0, 1.4, font!("NotoSansMalayalam-Bold.ttf")),
    (&["Sinh"], 1.0, 1.4, font!("NotoSansSinhala-Bold.ttf")),
    (&["Thai"], 1.05, 1.45, font!("NotoSansThai-Bold.ttf")),
    (&["Laoo"], 1.05, 1.45, font!("NotoSansLao-Bold.ttf")),
    (&["Khmr"], 1.0, 1.6, font!("NotoSansKhmer-Bold.ttf")),
    (&["Mymr"], 1.0, 1.6, font!("NotoSansMyanmar-Bold.ttf")),
    (&["Ethi"], 1.0, 1.3, font!("NotoSansEthiopic-Bold.ttf")),
    (&["Geor"], 1.0, 1.25, font!("NotoSansGeorgian-Bold.ttf")),
    (&["Armn"], 1.0, 1.25, font!("NotoSansArmenian-Bold.ttf")),
    (&["Jpan"], 1.0, 1.3, font!("NotoSansCJKJP-Bold.otf")),
    (&["Hans"], 1.0, 1.3, font!("NotoSansCJKSC-Bold.otf")),
    (&["Hant"], 1.0, 1.3, font!("NotoSansCJKTC-Bold.otf")),
    (&["Kore"], 1.0, 1.3, font!("NotoSansCJKKR-Bold.otf")),
    (&[], 1.0, 1.2, font!("NotoSansSymbols-Bold.ttf")),
    (&[], 1.0, 1.2, font!("NotoSansMath-Regular.ttf")),
    (&[], 1.0, 1.2, font!("NotoSansSymbols2-Regular.ttf")),
];

static FACES: LazyLock<Vec<Face>> = LazyLock::new(|| FILES.iter().enumerate().filter_map(read).collect());

/// No file is left out: a test holds that all can be read.
fn read((index, (_, scale, leading, bytes)): (usize, &File)) -> Option<Face> {
    let font = FontRef::new(bytes).ok()?;
    Some(Face {
        index,
        characters: font.charmap(),
        scale: *scale,
        leading: *leading,
        units: f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em),
        shaping: OnceLock::new(),
        font,
    })
}

/// All fonts, those of a script (ISO 15924) first.
pub fn order(script: &str) -> Vec<&'static Face> {
    let own: Vec<usize> = match script {
        "Hans" | "Hani" => SIMPLIFIED.to_vec(),
        "Hant" | "Bopo" => TRADITIONAL.to_vec(),
        "Jpan" | "Hrkt" | "Hira" | "Kana" => JAPANESE.to_vec(),
        "Kore" | "Hang" => KOREAN.to_vec(),
        _ => (0..FILES.len())
            .filter(|index| FILES[*index].0.contains(&script))
            .collect(),
    };
    // Words in Chinese characters between others are most often Chinese.
    let all = [LATIN].into_iter().chain(1..SIMPLIFIED[1]);
    let all = all.chain(SIMPLIFIED.iter().copied()).chain(KOREAN[0]..FILES.len());
    let mut order: Vec<usize> = Vec::with_capacity(FILES.len());
    for index in own.into_iter().chain(all) {
        if !order.contains(&index) {
            order.push(index);
        }
    }
    order.into_iter().filter_map(|index| FACES.get(index)).collect()
}

/// Of all that was read.
pub fn hash() -> ContentHash {
    static HASH: LazyLock<ContentHash> = LazyLock::new(|| {
        let files: Vec<ContentHash> = FILES.iter().map(|file| ContentHash::of(file.3)).collect();
        let measures: Vec<(u32, u32)> = FILES.iter().map(|file| (file.1.to_bits(), file.2.to_bits())).collect();
        ContentHash::of_value(&(files, measures))
    });
    *HASH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_font_with_letters_of_its_scripts() {
        assert_eq!(FACES.len(), FILES.len());
        let letters = "aشאकবકਕகకಕമකกກកကአაաあ们骨가";
        for (at, c) in letters.chars().enumerate() {
            assert!(FACES[at].has(c), "{c} is not in font {at}");
        }
        for own in [SIMPLIFIED, TRADITIONAL, JAPANESE, KOREAN] {
            let mut sorted = own.to_vec();
            sorted.sort_unstable();
            assert_eq!(sorted, [19, 20, 21, 22]);
        }
    }

    #[test]
    fn every_font_is_in_every_order_once() {
        for script in ["Latn", "Arab", "Hans", "Hant", "Jpan", "Kore", "Tibt"] {
            let mut order: Vec<usize> = order(script).iter().map(|face| face.index).collect();
            order.sort_unstable();
            assert_eq!(order, (0..FILES.len()).collect::<Vec<_>>(), "{script}");
        }
        assert_eq!(order("Hant")[0].index, 21);
        assert_eq!(order("Grek")[0].index, LATIN);
    }
}
