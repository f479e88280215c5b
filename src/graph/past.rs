//! What was published before, and what became of it: `urls.lock`, which knows
//! every address that there ever was, and `redirects.yaml`, which says what
//! became of articles that were withdrawn.
//!
//! Invariant: an address in `urls.lock` has a page, or leads to one in a single
//! step, or says that it is gone; any other is the error `url-lost`. Nothing is
//! written here, and nothing is made of a site without `urls.lock`.

mod fates;
mod former;
mod fingerprint;
mod ledger;
mod moves;
mod settle;
mod subject;
mod withdrawn;

use std::sync::Arc;

use crate::config::{BaseUrl, Config, FormerHost};
use crate::diag::Diagnostics;
use crate::source::Snapshot;

pub use former::Former;
use ledger::Ledger;
pub use ledger::State;
pub use settle::{Record, Row};
pub(super) use settle::{Surroundings, settle};
use withdrawn::Withdrawn;

/// The file of addresses.
pub const LOCK: &str = "urls.lock";
/// The file that says what became of withdrawn articles.
const REDIRECTS: &str = "redirects.yaml";

/// What is known of the site as it was.
#[derive(Debug, Default)]
pub struct Past {
    /// None where the site has no `urls.lock`.
    ledger: Option<Ledger>,
    withdrawn: Withdrawn,
}

impl Past {
    /// Reads both files, where they are there.
    pub fn read(snapshot: &Snapshot, diagnostics: &mut Diagnostics) -> Past {
        let mut text = |path: &str| {
            let path: Arc<str> = path.into();
            let text = snapshot.has(&path).then(|| snapshot.text(&path))?;
            text.map_err(|problem| diagnostics.push(*problem)).ok()
        };
        let (lock, redirects) = (text(LOCK), text(REDIRECTS));
        Past {
            ledger: lock.map(|text| Ledger::read(text, diagnostics)),
            withdrawn: redirects.map_or_else(Withdrawn::default, |text| Withdrawn::read(&text, diagnostics)),
        }
    }

    /// The hosts that addresses lie on and no locale has any more.
    pub fn former_hosts(&self, config: &Config) -> Vec<FormerHost> {
        let mut former: Vec<FormerHost> = Vec::new();
        let is_of = |domain: &str, url: &str| url.strip_prefix(domain).is_some_and(|path| path.starts_with('/'));
        for entry in self.ledger.iter().flat_map(Ledger::entries) {
            let mut known = config.locales.iter().map(|locale| &locale.domain);
            if known.any(|domain| is_of(domain, entry.url)) || former.iter().any(|host| is_of(&host.domain, entry.url))
            {
                continue;
            }
            let origin = ledger::origin(entry.url);
            let base_url = match origin {
                "" => Some(config.base_url.clone()),
                _ => BaseUrl::parse(origin).ok(),
            };
            former.extend(base_url.map(|base_url| FormerHost {
                domain: origin.into(),
                base_url,
            }));
        }
        former
    }
}
