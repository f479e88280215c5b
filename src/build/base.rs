//! What stands in for the addresses in `site.yaml`: another base URL for a
//! build, the server's own for the dev server.

use crate::config::{BaseUrl, Config};

/// Where a server puts what lives on other hosts, below its own root.
const HOSTS: &str = "/_host/";

/// What stands in for the addresses in `site.yaml`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Base {
    /// This for `base_url`; locales keep addresses of their own.
    Site(BaseUrl),
    /// One server for all hosts. Paths are kept; a host other than that of
    /// `base_url` is `/_host/<host>/` there.
    Server(BaseUrl),
}

impl Base {
    /// Puts the addresses into the configuration.
    pub(super) fn stand_in(&self, config: &mut Config) {
        match self {
            Base::Site(base) => config.base_url = base.clone(),
            Base::Server(server) => {
                let site = config.base_url.clone();
                config.base_url = on(server, site.path());
                let locales = config.locales.iter_mut().filter_map(|locale| locale.base_url.as_mut());
                let former = config.former_hosts.iter_mut().map(|former| &mut former.base_url);
                for own in locales.chain(former) {
                    *own = if own.origin() == site.origin() {
                        on(server, own.path())
                    } else {
                        on(server, &format!("{HOSTS}{}{}", own.host(), own.path()))
                    };
                }
            }
        }
    }
}

/// A path on the server; both come from URLs, so they are one together.
fn on(server: &BaseUrl, path: &str) -> BaseUrl {
    BaseUrl::parse(&format!("{}{path}", server.origin())).unwrap_or_else(|_| server.clone())
}
