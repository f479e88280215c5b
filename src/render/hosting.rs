//! What a web server or host must be told: old addresses, pages that are not
//! there, headers, and which language a reader wants.
//!
//! [`rules::Rules`] says it once for a host; each other file of this folder
//! writes it down for one kind of server, and decides nothing. Nothing here
//! depends on which locales are built, so that the parts of a site agree.
//!
//! Netlify and Cloudflare Pages look for `_redirects` and `_headers` at the root
//! of a site, Apache for `.htaccess`, and none of them serves these. What nginx
//! and Caddy are to include lies in `_hosting/`, which they are told not to
//! serve. On a host that knows none of them they can be read by anybody, and
//! hold nothing that the site's own answers do not say.

mod apache;
mod caddy;
mod language;
mod nginx;
mod pages;
mod rules;

use super::Renderer;
use crate::artifact::OutPath;
use crate::graph::{HostIdx, SERVER_FILES};
use crate::source::Snapshot;

use rules::Rules;

/// The files for a host. Where the site has one of the same name in `static/`,
/// its lines come first: servers heed the first rule that fits.
pub fn files(renderer: &Renderer, host: HostIdx, snapshot: &Snapshot) -> Vec<(OutPath, Vec<u8>)> {
    let rules = Rules::of(renderer, host);
    let folder = &renderer.site.addresses.host(host).folder;
    let mut files = Vec::new();
    for name in SERVER_FILES {
        let text = match *name {
            "_redirects" => pages::redirects(&rules),
            "_headers" => pages::headers(&rules),
            ".htaccess" => apache::htaccess(&rules),
            "_hosting/nginx-map.conf" => nginx::maps(&rules),
            "_hosting/nginx-server.conf" => nginx::server(&rules),
            _ => caddy::site(&rules),
        };
        let own = snapshot.bytes(&format!("static/{name}")).ok();
        let mut bytes = own
            .filter(|_| snapshot.has(&format!("static/{name}")))
            .unwrap_or_default();
        if bytes.last().is_some_and(|last| *last != b'\n') {
            bytes.push(b'\n');
        }
        bytes.extend(text.into_bytes());
        files.extend(OutPath::new(format!("{folder}{name}")).map(|path| (path, bytes)));
    }
    files
}

#[cfg(test)]
mod tests {
    use super::rules::{NotFound, Old};
    use super::*;

    fn rules() -> Rules {
        Rules {
            host: "help.example.com".to_owned(),
            base: "/".to_owned(),
            moved: Vec::new(),
            gone: vec![Old {
                path: "/et/õun/".to_owned(),
                encoded: "/et/%C3%B5un/".to_owned(),
                has_twin: false,
            }],
            not_found: NotFound {
                main: Some("/404.html".to_owned()),
                by_root: vec![("/et/".to_owned(), "/et/404.html".to_owned())],
            },
            languages: None,
            headers: Vec::new(),
            hashed: Vec::new(),
        }
    }

    #[test]
    fn every_server_is_told_what_is_gone() {
        let rules = rules();
        for (text, line) in [
            (pages::redirects(&rules), "/et/%C3%B5un/ /et/404.html 410!"),
            (apache::htaccess(&rules), "RewriteRule \"^et/õun/?$\" - [G,L]"),
            (nginx::maps(&rules), "    \"/et/õun/\" \"1\";"),
            (nginx::maps(&rules), "    \"/et/õun\" \"1\";"),
            (caddy::site(&rules), "\t\"/et/õun/\" \"yes\""),
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
    }

    /// Where Netlify needs two lines for each, Cloudflare may not run out of them.
    #[test]
    fn many_redirects_have_one_line_each() {
        let mut rules = rules();
        let old = |number: usize| Old {
            path: format!("/{number}/"),
            encoded: format!("/{number}/"),
            has_twin: false,
        };
        for (count, lines) in [(900, 1800), (1900, 1900)] {
            let moved = (0..count).map(|number| rules::Moved {
                from: old(number),
                to: "/new/".to_owned(),
            });
            rules.moved = moved.collect();
            let text = pages::redirects(&rules);
            let found = text.lines().filter(|line| line.contains(" /new/ 301"));
            assert_eq!(found.count(), lines);
        }
    }
}
