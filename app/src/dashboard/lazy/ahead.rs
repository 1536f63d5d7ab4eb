//! A page that is opened at a part names the part's files in a header, so that they come beside the
//! first module and not after it. Server only.

use crate::services::{PartFile, Services};
use http::HeaderValue;
use http::header::LINK;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// Names the files of a part in the answer.
pub fn announce(part: &str) {
    let Some((services, answer)) = use_context::<Services>().zip(use_context::<ResponseOptions>()) else {
        return;
    };
    for link in links(&services.site.dashboard.parts, part) {
        if let Ok(link) = HeaderValue::from_str(&link) {
            answer.append_header(LINK, link);
        }
    }
}

fn links(files: &[PartFile], part: &str) -> impl Iterator<Item = String> {
    let needed = files.iter().filter(move |file| file.parts.iter().any(|of| of == part));
    needed.map(|file| format!("<{}>; rel=preload; as=fetch; crossorigin", file.path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, parts: &[&str]) -> PartFile {
        PartFile { parts: parts.iter().map(ToString::to_string).collect(), path: path.to_owned() }
    }

    #[test]
    fn a_part_needs_its_own_file_and_those_that_it_shares() {
        let files = [file("/a", &["a"]), file("/b", &["b"]), file("/ab", &["a", "b"])];
        let links: Vec<_> = links(&files, "a").collect();
        assert_eq!(
            links,
            ["</a>", "</ab>"].map(|path| format!("{path}; rel=preload; as=fetch; crossorigin"))
        );
    }
}
