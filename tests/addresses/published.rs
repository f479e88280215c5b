//! A published tree as readers meet it: what answers at an address.

use std::collections::BTreeMap;

/// What is at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A page, with its text.
    Page(String),
    /// Something that leads on to this address.
    Redirect(String),
    /// A page that says that another was withdrawn.
    Gone,
}

/// Every address of a tree, whole: `https://help.example.com/en/`.
pub fn answers(tree: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Answer> {
    let is_one_host = tree.contains_key("sitemap.xml");
    let mut answers = BTreeMap::new();
    for (path, bytes) in tree {
        let Some(folder) = path.strip_suffix("index.html") else {
            continue;
        };
        let url = match is_one_host {
            true => format!("https://help.example.com/{folder}"),
            false => format!("https://{folder}"),
        };
        let text = String::from_utf8(bytes.clone()).expect("a page of text");
        answers.insert(url.clone(), answer(&url, text));
    }
    answers
}

fn answer(url: &str, text: String) -> Answer {
    if text.contains("class=\"page-gone\"") {
        return Answer::Gone;
    }
    let Some((_, rest)) = text.split_once("http-equiv=\"refresh\" content=\"0; url=") else {
        return Answer::Page(text);
    };
    let target = rest.split('"').next().expect("an address");
    let target = percent_encoding::percent_decode_str(target)
        .decode_utf8()
        .expect("UTF-8");
    let origin = url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    Answer::Redirect(match target.starts_with('/') {
        true => format!("{origin}{target}"),
        false => target.into_owned(),
    })
}
