//! The demo, as readers, browsers and search engines get it. It is built once,
//! in memory, through the library; every rule below holds for all of its pages.

#[path = "demo/data.rs"]
mod data;
#[path = "demo/head.rs"]
mod head;
#[path = "demo/index.rs"]
mod index;
#[path = "demo/language.rs"]
mod language;
#[path = "demo/links.rs"]
mod links;
#[path = "demo/page.rs"]
mod page;
#[path = "demo/site.rs"]
mod site;
mod support;

use site::{demo, root};
use support::findings;

#[test]
fn the_demo_has_no_problems() {
    let report = &demo().report;
    assert!(report.diagnostics.is_empty(), "{}", findings(&root(), report));
    assert!(report.publishable);
    assert_eq!(report.locales, site::LOCALES.len());
    assert_eq!(report.articles, demo().articles.len());
}
