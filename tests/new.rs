//! `tarjuman new`: what it makes builds at once and without findings, and
//! nothing that is there is ever overwritten.

mod program;

use std::fs;
use std::path::Path;
use std::process::Command;

use program::{PROGRAM, Run, Site, tree};

/// Runs `tarjuman new …`.
fn new(arguments: &[&str]) -> Run {
    let output = Command::new(PROGRAM).arg("new").args(arguments).output();
    Run::of(output.expect("the program runs"))
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path of text")
}

/// A new site in a folder of its own.
fn new_site() -> Site {
    let site = Site::empty();
    let run = new(&["site", text(site.path())]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    site
}

fn new_article(site: &Site, key: &str) -> Run {
    new(&["article", key, "--site", text(site.path())])
}

#[test]
fn a_new_site_builds_at_once_and_without_findings() {
    let site = new_site();
    let check = site.check(&["--strict"]);
    assert_eq!((check.code, check.findings), (0, vec![]));
    let build = site.build(&[]);
    assert_eq!((build.code, build.findings), (0, vec![]));
    for (page, holds) in [
        ("index.html", "hreflang=\"es\""),
        ("en/guides/create-an-account/index.html", "<details"),
        ("es/guías/crear-una-cuenta/index.html", "<details"),
        ("en/glossary/index.html", "two-step verification"),
        ("es/glosario/index.html", "verificación en dos pasos"),
        ("es/tags/cuenta/index.html", "Crear una cuenta"),
    ] {
        assert!(site.page(page).contains(holds), "{page}");
    }
    // A term of the glossary is linked from an article by hand, in each language.
    assert!(
        site.page("es/guías/crear-una-cuenta/index.html")
            .contains("/es/glosario/")
    );
    for file in [
        ".gitattributes",
        ".gitignore",
        ".editorconfig",
        ".github/workflows/site.yml",
        ".vscode/settings.json",
        ".vscode/extensions.json",
        ".zed/settings.json",
        "README.md",
    ] {
        let text = fs::read_to_string(site.path().join(file)).expect(file);
        assert!(!text.contains('@') || file.ends_with(".yml"), "{file} holds a stand-in");
        assert!(!text.contains("@VERSION@"), "{file} holds a stand-in");
        if file.ends_with(".json") {
            serde_json::from_str::<serde_json::Value>(&text).expect(file);
        }
    }
    let attributes = fs::read_to_string(site.path().join(".gitattributes")).expect("attributes");
    assert!(attributes.contains("urls.lock merge=union"));
    let workflow = fs::read_to_string(site.path().join(".github/workflows/site.yml")).expect("a workflow");
    assert!(workflow.contains("tarjuman check --strict") && workflow.contains("tarjuman build --locked"));
}

#[test]
fn a_new_site_goes_into_an_empty_folder_only() {
    let site = Site::empty();
    site.write(".git/HEAD", "ref: refs/heads/main\n");
    assert_eq!(new(&["site", text(site.path())]).code, 0);
    for (name, content) in [
        ("notes.txt", "mine"),
        (".gitignore", "mine"),
        ("content/en/x.md", "mine"),
    ] {
        let full = Site::empty();
        full.write(name, content);
        let run = new(&["site", text(full.path())]);
        assert_eq!(run.code, 2, "{name}");
        let shown = name.split('/').next().expect("a name");
        assert!(run.stderr.contains(shown), "{}", run.stderr);
        assert_eq!(tree(full.path()).len(), 1, "{name}: nothing was written");
    }
    let folder = Site::empty();
    folder.write("file", "");
    assert_eq!(new(&["site", text(&folder.path().join("file"))]).code, 2);
    let deep = folder.path().join("a/b c");
    assert_eq!(new(&["site", text(&deep)]).code, 0);
    let again = tree(&deep);
    assert_eq!(new(&["site", text(&deep)]).code, 2);
    assert_eq!(tree(&deep), again);
}

#[test]
fn a_new_article_is_a_draft_and_changes_nothing_for_readers() {
    let site = new_site();
    for (key, files) in [
        ("guides/change-email", &["guides/change-email.md"][..]),
        (
            "faq/billing/refund",
            &["faq/_index.md", "faq/billing/_index.md", "faq/billing/refund.md"],
        ),
        (
            "juhised/õuna-pirukas",
            &["juhised/_index.md", "juhised/õuna-pirukas.md"],
        ),
        ("guides/true", &["guides/true.md"]),
        ("guides/42", &["guides/42.md"]),
        ("top", &["top.md"]),
    ] {
        let run = new_article(&site, key);
        assert_eq!(run.code, 0, "{key}: {}", run.stderr);
        let made: Vec<String> = files
            .iter()
            .map(|file| text(&site.path().join("content/en").join(file)).to_owned())
            .collect();
        assert_eq!(run.stdout.lines().collect::<Vec<_>>(), made, "{key}");
        let check = site.check(&["--strict"]);
        assert_eq!((check.code, check.findings), (0, vec![]), "{key}");
    }
    site.build(&[]);
    assert!(!site.out().join("en/guides/change-email/index.html").exists());
    let page = "content/en/guides/change-email.md";
    site.edit(page, "draft: true\n", "");
    let build = site.build(&[]);
    let codes: Vec<&str> = build.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(
        (build.code, codes),
        (0, vec!["translation-missing", "description-missing"])
    );
    let page = site.page("en/guides/change-email/index.html");
    assert!(page.contains("<h1>Change email</h1>") && page.contains("<details"));
    // All of it was read as it was written.
    let drafts = site.build(&["--drafts"]);
    assert!(
        drafts
            .findings
            .iter()
            .all(|finding| finding.code == "translation-missing")
    );
    assert!(site.page("en/guides/true/index.html").contains("<h1>True</h1>"));
}

#[test]
fn an_article_of_a_glossary_is_a_term() {
    let site = new_site();
    assert_eq!(new_article(&site, "glossary/magic-link").code, 0);
    let article = fs::read_to_string(site.path().join("content/en/glossary/magic-link.md")).expect("an article");
    assert!(article.contains("\nterm: magic link\n") && article.contains("definition:"));
    // By its layout, too, and in sections below it.
    site.edit("site.yaml", "sections: [glossary]", "sections: []");
    assert_eq!(new_article(&site, "glossary/more/passkey").code, 0);
    let article = fs::read_to_string(site.path().join("content/en/glossary/more/passkey.md")).expect("an article");
    assert!(article.contains("\nterm: passkey\n"));
    assert_eq!(new_article(&site, "guides/passkey").code, 0);
    let article = fs::read_to_string(site.path().join("content/en/guides/passkey.md")).expect("an article");
    assert!(!article.contains("term:"));
    assert_eq!(site.check(&["--strict"]).findings, vec![]);
    let build = site.build(&["--drafts"]);
    assert_eq!(build.code, 0);
    assert!(site.page("en/glossary/index.html").contains("magic link"));
}

#[test]
fn an_article_is_written_in_the_source_locale() {
    let site = new_site();
    site.edit("site.yaml", "source_locale: en", "source_locale: es");
    let run = new_article(&site, "guides/x");
    assert_eq!(run.code, 0);
    assert!(
        run.stdout.trim_end().ends_with("x.md") && run.stdout.contains("es"),
        "{}",
        run.stdout
    );
    assert!(site.path().join("content/es/guides/x.md").is_file());
}

#[test]
fn keys_that_are_taken_or_bad_are_refused_with_a_reason() {
    let site = new_site();
    site.write(
        "content/en/guides/bundle/index.md",
        "---\ntitle: Bundle\ndraft: true\n---\n",
    );
    let before = tree(site.path());
    for (key, reason) in [
        (
            "guides/create-account",
            "is taken by `content/en/guides/create-account.md`",
        ),
        ("guides/Create-Account", "is taken by"),
        ("guides/bundle", "is taken by `content/en/guides/bundle/index.md`"),
        ("guides", "is a folder"),
        ("Guides/x", "written otherwise"),
        ("guides/x.md", "leave out `.md`"),
        ("content/en/guides/x", "a key begins below the language"),
        ("/guides/x", "is no key"),
        ("guides//x", "is no key"),
        ("guides/", "is no key"),
        ("", "is no key"),
        ("../x", "begins or ends with a sign"),
        ("guides/.x", "begins or ends with a sign"),
        ("guides/_index", "begins or ends with a sign"),
        ("guides/index", "stands for its folder"),
        ("guides/a b", "use letters, digits and `-`"),
        ("guides\\x", "use letters, digits and `-`"),
        ("guides/a:b", "use letters, digits and `-`"),
        ("guides/AUX", "Windows"),
        ("com1/x", "Windows"),
        ("tags/x", "is no section"),
        ("authors/x", "is no section"),
    ] {
        let run = new_article(&site, key);
        assert_eq!(run.code, 2, "{key}");
        assert!(run.stderr.contains(reason), "{key}: {}", run.stderr);
        assert_eq!(run.stdout, "", "{key}");
    }
    assert_eq!(tree(site.path()), before, "nothing was written");
    let none = Site::empty();
    let run = new_article(&none, "guides/x");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("no `site.yaml`"), "{}", run.stderr);
    site.write("site.yaml", "base_url: [\n");
    let run = new_article(&site, "guides/x");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("tarjuman check"), "{}", run.stderr);
}

fn new_locale(site: &Site, tag: &str) -> Run {
    new(&["locale", tag, "--site", text(site.path())])
}

fn read(site: &Site, path: &str) -> String {
    fs::read_to_string(site.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The variants of a message of the skeleton.
fn variants(text: &str, message: &str) -> Vec<String> {
    let lines = text
        .lines()
        .skip_while(|line| !line.starts_with(&format!("# {message} = {{")));
    let keys = lines.skip(1).take_while(|line| *line != "# }").map(|line| {
        let key = line.trim_start_matches(['#', ' ', '*', '[']);
        key.split(']').next().unwrap_or_default().to_owned()
    });
    keys.collect()
}

#[test]
fn a_new_locale_builds_at_once_and_says_what_is_missing() {
    let site = new_site();
    let before = read(&site, "site.yaml");
    let counted =
        "\n# How many were found.\nfound = { $count ->\n    [one] { $count } thing\n   *[other] { $count } things\n}\n";
    let english = read(&site, "locales/en/site.ftl") + counted;
    site.write("locales/en/site.ftl", &english);
    for (tag, categories) in [
        ("et", &["one", "other"][..]),
        ("ar", &["zero", "one", "two", "few", "many", "other"]),
        ("ja", &["other"]),
        ("pt-BR", &["one", "many", "other"]),
        ("eu", &["one", "other"]),
    ] {
        let run = new_locale(&site, tag);
        assert_eq!(run.code, 0, "{tag}: {}", run.stderr);
        let skeleton = read(&site, &format!("locales/{tag}/site.ftl"));
        assert_eq!(variants(&skeleton, "found"), categories, "{skeleton}");
        assert!(skeleton.contains("\n# How many were found.\n# found = "), "{skeleton}");
        assert!(
            skeleton.lines().all(|line| line.is_empty() || line.starts_with('#')),
            "{skeleton}"
        );
        let themes = site.path().join(format!("locales/{tag}/tarjuman.ftl"));
        assert_eq!(themes.exists(), tag == "eu");
        let written: Vec<&str> = run.stdout.lines().collect();
        assert_eq!(written.len(), if tag == "eu" { 4 } else { 3 }, "{}", run.stdout);
        // Nothing but a line was added.
        let after = read(&site, "site.yaml");
        assert!(
            after.contains(&format!("  - tag: {tag}\n  # - tag: pt-BR\n")),
            "{after}"
        );
        let check = site.check(&["--locale", tag]);
        assert_eq!(check.code, 0, "{}", check.listing());
        let missing = check.of_code("message-missing");
        assert!(
            missing
                .iter()
                .any(|finding| finding.message == "message `found` is missing")
        );
        assert_eq!(missing.len() > 80, tag == "eu", "{tag}: {}", missing.len());
        for code in ["message-syntax", "message-plural", "message-unused", "state-invalid"] {
            let of_it = check.of_code(code);
            assert!(
                of_it.iter().all(|finding| finding.file.starts_with("locales/en/")),
                "{}",
                check.listing()
            );
        }
    }
    let build = site.build(&[]);
    assert_eq!(build.code, 0, "{}", build.listing());
    let home = site.page("ar/index.html");
    assert!(
        home.contains("dir=\"rtl\"") && !home.contains("Example Help</title>"),
        "{home}"
    );
    let lines = |text: &str| text.lines().map(ToOwned::to_owned).collect::<Vec<String>>();
    let added: Vec<String> = lines(&read(&site, "site.yaml"))
        .into_iter()
        .filter(|line| !lines(&before).contains(line))
        .collect();
    assert_eq!(
        added,
        [
            "  - tag: et",
            "  - tag: ar",
            "  - tag: ja",
            "  - tag: pt-BR",
            "  - tag: eu"
        ]
    );

    // A translator takes the signs away, and what is there is a message.
    let skeleton = read(&site, "locales/ar/site.ftl");
    let (head, found) = skeleton.split_once("# found =").expect("a message");
    let found: String = found
        .lines()
        .map(|line| line.trim_start_matches("# ").to_owned() + "\n")
        .collect();
    site.write("locales/ar/site.ftl", format!("{head}found ={found}"));
    let check = site.check(&["--locale", "ar"]);
    for code in ["message-syntax", "message-plural"] {
        assert!(check.of_code(code).is_empty(), "{}", check.listing());
    }
    let missing = check.of_code("message-missing");
    assert!(
        missing
            .iter()
            .all(|finding| finding.message != "message `found` is missing")
    );
}

#[test]
fn a_new_locale_is_a_right_and_a_new_one() {
    let site = new_site();
    let before = tree(site.path());
    for (tag, says) in [
        ("et_EE", "use `et-EE`"),
        ("jp", "use `ja`"),
        ("pt-br", "use `pt-BR`"),
        ("estonian", "use `et`"),
        ("xyzzyplugh", "`xyzzyplugh` is not a language tag"),
        ("../x", "`../x` is not a language tag"),
        ("en", "listed in `site.yaml` already"),
        ("es", "listed in `site.yaml` already"),
    ] {
        let run = new_locale(&site, tag);
        assert_eq!(run.code, 2, "{tag}");
        assert!(run.stderr.contains(says), "{tag}: {}", run.stderr);
        assert_eq!(tree(site.path()), before, "{tag}: something was written");
    }
    site.write("locales/et/site.ftl", "site-title = Abi\n");
    let before = tree(site.path());
    let run = new_locale(&site, "et");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("site.ftl"), "{}", run.stderr);
    assert_eq!(tree(site.path()), before);
}
