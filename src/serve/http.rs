//! HTTP: connections, requests, headers; the only file that knows hyper.
//!
//! It decides nothing about content. A request only reads.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderName, HeaderValue, LOCATION, ORIGIN,
    X_CONTENT_TYPE_OPTIONS,
};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::Receiver;
use tokio::task::spawn_blocking;
use tokio::time::sleep;

use super::answer::{Answer, answer, refusal};
use super::board::Board;
use super::events::{self, Viewer};
use super::visitor::Visitors;

/// The script in every page.
pub(super) const SCRIPT: &str = "/_tarjuman/live.js";
/// How what it shows over a page looks.
const STYLES: &str = "/_tarjuman/live.css";
/// The script that shows segments.
pub(super) const PANEL: &str = "/_tarjuman/translate.js";
/// How they look, and what is said of them.
pub(super) const PANEL_STYLES: &str = "/_tarjuman/translate.css";
/// What it listens to.
const EVENTS: &str = "/_tarjuman/events";

/// What every request needs.
pub(super) struct Server {
    pub board: Arc<Board>,
    pub visitors: Visitors,
}

/// Takes connections for ever.
pub(super) async fn accept(listener: TcpListener, server: Arc<Server>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(connection(stream, server.clone()));
            }
            // The other side may be gone already, or the process may have too
            // many files open for a moment.
            Err(_) => sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn connection(stream: TcpStream, server: Arc<Server>) {
    // Answers are small, and somebody waits.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| {
        let server = server.clone();
        async move { Ok::<_, Infallible>(respond(&server, &request).await) }
    });
    // A browser that breaks off or talks nonsense concerns nobody else.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn respond(server: &Server, request: &Request<Incoming>) -> Response<Content> {
    // A request for `http://host/path` says its host there, and that one counts.
    let host = match request.uri().authority() {
        Some(authority) => Some(authority.as_str()),
        None => request.headers().get(HOST).and_then(|host| host.to_str().ok()),
    };
    if !host.is_some_and(|host| server.visitors.admits(host)) {
        return whole(refusal(403, "this server answers to the names of its own machine only"));
    }
    if !host.is_some_and(|host| is_own(request, host)) {
        return whole(refusal(403, "this server answers to its own pages only"));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = whole(refusal(405, "this server can only be read"));
        set(&mut response, ALLOW, "GET, HEAD");
        return response;
    }
    match request.uri().path() {
        SCRIPT => fixed("text/javascript; charset=utf-8", include_str!("live.js")),
        STYLES => fixed("text/css; charset=utf-8", include_str!("live.css")),
        PANEL => fixed("text/javascript; charset=utf-8", include_str!("translate.js")),
        PANEL_STYLES => fixed("text/css; charset=utf-8", include_str!("translate.css")),
        EVENTS => match Viewer::of(request.uri().query()) {
            Some(viewer) if *request.method() == Method::GET => {
                let stream = events::stream(server.board.clone(), viewer);
                response(200, "text/event-stream", Content::Stream(stream))
            }
            Some(_) => response(200, "text/event-stream", Content::Whole(None)),
            None => whole(refusal(400, "no page asks")),
        },
        path => page(server, path, request.uri().query()).await,
    }
}

/// What a proxy that changes `Host` puts the name into that the browser knows.
const FORWARDED_HOST: &str = "x-forwarded-host";

/// Whether no page of another origin asks. Browsers say so in `Origin` where a
/// script would read the answer; no page can set it, nor, without leave, the
/// name that a proxy forwards.
fn is_own(request: &Request<Incoming>, host: &str) -> bool {
    let Some(origin) = request.headers().get(ORIGIN) else {
        return true;
    };
    let Some((_, asker)) = origin.to_str().ok().and_then(|origin| origin.split_once("://")) else {
        return false;
    };
    let forwarded = request.headers().get(FORWARDED_HOST);
    let forwarded = forwarded.and_then(|host| host.to_str().ok());
    asker.eq_ignore_ascii_case(host) || forwarded.is_some_and(|host| asker.eq_ignore_ascii_case(host))
}

async fn page(server: &Server, path: &str, query: Option<&str>) -> Response<Content> {
    let hung = server.board.caught_up().await;
    let (path, query) = (path.to_owned(), query.map(ToOwned::to_owned));
    match spawn_blocking(move || answer(&hung, &path, query.as_deref())).await {
        Ok(answer) => whole(answer),
        Err(_) => whole(refusal(500, "the page could not be made")),
    }
}

fn fixed(media_type: &str, text: &'static str) -> Response<Content> {
    let bytes = Bytes::from_static(text.as_bytes());
    response(200, media_type, Content::Whole(Some(bytes)))
}

fn whole(answer: Answer) -> Response<Content> {
    let content = Content::Whole(Some(Bytes::from(answer.bytes)));
    let mut response = response(answer.status, answer.media_type, content);
    if let Some(location) = &answer.location {
        set(&mut response, LOCATION, location);
    }
    response
}

fn response(status: u16, media_type: &str, content: Content) -> Response<Content> {
    let mut response = Response::new(content);
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    set(&mut response, CONTENT_TYPE, media_type);
    // Whatever is shown may be old in a moment.
    set(&mut response, CACHE_CONTROL, "no-store");
    set(&mut response, X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Pages of other origins get nothing of it, not even as a picture.
    set(
        &mut response,
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    // A picture that is opened by its address shows itself and runs nothing.
    if media_type.starts_with("image/svg+xml") {
        set(
            &mut response,
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        );
    }
    response
}

fn set(response: &mut Response<Content>, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// What is sent.
enum Content {
    /// All at once; empty when it was sent.
    Whole(Option<Bytes>),
    /// Piece by piece, as it comes.
    Stream(Receiver<String>),
}

impl Body for Content {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match self.get_mut() {
            Content::Whole(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Content::Stream(receiver) => receiver
                .poll_recv(context)
                .map(|text| text.map(|text| Ok(Frame::data(Bytes::from(text))))),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Content::Whole(bytes) => bytes.is_none(),
            Content::Stream(_) => false,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Content::Whole(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64)),
            Content::Stream(_) => SizeHint::new(),
        }
    }
}
