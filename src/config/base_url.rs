//! An absolute `http` or `https` URL without query and fragment, in the parts
//! that pages, files and hosts need.

use std::sync::Arc;

use url::Url;

/// A base URL: origin and path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BaseUrl {
    origin: Arc<str>,
    host: Arc<str>,
    path: Arc<str>,
}

impl BaseUrl {
    /// Checks and takes a URL; the error says what is wrong with it.
    pub fn parse(text: &str) -> Result<BaseUrl, &'static str> {
        let url = Url::parse(text).map_err(|_| "is not an absolute URL")?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err("must start with `https://` or `http://`");
        }
        let Some(host) = url.host_str() else {
            return Err("has no host");
        };
        if url.query().is_some() || url.fragment().is_some() {
            return Err("must have neither query nor fragment");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("must have neither user nor password");
        }
        let host = match url.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        };
        let path = url.path().trim_end_matches('/').to_owned();
        Ok(BaseUrl {
            origin: format!("{}://{host}", url.scheme()).into(),
            host: host.replace(':', "_").into(),
            path: path.into(),
        })
    }

    /// Stands in for an address that is missing or wrong (RFC 6761: `.invalid`).
    pub(super) fn stand_in() -> BaseUrl {
        BaseUrl {
            origin: "https://site.invalid".into(),
            host: "site.invalid".into(),
            path: "".into(),
        }
    }

    /// Scheme, host and port: `https://help.example.com`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Host and, behind `_`, port: the name of the host's output folder.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// All of it, without a slash at its end.
    pub fn whole(&self) -> String {
        [&*self.origin, &*self.path].concat()
    }

    /// The path, percent-encoded, without a slash at its end: empty or `/help`.
    pub fn path(&self) -> &str {
        &self.path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts() {
        let cases = [
            (
                "https://help.example.com",
                "https://help.example.com",
                "help.example.com",
                "",
            ),
            (
                "https://example.com/help/",
                "https://example.com",
                "example.com",
                "/help",
            ),
            (
                "http://localhost:8080/a b",
                "http://localhost:8080",
                "localhost_8080",
                "/a%20b",
            ),
            (
                "https://õun.example/",
                "https://xn--un-bka.example",
                "xn--un-bka.example",
                "",
            ),
        ];
        for (text, origin, host, path) in cases {
            let url = BaseUrl::parse(text).expect(text);
            assert_eq!((url.origin(), url.host(), url.path()), (origin, host, path));
        }
        for bad in [
            "help.example.com",
            "/help",
            "",
            "ftp://x",
            "https://",
            "https://x/?q",
            "https://x/#a",
            "https://u:p@x/",
        ] {
            assert!(BaseUrl::parse(bad).is_err(), "{bad}");
        }
    }
}
