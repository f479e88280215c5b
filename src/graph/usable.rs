//! Whether an address can be a file on every system that a site may be built on
//! or served from. What two addresses do to each other is for `address`.

use super::encode;

/// The longest name of a file or folder, in bytes: that of Linux and macOS.
const NAME: usize = 255;
/// The longest path below the output, in bytes. macOS takes 1,024 in all, of
/// which some is for where the output lies.
const PATH: usize = 900;
/// The longest path in a link, in characters. The sitemap protocol takes 2,047
/// for a whole URL, of which some is for the host.
const LINK: usize = 1_900;

/// Names that are devices on Windows, with any extension and in any case.
const DEVICES: &[&str] = &["aux", "con", "nul", "prn"];
/// The same, where a digit follows.
const NUMBERED: &[&str] = &["com", "lpt"];

/// What keeps a path below the output from being a file, in words.
pub fn problem(path: &str) -> Option<String> {
    if path.len() > PATH {
        return Some(format!(
            "has {} bytes; some systems take no more than {PATH}",
            path.len()
        ));
    }
    // No letter takes more than three characters for each of its bytes.
    if path.len() * 3 > LINK {
        let length = encode(path).len();
        if length > LINK {
            return Some(format!(
                "has {length} characters when encoded; sitemaps take no more than {LINK}"
            ));
        }
    }
    path.split('/').find_map(name_problem)
}

fn name_problem(name: &str) -> Option<String> {
    if name.len() > NAME {
        return Some(format!(
            "has a part of {} bytes; a file's name may have {NAME}",
            name.len()
        ));
    }
    if name.ends_with(['.', ' ']) {
        return Some(format!(
            "has the part `{name}`, and on Windows no name ends with a dot or space"
        ));
    }
    if let Some(sign) = name
        .chars()
        .find(|c| matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*') || c.is_control())
    {
        let sign = sign.escape_debug();
        return Some(format!("has the part `{name}`, and on Windows no name holds `{sign}`"));
    }
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    is_device(stem).then(|| format!("has the part `{name}`, which is a device on Windows"))
}

fn is_device(stem: &str) -> bool {
    // Most names are longer.
    if !(3..=4).contains(&stem.len()) || !stem.is_ascii() {
        return false;
    }
    let (letters, digit) = stem.split_at(3);
    let is_one_of = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(letters));
    match digit {
        "" => is_one_of(DEVICES),
        digit => digit.chars().all(|c| c.is_ascii_digit()) && is_one_of(NUMBERED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_file_everywhere() {
        for path in [
            "en/a/index.html",
            "et/sõnastik/väline/index.html",
            "en/console/index.html",
            "en/com/index.html",
        ] {
            assert_eq!(problem(path), None, "{path}");
        }
    }

    #[test]
    fn what_is_not() {
        let long = "a".repeat(256);
        let deep = "a/".repeat(460);
        let encoded = format!("{}/x", "ア".repeat(80)).repeat(3);
        let cases = [
            ("en/con/index.html", "device"),
            ("en/AUX.tar/index.html", "device"),
            ("en/lpt1/index.html", "device"),
            ("en/old. /index.html", "dot or space"),
            ("en/old./index.html", "dot or space"),
            ("en/a:b/index.html", "`:`"),
            (&long, "256 bytes"),
            (&deep, "920 bytes"),
            (&encoded, "when encoded"),
        ];
        for (path, words) in cases {
            let said = problem(path).unwrap_or_default();
            assert!(said.contains(words), "{path}: {said}");
        }
    }
}
