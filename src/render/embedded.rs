//! What the binary carries: the built-in templates, styles and messages.

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The built-in messages of exactly a tag.
pub fn built_in_messages(tag: &str) -> Option<&'static str> {
    find(MESSAGES, tag)
}

/// The built-in templates, by name.
pub fn templates() -> impl Iterator<Item = (&'static str, &'static str)> {
    TEMPLATES.iter().copied().filter(|(name, _)| name.ends_with(".html"))
}

/// A file of the theme that pages load, such as `theme.css`.
pub fn theme_files() -> impl Iterator<Item = (&'static str, &'static str)> {
    TEMPLATES
        .iter()
        .filter_map(|(name, text)| Some((name.strip_prefix("assets/")?, *text)))
}

fn find(list: &[(&'static str, &'static str)], name: &str) -> Option<&'static str> {
    list.binary_search_by(|(known, _)| (*known).cmp(name))
        .ok()
        .map(|index| list[index].1)
}
