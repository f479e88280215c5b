//! Where the server listens.
//!
//! A port that was asked for is taken or refused; the default may give way to
//! one of the next.

use std::io;
use std::net::SocketAddr;

use tokio::net::{TcpListener, lookup_host};

use super::visitor::Visitors;
use crate::config::BaseUrl;
use crate::diag::Error;

/// Ports that are tried after the default.
const NEXT: u16 = 10;

/// Which port to listen on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Port {
    /// This one; 0 is any that is free.
    Exactly(u16),
    /// This one, or one of the next.
    From(u16),
}

/// Who can reach the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// This machine only.
    Loopback,
    /// Other machines too.
    Network,
}

/// A server that listens.
pub(super) struct Bound {
    pub listener: TcpListener,
    /// As browsers on this machine write it.
    pub origin: BaseUrl,
    pub visitors: Visitors,
    /// The port that another program has.
    pub taken: Option<u16>,
}

/// Listens on a host, which may be a name.
pub(super) async fn bind(host: &str, port: Port) -> Result<Bound, Error> {
    let (first, last) = match port {
        Port::Exactly(port) => (port, port),
        Port::From(port) => (port, port.saturating_add(NEXT)),
    };
    for port in first..=last {
        match listen(host, port).await {
            Ok((listener, address)) => {
                let taken = (first != 0 && port != first).then_some(first);
                return bound(host, listener, address, taken);
            }
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && port < last => {}
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                let ports = match first == last {
                    true => format!("port {first} on `{host}` is in use"),
                    false => format!("ports {first} to {last} on `{host}` are in use"),
                };
                return Err(Error::Usage(format!("{ports}; choose another with `--port`")));
            }
            Err(error) => return Err(Error::Usage(format!("cannot listen on `{host}`, port {port}: {error}"))),
        }
    }
    Err(Error::Usage(format!("no port to listen on, on `{host}`")))
}

/// Listens on the first of the host's addresses that can be listened on.
async fn listen(host: &str, port: u16) -> io::Result<(TcpListener, SocketAddr)> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let mut refusal = None;
    for address in lookup_host((bare, port)).await? {
        match TcpListener::bind(address).await {
            Ok(listener) => {
                let address = listener.local_addr()?;
                return Ok((listener, address));
            }
            // The port counts where it is taken, not that an address is missing.
            Err(error) if refusal.is_none() || error.kind() == io::ErrorKind::AddrInUse => refusal = Some(error),
            Err(_) => {}
        }
    }
    Err(refusal.unwrap_or_else(|| io::Error::new(io::ErrorKind::NotFound, "the name has no address")))
}

fn bound(host: &str, listener: TcpListener, address: SocketAddr, taken: Option<u16>) -> Result<Bound, Error> {
    let port = address.port();
    let name = match address {
        SocketAddr::V4(v4) if v4.ip().is_unspecified() => "127.0.0.1".to_owned(),
        SocketAddr::V6(v6) if v6.ip().is_unspecified() => "[::1]".to_owned(),
        SocketAddr::V6(v6) if host.contains(':') => format!("[{}]", v6.ip()),
        _ => host.to_owned(),
    };
    let origin = BaseUrl::parse(&format!("http://{name}:{port}"))
        .map_err(|reason| Error::Usage(format!("`--host {host}` {reason}")))?;
    Ok(Bound {
        listener,
        origin,
        visitors: Visitors::new(host, address.ip()),
        taken,
    })
}
