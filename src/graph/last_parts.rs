//! Articles by the last part of their key, by which authors may name them.

use rayon::prelude::*;

use super::FamilyIdx;
use super::family::Family;

/// All of them, in the order of the last parts and then of the keys.
pub struct LastParts<'a>(Vec<(&'a str, FamilyIdx)>);

impl<'a> LastParts<'a> {
    /// Of families.
    pub fn new(families: &'a [Family]) -> LastParts<'a> {
        let named = |(index, family): (usize, &'a Family)| (family.key.last_part(), FamilyIdx::new(index));
        let mut parts: Vec<(&str, FamilyIdx)> = families.par_iter().enumerate().map(named).collect();
        parts.par_sort_unstable();
        LastParts(parts)
    }

    /// Those with a last part.
    pub fn named(&self, name: &str) -> &[(&'a str, FamilyIdx)] {
        let from = self.0.partition_point(|(part, _)| *part < name);
        let len = self.0[from..].partition_point(|(part, _)| *part == name);
        &self.0[from..from + len]
    }

    /// Every last part, once.
    pub fn parts(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.0.chunk_by(|(a, _), (b, _)| a == b).map(|same| same[0].0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_found_by_their_last_part() {
        let at = FamilyIdx::new;
        let parts = LastParts(vec![("a", at(1)), ("b", at(0)), ("b", at(3)), ("c", at(2))]);
        assert_eq!(parts.named("b"), [("b", at(0)), ("b", at(3))]);
        assert_eq!(parts.named("c"), [("c", at(2))]);
        assert!(parts.named("").is_empty() && parts.named("bb").is_empty() && parts.named("d").is_empty());
        assert!(parts.parts().eq(["a", "b", "c"]));
    }
}
