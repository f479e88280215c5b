//! The dev server as a browser and an editor meet it: a real process on a free
//! port. Nothing here depends on how fast anything is; what never comes fails
//! after a minute.

mod program;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

use program::{PROGRAM, Site, copy_tree, tree};
use serde_json::Value;

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(60);

const CONFIG: &str = "base_url: https://help.example\nsource_locale: en\nlocales:\n  - tag: en\n  - tag: et\n";

/// Two articles in two languages.
fn site() -> Site {
    let site = Site::empty();
    site.write("site.yaml", CONFIG);
    for (tag, title) in [("en", "Help"), ("et", "Abi")] {
        site.write(
            &format!("content/{tag}/_index.md"),
            format!("---\ntitle: {title}\n---\n"),
        );
        site.write(
            &format!("content/{tag}/guides/_index.md"),
            format!("---\ntitle: {title}\nslug: guides\n---\n"),
        );
    }
    site.write("content/en/guides/one.md", article("One", "first text"));
    site.write("content/en/guides/two.md", article("Two", "second text"));
    site.write("content/et/guides/one.md", article("Üks", "esimene tekst"));
    site
}

/// An article that others show nothing of but its title.
fn article(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\ndescription: About it.\n---\n\n{text}\n")
}

/// The program, serving a site.
struct Server {
    child: Child,
    port: u16,
    /// What is behind the host in the address that it names.
    start: String,
    said: Arc<Mutex<String>>,
}

impl Server {
    fn start(site: &Site, flags: &[&str]) -> Server {
        let mut child = command(site, flags).spawn().expect("the program runs");
        let mut lines = BufReader::new(child.stderr.take().expect("stderr")).lines();
        let said = Arc::new(Mutex::new(String::new()));
        let (mut port, mut start) = (0, String::new());
        for line in lines.by_ref() {
            let line = line.expect("UTF-8");
            said.lock().expect("no panic").push_str(&format!("{line}\n"));
            if let Some(address) = line.strip_prefix("serving http://") {
                let address = address.strip_suffix(" (Ctrl-C to stop)").expect("how to stop");
                let (host, path) = address.split_once('/').expect("a path");
                let (_, number) = host.rsplit_once(':').expect("a port");
                port = number.parse().expect("a port");
                start = format!("/{path}");
                break;
            }
        }
        assert_ne!(port, 0, "no server: {}", said.lock().expect("no panic"));
        let rest = said.clone();
        spawn(move || {
            for line in lines.map_while(Result::ok) {
                rest.lock().expect("no panic").push_str(&format!("{line}\n"));
            }
        });
        Server {
            child,
            port,
            start,
            said,
        }
    }

    fn on(site: &Site) -> Server {
        Server::start(site, &["--port", "0"])
    }

    fn said(&self) -> String {
        self.said.lock().expect("no panic").clone()
    }

    /// Waits until the terminal says something.
    fn hears(&self, what: &str) {
        self.until(what, || self.said().contains(what));
    }

    fn until(&self, what: &str, holds: impl Fn() -> bool) {
        let began = Instant::now();
        while !holds() {
            assert!(began.elapsed() < PATIENCE, "not yet: {what}\n{}", self.said());
            sleep(Duration::from_millis(10));
        }
    }

    fn get(&self, path: &str) -> Answer {
        self.request("GET", path, &format!("127.0.0.1:{}", self.port))
    }

    /// A page that is there.
    fn page(&self, path: &str) -> String {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        answer.body
    }

    /// Waits until a page holds something.
    fn shows(&self, path: &str, text: &str) {
        self.until(&format!("`{text}` on {path}"), || self.get(path).body.contains(text));
    }

    fn request(&self, method: &str, path: &str, host: &str) -> Answer {
        let mut stream = self.connect();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .expect("a request");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        Answer::read(&bytes)
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        stream
    }

    /// Opens a page and listens, as the script in it does.
    fn listen(&self, path: &str) -> Events {
        let html = self.get(path).body;
        let attribute = |name: &str| {
            let (_, rest) = html.split_once(&format!(" {name}=\"")).expect("the script's tag");
            rest.split_once('"').expect("a value").0.to_owned()
        };
        let (page, styles) = (attribute("data-page"), attribute("data-styles"));
        let mut stream = self.connect();
        write!(
            stream,
            "GET /_tarjuman/events?path={path}&page={page}&styles={styles} HTTP/1.1\r\nHost: localhost\r\n\r\n"
        )
        .expect("a request");
        let mut events = Events {
            lines: BufReader::new(stream),
        };
        assert_eq!(events.next("trouble")["count"], 0);
        events
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(site: &Site, flags: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.arg("serve").arg("--site").arg(site.path()).args(flags);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    command
}

/// What a request got.
#[derive(Debug)]
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: String,
}

impl Answer {
    fn read(bytes: &[u8]) -> Answer {
        let end = bytes.windows(4).position(|part| part == b"\r\n\r\n").expect("headers");
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).expect("a status");
        Answer {
            status: status.parse().expect("a number"),
            headers: lines
                .filter_map(|line| line.split_once(": "))
                .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
                .collect(),
            body: String::from_utf8_lossy(&bytes[end + 4..]).into_owned(),
        }
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// What an open page is told.
struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    /// The next event, which must be of the name: its data.
    fn next(&mut self, name: &str) -> Value {
        let (found, data) = self.any();
        assert_eq!(found, name, "{data}");
        data
    }

    /// The next event of the name: its data.
    fn until(&mut self, name: &str) -> Value {
        loop {
            let (found, data) = self.any();
            if found == name {
                return data;
            }
        }
    }

    fn any(&mut self) -> (String, Value) {
        let mut name = String::new();
        loop {
            let mut line = String::new();
            let length = self.lines.read_line(&mut line).expect("an event");
            assert_ne!(length, 0, "the stream ended");
            if let Some(event) = line.trim_end().strip_prefix("event: ") {
                name = event.to_owned();
            }
            if let Some(data) = line.trim_end().strip_prefix("data: ") {
                return (name, serde_json::from_str(data).expect("JSON"));
            }
        }
    }

    /// Nothing was told so far, and nothing is on the way.
    fn assert_silent(&mut self) {
        let stream = self.lines.get_ref().try_clone().expect("the stream");
        stream
            .set_read_timeout(Some(Duration::from_millis(300)))
            .expect("a timeout");
        let mut line = String::new();
        while line.trim_end().is_empty() || line.starts_with(':') {
            line.clear();
            match self.lines.read_line(&mut line) {
                Ok(_) => {}
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                    line.clear();
                    break;
                }
                Err(error) => panic!("{error}"),
            }
        }
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        assert_eq!(line, "");
    }
}

#[test]
fn an_edit_is_shown_and_nothing_is_written() {
    let site = site();
    let before = tree(site.path());
    let server = Server::on(&site);
    assert!(server.page("/en/guides/one/").contains("first text"));
    let mut one = server.listen("/en/guides/one/");
    let mut two = server.listen("/en/guides/two/");
    let mut home = server.listen("/et/");

    site.write("content/en/guides/one.md", article("One", "better text"));
    one.next("reload");
    assert!(server.page("/en/guides/one/").contains("better text"));
    two.assert_silent();
    home.assert_silent();
    server.hears("content/en/guides/one.md: ");

    site.write("content/en/guides/two.md", article("Two", "other text"));
    two.next("reload");
    one.assert_silent();

    site.write("content/en/guides/one.md", &before["content/en/guides/one.md"]);
    site.write("content/en/guides/two.md", &before["content/en/guides/two.md"]);
    one.next("reload");
    let mut after = tree(site.path());
    after.retain(|path, _| !path.starts_with(".cache/"));
    assert_eq!(after, before);
}

#[test]
fn a_page_that_missed_something_is_told_when_it_comes_back() {
    let site = site();
    let server = Server::on(&site);
    let mut stream = server.connect();
    let query = "path=/en/guides/one/&page=0123&styles=";
    write!(
        stream,
        "GET /_tarjuman/events?{query} HTTP/1.1\r\nHost: localhost\r\n\r\n"
    )
    .expect("a request");
    let mut events = Events {
        lines: BufReader::new(stream),
    };
    events.next("trouble");
    events.next("reload");
    assert_eq!(server.get("/_tarjuman/events").status, 400);
}

/// A way to save a text, and its name.
type Way<'a> = (&'a str, &'a dyn Fn(&str));

#[test]
fn editors_save_in_their_own_ways() {
    let site = site();
    let server = Server::on(&site);
    let file = site.path().join("content/en/guides/one.md");
    let folder = file.parent().expect("a folder");
    let mut events = server.listen("/en/guides/one/");
    // Halfway through, the file is gone; on a slow machine the site may be
    // looked at just then.
    let vim = |text: &str| {
        fs::write(folder.join("4913"), "").expect("a probe");
        fs::remove_file(folder.join("4913")).expect("no probe");
        fs::rename(&file, folder.join("one.md~")).expect("a backup");
        fs::write(&file, article("One", text)).expect("a file");
        fs::remove_file(folder.join("one.md~")).expect("no backup");
    };
    let by_exchange = |text: &str| {
        let beside = folder.join(".one.md.tmp");
        fs::write(&beside, article("One", text)).expect("a file");
        fs::rename(&beside, &file).expect("an exchange");
    };
    let anew = |text: &str| {
        fs::remove_file(&file).expect("no file");
        fs::write(&file, article("One", text)).expect("a file");
    };
    let in_place = |text: &str| fs::write(&file, article("One", text)).expect("a file");
    let ways: [Way<'_>; 4] = [
        ("vim", &vim),
        ("exchange", &by_exchange),
        ("anew", &anew),
        ("in place", &in_place),
    ];
    for round in 0..3 {
        for (name, save) in ways {
            let text = format!("saved by {name}, {round}");
            save(&text);
            events.until("reload");
            server.shows("/en/guides/one/", &text);
        }
    }
}

#[test]
fn a_broken_edit_keeps_the_last_good_site() {
    let site = site();
    let server = Server::on(&site);
    let mut events = server.listen("/en/guides/two/");
    site.write(
        "content/en/guides/one.md",
        article("One", "broken text, [a link](nowhere.md)"),
    );
    let trouble = events.next("trouble");
    assert_eq!((&trouble["count"], &trouble["shown"]), (&1.into(), &"last".into()));
    let text = trouble["errors"][0].as_str().expect("a text");
    assert!(text.starts_with("error[link-missing]: "), "{text}");
    assert!(text.contains("--> content/en/guides/one.md:6:14\n"), "{text}");
    assert!(server.page("/en/guides/one/").contains("first text"));
    server.hears("error[link-missing]");
    server.hears("content/en/guides/one.md:6:14");
    server.hears("; the last good site stays");

    // Other edits wait until all is mended.
    site.write("content/en/guides/two.md", article("Two", "later text"));
    server.hears("content/en/guides/two.md: ");
    assert!(server.page("/en/guides/two/").contains("second text"));
    site.write("content/en/guides/one.md", article("One", "mended text"));
    assert_eq!(events.next("trouble")["count"], 0);
    events.next("reload");
    assert!(server.page("/en/guides/one/").contains("mended text"));
    assert!(server.page("/en/guides/two/").contains("later text"));
}

#[test]
fn a_broken_template_or_configuration_keeps_it_too() {
    let site = site();
    let server = Server::on(&site);
    let mut events = server.listen("/en/");
    let good = "{% extends \"base.html\" %}{% block main %}<h1>mine</h1>{% endblock main %}";
    site.write("templates/home.html", good);
    events.next("reload");
    assert!(server.page("/en/").contains("<h1>mine</h1>"));
    site.write("templates/home.html", "{% extends \"base.html\" %}{% block main %}");
    assert_eq!(events.next("trouble")["count"], 1);
    assert!(server.page("/en/").contains("<h1>mine</h1>"));
    site.write("templates/home.html", good);
    assert_eq!(events.next("trouble")["count"], 0);

    site.write("site.yaml", "locales: 7\n");
    assert_ne!(events.next("trouble")["count"], 0);
    assert!(server.page("/en/").contains("<h1>mine</h1>"));
    fs::remove_file(site.path().join("site.yaml")).expect("no file");
    server.hears("error: no `site.yaml`");
    assert!(server.page("/en/").contains("<h1>mine</h1>"));
    site.write("site.yaml", CONFIG);
    server.hears("the site can be read again");
    server.until("no trouble", || {
        let mut stream = server.connect();
        write!(
            stream,
            "GET /_tarjuman/events?path=/&page=&styles= HTTP/1.1\r\nHost: localhost\r\n\r\n"
        )
        .expect("a request");
        let mut events = Events {
            lines: BufReader::new(stream),
        };
        events.next("trouble")["count"] == 0
    });
}

#[test]
fn a_site_that_starts_broken_shows_what_is_whole() {
    let site = site();
    site.write("content/en/guides/two.md", "---\ntitel: Two\n---\n");
    let server = Server::on(&site);
    assert!(
        server.said().contains("error[front-matter-unknown-field]"),
        "{}",
        server.said()
    );
    assert!(server.page("/en/guides/one/").contains("first text"));
    site.write("content/en/guides/one.md", article("One", "better text"));
    server.shows("/en/guides/one/", "better text");
    site.write("content/en/guides/two.md", article("Two", "mended text"));
    server.shows("/en/guides/two/", "mended text");

    site.write("site.yaml", "locales: 7\n");
    let server = Server::on(&site);
    let answer = server.get("/en/");
    assert_eq!(answer.status, 404);
    assert!(answer.body.contains("/_tarjuman/live.js"), "{}", answer.body);
    site.write("site.yaml", CONFIG);
    server.shows("/en/guides/two/", "mended text");
}

#[test]
fn folders_may_go_and_come_back() {
    let site = site();
    let server = Server::on(&site);
    let kept = Site::of(&site.path().join("content"));
    let mut events = server.listen("/en/guides/one/");
    for round in 0..3 {
        for folder in ["content", "content/en/guides"] {
            let path = site.path().join(folder);
            let text = format!("text {round} of {folder}");
            fs::remove_dir_all(&path).expect("no folder");
            sleep(Duration::from_millis(30 * round));
            let from = folder.strip_prefix("content").expect("below").trim_start_matches('/');
            copy_tree(&kept.path().join(from), &path);
            site.write("content/en/guides/one.md", article("One", &text));
            server.shows("/en/guides/one/", &text);
            // What is in it is watched again.
            site.write("content/et/guides/one.md", article("Üks", &text));
            server.shows("/et/guides/üks/", &text);
        }
    }
    // The whole of it changes its name, and back.
    let (here, there) = (site.path().join("content"), site.path().join("elsewhere"));
    fs::rename(&here, &there).expect("another name");
    fs::rename(&there, &here).expect("its own name");
    site.write("content/en/guides/one.md", article("One", "the last text"));
    server.shows("/en/guides/one/", "the last text");
    // A new folder, and a file in it at once.
    site.write("content/en/new/deep/_index.md", "---\ntitle: Deep\n---\n");
    site.write("content/en/new/deep/three.md", article("Three", "deep text"));
    server.shows("/en/new/deep/three/", "deep text");
    site.write("content/en/new/deep/three.md", article("Three", "deeper text"));
    server.shows("/en/new/deep/three/", "deeper text");
    while events.lines.buffer().is_empty() {
        // It was told of something all the while, and is still connected.
        events.lines.fill_buf().expect("an event");
    }
}

#[test]
fn many_files_change_at_once() {
    const FILES: usize = 2000;
    let site = site();
    let path = |number: usize| format!("content/en/guides/n{number}.md");
    let fill = |text: &str| {
        for number in 0..FILES {
            site.write(
                &path(number),
                article(&format!("N {number}"), &format!("{text} {number}")),
            );
        }
    };
    fill("before");
    let server = Server::on(&site);
    let rebuilds = || server.said().lines().filter(|line| line.contains(" ms, ")).count();
    assert_eq!(rebuilds(), 1);
    fill("after");
    for number in [0, 1, FILES / 2, FILES - 1] {
        server.shows(&format!("/en/guides/n-{number}/"), &format!("after {number}"));
    }
    server.until("it is quiet", || {
        let before = rebuilds();
        sleep(Duration::from_millis(500));
        rebuilds() == before
    });
    for number in 0..FILES {
        let body = server.page(&format!("/en/guides/n-{number}/"));
        assert!(body.contains(&format!("after {number}")), "{number}");
    }
    assert!(rebuilds() < FILES / 20, "{} rebuilds", rebuilds());
}

#[test]
fn a_stylesheet_is_exchanged_without_a_reload() {
    let site = site();
    site.write("templates/assets/theme.css", "body { color: #111 }");
    let server = Server::on(&site);
    let mut home = server.listen("/en/");
    let mut article = server.listen("/en/guides/one/");
    site.write("templates/assets/theme.css", "body { color: #222 }");
    for events in [&mut home, &mut article] {
        let styles = events.next("styles");
        let link = styles["links"][0].as_str().expect("a link");
        assert!(link.starts_with("/assets/theme-"), "{link}");
        let sheet = server.get(link);
        assert_eq!(
            (sheet.status, sheet.header("content-type")),
            (200, "text/css; charset=utf-8")
        );
        assert_eq!(sheet.body, "body{color:#222}");
        events.assert_silent();
    }
}

#[test]
fn a_picture_reloads_the_pages_that_show_it() {
    let site = site();
    site.write(
        "static/p.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>",
    );
    site.write(
        "content/en/guides/one.md",
        article("One", "![A square](/p.svg), and text"),
    );
    let server = Server::on(&site);
    let mut one = server.listen("/en/guides/one/");
    let mut two = server.listen("/en/guides/two/");
    site.write(
        "static/p.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"><g/></svg>",
    );
    one.next("reload");
    assert!(server.page("/p.svg").contains("<g/>"));
    two.assert_silent();
}

#[test]
fn all_that_makes_a_site_is_followed() {
    let site = site();
    let server = Server::on(&site);
    let mut events = server.listen("/et/guides/%C3%BCks/");
    site.write("locales/et/site.ftl", "site-title = Minu abi\n");
    events.next("reload");
    assert!(server.page("/et/guides/üks/").contains("Minu abi"));
    site.write("locales/et/site.ftl", "site-title = Sinu abi\n");
    events.next("reload");
    assert!(server.page("/et/guides/üks/").contains("Sinu abi"));

    site.write(
        "site.yaml",
        format!("{CONFIG}edit_url: https://git.example.com/{{path}}\n"),
    );
    events.next("reload");
    assert!(
        server
            .page("/et/guides/üks/")
            .contains("https://git.example.com/content/et/guides/one.md")
    );
    site.write("static/file.txt", "one");
    server.shows("/file.txt", "one");
    site.write("static/file.txt", "two");
    server.shows("/file.txt", "two");
}

#[test]
fn articles_come_and_go() {
    let site = site();
    let server = Server::on(&site);
    assert_eq!(server.get("/et/guides/kolm/").status, 404);
    let mut events = server.listen("/et/guides/kolm/");
    site.write("content/en/guides/three.md", article("Three", "third text"));
    site.write("content/et/guides/three.md", article("Kolm", "kolmas tekst"));
    events.next("reload");
    server.shows("/et/guides/kolm/", "kolmas tekst");

    let mut events = server.listen("/et/guides/kolm/");
    fs::remove_file(site.path().join("content/et/guides/three.md")).expect("no file");
    fs::remove_file(site.path().join("content/en/guides/three.md")).expect("no file");
    events.next("reload");
    server.until("it is gone", || server.get("/et/guides/kolm/").status == 404);
    let missing = server.get("/et/guides/kolm/");
    assert!(missing.body.contains("<html lang=\"et\""), "{}", missing.body);
    assert!(missing.body.contains("/_tarjuman/live.js"), "{}", missing.body);
}

/// A site with many cards is shown at once.
#[cfg(feature = "cards")]
#[test]
fn cards_are_drawn_when_they_are_asked_for() {
    let site = site();
    site.write("site.yaml", format!("{CONFIG}outputs: {{ social_cards: true }}\n"));
    let server = Server::on(&site);
    let card = |page: &str| {
        let page = server.page(page);
        let (_, rest) = page.split_once("/media/cards/").expect("a card");
        format!("/media/cards/{}", rest.split_once('"').expect("an end").0)
    };
    let kept = || fs::read_dir(site.path().join(".cache/tarjuman/cards")).map_or(0, Iterator::count);
    let one = card("/en/guides/one/");
    assert_eq!(kept(), 0);
    let answer = server.get(&one);
    assert_eq!((answer.status, answer.header("content-type")), (200, "image/png"));
    assert_eq!(kept(), 1);
    assert_eq!(server.get("/media/cards/0123456789.png").status, 404);
    let mut events = server.listen("/en/guides/one/");
    site.write("content/en/guides/one.md", article("Another", "first text"));
    events.next("reload");
    let other = card("/en/guides/another/");
    assert_ne!(other, one);
    assert_eq!(server.get(&other).status, 200);
    assert_eq!(server.get(&one).status, 404);
}

#[test]
fn drafts_are_shown_on_request() {
    let site = site();
    site.write(
        "content/en/guides/draft.md",
        "---\ntitle: Draft\ndraft: true\n---\n\ndraft text\n",
    );
    assert_eq!(Server::on(&site).get("/en/guides/draft/").status, 404);
    let server = Server::start(&site, &["--port", "0", "--drafts"]);
    assert!(server.page("/en/guides/draft/").contains("draft text"));
}

#[test]
fn pages_in_pseudo_locales_are_shown_on_request_and_followed() {
    let site = site();
    assert_eq!(Server::on(&site).get("/en-xa/guides/one/").status, 404);
    let server = Server::start(&site, &["--port", "0", "--pseudo"]);
    server.shows("/en-xa/guides/one/", "[ƒîŕšţ ţéẋţ");
    assert!(server.page("/ar-xb/").contains("dir=\"rtl\""));
    assert!(server.page("/en-xa/search.json").contains("\"locale\":\"en-XA\""));
    assert!(!server.page("/en/guides/one/").contains("en-xa"));
    site.write("content/en/guides/one.md", article("One", "another text"));
    server.shows("/en-xa/guides/one/", "[åñöţĥéŕ ţéẋţ");
    server.shows("/en/guides/one/", "another text");
}

/// The class and the data of the segment with some words.
fn segment(page: &str, words: &str) -> (String, Value) {
    let at = page.find(words).unwrap_or_else(|| panic!("no {words}: {page}"));
    let tag = &page[page[..at].rfind("<span class=\"tarjuman-segment").expect("a segment")..at];
    let value = |name: &str| {
        let rest = tag.split_once(&format!("{name}=\"")).expect("an attribute").1;
        rest.split_once('"').expect("its end").0.to_owned()
    };
    let data = page.split_once("id=\"tarjuman-segments\">").expect("data").1;
    let data: Value = serde_json::from_str(data.split_once("</script>").expect("an end").0).expect("JSON");
    (value("class"), data["segments"][value("data-tarjuman-segment")].clone())
}

#[test]
fn translators_see_segments_beside_their_source() {
    let site = site();
    assert!(!Server::on(&site).page("/et/guides/üks/").contains("tarjuman-segment"));
    assert_eq!(Server::on(&site).get("/_translate/").status, 404);
    let stamped = site.tarjuman(&["translate", "stamp", "guides/one"]);
    assert_eq!(stamped.code, 0, "{}", stamped.stderr);

    let server = Server::start(&site, &["--port", "0", "--translate"]);
    let page = server.page("/et/guides/üks/");
    let (class, data) = segment(&page, "esimene tekst");
    assert_eq!(class, "tarjuman-segment tarjuman-current");
    assert_eq!(
        (&data["kind"], &data["source"]),
        (&"paragraph".into(), &"first text".into())
    );
    assert!(
        page.contains("/_tarjuman/translate.js") && page.contains("<title>Üks"),
        "{page}"
    );
    let (class, _) = segment(&server.page("/en/guides/one/"), "first text");
    assert_eq!(class, "tarjuman-segment tarjuman-source");
    let (class, _) = segment(&server.page("/et/guides/two/"), "second text");
    assert_eq!(class, "tarjuman-segment tarjuman-missing");

    // An edit of the source is followed, in the page and on the board.
    let board = || server.page("/_translate/et/");
    assert!(
        board().contains("<h2 id=\"current\">current <small>1</small></h2>"),
        "{}",
        board()
    );
    site.write("content/en/guides/one.md", article("One", "first new text"));
    server.shows("/et/guides/üks/", "tarjuman-stale");
    let (_, data) = segment(&server.page("/et/guides/üks/"), "esimene tekst");
    let words = serde_json::json!([["same", "first "], ["new", "new "], ["same", "text"]]);
    assert_eq!(data["words"], words);
    server.shows("/_translate/et/", "<h2 id=\"stale\">stale <small>1</small></h2>");
    assert!(board().contains("<td>1/3</td>"), "{}", board());
    assert!(
        server
            .page("/_translate/")
            .contains("href=\"/_translate/et/#missing\">1</a>")
    );
    assert_eq!(server.get("/_translate/fi/").status, 404);

    // What is wrong with a segment is there, and only there.
    site.write(
        "content/et/guides/one.md",
        article("Üks", "vaata [siia](https://example.com/)\n\nlõpp"),
    );
    server.shows("/et/guides/üks/", "tarjuman-found");
    let page = server.page("/et/guides/üks/");
    let (class, data) = segment(&page, "vaata ");
    assert!(class.ends_with("tarjuman-found"), "{class}");
    assert_eq!(data["findings"][0]["code"], "link-text", "{data:#}");
    assert!(!segment(&page, "lõpp").0.ends_with("tarjuman-found"));
}

#[test]
fn the_build_knows_nothing_of_the_script() {
    let site = site();
    let server = Server::on(&site);
    let run = site.build(&["--base-url", &format!("http://127.0.0.1:{}", server.port)]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for path in ["en/guides/one/index.html", "et/404.html", "index.html"] {
        let built = site.page(path);
        let served = server.get(&format!("/{path}")).body;
        let (before, rest) = served
            .split_once("<script src=\"/_tarjuman/live.js\"")
            .expect("the script");
        let (_, after) = rest.split_once("></script>\n").expect("the end of the script");
        assert_eq!(format!("{before}{after}"), built, "{path}");
    }
    // What is published is no part of the site, and wakes nobody.
    assert!(!server.said().contains("public"), "{}", server.said());
}

#[test]
fn requests_are_answered_as_a_host_would() {
    let site = site();
    site.write("static/a b.txt", "text");
    site.write("static/data.json", "{}");
    fs::write(site.path().join("secret.txt"), "secret").expect("a file");
    let server = Server::on(&site);

    let page = server.get("/et/guides/%C3%BCks/?q=1");
    assert_eq!(
        (page.status, page.header("content-type")),
        (200, "text/html; charset=utf-8")
    );
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("content-length"), page.body.len().to_string());
    assert_eq!(server.get("/a%20b.txt").body, "text");
    assert_eq!(
        server.get("/data.json").header("content-type"),
        "application/json; charset=utf-8"
    );

    let slash = server.get("/et/guides/%C3%BCks?q=1");
    assert_eq!(
        (slash.status, slash.header("location")),
        (302, "/et/guides/%C3%BCks/?q=1")
    );
    let head = server.request("HEAD", "/et/guides/%C3%BCks/", "localhost");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert_eq!(head.header("content-length"), page.body.len().to_string());
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let refused = server.request(method, "/en/", "localhost");
        assert_eq!(
            (refused.status, refused.header("allow")),
            (405, "GET, HEAD"),
            "{method}"
        );
    }
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/en/../../secret.txt",
        "//secret.txt",
        "/site.yaml",
        "/%00",
        "/_tarjuman/other",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.body.contains("secret\n"), "{path}");
    }
    assert_eq!(server.get("/%ff").status, 400);
    for host in ["example.com", "127.0.0.1.example.com:80", ""] {
        assert_eq!(server.request("GET", "/en/", host).status, 403, "{host}");
    }
    for host in ["localhost", "[::1]:9", "127.0.0.1"] {
        assert_eq!(server.request("GET", "/en/", host).status, 200, "{host}");
    }
    let foreign = server.request("GET", "http://example.com/en/", "localhost");
    assert_eq!(foreign.status, 403);
}

#[test]
fn a_connection_serves_many_requests() {
    let site = site();
    let server = Server::on(&site);
    let mut streams: Vec<TcpStream> = (0..50).map(|_| server.connect()).collect();
    for round in 0..3 {
        for stream in &mut streams {
            write!(stream, "HEAD /en/ HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("a request");
        }
        for stream in &mut streams {
            let mut reader = BufReader::new(stream);
            let mut head = String::new();
            while !head.ends_with("\r\n\r\n") {
                assert_ne!(reader.read_line(&mut head).expect("a line"), 0, "round {round}");
            }
            assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
        }
    }
}

#[test]
fn base_paths_and_hosts_of_their_own_live_on_one_server() {
    let site = site();
    let own = format!(
        "{}  - tag: pt\n    base_url: https://ajuda.example:8443/centro\n    path: \"\"\n",
        CONFIG.replace("help.example", "help.example/help/")
    );
    site.write("site.yaml", own);
    site.write("content/pt/_index.md", "---\ntitle: Ajuda\n---\n");
    site.write("content/pt/guides/_index.md", "---\ntitle: Guias\nslug: guias\n---\n");
    site.write("content/pt/guides/one.md", article("Um", "primeiro texto"));
    let server = Server::on(&site);
    assert_eq!(server.start, "/help/");
    let root = server.get("/");
    assert_eq!((root.status, root.header("location")), (302, "/help/"));
    let origin = format!("http://127.0.0.1:{}", server.port);
    let there = "/_host/ajuda.example_8443/centro/guias/um/";
    let english = server.page("/help/en/guides/one/");
    assert!(english.contains("href=\"/help/et/guides/%C3%BCks/\""), "{english}");
    assert!(english.contains(&format!("href=\"{origin}{there}\"")), "{english}");
    assert!(!english.contains("https://ajuda.example"), "{english}");
    let portuguese = server.page(there);
    assert!(portuguese.contains("primeiro texto"));
    assert!(
        portuguese.contains(&format!("href=\"{origin}/help/en/guides/one/\"")),
        "{portuguese}"
    );
    let missing = server.get("/_host/ajuda.example_8443/centro/guias/nada/");
    assert_eq!(missing.status, 404);
    assert!(missing.body.contains("<html lang=\"pt\""), "{}", missing.body);
    assert_eq!(server.get("/en/guides/one/").status, 404);
    // The addresses follow the configuration.
    site.write("site.yaml", CONFIG.replace("help.example", "help.example/other"));
    fs::remove_dir_all(site.path().join("content/pt")).expect("no folder");
    server.shows("/other/en/guides/one/", "first text");
}

#[test]
fn a_port_that_is_taken_is_said() {
    let site = site();
    let other = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = other.local_addr().expect("an address").port().to_string();
    let run = command(&site, &["--port", &port]).output().expect("the program runs");
    assert_eq!(run.status.code(), Some(2));
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(
        said,
        format!("error: port {port} on `127.0.0.1` is in use; choose another with `--port`\n")
    );

    // The default gives way. If another program has it already, so much the better.
    let _taken = TcpListener::bind(("127.0.0.1", 4000));
    let server = Server::start(&site, &[]);
    assert!(
        server.said().contains("port 4000 is in use by another program\n"),
        "{}",
        server.said()
    );
    assert!((4001..=4010).contains(&server.port), "{}", server.port);
}

#[test]
fn what_cannot_be_served_ends_at_once() {
    for (site, flags, expected) in [
        (Site::empty(), ["--port", "0"], "no `site.yaml`"),
        (site(), ["--host", "no.such.name.invalid"], "cannot listen on"),
        (site(), ["--port", "65536"], "65536"),
    ] {
        let run = command(&site, &flags).output().expect("the program runs");
        let said = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{said}");
        assert!(said.contains(expected), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_cleanly() {
    let site = site();
    let mut server = Server::on(&site);
    let _open = server.listen("/en/");
    let _idle = server.connect();
    let pid = server.child.id().to_string();
    let kill = Command::new("kill").args(["-INT", &pid]).status().expect("`kill` runs");
    assert!(kill.success());
    let began = Instant::now();
    let status = loop {
        if let Some(status) = server.child.try_wait().expect("a status") {
            break status;
        }
        assert!(began.elapsed() < PATIENCE, "it goes on");
        sleep(Duration::from_millis(10));
    };
    assert_eq!(status.code(), Some(0));
}

#[test]
fn pages_of_other_origins_get_nothing() {
    let site = site();
    site.write("static/drawing.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let server = Server::on(&site);
    let own = format!("127.0.0.1:{}", server.port);
    let ask = |lines: &str| {
        let mut stream = server.connect();
        write!(
            stream,
            "GET /en/ HTTP/1.1\r\nHost: {own}\r\n{lines}Connection: close\r\n\r\n"
        )
        .expect("a request");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        Answer::read(&bytes)
    };
    assert_eq!(ask("").status, 200);
    assert_eq!(ask(&format!("Origin: http://{own}\r\n")).status, 200);
    // A proxy that changes the name tells the one that the browser knows.
    let proxied = "Origin: https://x.preview.example\r\nX-Forwarded-Host: x.preview.example\r\n";
    assert_eq!(ask(proxied).status, 200);
    for origin in ["https://example.com", "http://localhost", "http://127.0.0.1:1", "null"] {
        let answer = ask(&format!("Origin: {origin}\r\n"));
        assert_eq!(answer.status, 403, "{origin}");
        assert!(!answer.body.contains("<html"), "{origin}");
    }
    let page = ask("");
    assert_eq!(page.header("cross-origin-resource-policy"), "same-origin");
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    let drawing = server.get("/drawing.svg");
    assert_eq!(drawing.header("content-type"), "image/svg+xml; charset=utf-8");
    assert!(drawing.header("content-security-policy").contains("sandbox"));
}
