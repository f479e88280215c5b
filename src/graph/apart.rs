//! Whether paths are all different: so it is on nearly every site, and it is
//! found out faster than which of them are not.

use rayon::prelude::*;

use crate::id::ContentHash;

/// Whether no two of the paths are the same, and none is a folder of another
/// that may be taken for a file; `folders` are those of a path.
pub fn are_apart<'p, F>(paths: &'p [String], folders: impl Fn(&'p str) -> F + Sync) -> bool
where
    F: Iterator<Item = &'p str>,
{
    let mut hashes: Vec<ContentHash> = paths.par_iter().map(|path| ContentHash::of(path.as_bytes())).collect();
    hashes.par_sort_unstable();
    let is_file = |folder: &str| hashes.binary_search(&ContentHash::of(folder.as_bytes())).is_ok();
    hashes.windows(2).all(|two| two[0] != two[1]) && !paths.par_iter().any(|path| folders(path).any(is_file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_meet_are_not_apart() {
        let folders = |path: &'static str| path.match_indices('/').map(move |(at, _)| &path[..at]);
        let cases: [(&'static [&str], bool); 4] = [
            (&["a/index.html", "b/index.html"], true),
            (&["a/index.html", "b", "a/index.html"], false),
            (&["a.x/index.html", "a.x"], false),
            (&[], true),
        ];
        for (paths, apart) in cases {
            let paths: &'static [String] = paths.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>().leak();
            assert_eq!(are_apart(paths, folders), apart, "{paths:?}");
        }
    }
}
