//! Mends a text by what findings offer.

use super::Fix;

/// A text, mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The new text.
    pub text: String,
    /// How many findings are mended in it.
    pub count: usize,
}

/// Applies fixes, each as a whole or not at all: one that touches what an
/// earlier one has changed waits for the next look at the file.
pub fn mend<'f>(text: &str, fixes: impl IntoIterator<Item = &'f Fix>) -> Mended {
    let mut edits: Vec<&(std::ops::Range<usize>, String)> = Vec::new();
    let mut count = 0;
    for fix in fixes {
        let touches = |(range, new): &(std::ops::Range<usize>, String)| {
            // The same edit twice is one: two findings may have one cure.
            edits.iter().any(|(other, text)| {
                let is_same = other == range && text == new;
                // One that begins where another ends is beside it, unless it is empty.
                let is_beside = !range.is_empty() && !other.is_empty();
                let overlaps = range.start < other.end && other.start < range.end;
                let meets = range.start <= other.end && other.start <= range.end;
                !is_same && (overlaps || meets && !is_beside)
            })
        };
        let fits = |(range, _): &(std::ops::Range<usize>, String)| text.get(range.clone()).is_some();
        if !fix.edits.iter().all(fits) || fix.edits.iter().any(touches) {
            continue;
        }
        count += 1;
        for edit in &fix.edits {
            if !edits.contains(&edit) {
                edits.push(edit);
            }
        }
    }
    edits.sort_by_key(|(range, _)| range.start);
    let mut mended = String::with_capacity(text.len());
    let mut from = 0;
    for (range, new) in edits {
        mended.push_str(&text[from..range.start]);
        mended.push_str(new);
        from = range.end;
    }
    mended.push_str(&text[from..]);
    Mended { text: mended, count }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixes_are_applied_whole_or_not_at_all() {
        let two = Fix {
            edits: vec![(0..1, "«".into()), (6..7, "»".into())],
        };
        let across = Fix::replace(5..8, "other");
        let beside = Fix::replace(8..10, " ");
        let twice = beside.clone();
        let outside = Fix::replace(90..91, "x");
        let mended = mend("\"quote\" .  end", [&two, &across, &beside, &twice, &outside]);
        assert_eq!(mended.text, "«quote»   end");
        assert_eq!(mended.count, 3);
    }

    #[test]
    fn a_range_inside_of_a_character_is_left_alone() {
        assert_eq!(mend("õ", [&Fix::replace(1..2, "o")]).text, "õ");
    }
}
