//! The name that was probably meant.
//!
//! A site may have thousands of names and thousands of references that miss
//! them. So most names are turned down by their letters alone, and the others
//! are measured no further than the best one so far.

/// More wrong letters than these are another name.
const FARTHEST: usize = 4;

/// The nearest of `known` to `wrong`, if it is near enough to be meant:
/// for "did you mean" hints. Where many are looked for, [`Known`] is faster.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known.into_iter().collect::<Known>().nearest(wrong)
}

/// Names that others are compared with.
#[derive(Debug, Default)]
pub struct Known<'a> {
    names: Vec<(Letters, &'a str)>,
}

impl<'a> FromIterator<&'a str> for Known<'a> {
    fn from_iter<I: IntoIterator<Item = &'a str>>(names: I) -> Self {
        let names = names.into_iter().map(|name| (Letters::of(name), name)).collect();
        Known { names }
    }
}

impl<'a> Known<'a> {
    /// The nearest name, if it is near enough to be meant; of two that are
    /// equally near, the first by name.
    ///
    /// The distance is the number of letters to put in, take out, exchange or
    /// swap with their neighbour (optimal string alignment). At most one, and
    /// one more for every four letters, may be wrong.
    pub fn nearest(&self, wrong: &str) -> Option<&'a str> {
        let letters = Letters::of(wrong);
        let mut table = Table::new(wrong);
        let farthest = (1 + table.wrong.len() / 4).min(FARTHEST);
        let mut best: Option<(usize, &str)> = None;
        for (own, name) in &self.names {
            let limit = match best {
                // Of two that are equally near it is the first by name.
                Some((distance, best)) if *name < best => distance,
                Some((0, _)) => continue,
                Some((distance, _)) => distance - 1,
                None => farthest,
            };
            if letters.least_distance(*own) <= limit
                && let Some(distance) = table.distance(name, limit)
            {
                best = Some((distance, name));
            }
        }
        best.map(|(_, name)| name)
    }
}

/// How often a name has each letter: in each group of four bits, as many are set
/// from below. A group may stand for several letters.
#[derive(Clone, Copy, Debug)]
struct Letters(u128);

impl Letters {
    fn of(name: &str) -> Letters {
        let mut bits = 0u128;
        for letter in name.chars() {
            // Knuth's multiplicative hash: its upper bits tell neighbours apart.
            let group = u32::from(letter).wrapping_mul(2_654_435_769) >> 27;
            let mask = 0b1111 << (4 * group);
            bits |= (bits << 1 | 1 << (4 * group)) & mask;
        }
        Letters(bits)
    }

    /// What two names are apart at least: a step mends one letter too many or
    /// too few, or one of each.
    fn least_distance(self, other: Letters) -> usize {
        let lacking = |of: Letters, at: Letters| (of.0 & !at.0).count_ones();
        lacking(self, other).max(lacking(other, self)) as usize
    }
}

/// The table in which a name is measured; kept to be filled again.
struct Table {
    wrong: Vec<char>,
    other: Vec<char>,
    /// The last two rows, and the one that is made.
    rows: [Vec<usize>; 3],
}

impl Table {
    fn new(wrong: &str) -> Table {
        Table {
            wrong: wrong.chars().collect(),
            other: Vec::new(),
            rows: Default::default(),
        }
    }

    /// The distance to a name, if it is not more than `limit`.
    fn distance(&mut self, other: &str, limit: usize) -> Option<usize> {
        self.other.clear();
        self.other.extend(other.chars());
        let (a, b) = without_common_ends(&self.wrong, &self.other);
        aligned(a, b, limit, &mut self.rows)
    }
}

/// What is left of two names without what they begin and end with alike, which
/// costs nothing.
fn without_common_ends<'n>(a: &'n [char], b: &'n [char]) -> (&'n [char], &'n [char]) {
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    (&a[..a.len() - end], &b[..b.len() - end])
}

/// The distance of `a` and `b`, if it is not more than `limit`. Only as much of
/// the table is made as can lead there: `limit` cells on each side of its
/// diagonal, and no row after two that are beyond it.
fn aligned(a: &[char], b: &[char], limit: usize, rows: &mut [Vec<usize>; 3]) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let beyond = limit + 1;
    let [before, last, row] = rows;
    for row in [&mut *before, &mut *last, &mut *row] {
        row.clear();
        row.resize(b.len() + 1, beyond);
    }
    for (column, cell) in last.iter_mut().enumerate().take(beyond) {
        *cell = column;
    }
    let mut last_least = 0;
    for (i, from) in a.iter().enumerate() {
        let start = (i + 1).saturating_sub(limit);
        let end = (i + 1 + limit).min(b.len());
        // All that is read outside of the cells that are made.
        row[start.saturating_sub(1)] = beyond;
        row[(end + 1).min(b.len())] = beyond;
        let mut least = beyond;
        for column in start..=end {
            let mut cell = last[column] + 1;
            if let Some(j) = column.checked_sub(1) {
                let exchanged = last[j] + usize::from(*from != b[j]);
                cell = cell.min(row[j] + 1).min(exchanged);
                if i > 0 && j > 0 && *from == b[j - 1] && a[i - 1] == b[j] {
                    cell = cell.min(before[j - 1] + 1);
                }
            }
            row[column] = cell.min(beyond);
            least = least.min(cell);
        }
        if least > limit && last_least > limit {
            return None;
        }
        last_least = least;
        std::mem::swap(before, last);
        std::mem::swap(last, row);
    }
    Some(last[b.len()]).filter(|distance| *distance <= limit)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use strsim::osa_distance;

    use super::*;

    #[test]
    fn what_was_meant() {
        let known: Known = ["email-thread", "email-threads", "inbox", "õun", "inbix"]
            .into_iter()
            .collect();
        for (wrong, meant) in [
            ("email-tread", Some("email-thread")),
            ("email-htread", Some("email-thread")),
            ("inbx", Some("inbix")),
            ("oun", Some("õun")),
            ("something-else", None),
            ("", None),
        ] {
            assert_eq!(known.nearest(wrong), meant, "{wrong}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn distances_are_right_up_to_the_limit(a in "[abcõ]{0,9}", b in "[abcõ]{0,9}", limit in 0..6usize) {
            let distance = osa_distance(&a, &b);
            prop_assert!(Letters::of(&a).least_distance(Letters::of(&b)) <= distance);
            prop_assert_eq!(Table::new(&a).distance(&b, limit), Some(distance).filter(|distance| *distance <= limit));
        }

        #[test]
        fn the_nearest_is_found(wrong in "[abc]{0,9}", known in prop::collection::vec("[abc]{0,9}", 0..6)) {
            let limit = 1 + wrong.len() / 4;
            let measured = known.iter().map(|name| (osa_distance(&wrong, name), name.as_str()));
            let best = measured.filter(|(distance, _)| *distance <= limit).min();
            prop_assert_eq!(nearest(&wrong, known.iter().map(String::as_str)), best.map(|(_, name)| name));
        }
    }
}
