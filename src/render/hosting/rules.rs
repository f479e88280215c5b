//! What a host is to do, whatever its server: every path in it is whole, from
//! the root of the host, decoded where servers compare and encoded where they
//! answer.

use std::collections::BTreeMap;

use super::language::Languages;
use crate::graph::{Answer, Ending, Holds, HostIdx, PageId, PageKind};
use crate::i18n::Locale;
use crate::render::Renderer;

/// What a host is to do.
pub struct Rules {
    /// The host's name, for comments and names.
    pub host: String,
    /// The path of its base URL, with a slash at both ends: `/` or `/help/`.
    pub base: String,
    /// Old addresses and where they are now.
    pub moved: Vec<Moved>,
    /// Old addresses that nothing has taken the place of.
    pub gone: Vec<Old>,
    /// What to show for what is not there.
    pub not_found: NotFound,
    /// For the root of a host where no language lives.
    pub languages: Option<Languages>,
    /// Name and value of headers for all answers.
    pub headers: Vec<(&'static str, String)>,
    /// Folders whose files carry a hash in their names: whole paths.
    pub hashed: Vec<String>,
}

/// An address that answers no more.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Old {
    /// The whole path, decoded.
    pub path: String,
    /// The whole path, percent-encoded.
    pub encoded: String,
    /// Whether another address differs from it in case only: then only servers
    /// that heed case can tell them apart.
    pub has_twin: bool,
}

/// A redirect, for ever.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moved {
    /// From where.
    pub from: Old,
    /// To where: a whole path, or a URL on another host; encoded.
    pub to: String,
}

/// Pages for what is not there.
pub struct NotFound {
    /// The one for what is in no locale, if there is one: a whole path, decoded.
    pub main: Option<String>,
    /// The root of each locale and its page: whole paths, decoded, the longest
    /// roots first.
    pub by_root: Vec<(String, String)>,
}

impl Rules {
    /// Of a host.
    pub fn of(renderer: &Renderer, host: HostIdx) -> Rules {
        let site = &*renderer.site;
        let addresses = &site.addresses;
        let (mut moved, mut gone) = answers(renderer, host);
        find_twins(moved.iter_mut().map(|moved| &mut moved.from).chain(&mut gone));
        let home = |locale| {
            let page = PageId {
                kind: PageKind::Section(site.home()),
                locale,
            };
            site.page_address(page).map(|address| addresses.href(&address, host))
        };
        let languages = site
            .has_chooser(host)
            .then(|| Languages::new(&site.locales, site.main_locale(host), home));
        // What a site itself has put into a folder may be replaced under its name.
        let hashed = ["assets/", "media/"]
            .into_iter()
            .filter(|folder| !renderer.static_files.iter().any(|file| file.starts_with(folder)))
            .map(|folder| addresses.decoded(&addresses.on(host, folder)))
            .collect();
        Rules {
            host: addresses.host(host).base.host().to_owned(),
            base: addresses.decoded(&addresses.on(host, "")),
            moved,
            gone,
            not_found: not_found(renderer, host),
            languages,
            headers: headers(renderer),
            hashed,
        }
    }

    /// An expression for files that are for the server and not for readers.
    pub fn private(&self) -> String {
        let base = literal(&self.base);
        format!(r"^{base}(?:_hosting/|_redirects$|_headers$|\.htaccess$|\.tarjuman$)")
    }

    /// Whether a path has nothing that means something to some server.
    fn is_plain(path: &str) -> bool {
        !path.contains(['"', '\\', '{', '}', '`', '$', '%', '<', '>']) && !path.chars().any(char::is_control)
    }
}

/// Redirects, and addresses that are gone, in the order of their paths. Where a
/// path holds signs that mean something to a server, the page at the old address
/// has to do.
fn answers(renderer: &Renderer, host: HostIdx) -> (Vec<Moved>, Vec<Old>) {
    let site = &*renderer.site;
    let addresses = &site.addresses;
    let (mut moved, mut gone) = (BTreeMap::new(), BTreeMap::new());
    for redirect in site.redirects.iter().filter(|redirect| redirect.from.host == host) {
        let path = addresses.decoded(&redirect.from);
        if !Rules::is_plain(&path) {
            continue;
        }
        let from = Old {
            path: path.clone(),
            encoded: addresses.href(&redirect.from, host),
            has_twin: redirect.answer == Answer::Rule,
        };
        match redirect.ending {
            Ending::Gone => {
                gone.entry(path).or_insert(from);
            }
            Ending::Page(page) => {
                let to = site.page_address(page).map(|address| addresses.href(&address, host));
                if let Some(to) = to.filter(|to| *to != from.encoded) {
                    moved.entry(path).or_insert(Moved { from, to });
                }
            }
        }
    }
    gone.retain(|path, _| !moved.contains_key(path));
    (moved.into_values().collect(), gone.into_values().collect())
}

fn find_twins<'o>(old: impl Iterator<Item = &'o mut Old>) {
    let mut by_folded: BTreeMap<String, Vec<&mut Old>> = BTreeMap::new();
    for address in old {
        by_folded.entry(address.path.to_lowercase()).or_default().push(address);
    }
    for twins in by_folded.into_values().filter(|twins| twins.len() > 1) {
        twins.into_iter().for_each(|twin| twin.has_twin = true);
    }
}

fn not_found(renderer: &Renderer, host: HostIdx) -> NotFound {
    let site = &*renderer.site;
    let addresses = &site.addresses;
    let path = |locale: Locale, name: &str| addresses.decoded(&addresses.below(locale, name));
    let mut by_root: Vec<(String, String)> = site
        .locales
        .iter()
        .filter(|locale| addresses.host_of(*locale) == host)
        .map(|locale| (path(locale, ""), path(locale, "404.html")))
        .collect();
    by_root.sort_by(|one, other| (other.0.len(), &one.0).cmp(&(one.0.len(), &other.0)));
    let base = addresses.decoded(&addresses.on(host, ""));
    by_root.retain(|(root, _)| *root != base);
    by_root.dedup();
    NotFound {
        // A locale at the root has its page there, and else the chooser.
        main: match addresses.host(host).holds {
            Holds::Pages => Some(addresses.decoded(&addresses.on(host, "404.html"))),
            Holds::Redirects => None,
        },
        by_root,
    }
}

/// What a `<meta>` element cannot say, and what it says for files that are no
/// pages. Pages whose template has a policy of its own are to keep it.
fn headers(renderer: &Renderer) -> Vec<(&'static str, String)> {
    let frames = "frame-ancestors 'self'";
    let policy = match renderer.templates.have_policy() {
        true => frames.to_owned(),
        false => format!("{}; {frames}", renderer.csp),
    };
    vec![
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        (
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()".to_owned(),
        ),
    ]
}

/// For files that never change under their names.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// For all others: kept, but asked for each time whether they are still right.
pub const ASK_AGAIN: &str = "no-cache";

/// A path as a regular expression that both PCRE and RE2 read.
pub fn literal(path: &str) -> String {
    let mut pattern = String::with_capacity(path.len());
    for letter in path.chars() {
        if letter.is_ascii() && !letter.is_ascii_alphanumeric() && !matches!(letter, '/' | '-' | '_' | ' ') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern
}
