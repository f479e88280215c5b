//! Hosts that locales have left: their roots, too, lead on.

use crate::program::Site;
use crate::world::World;

/// Domains that locales get and leave again, one step after the other.
type Domains<'d> = &'d [(&'d str, Option<&'d str>)];

#[track_caller]
fn play(history: Domains) {
    let mut world = World::new();
    world.publish().expect("a site");
    for (tag, domain) in history {
        world.note(format!("{tag} has domain {domain:?}"));
        let locale = world.state.locales.get_mut(*tag).expect("a locale");
        locale.1 = domain.map(str::to_owned);
        let looked = world.publish();
        assert_eq!(looked, Ok(()));
    }
    assert_eq!(world.record_again(), Ok(()));
}

#[test]
fn a_host_that_one_locale_had_and_left() {
    play(&[("en", Some("en1.example.com")), ("en", None)]);
}

#[test]
fn a_host_that_is_left_for_another_and_taken_again() {
    let [one, two] = ["et1.example.com", "et2.example.com"].map(Some);
    play(&[("et", one), ("et", two), ("et", None), ("et", one), ("et", two)]);
}

#[test]
fn the_host_of_the_site_itself_when_every_locale_has_its_own() {
    let own = ["en1.example.com", "et1.example.com"].map(Some);
    play(&[("en", own[0]), ("et", own[1]), ("en", None), ("et", None)]);
}

fn write(site: &Site, locales: &str) {
    site.write(
        "site.yaml",
        format!(
            "base_url: https://help.example.com/help\nsource_locale: en\nlocales:\n{locales}\
             rules: {{ translation-missing: off, message-missing: off }}\n"
        ),
    );
}

#[track_caller]
fn record(site: &Site) {
    let run = crate::lock::urls(site, &["record"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let run = site.build(&["--locked"]);
    assert_eq!(run.code, 0, "{}", run.listing());
}

/// The root of a former host leads to the home of the language that it was for,
/// or of the source language where the site has that no more; below a path, too.
#[test]
fn the_root_leads_home_in_the_language_of_the_host() {
    let site = Site::empty();
    site.write("content/en/_index.md", "---\ntitle: Home\n---\n");
    let (et, ar) = (
        "    base_url: https://abi.example.com/a\n",
        "    base_url: https://ar.example.com\n",
    );
    write(&site, &format!("  - tag: en\n  - tag: et\n{et}  - tag: ar\n{ar}"));
    record(&site);
    assert!(
        site.page("abi.example.com/index.html")
            .contains("class=\"page-chooser\"")
    );
    write(&site, "  - tag: en\n  - tag: et\n");
    record(&site);
    let root = site.page("abi.example.com/a/index.html");
    assert!(root.contains("0; url=https://help.example.com/help/et/\""), "{root}");
    assert!(!site.published().contains_key("abi.example.com/index.html"));
    let root = site.page("ar.example.com/index.html");
    assert!(root.contains("0; url=https://help.example.com/help/en/\""), "{root}");
    // Hosts with rules answer with a redirect that is no page.
    let rules = site.page("ar.example.com/_redirects");
    let rule = rules.lines().find(|line| line.split_whitespace().next() == Some("/"));
    assert_eq!(rule, Some("/ https://help.example.com/help/en/ 301!"), "{rules}");
}
