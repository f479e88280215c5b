//! Every address in the output leads somewhere.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;
use serde_json::Value;
use url::Url;

use crate::site::{BASE, LOCALES, Page, demo, file_of, messages};
use crate::support::assert_none;
use crate::support::html::Id;

/// Attributes that hold one address.
const ADDRESSES: &[&str] = &["action", "cite", "data-index", "formaction", "href", "poster", "src"];

/// Addresses on a page, with the elements they stand on.
fn addresses(page: &Page) -> Vec<(Id, &str, String)> {
    let mut addresses = Vec::new();
    for id in page.html.elements() {
        for (name, value) in page.html.attributes(id) {
            if ADDRESSES.contains(&name) {
                addresses.push((id, name, value.to_owned()));
            }
            if matches!(name, "srcset" | "imagesrcset") {
                let parts = value.split(',').filter_map(|part| part.split_whitespace().next());
                addresses.extend(parts.map(|part| (id, name, part.to_owned())));
            }
            if name == "content" && page.html.attribute(id, "http-equiv") == Some("refresh") {
                let target = value.split_once("url=").map_or("", |(_, target)| target);
                addresses.push((id, name, target.to_owned()));
            }
            let is_social = page
                .html
                .attribute(id, "property")
                .is_some_and(|property| matches!(property, "og:url" | "og:image"));
            if name == "content" && is_social {
                addresses.push((id, name, value.to_owned()));
            }
        }
    }
    addresses
}

/// All ids of all pages.
fn anchors() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    demo()
        .pages
        .values()
        .map(|page| {
            let ids = page.html.elements().filter_map(|id| page.html.attribute(id, "id"));
            (page.file.as_str(), ids.collect())
        })
        .collect()
}

/// What is wrong with an address of the site itself, as seen from a base.
fn problem(base: &Url, address: &str, anchors: &BTreeMap<&str, BTreeSet<&str>>) -> Option<String> {
    let url = match base.join(address) {
        Ok(url) => url,
        Err(error) => return Some(error.to_string()),
    };
    if url.scheme() == "data" || !url.as_str().starts_with(BASE) {
        return None;
    }
    let file = file_of(&url);
    if !demo().files.contains_key(&file) {
        return Some(format!("no file `{file}`"));
    }
    let anchor = url
        .fragment()
        .map(|fragment| percent_decode_str(fragment).decode_utf8_lossy());
    match anchor {
        Some(anchor) if !anchors.get(&*file).is_some_and(|ids| ids.contains(&*anchor)) => {
            Some(format!("no id `{anchor}` in `{file}`"))
        }
        _ => None,
    }
}

#[test]
fn every_address_on_a_page_leads_to_a_file_and_an_id() {
    let anchors = anchors();
    let mut violations = Vec::new();
    let mut checked = 0;
    for page in demo().pages.values() {
        let base = Url::parse(&page.url).expect("a URL");
        for (_, attribute, address) in addresses(page) {
            checked += 1;
            if let Some(problem) = problem(&base, &address, &anchors) {
                violations.push(format!("{}: {attribute} `{address}`: {problem}", page.file));
            }
        }
    }
    assert!(checked > 5000, "only {checked} addresses");
    assert_none("an address leads somewhere", &violations);
}

#[test]
fn addresses_are_spelled_one_way() {
    let mut violations = Vec::new();
    for page in demo().pages.values() {
        for (_, attribute, address) in addresses(page) {
            if !address.is_ascii() || address.contains([' ', '"', '<', '>', '\\']) {
                violations.push(format!("{}: {attribute} `{address}` is not encoded", page.file));
            }
            if address.starts_with("//") || address.starts_with("http:") {
                violations.push(format!("{}: {attribute} `{address}` is not https", page.file));
            }
        }
    }
    assert_none("an address is percent-encoded", &violations);
}

#[test]
fn pages_load_nothing_from_other_hosts() {
    let mut violations = Vec::new();
    for page in demo().pages.values() {
        let base = Url::parse(&page.url).expect("a URL");
        for (id, attribute, address) in addresses(page) {
            let name = page.html.name(id);
            let is_followed = matches!(
                (name, attribute),
                ("a" | "link", "href") | ("form", "action") | ("meta", _)
            );
            let loaded = !is_followed || name == "link" && page.html.attribute(id, "rel") != Some("alternate");
            let url = base.join(&address).expect("a URL");
            if loaded && !url.as_str().starts_with(&format!("{BASE}/")) {
                violations.push(format!("{}: <{name} {attribute}=\"{address}\">", page.file));
            }
        }
        for id in page.html.elements() {
            for (attribute, _) in page.html.attributes(id) {
                if attribute.starts_with("on") || attribute == "style" {
                    violations.push(format!("{}: inline `{attribute}`", page.file));
                }
            }
        }
    }
    assert_none(
        "a page loads nothing from elsewhere and needs no inline code",
        &violations,
    );
}

/// `url(…)` and `@import` in the styles.
#[test]
fn styles_load_only_what_is_there() {
    let mut violations = Vec::new();
    let mut styles = 0;
    for (file, bytes) in demo().files.iter().filter(|(file, _)| file.ends_with(".css")) {
        styles += 1;
        let base = Url::parse(&format!("{BASE}/{file}")).expect("a URL");
        let css = std::str::from_utf8(bytes).expect("UTF-8");
        for part in css.split("url(").skip(1) {
            let address = part
                .split(')')
                .next()
                .unwrap_or_default()
                .trim_matches(['"', '\'', ' ']);
            if let Some(problem) = problem(&base, address, &BTreeMap::new()) {
                violations.push(format!("{file}: `{address}`: {problem}"));
            }
        }
        if css.contains("@import") {
            violations.push(format!("{file}: @import"));
        }
    }
    assert!(styles > 0, "no styles");
    assert_none("styles refer to files of the site", &violations);
}

#[test]
fn search_data_lead_to_the_articles_of_their_language() {
    let mut violations = Vec::new();
    for (locale, _) in LOCALES {
        let file = format!("{}/search.json", locale.to_lowercase());
        let beginning = format!("assets/search/{}/p", locale.to_lowercase());
        let pages = demo().files.iter().filter(|(path, _)| path.starts_with(&beginning));
        let mut found = BTreeSet::new();
        for (_, bytes) in pages {
            let page: Value = serde_json::from_slice(bytes).expect("JSON");
            let articles = page.as_object().expect("an object").values();
            found.extend(articles.map(|article| format!("{BASE}{}", article["u"].as_str().expect("an address"))));
        }
        let expected: BTreeSet<String> = demo()
            .pages
            .values()
            .filter(|page| page.locale == *locale && page.is_article() && !page.noindex)
            .map(|page| page.url.clone())
            .collect();
        if found != expected {
            violations.push(format!("{file}: {} of {}", found.len(), expected.len()));
        }
    }
    assert_none("search finds the locale's own articles", &violations);
}

/// Readers know before they follow a link that it leads to another language.
#[test]
fn links_into_another_language_say_so() {
    let mut violations = Vec::new();
    let mut marked = 0;
    for page in demo().pages.values() {
        let base = Url::parse(&page.url).expect("a URL");
        for id in page.html.all("a") {
            let Some(url) = page.html.attribute(id, "href").and_then(|href| base.join(href).ok()) else {
                continue;
            };
            let mut plain = url.clone();
            plain.set_fragment(None);
            let Some(target) = demo().pages.get(plain.as_str()) else {
                continue;
            };
            if target.locale == page.locale || target.file == "index.html" {
                continue;
            }
            if page.html.attribute(id, "hreflang") != Some(target.locale) {
                violations.push(format!("{}: `{url}` has no hreflang", page.file));
            }
            // Beside the link or in it: the language's name in itself.
            let name = own_name(target.locale);
            let around = page.html.around(id).nth(1).expect("a link stands in something");
            if !page.html.text(around).contains(name) {
                violations.push(format!("{}: `{url}` has no language mark", page.file));
            }
            marked += 1;
        }
    }
    assert!(marked > 100, "only {marked} links into another language");
    assert_none("a link into another language has its name beside it", &violations);
}

/// A language's name in itself, by CLDR.
fn own_name(locale: &str) -> &'static str {
    match locale {
        "en" => "English",
        "et" => "Eesti",
        "ar" => "العربية",
        "de" => "Deutsch",
        "pl" => "Polski",
        "ja" => "日本語",
        "fa" => "فارسی",
        _ => "Português (Brasil)",
    }
}

/// The switcher is on every page that is in several languages.
#[test]
fn the_switcher_leads_to_every_language() {
    let mut violations = Vec::new();
    for page in demo().pages.values().filter(|page| page.is_article()) {
        let label = &messages(page.locale)["languages"];
        let navigation = page
            .html
            .all("nav")
            .find(|id| page.html.attribute(*id, "aria-label") == Some(label));
        let Some(navigation) = navigation else {
            violations.push(format!("{}: none", page.file));
            continue;
        };
        let links: Vec<Id> = page
            .html
            .within(navigation)
            .filter(|id| page.html.name(*id) == "a")
            .collect();
        let current: Vec<Option<&str>> = links
            .iter()
            .filter(|id| page.html.attribute(**id, "aria-current").is_some())
            .map(|id| page.html.attribute(*id, "hreflang"))
            .collect();
        if current != [Some(page.locale)] {
            violations.push(format!("{}: current is {current:?}", page.file));
        }
        let not_translated = &messages(page.locale)["language-not-translated"];
        for id in links {
            let href = page.html.attribute(id, "href").unwrap_or_default();
            let target = demo().pages.get(&format!("{BASE}{href}"));
            let is_fallback = target.is_some_and(Page::is_fallback);
            if page.html.text(id).contains(not_translated.as_str()) != is_fallback {
                violations.push(format!("{}: `{href}` is marked wrongly", page.file));
            }
        }
    }
    assert_none(
        "the switcher marks the current language and what is not translated",
        &violations,
    );
}
