//! What is usual in a language beyond CLDR: the rows of `languages.tsv`.

/// The table: see its head.
pub const ROWS: &str = include_str!("languages.tsv");

/// The words of a fact: of the tag itself, else of its language.
pub fn words(tag: &str, fact: &str) -> impl Iterator<Item = &'static str> + use<> {
    let language = tag.split('-').next().unwrap_or(tag);
    let row = row(tag, fact).or_else(|| row(language, fact));
    row.unwrap_or_default().split_whitespace()
}

fn row(tag: &str, fact: &str) -> Option<&'static str> {
    ROWS.lines().find_map(|line| {
        let mut fields = line.split('\t');
        (fields.next()? == tag && fields.next()? == fact).then(|| fields.next())?
    })
}
