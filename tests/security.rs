//! What `SECURITY.md` promises, tried through the program.

mod program;

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use program::{PROGRAM, Run, Site};

const SITE: &str = "base_url: https://help.example.com\nsource_locale: en\nlocales: [{ tag: en }]\n";

fn site() -> Site {
    let site = Site::empty();
    site.write("site.yaml", SITE);
    site.write("content/en/a.md", "---\ntitle: A\n---\nText.\n");
    site
}

fn places(run: &Run, code: &str) -> Vec<String> {
    let found = run.findings.iter().filter(|finding| finding.code == code);
    found
        .map(|finding| match (finding.line, finding.column) {
            (Some(line), Some(column)) => format!("{}:{line}:{column}", finding.file),
            _ => finding.file.clone(),
        })
        .collect()
}

/// Each spelling of an address that runs or leads elsewhere unseen.
const REFUSED: &[&str] = &[
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "data:image/svg+xml,x",
    "//evil.example/x",
    "/\\\\evil.example/x",
    "\\\\\\\\evil.example/x",
    "file:///etc/passwd",
    "blob:x",
    "feed:javascript:alert(1)",
    "view-source:https://example.com/",
    "x-unheard-of:1",
];

#[test]
fn addresses_are_refused_wherever_they_stand() {
    let site = site();
    let templates = "{% component box(title: string = \"\", where: string = \"\", url: string = \"\", \
                     items: array = []) %}<a href=\"{{ where }}\">{{ title }}</a><a href=\"{{ url }}\">x</a>\
                     {% for item in items %}<a href=\"{{ item.to }}\">y</a>{% endfor %}{% endcomponent box %}";
    site.write("templates/components/box.html", templates);
    for (number, address) in REFUSED.iter().enumerate() {
        // As YAML and as HTML write it; Markdown reads backslashes in its own way.
        let plain = address.replace("\\\\", "\\");
        let article = |name: &str, text: &str| {
            let text = text.replacen("title: T", &format!("title: {name} {number}"), 1);
            site.write(&format!("content/en/{name}-{number}.md"), text)
        };
        article("link", &format!("---\ntitle: T\n---\n[x](<{address}>)\n"));
        article("reference", &format!("---\ntitle: T\n---\n[x]\n\n[x]: <{address}>\n"));
        article("picture", &format!("---\ntitle: T\n---\n![x](<{address}>)\n"));
        article("raw", &format!("---\ntitle: T\n---\n<a href=\"{plain}\">x</a>\n"));
        article(
            "raw-picture",
            &format!("---\ntitle: T\n---\n<img alt=x src=\"{plain}\">\n"),
        );
        article(
            "cta",
            &format!("---\ntitle: T\ncta: {{ label: x, url: \"{address}\" }}\n---\n"),
        );
        article(
            "image",
            &format!("---\ntitle: T\nimage: {{ src: \"{address}\" }}\n---\n"),
        );
        article(
            "answer",
            &format!("---\ntitle: T\nfaq: [{{ question: q, answer: '[x](<{address}>)' }}]\n---\n"),
        );
        article(
            "directive",
            &format!("---\ntitle: T\n---\n```{{box}}\nurl: \"{address}\"\n```\n"),
        );
        article(
            "argument",
            &format!("---\ntitle: T\n---\n```{{box}}\nwhere: \"{address}\"\n```\n"),
        );
        article(
            "nested",
            &format!("---\ntitle: T\n---\n```{{box}}\nitems: [{{ to: \"{address}\" }}]\n```\n"),
        );
        article(
            "names",
            &format!("---\ntitle: T\ntags: [t{number}]\nauthor: m{number}\n---\n"),
        );
        site.write(
            &format!("content/en/tags/t{number}.md"),
            format!("---\ntitle: T\n---\n[x](<{address}>)\n"),
        );
        site.write(
            &format!("content/en/authors/m{number}.md"),
            format!("---\ntitle: T\n---\n[x](<{address}>)\n"),
        );
        site.write(
            &format!("content/en/s{number}/_index.md"),
            format!("---\ntitle: T\n---\n[x](<{address}>)\n"),
        );
    }
    let run = site.check(&[]);
    let found = places(&run, "link-refused");
    let kinds = [
        "link",
        "reference",
        "picture",
        "raw",
        "raw-picture",
        "cta",
        "image",
        "answer",
        "directive",
        "argument",
        "nested",
        "tags/t",
        "authors/m",
        "s",
    ];
    let mut missing = Vec::new();
    for (number, address) in REFUSED.iter().enumerate() {
        for kind in kinds {
            let file = match kind {
                "tags/t" | "authors/m" => format!("content/en/{kind}{number}.md:"),
                "s" => format!("content/en/s{number}/_index.md:"),
                _ => format!("content/en/{kind}-{number}.md:"),
            };
            if !found.iter().any(|place| place.starts_with(&file)) {
                missing.push(format!("{kind}: {address}"));
            }
        }
    }
    assert!(missing.is_empty(), "not refused: {missing:#?}\n{}", run.listing());
    // What is whole is published, and none of them is on it.
    site.build(&["--keep-going"]);
    for (path, bytes) in site.published() {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        for start in [
            "javascript:",
            "vbscript:",
            "data:text",
            "//evil",
            "/\\evil",
            "file:",
            "feed:",
            "blob:",
        ] {
            for quote in ["\"", "'", ""] {
                for name in ["href", "src", "action"] {
                    let attribute = format!("{name}={quote}{start}");
                    assert!(
                        !path.ends_with(".html") || !text.contains(&attribute),
                        "{attribute} is in {path}"
                    );
                }
            }
        }
    }
}

#[test]
fn nothing_is_loaded_from_other_hosts() {
    let site = site();
    site.write(
        "content/en/a.md",
        "---\ntitle: A\nimage: { src: \"https://example.com/front.png\", alt: A }\n---\n\
         ![B](https://example.com/b.png) [a link](https://example.com/) <img src=\"http://example.com/c.png\" alt=\"C\">\n\n\
         ```{video}\nsrc: https://example.com/d.mp4\ntitle: D\n```\n\n\
         <iframe src=\"https://example.com/\"></iframe>\n",
    );
    let run = site.check(&[]);
    // A film is only linked, and loaded when a reader follows the link.
    let expected = ["3:15", "5:1", "5:74"].map(|place| format!("content/en/a.md:{place}"));
    assert_eq!(places(&run, "media-external"), expected, "{}", run.listing());
}

#[test]
fn addresses_of_the_site_are_judged_too() {
    for field in [
        "closing_cta: { url: ADDRESS }",
        "feedback: { url: ADDRESS }",
        "edit_url: ADDRESS",
    ] {
        for address in [
            "javascript:x/{path}",
            "//evil.example/{path}",
            "/\\\\evil.example/{path}",
            "/\\t/evil/{path}",
        ] {
            let site = site();
            let line = field.replace("ADDRESS", &format!("\"{address}\""));
            site.write("site.yaml", format!("{SITE}{line}\n"));
            let run = site.check(&[]);
            assert_eq!(run.of_code("config-invalid").len(), 1, "{line}\n{}", run.listing());
        }
    }
}

#[test]
fn words_of_messages_and_fields_are_no_markup() {
    let site = site();
    let word = "<img src=x onerror=alert(1)>\"'</script><script>alert(1)</script>";
    let quoted = serde_json::to_string(word).expect("a string");
    site.write(
        "content/en/a.md",
        format!(
            "---\ntitle: {quoted}\ndescription: {quoted}\ntags: [t]\nauthor: m\n\
             faq: [{{ question: {quoted}, answer: x }}]\ncta: {{ heading: {quoted}, text: {quoted}, label: {quoted}, \
             url: a.md }}\nimage: {{ src: a.png, alt: {quoted} }}\nterm: {quoted}\nsynonyms: [{quoted}]\n---\n"
        ),
    );
    site.write("content/en/a.png", "picture");
    site.write(
        "content/en/tags/t.md",
        format!("---\ntitle: {quoted}\ndescription: {quoted}\n---\n"),
    );
    site.write("content/en/authors/m.md", format!("---\ntitle: {quoted}\n---\n"));
    let ids = [
        "site-title",
        "site-description",
        "faq-heading",
        "reading-time",
        "search-title",
        "tags-title",
    ];
    let messages: String = ids.iter().map(|id| format!("{id} = {word}\n")).collect();
    site.write("locales/en/words.ftl", messages);
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.listing());
    let mut pages = 0;
    for (path, bytes) in site.published() {
        if path.ends_with(".html") {
            pages += 1;
            let text = String::from_utf8_lossy(&bytes);
            assert!(
                !text.contains("<img src=x") && !text.contains("<script>alert"),
                "{path}: {text}"
            );
        }
    }
    assert!(pages > 5, "{pages}");
}

#[test]
fn harmless_html_survives() {
    let site = site();
    site.write(
        "content/en/a.md",
        "---\ntitle: A\n---\n<p lang=\"ar\" dir=\"rtl\">x <bdi>y</bdi> <bdo dir=\"ltr\">z</bdo></p>\n\n<span dir=auto>w</span>\n",
    );
    let run = site.build(&["--strict"]);
    assert_eq!(run.code, 0, "{}", run.listing());
    let page = site.page("en/a/index.html");
    for kept in [
        "<p lang=\"ar\" dir=\"rtl\">",
        "<bdi>y</bdi>",
        "<bdo dir=\"ltr\">z</bdo>",
        "<span dir=\"auto\">w</span>",
    ] {
        assert!(page.contains(kept), "{kept} is not in {page}");
    }
}

#[test]
fn what_runs_in_a_browser_is_no_picture() {
    let site = Site::of(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/good"));
    let faults = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/assets-active");
    program::copy_tree(&faults, site.path());
    site.build(&["--keep-going"]);
    let published = site.published();
    let media: Vec<&String> = published.keys().filter(|path| path.starts_with("media/")).collect();
    assert!(media.iter().any(|path| path.starts_with("media/clean-")), "{media:?}");
    for name in ["drawing", "front", "raw", "page", "code"] {
        assert!(!media.iter().any(|path| path.contains(name)), "{media:?}");
    }
    let page = site.page("en/shown/index.html");
    assert!(!page.contains("drawing-") && !page.contains("raw-"), "{page}");
    // The site's owner answers for `static/`.
    site.write("static/page.html", "<script>1</script>");
    site.write("content/en/owned.md", "---\ntitle: Owned\n---\n[x](/page.html)\n");
    fs::remove_dir_all(site.path().join("content/en/shown")).expect("a folder");
    let run = site.build(&[]);
    assert_eq!(
        (run.code, run.of_code("asset-active").len()),
        (0, 0),
        "{}",
        run.listing()
    );
    assert!(site.published().contains_key("page.html"));
}

#[test]
fn no_path_leaves_the_site_or_the_output() {
    let site = site();
    let outside = site.path().parent().expect("a folder").join("tarjuman-outside.txt");
    let paths = [
        "../../../tarjuman-outside.txt",
        "/../tarjuman-outside.txt",
        "%2e%2e/%2e%2e/%2e%2e/tarjuman-outside.txt",
        "..%5c..%5ctarjuman-outside.txt",
        "/etc/passwd",
        "../../site.yaml",
    ];
    for (number, path) in paths.iter().enumerate() {
        site.write(
            &format!("content/en/n{number}.md"),
            format!("---\ntitle: T\n---\n![x]({path})\n"),
        );
        site.write(
            &format!("content/en/i{number}.md"),
            format!("---\ntitle: T\nimage: {{ src: \"{path}\" }}\n---\n"),
        );
    }
    for (number, slug) in ["..", ".", "../x", "a/b", "a\\\\b", "%2e%2e", "/x"].iter().enumerate() {
        site.write(
            &format!("content/en/slug{number}.md"),
            format!("---\ntitle: T\nslug: \"{slug}\"\n---\n"),
        );
    }
    let aliases = [
        "/../x/",
        "/en/../../x/",
        "/en/%2e%2e/%2e%2e/x/",
        "/en/..\\\\x/",
        "//evil/x/",
        "https://evil/",
        "x/",
    ];
    for (number, alias) in aliases.iter().enumerate() {
        site.write(
            &format!("content/en/alias{number}.md"),
            format!("---\ntitle: T\naliases: [\"{alias}\"]\n---\n"),
        );
    }
    let run = site.check(&[]);
    for (number, path) in paths.iter().enumerate() {
        for kind in ["n", "i"] {
            let file = format!("content/en/{kind}{number}.md");
            let wrong = run
                .findings
                .iter()
                .any(|finding| finding.file == file && finding.level == "error");
            assert!(wrong, "{path} in {file}\n{}", run.listing());
        }
    }
    assert_eq!(run.of_code("slug-invalid").len(), 7, "{}", run.listing());
    assert_eq!(run.of_code("alias-invalid").len(), aliases.len(), "{}", run.listing());
    // Templates know each other by name, and no file by its path.
    for text in [
        "{% include \"../../../../../../etc/passwd\" %}",
        "{% include \"/etc/passwd\" %}",
        "{% include \"../site.yaml\" %}",
        "{% extends \"../content/en/a.md\" %}",
    ] {
        let site = self::site();
        site.write("templates/404.html", text);
        let run = site.check(&[]);
        assert!(!run.of_code("template-error").is_empty(), "{text}\n{}", run.listing());
    }
    assert!(!outside.exists());
}

#[cfg(unix)]
#[test]
fn links_in_the_file_system_stay_in_the_site() {
    use std::os::unix::fs::symlink;
    let secret = tempfile::tempdir().expect("a temporary folder");
    fs::write(secret.path().join("secret.yaml"), "secret: [unclosed\n").expect("a file");
    for name in ["terms.yaml", "redirects.yaml", "urls.lock"] {
        let site = site();
        symlink(secret.path().join("secret.yaml"), site.path().join(name)).expect("a link");
        let run = site.check(&[]);
        assert_eq!(places(&run, "file-symlink"), [name], "{}", run.listing());
        assert!(!run.stdout.contains("unclosed"), "{}", run.stdout);
    }
    let site = site();
    fs::remove_file(site.path().join("site.yaml")).expect("a file");
    symlink(secret.path().join("secret.yaml"), site.path().join("site.yaml")).expect("a link");
    let run = site.check(&[]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("link out of the site") && !run.stderr.contains("unclosed"),
        "{}",
        run.stderr
    );
    // Whole folders, too.
    for folder in ["content", "locales", "templates", "static"] {
        let site = self::site();
        let _ = fs::remove_dir_all(site.path().join(folder));
        symlink(secret.path(), site.path().join(folder)).expect("a link");
        let run = site.check(&[]);
        assert!(
            places(&run, "file-symlink").contains(&folder.to_owned()),
            "{folder}\n{}",
            run.listing()
        );
    }
}

#[test]
fn a_template_that_writes_without_end_is_stopped() {
    let site = site();
    site.write(
        "templates/404.html",
        "{% for a in range(end=100000) %}{% for b in range(end=100000) %}long enough to be quick{% endfor %}{% endfor %}",
    );
    site.write(
        "templates/search.html",
        "{% for a in range(end=1000000000) %}x{% endfor %}",
    );
    site.write(
        "templates/components/loop.html",
        "{% component loop(a: string = \"\") %}{{ <loop /> }}{% endcomponent loop %}",
    );
    site.write("content/en/a.md", "---\ntitle: A\n---\n```{loop}\n```\n");
    let run = within(Duration::from_secs(60), &site);
    let said: Vec<&str> = run.findings.iter().map(|finding| finding.message.as_str()).collect();
    for expected in [
        "`404.html` writes more than 64 MB",
        "exceeds the limit of 100000",
        "calls itself without end",
    ] {
        assert!(
            said.iter().any(|message| message.contains(expected)),
            "{expected}\n{}",
            run.listing()
        );
    }
}

/// Runs `check`, and fails if it does not end.
fn within(limit: Duration, site: &Site) -> Run {
    let start = Instant::now();
    let mut child = Command::new(PROGRAM)
        .args(["check", "--format", "json", "--site"])
        .arg(site.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    while child.try_wait().expect("a status").is_none() {
        if start.elapsed() > limit {
            child.kill().expect("the end of it");
            child.wait().expect("a status");
            panic!("more than {limit:?}");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    site.check(&[])
}

#[test]
fn a_picture_that_claims_to_be_huge_is_not_believed() {
    let site = site();
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend(u32::MAX.to_be_bytes());
    png.extend(u32::MAX.to_be_bytes());
    png.extend([8, 6, 0, 0, 0]);
    site.write("content/en/bomb.png", &png);
    site.write(
        "content/en/a.md",
        "---\ntitle: A\nimage: { src: bomb.png, alt: b }\n---\n![b](bomb.png)\n",
    );
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.listing());
    let page = site.page("en/a/index.html");
    assert!(page.contains("bomb-") && !page.contains("4294967295"), "{page}");
}
