//! The life of an article and its translation, as `status`, `translate` and the
//! pages tell it.

mod program;

use program::{Run, Site};
use serde_json::Value;

const CONFIG: &str = "base_url: https://help.example.com\nsource_locale: en\nlocales:\n  - tag: en\n  - tag: et\n";

const SOURCE: &str = "---
title: External email domain
description: What an external email domain is.
updated: 2026-02-03
---

An external email domain belongs to another company.

## Why it matters

Messages from outside are marked, so that nobody is taken in.

- Look at the address.
- Ask your administrator.
";

const TRANSLATION: &str = "---
title: Väline e-posti domeen
description: Mis on väline e-posti domeen.
---

Väline e-posti domeen kuulub teisele ettevõttele.

## Miks see on oluline

Väljastpoolt tulnud kirjad on märgistatud, et keegi petta ei saaks.

- Vaata aadressi.
- Küsi administraatorilt.
";

const EN: &str = "content/en/domain.md";
const ET: &str = "content/et/domain.md";
const STATE: &str = "locales/et/.state/domain.yaml";

fn site() -> Site {
    let site = Site::empty();
    site.write("site.yaml", CONFIG);
    site.write("content/en/_index.md", "---\ntitle: Help\n---\n");
    site.write("content/et/_index.md", "---\ntitle: Abi\n---\n");
    site.write(EN, SOURCE);
    site
}

fn status(site: &Site) -> (Run, Value) {
    let run = site.tarjuman(&["status", "--format", "json"]);
    let json = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stdout));
    (run, json)
}

/// `state n/m` of the one translation.
fn state(site: &Site) -> String {
    let (_, json) = status(site);
    let items = json["items"].as_array().expect("items");
    assert_eq!(items.len(), 1, "{json}");
    let item = &items[0];
    assert_eq!(
        (item["locale"].as_str(), item["key"].as_str()),
        (Some("et"), Some("domain"))
    );
    let segments = &item["segments"];
    format!(
        "{} {}/{}",
        item["state"].as_str().unwrap_or_default(),
        segments["stale"],
        segments["total"]
    )
}

fn stamp(site: &Site, arguments: &[&str]) {
    let mut all = vec!["translate", "stamp"];
    all.extend(arguments);
    let run = site.tarjuman(&all);
    assert_eq!(run.code, 0, "{}", run.stderr);
}

#[test]
fn the_life_of_a_translation() {
    let site = site();
    assert_eq!(state(&site), "missing 0/7");
    site.write(ET, TRANSLATION);
    assert_eq!(state(&site), "unstamped 0/7");
    // Nobody has said that it is right.
    stamp(&site, &[]);
    assert_eq!(state(&site), "unstamped 0/7");
    stamp(&site, &["domain"]);
    assert_eq!(state(&site), "current 0/7");

    // What changes no word changes nothing.
    site.edit(EN, "updated: 2026-02-03", "updated: 2026-02-04");
    site.edit(
        EN,
        "Messages from outside are marked, so",
        "Messages from outside\nare marked, so",
    );
    site.edit(EN, "- Look at the address.\n- Ask", "* Look at the address.\n* Ask");
    assert_eq!(state(&site), "current 0/7");

    site.edit(EN, "belongs to another company", "belongs to another organisation");
    assert_eq!(state(&site), "stale 1/7");
    // An edit of the translation says nothing about the source.
    site.edit(ET, "Vaata aadressi", "Vaata hoolega aadressi");
    assert_eq!(state(&site), "stale 1/7");
    site.edit(ET, "teisele ettevõttele", "teisele organisatsioonile");
    stamp(&site, &[]);
    assert_eq!(state(&site), "current 0/7");

    // Reordered.
    let source = std::fs::read_to_string(site.path().join(EN)).expect("the source");
    let (head, items) = source.split_at(source.find("* Look").expect("a list"));
    let reversed: String = items.lines().rev().map(|line| format!("{line}\n")).collect();
    site.write(EN, format!("{head}{reversed}"));
    assert_eq!(state(&site), "structure 0/7");
    site.write(EN, &source);
    assert_eq!(state(&site), "current 0/7");

    // A paragraph split in two, which another block makes of it.
    site.edit(
        EN,
        "are marked, so",
        "are marked.\n\nSo it is clear where they come from, so",
    );
    assert_eq!(state(&site), "stale 2/8");
    site.write(EN, &source);

    // Deleted and restored.
    std::fs::remove_file(site.path().join(EN)).expect("the source");
    assert_eq!(state(&site), "orphaned 0/0");
    site.write(EN, &source);
    assert_eq!(state(&site), "current 0/7");
    let text = std::fs::read_to_string(site.path().join(ET)).expect("the translation");
    std::fs::remove_file(site.path().join(ET)).expect("the translation");
    assert_eq!(state(&site), "missing 0/7");
    site.write(ET, text);
    assert_eq!(state(&site), "current 0/7");

    for (word, state_now) in [("machine", "machine 0/7"), ("draft", "draft 0/7")] {
        site.edit(ET, "title: V", &format!("translation: {word}\ntitle: V"));
        assert_eq!(state(&site), state_now);
        site.edit(ET, &format!("translation: {word}\n"), "");
    }
}

#[test]
fn a_minor_change_is_no_work_and_a_new_paragraph_is() {
    let site = site();
    site.write(ET, TRANSLATION);
    stamp(&site, &["domain", "--locale", "et"]);
    site.edit(EN, "nobody is taken in", "no one is taken in");
    site.edit(EN, "- Ask", "- Wait.\n- Ask");
    assert_eq!(state(&site), "stale 2/8");
    stamp(&site, &["--minor"]);
    assert_eq!(state(&site), "stale 1/8");
    site.edit(EN, "- Wait.\n", "");
    assert_eq!(state(&site), "current 0/7");
}

#[test]
fn translations_from_before_can_be_assumed_to_be_current() {
    let site = site();
    site.write(ET, TRANSLATION);
    stamp(&site, &["--assume-current"]);
    assert_eq!(state(&site), "current 0/7");
    let text = std::fs::read_to_string(site.path().join(STATE)).expect("a state");
    stamp(&site, &["--assume-current"]);
    stamp(&site, &["domain"]);
    assert_eq!(std::fs::read_to_string(site.path().join(STATE)).ok(), Some(text));
}

#[test]
fn the_difference_is_shown_word_by_word() {
    let site = site();
    site.write(ET, TRANSLATION);
    stamp(&site, &["domain"]);
    site.edit(EN, "belongs to another company", "belongs to another organisation");
    let run = site.tarjuman(&["translate", "diff", "domain", "et"]);
    assert_eq!(run.code, 0);
    assert_eq!(
        run.stdout,
        "@ paragraph\n  An external email domain belongs to another [-company-]{+organisation+}.\n\
         = Väline e-posti domeen kuulub teisele ettevõttele.\n\n"
    );
    let run = site.tarjuman(&["translate", "diff", "domian", "et"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("did you mean `domain`?"), "{}", run.stderr);
}

#[test]
fn readers_are_told_and_builds_agree() {
    let site = site();
    site.write(ET, TRANSLATION);
    let page = "et/väline-e-posti-domeen/index.html";
    stamp(&site, &["domain"]);
    assert_eq!(site.build(&[]).code, 0);
    assert!(!site.page(page).contains("notice-stale"));
    site.edit(EN, "belongs to another company", "belongs to another organisation");
    let run = site.build(&[]);
    assert_eq!(run.of_code("translation-stale").len(), 1, "{}", run.listing());
    let shown = site.page(page);
    assert!(
        shown.contains("pärast tõlkimist muudetud (<time datetime=\"2026-02-03\">3. veebruar 2026</time>)"),
        "{shown}"
    );
    assert!(shown.contains("href=\"/en/external-email-domain/\""));
    let warm = site.published();
    site.build(&["--no-cache"]);
    assert_eq!(warm, site.published(), "a warm build is another");

    for (policy, is_there) in [("fallback", true), ("hide", false)] {
        site.write("site.yaml", format!("{CONFIG}stale: {policy}\n"));
        let run = site.build(&[]);
        assert_eq!(run.of_code("translation-missing").len(), 0, "{}", run.listing());
        assert_eq!(run.of_code("translation-stale").len(), 1, "{}", run.listing());
        assert!(!site.out().join(page).exists());
        let stands_in = site.out().join("et/external-email-domain/index.html").exists();
        assert_eq!(stands_in, is_there, "{policy}");
    }
    site.write("site.yaml", CONFIG);
    stamp(&site, &["domain"]);
    site.build(&[]);
    assert!(!site.page(page).contains("notice-stale"));
}

#[test]
fn a_damaged_state_is_reported_and_nothing_is_lost() {
    let site = site();
    site.write(ET, TRANSLATION);
    stamp(&site, &["domain"]);
    site.edit(STATE, "source: ", "sauce: ");
    let run = site.check(&[]);
    assert_eq!(run.of_code("state-invalid").len(), 1, "{}", run.listing());
    let (run, _) = status(&site);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("state-invalid"), "{}", run.stderr);
    let run = site.tarjuman(&["translate", "stamp", "domain"]);
    assert_eq!(run.code, 1, "a state that cannot be read is not written over");
}

#[test]
fn a_status_can_fail_a_run() {
    let site = site();
    assert_eq!(site.tarjuman(&["status", "--fail-on", "stale"]).code, 0);
    let run = site.tarjuman(&["status", "--fail-on", "stale,missing"]);
    assert_eq!(run.code, 1);
    assert_eq!(
        run.stdout,
        "locale  articles  current  %  missing  machine  draft  stale  structure  unstamped  words to do\n\
         et             1        0  0        1        -      -      -          -          -           38\n"
    );
}

const MESSAGES_EN: &str = "locales/en/site.ftl";
const MESSAGES_ET: &str = "locales/et/site.ftl";
const MESSAGES_STATE: &str = "locales/et/.state/_messages.yaml";

fn site_with_messages() -> Site {
    let site = site();
    site.write(
        MESSAGES_EN,
        "site-title = Help\nclosing-cta-text = Write to us.\n\
         closing-cta-label = Contact us\n    .title = By e-mail\n",
    );
    site.write(
        MESSAGES_ET,
        "site-title = Abi\nclosing-cta-text = Kirjuta meile.\nclosing-cta-label = Võta ühendust\n",
    );
    site
}

/// `missing stale` of `total`.
fn messages(site: &Site) -> String {
    let (_, json) = status(site);
    let all = json["messages"].as_array().expect("messages");
    assert_eq!((all.len(), all[0]["locale"].as_str()), (1, Some("et")), "{json}");
    format!("{} {} of {}", all[0]["missing"], all[0]["stale"], all[0]["total"])
}

#[test]
fn the_life_of_messages() {
    let site = site_with_messages();
    assert_eq!(messages(&site), "1 0 of 3");
    // Nobody has said that they are right.
    stamp(&site, &[]);
    assert!(!site.path().join(MESSAGES_STATE).exists());
    stamp(&site, &["--assume-current"]);
    let state = std::fs::read_to_string(site.path().join(MESSAGES_STATE)).expect("a state");
    assert_eq!(state.lines().count(), 4 + 3, "{state}");

    // Another layout is no other message.
    site.edit(
        MESSAGES_EN,
        "closing-cta-text = Write to us.",
        "# A note.\nclosing-cta-text =\n    Write\n    to us.",
    );
    assert_eq!(messages(&site), "1 0 of 3");
    site.edit(MESSAGES_EN, "to us.", "to us, please.");
    assert_eq!(messages(&site), "1 1 of 3");
    let stale = |site: &Site| {
        let run = site.check(&[]);
        let found = run.of_code("translation-stale");
        let places = found
            .iter()
            .map(|finding| (finding.file.clone(), finding.line, finding.message.clone()));
        places.collect::<Vec<_>>()
    };
    let finding = (
        MESSAGES_ET.to_owned(),
        Some(2),
        "translation of message `closing-cta-text` is out of date: the source has changed".to_owned(),
    );
    assert_eq!(stale(&site), std::slice::from_ref(&finding));
    let hint = site.check(&[]).of_code("translation-stale")[0]
        .hint
        .clone()
        .expect("a hint");
    assert!(hint.contains("`Write to us.`"), "{hint}");

    // What has not been touched is not believed to be right; what is new is.
    site.edit(MESSAGES_ET, "Võta ühendust", "Võta ühendust\n    .title = E-kirjaga");
    let run = site.tarjuman(&["translate", "stamp"]);
    assert!(run.stderr.contains("stamped et messages: 1\n"), "{}", run.stderr);
    assert!(
        run.stderr.contains("messages out of date and not touched: 1"),
        "{}",
        run.stderr
    );
    assert_eq!(messages(&site), "0 1 of 3");
    assert_eq!(stale(&site), [finding]);
    site.edit(MESSAGES_ET, "Kirjuta meile", "Palun kirjuta meile");
    assert_eq!(messages(&site), "0 1 of 3");
    stamp(&site, &[]);
    assert_eq!(messages(&site), "0 0 of 3");
    assert_eq!(stale(&site), []);

    // A slip.
    site.edit(MESSAGES_EN, "Contact us", "Contact us!");
    assert_eq!(messages(&site), "0 1 of 3");
    stamp(&site, &["--minor"]);
    assert_eq!(messages(&site), "0 0 of 3");

    // Silenced in place.
    site.edit(MESSAGES_EN, "Contact us!", "Contact support");
    site.edit(
        MESSAGES_ET,
        "closing-cta-label",
        "# tarjuman-ignore: translation-stale\nclosing-cta-label",
    );
    assert_eq!(stale(&site), []);
}

#[test]
fn stale_messages_are_found_in_every_build() {
    let site = site_with_messages();
    stamp(&site, &["--assume-current"]);
    let count = |site: &Site| site.build(&[]).of_code("translation-stale").len();
    assert_eq!((count(&site), count(&site)), (0, 0));
    site.edit(MESSAGES_EN, "Write to us", "Call us");
    assert_eq!((count(&site), count(&site)), (1, 1));
    stamp(&site, &["--minor"]);
    assert_eq!(count(&site), 0);
    // An article with such a name would have the same state.
    site.write("content/en/_messages.md", SOURCE);
    assert_eq!(site.check(&[]).of_code("key-duplicate").len(), 1);
    std::fs::remove_file(site.path().join("content/en/_messages.md")).expect("the article");
    site.edit(MESSAGES_STATE, "state: translated", "state: odd");
    let found = site.check(&[]);
    assert_eq!(found.of_code("state-invalid").len(), 1, "{}", found.listing());
    let (run, _) = status(&site);
    assert_eq!(run.code, 1);
}

#[test]
fn messages_are_in_the_table_and_can_fail_a_run() {
    let site = site_with_messages();
    site.write(ET, TRANSLATION);
    let run = site.tarjuman(&["status", "--fail-on", "missing"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stdout
            .ends_with("\n\nlocale  messages  missing  stale\net             3        1      -\n"),
        "{}",
        run.stdout
    );
    assert_eq!(site.tarjuman(&["status", "--fail-on", "stale"]).code, 0);
}
