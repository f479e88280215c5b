//! Articles by what authors name them by: their keys, and the last parts of these.

use std::collections::HashMap;

use rayon::prelude::*;

use super::FamilyIdx;
use super::family::Family;

/// All names of a site's articles.
pub struct Keys<'a> {
    /// Asked for every link of the site, and nobody goes through it.
    whole: HashMap<&'a str, FamilyIdx>,
    /// In the order of the last parts and then of the keys.
    last_parts: Vec<(&'a str, FamilyIdx)>,
}

impl<'a> Keys<'a> {
    /// Of families.
    pub fn new(families: &'a [Family]) -> Keys<'a> {
        let numbered = || families.par_iter().enumerate();
        let named = |(index, family): (usize, &'a Family)| (family.key.last_part(), FamilyIdx::new(index));
        let last_parts = || {
            let mut parts: Vec<(&str, FamilyIdx)> = numbered().map(named).collect();
            parts.par_sort_unstable();
            parts
        };
        let keys = || {
            let all = families.iter().enumerate();
            all.map(|(index, family)| (family.key.as_str(), FamilyIdx::new(index)))
                .collect()
        };
        let (whole, last_parts) = rayon::join(keys, last_parts);
        Keys { whole, last_parts }
    }

    /// The one with a key.
    pub fn find(&self, key: &str) -> Option<FamilyIdx> {
        self.whole.get(key).copied()
    }

    /// Those whose keys end so.
    pub fn ending(&self, part: &str) -> &[(&'a str, FamilyIdx)] {
        let from = self.last_parts.partition_point(|(known, _)| *known < part);
        let len = self.last_parts[from..].partition_point(|(known, _)| *known == part);
        &self.last_parts[from..from + len]
    }

    /// Every last part, once.
    pub fn last_parts(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.last_parts.chunk_by(|(a, _), (b, _)| a == b).map(|same| same[0].0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_found_by_their_last_part() {
        let at = FamilyIdx::new;
        let keys = Keys {
            whole: HashMap::new(),
            last_parts: vec![("a", at(1)), ("b", at(0)), ("b", at(3)), ("c", at(2))],
        };
        assert_eq!(keys.ending("b"), [("b", at(0)), ("b", at(3))]);
        assert_eq!(keys.ending("c"), [("c", at(2))]);
        assert!(keys.ending("").is_empty() && keys.ending("bb").is_empty() && keys.ending("d").is_empty());
        assert!(keys.last_parts().eq(["a", "b", "c"]));
    }
}
