//! Who may ask: a page elsewhere must not read the site through its visitor.
//!
//! A foreign site can give its own name the address 127.0.0.1 (DNS rebinding);
//! the browser then sends that name as `Host`. So a server that only listens to
//! this machine only answers to this machine's names. One that listens to the
//! network answers to any, since its names are not known here.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::bind::Reach;

/// Names that the server answers to.
#[derive(Clone, Debug)]
pub(super) struct Visitors {
    reach: Reach,
    /// As `--host` has it, in lower case.
    host: String,
}

impl Visitors {
    /// For a server that was asked to listen on `host`, and does on `address`.
    pub(super) fn new(host: &str, address: IpAddr) -> Visitors {
        Visitors {
            reach: if address.is_loopback() {
                Reach::Loopback
            } else {
                Reach::Network
            },
            host: host.to_ascii_lowercase(),
        }
    }

    /// Who can reach the server.
    pub(super) fn reach(&self) -> Reach {
        self.reach
    }

    /// Whether to answer to a `Host` header, which may carry a port.
    pub(super) fn admits(&self, header: &str) -> bool {
        if self.reach == Reach::Network {
            return true;
        }
        let name = without_port(header).to_ascii_lowercase();
        let bare = name.trim_start_matches('[').trim_end_matches(']');
        // `.localhost` leads to this machine by RFC 6761.
        bare == "localhost"
            || bare.ends_with(".localhost")
            || bare == self.host
            || bare.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
            || bare.parse::<Ipv6Addr>().is_ok_and(|address| address.is_loopback())
    }
}

fn without_port(header: &str) -> &str {
    match header.rsplit_once(':') {
        // `[::1]:4000`, but not the middle of `[::1]`.
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) && !is_inside_brackets(host) => host,
        _ => header,
    }
}

fn is_inside_brackets(host: &str) -> bool {
    host.starts_with('[') && !host.ends_with(']')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loopback_server_answers_to_this_machine_only() {
        let visitors = Visitors::new("Dev.Test", IpAddr::V4(Ipv4Addr::LOCALHOST));
        for header in [
            "localhost",
            "LOCALHOST:4000",
            "127.0.0.1:4000",
            "127.8.0.1",
            "[::1]",
            "[::1]:4000",
            "a.localhost:1",
            "dev.test:4000",
        ] {
            assert!(visitors.admits(header), "{header}");
        }
        for header in [
            "",
            "example.com",
            "localhost.example.com",
            "127.0.0.1.example.com",
            "192.168.0.7:4000",
            "[::2]:4000",
            "notlocalhost",
            "127.0.0.1:4000.example.com",
        ] {
            assert!(!visitors.admits(header), "{header}");
        }
    }

    #[test]
    fn a_server_for_the_network_answers_to_any_name() {
        let visitors = Visitors::new("0.0.0.0", IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        assert_eq!(visitors.reach(), Reach::Network);
        assert!(visitors.admits("desk.lan:4000"));
    }
}
