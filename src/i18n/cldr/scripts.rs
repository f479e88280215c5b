//! Which letters a script has.

use icu_properties::props::Script;
use icu_properties::{CodePointMapData, PropertyParser};

/// The letters of what ISO 15924 calls a script, which may be several to
/// Unicode: Japanese is written in three.
#[derive(Clone, Debug)]
pub struct Letters(Vec<Script>);

impl Letters {
    /// Those of a code such as `Latn`; none if there is no such script.
    pub fn of(code: &str) -> Letters {
        Letters(match code {
            "Jpan" | "Hrkt" => vec![Script::Han, Script::Hiragana, Script::Katakana],
            "Kore" => vec![Script::Hangul, Script::Han],
            "Hans" | "Hant" | "Hanb" => vec![Script::Han, Script::Bopomofo],
            code => PropertyParser::<Script>::new().get_strict(code).into_iter().collect(),
        })
    }

    /// Whether a letter is one of them.
    pub fn has(&self, letter: char) -> bool {
        self.0.contains(&CodePointMapData::<Script>::new().get(letter))
    }

    /// Whether another script has any of them.
    pub fn has_any_of(&self, other: &Letters) -> bool {
        self.0.iter().any(|script| other.0.contains(script))
    }
}

#[cfg(test)]
mod tests {
    use super::Letters;

    #[test]
    fn scripts_of_languages() {
        let latin = Letters::of("Latn");
        assert!(latin.has('õ') && !latin.has('ы') && !latin.has('5'));
        let japanese = Letters::of("Jpan");
        assert!(japanese.has('語') && japanese.has('カ') && !japanese.has('한'));
        assert!(japanese.has_any_of(&Letters::of("Hans")));
        assert!(!latin.has_any_of(&Letters::of("Cyrl")));
        assert!(!Letters::of("Xyzw").has('a'));
    }
}
