//! Tells an open page when it shows something old, over server-sent events.
//!
//! A page says by its marks what it shows. Whatever happens between, a tab that
//! slept or a server that was away, the marks are compared with the site of the
//! moment, so nothing is missed and nothing is told twice.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::task::spawn_blocking;
use tokio::time::timeout;
use url::form_urlencoded;

use super::answer::answer;
use super::board::{Board, Hung, Trouble};
use super::page::Mark;

/// How long a stream may be silent: less than what proxies and sleeping
/// machines take for dead.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// What an open page says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Viewer {
    /// Its path, as in its request.
    path: String,
    page: String,
    styles: String,
}

impl Viewer {
    /// Reads the query of the stream's address; `None` if it names no path.
    pub(super) fn of(query: Option<&str>) -> Option<Viewer> {
        let query = query?;
        let value = |name: &str| {
            form_urlencoded::parse(query.as_bytes())
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.into_owned())
        };
        Some(Viewer {
            path: value("path").filter(|path| path.starts_with('/'))?,
            page: value("page")?,
            styles: value("styles")?,
        })
    }
}

/// Starts a stream for a page; it ends when the page is closed.
pub(super) fn stream(board: Arc<Board>, viewer: Viewer) -> Receiver<String> {
    let (sender, receiver) = channel(4);
    tokio::spawn(async move {
        // The one way to end is that nobody listens any more.
        let _ = tell(&board, viewer, &sender).await;
    });
    receiver
}

/// Nobody listens any more.
struct Gone;

async fn tell(board: &Board, mut viewer: Viewer, sender: &Sender<String>) -> Result<Infallible, Gone> {
    let mut changes = board.changes();
    let mut told: Option<Arc<Trouble>> = None;
    // How long to wait before coming back is the script's to know.
    send(sender, ": tarjuman\n\n".to_owned()).await?;
    loop {
        changes.mark_unchanged();
        let hung = board.caught_up().await;
        if told.as_ref() != Some(&hung.trouble) {
            send(sender, event("trouble", hung.trouble.json())).await?;
            told = Some(hung.trouble.clone());
        }
        if let Some(mark) = look(hung, viewer.path.clone()).await {
            if mark.page != viewer.page {
                send(sender, event("reload", "{}")).await?;
            } else if mark.styles != viewer.styles {
                let data = json!({ "styles": mark.styles, "links": mark.links });
                send(sender, event("styles", &data.to_string())).await?;
            }
            viewer.page = mark.page;
            viewer.styles = mark.styles;
        }
        loop {
            tokio::select! {
                changed = timeout(HEARTBEAT, changes.changed()) => match changed {
                    Ok(Ok(())) => break,
                    Ok(Err(_)) => return Err(Gone),
                    Err(_) => send(sender, ":\n\n".to_owned()).await?,
                },
                () = sender.closed() => return Err(Gone),
            }
        }
    }
}

/// What the page would look like if it was asked for now.
async fn look(hung: Arc<Hung>, path: String) -> Option<Mark> {
    spawn_blocking(move || answer(&hung, &path, None).mark).await.ok()
}

/// An event; its data is one line.
fn event(name: &str, data: &str) -> String {
    format!("event: {name}\ndata: {data}\n\n")
}

async fn send(sender: &Sender<String>, text: String) -> Result<(), Gone> {
    sender.send(text).await.map_err(|_| Gone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_what_it_shows() {
        let query = "path=%2Fet%2Fs%25C3%25B5na%2F&page=1a&styles=2b";
        let viewer = Viewer::of(Some(query)).expect("a viewer");
        let expected = ("/et/s%C3%B5na/", "1a", "2b");
        assert_eq!((&*viewer.path, &*viewer.page, &*viewer.styles), expected);
        for bad in [None, Some(""), Some("path=x&page=&styles="), Some("path=/&page=1")] {
            assert_eq!(Viewer::of(bad), None, "{bad:?}");
        }
    }
}
