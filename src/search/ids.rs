//! Numbers of articles. Each is made of its key, so that it stays when others
//! come and go.

use std::collections::BTreeSet;

use crate::id::{ArticleKey, ContentHash};

/// At least so many bits.
const FEWEST: u32 = 10;
/// Numbers for each article, so that few want the same one.
const ROOM: usize = 16;

/// How many bits the numbers of so many articles have.
pub fn bits_for(articles: usize) -> u32 {
    let wanted = (articles * ROOM).next_power_of_two().trailing_zeros();
    wanted.clamp(FEWEST, 30)
}

/// Gives numbers, to keys in their order.
pub struct Ids {
    bits: u32,
    taken: BTreeSet<u32>,
}

impl Ids {
    /// For so many articles.
    pub fn new(articles: usize) -> Ids {
        Ids {
            bits: bits_for(articles),
            taken: BTreeSet::new(),
        }
    }

    /// How many bits they have.
    pub fn bits(&self) -> u32 {
        self.bits
    }

    /// The number of a key: the first bits of its hash, or the next that is free.
    pub fn give(&mut self, key: &ArticleKey) -> u32 {
        let ContentHash([a, b, c, d, ..]) = ContentHash::of(key.as_str().as_bytes());
        let mut id = u32::from_be_bytes([a, b, c, d]) >> (32 - self.bits);
        while !self.taken.insert(id) {
            id = (id + 1) & ((1 << self.bits) - 1);
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stay_when_articles_come_and_go() {
        let keys: Vec<ArticleKey> = (0..600).map(|n| ArticleKey::new(&format!("guides/{n}"))).collect();
        let given = |keys: &[ArticleKey]| {
            let mut ids = Ids::new(600);
            keys.iter().map(|key| ids.give(key)).collect::<Vec<u32>>()
        };
        let (all, fewer) = (given(&keys), given(&keys[1..]));
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        assert!(all.iter().all(|id| *id < 1 << bits_for(600)));
        let moved = all[1..].iter().zip(&fewer).filter(|(a, b)| a != b).count();
        assert!(moved < 3, "{moved}");
    }

    #[test]
    fn there_is_room_for_all() {
        for (articles, bits) in [(0, 10), (1, 10), (64, 10), (65, 11), (2000, 15), (10_000, 18)] {
            assert_eq!(bits_for(articles), bits, "{articles}");
        }
    }
}
