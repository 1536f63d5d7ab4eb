//! What a file is, and how long it is good for, told by its path.

/// The content type by the path's ending.
pub(super) fn content_type(path: &str) -> &'static str {
    match ending(path) {
        "js" | "mjs" => "text/javascript; charset=utf-8",
        // Exactly this, or browsers do not compile it while it loads.
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// How long caches may keep it. Names under `pkg/` change with the contents, so those are good
/// for ever; a script anywhere else is the service worker, which must never be stale.
pub(super) fn cache_control(path: &str) -> &'static str {
    if path.starts_with("pkg/") {
        "public, max-age=31536000, immutable"
    } else if ending(path) == "js" {
        "no-cache"
    } else {
        "public, max-age=3600"
    }
}

fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}
