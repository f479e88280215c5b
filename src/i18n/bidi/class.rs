//! Bidirectional classes and brackets, from ICU4X's data as everything else.

use icu_properties::CodePointMapData;
use icu_properties::props::BidiClass as Icu;
use unicode_bidi::{BidiClass, BidiDataSource};

/// The class of a character.
pub(super) fn class(c: char) -> BidiClass {
    match CodePointMapData::<Icu>::new().get(c) {
        Icu::LeftToRight => BidiClass::L,
        Icu::RightToLeft => BidiClass::R,
        Icu::ArabicLetter => BidiClass::AL,
        Icu::EuropeanNumber => BidiClass::EN,
        Icu::ArabicNumber => BidiClass::AN,
        Icu::EuropeanSeparator => BidiClass::ES,
        Icu::EuropeanTerminator => BidiClass::ET,
        Icu::CommonSeparator => BidiClass::CS,
        Icu::NonspacingMark => BidiClass::NSM,
        Icu::BoundaryNeutral => BidiClass::BN,
        Icu::ParagraphSeparator => BidiClass::B,
        Icu::SegmentSeparator => BidiClass::S,
        Icu::WhiteSpace => BidiClass::WS,
        Icu::LeftToRightEmbedding => BidiClass::LRE,
        Icu::LeftToRightOverride => BidiClass::LRO,
        Icu::RightToLeftEmbedding => BidiClass::RLE,
        Icu::RightToLeftOverride => BidiClass::RLO,
        Icu::PopDirectionalFormat => BidiClass::PDF,
        Icu::LeftToRightIsolate => BidiClass::LRI,
        Icu::RightToLeftIsolate => BidiClass::RLI,
        Icu::FirstStrongIsolate => BidiClass::FSI,
        Icu::PopDirectionalIsolate => BidiClass::PDI,
        // Other neutrals; Unicode adds no classes.
        _ => BidiClass::ON,
    }
}

/// A bracket's opening twin, and whether it opens.
pub(super) fn bracket(c: char) -> Option<(char, bool)> {
    let twin = Paragraph.bidi_matched_opening_bracket(c)?;
    Some((twin.opening, twin.is_open))
}

/// Characters as they are in a paragraph of HTML: line breaks and tabs are
/// spaces.
pub(super) struct Paragraph;

impl BidiDataSource for Paragraph {
    fn bidi_class(&self, c: char) -> BidiClass {
        match class(c) {
            BidiClass::B | BidiClass::S => BidiClass::WS,
            class => class,
        }
    }
}
