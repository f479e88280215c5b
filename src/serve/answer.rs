//! From a path to what the browser gets: the file that would be published, the
//! slash that is missing, or the page that says there is nothing.

use percent_encoding::percent_decode_str;

use super::board::Hung;
use super::page::{self, Mark};
use crate::artifact::OutPath;
use crate::build::live::{Served, Shown};

/// What the browser gets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Media type, with charset where it is text.
    pub media_type: &'static str,
    /// Where to go instead.
    pub location: Option<String>,
    /// The content.
    pub bytes: Vec<u8>,
    /// For a page: what it looked like.
    pub mark: Mark,
}

/// Where no page can stand in: nothing was ever whole, or a site of a theme
/// without such a page. It listens like any other.
const BARE: &str = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>tarjuman</title>\n\
                    <body>\n<p>There is nothing here.</p>\n</body>\n</html>\n";

const HTML: &str = "text/html; charset=utf-8";

/// Answers a request for a path, as it stands in the request.
pub(super) fn answer(hung: &Hung, path: &str, query: Option<&str>) -> Answer {
    let site = &hung.site;
    let Ok(decoded) = percent_decode_str(path).decode_utf8() else {
        return refusal(400, "the path is not UTF-8");
    };
    if let Some(board) = hung
        .translating
        .as_ref()
        .and_then(|translating| translating.board(site, &decoded))
    {
        return html(site, 200, &board);
    }
    if let Some(served) = site.get(&decoded) {
        return file(hung, 200, served);
    }
    if let Some(location) = elsewhere(site, path, &decoded, query) {
        return Answer {
            status: 302,
            media_type: HTML,
            location: Some(location),
            ..Answer::default()
        };
    }
    match not_found(site, &decoded) {
        Some(served) => file(hung, 404, served),
        None => html(site, 404, BARE.as_bytes()),
    }
}

/// A refusal, in words for whoever wrote the request.
pub(super) fn refusal(status: u16, reason: &str) -> Answer {
    Answer {
        status,
        media_type: "text/plain; charset=utf-8",
        bytes: format!("{reason}\n").into_bytes(),
        ..Answer::default()
    }
}

/// Where a request goes that forgot the slash, or the base path of the site.
fn elsewhere(site: &Shown, path: &str, decoded: &str, query: Option<&str>) -> Option<String> {
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    if !decoded.ends_with('/') && site.get(&format!("{decoded}/")).is_some() {
        return Some(format!("{path}/{query}"));
    }
    (decoded == "/" && site.start() != "/").then(|| format!("{}{query}", site.start()))
}

/// The page for what is not there: the nearest, so that of the reader's locale.
fn not_found(site: &Shown, decoded: &str) -> Option<Served> {
    let slashes = decoded.match_indices('/').map(|(at, _)| at).collect::<Vec<_>>();
    let mut folders = slashes.into_iter().rev().map(|at| &decoded[..=at]);
    let near = folders.find_map(|folder| site.get(&format!("{folder}404.html")));
    near.or_else(|| {
        let start = percent_decode_str(site.start()).decode_utf8_lossy();
        site.get(&format!("{start}404.html"))
    })
}

fn file(hung: &Hung, status: u16, served: Served) -> Answer {
    let media_type = media_type(&served.path);
    if media_type == HTML {
        return match &hung.translating {
            Some(translating) => {
                let page = translating.page(&hung.site, &served.path, &served.bytes);
                html(&hung.site, status, &page)
            }
            None => html(&hung.site, status, &served.bytes),
        };
    }
    Answer {
        status,
        media_type,
        bytes: served.bytes,
        ..Answer::default()
    }
}

fn html(site: &Shown, status: u16, bytes: &[u8]) -> Answer {
    let mark = page::mark(bytes, &|path| site.sign(path));
    Answer {
        status,
        media_type: HTML,
        bytes: page::with_script(bytes, &mark),
        mark,
        ..Answer::default()
    }
}

/// The media type of a file, by the end of its name.
fn media_type(path: &OutPath) -> &'static str {
    let name = path.as_str().rsplit('/').next().unwrap_or_default();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "html" | "htm" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        // Feeds too: a browser would not show `application/atom+xml`.
        "xml" => "application/xml; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "vtt" => "text/vtt; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "mp4" | "m4v" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "ogg" => "audio/ogg",
        "wav" => "audio/wav",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "wasm" => "application/wasm",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}
