//! Light stems, by the steps of `light.tsv`.

use super::fold::fold;

const STEPS: &str = include_str!("light.tsv");

/// The steps of one language.
#[derive(Debug)]
pub struct Light(Vec<Step>);

#[derive(Debug)]
struct Step {
    kind: Kind,
    /// Letters that must be left.
    least: usize,
    /// The longest first; with what takes its place.
    affixes: Vec<(String, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    End,
    Begin,
    Begins,
    Last,
}

impl Light {
    /// That of a language, if it has one.
    pub fn of(language: &str) -> Option<Light> {
        let rows = STEPS.lines().filter(|row| !row.starts_with('#'));
        let own = rows.filter_map(|row| row.strip_prefix(language)?.strip_prefix('\t'));
        let steps: Vec<Step> = own.filter_map(Step::read).collect();
        (!steps.is_empty()).then_some(Light(steps))
    }

    /// What the forms of a folded word have in common.
    pub fn stem(&self, folded: &str) -> String {
        let mut word = folded.to_owned();
        for step in &self.0 {
            step.take(&mut word);
        }
        word
    }
}

impl Step {
    fn read(row: &str) -> Option<Step> {
        let mut fields = row.split('\t');
        let kind = match fields.next()? {
            "end" => Kind::End,
            "begin" => Kind::Begin,
            "begins" => Kind::Begins,
            "last" => Kind::Last,
            _ => return None,
        };
        let least = fields.next()?.parse().ok()?;
        let affix = |affix: &str| {
            let (affix, instead) = affix.split_once('=').unwrap_or((affix, ""));
            (fold(affix).into_owned(), fold(instead).into_owned())
        };
        let mut affixes: Vec<(String, String)> = fields.next()?.split_whitespace().map(affix).collect();
        affixes.sort_by_key(|(affix, _)| std::cmp::Reverse(affix.chars().count()));
        Some(Step { kind, least, affixes })
    }

    fn take(&self, word: &mut String) {
        match self.kind {
            Kind::End | Kind::Last => {
                if let Some(shorter) = self.without_end(word) {
                    *word = shorter;
                }
            }
            Kind::Begin => {
                if let Some(rest) = self.without_beginning(word) {
                    *word = rest;
                }
            }
            Kind::Begins => {
                while let Some(rest) = self.without_beginning(word) {
                    *word = rest;
                }
            }
        }
    }

    fn without_end(&self, word: &str) -> Option<String> {
        self.affixes.iter().find_map(|(ending, instead)| {
            let rest = word.strip_suffix(ending.as_str())?;
            let left = rest.chars().count() + instead.chars().count();
            (left >= self.least).then(|| format!("{rest}{instead}"))
        })
    }

    fn without_beginning(&self, word: &str) -> Option<String> {
        self.affixes.iter().find_map(|(beginning, instead)| {
            let rest = word.strip_prefix(beginning.as_str())?;
            let left = rest.chars().count() + instead.chars().count();
            (left >= self.least).then(|| format!("{instead}{rest}"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_whole() {
        for row in STEPS.lines().filter(|row| !row.starts_with('#')) {
            let (language, step) = row.split_once('\t').unwrap();
            assert!(crate::i18n::Tag::parse(language).is_ok(), "{row}");
            let step = Step::read(step).unwrap_or_else(|| panic!("{row}"));
            assert!(
                !step.affixes.is_empty() && step.affixes.iter().all(|(affix, _)| !affix.is_empty()),
                "{row}"
            );
        }
    }
}
