//! The compressed forms, as small as they get: they are made once and sent often.

use std::io::Write;
use std::sync::Mutex;
use std::thread;

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

/// A compressed form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// `.br`
    Brotli,
    /// `.gz`
    Gzip,
}

/// What compresses; pictures and fonts do not.
const ENDINGS: &[&str] =
    &["css", "html", "ico", "js", "json", "mjs", "svg", "txt", "wasm", "webmanifest", "xml"];

impl Encoding {
    /// The forms that a file is to have.
    pub fn of(path: &str) -> &'static [Self] {
        let ending = path.rsplit('/').next().and_then(|name| name.rsplit_once('.'));
        match ending {
            Some((_, ending)) if ENDINGS.contains(&ending) => &[Self::Brotli, Self::Gzip],
            _ => &[],
        }
    }

    /// The path of a file's compressed form.
    pub fn path(self, path: &str) -> String {
        match self {
            Self::Brotli => format!("{path}.br"),
            Self::Gzip => format!("{path}.gz"),
        }
    }

    fn encode(self, contents: &[u8]) -> Result<Vec<u8>> {
        match self {
            Self::Brotli => brotli(contents),
            Self::Gzip => gzip(contents),
        }
    }
}

/// Compresses files, on all cores.
///
/// # Errors
/// When an encoder fails.
///
/// # Returns
/// Path and contents of each compressed form.
pub fn all(files: &[(Encoding, &str, &[u8])]) -> Result<Vec<(String, Vec<u8>)>> {
    let queue = Mutex::new(files.iter());
    let next = || queue.lock().ok()?.next();
    let work = || {
        std::iter::from_fn(next)
            .map(|(encoding, path, contents)| {
                let encoded = encoding.encode(contents).with_context(|| format!("compressing {path}"))?;
                Ok((encoding.path(path), encoded))
            })
            .collect::<Result<Vec<_>>>()
    };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(files.len());
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let mut done = Vec::new();
        for worker in workers {
            done.extend(worker.join().map_err(|_| anyhow::anyhow!("an encoder panicked"))??);
        }
        Ok(done)
    })
}

fn brotli(contents: &[u8]) -> Result<Vec<u8>> {
    let mut encoded = Vec::new();
    let parameters = BrotliEncoderParams { quality: 11, size_hint: contents.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &*contents, &mut encoded, &parameters)?;
    Ok(encoded)
}

fn gzip(contents: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzBuilder::new().write(Vec::new(), Compression::best());
    encoder.write_all(contents)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn both_forms_give_back_what_went_in() {
        let text = "one fish, two fish, ".repeat(500);
        let files =
            [(Encoding::Brotli, "a.txt", text.as_bytes()), (Encoding::Gzip, "a.txt", text.as_bytes())];
        let done = all(&files).unwrap();
        assert_eq!(done.len(), 2);
        for (path, encoded) in done {
            assert!(encoded.len() < text.len() / 10);
            let mut back = String::new();
            match path.as_str() {
                "a.txt.br" => brotli::Decompressor::new(&*encoded, 4096).read_to_string(&mut back),
                "a.txt.gz" => flate2::read::GzDecoder::new(&*encoded).read_to_string(&mut back),
                other => panic!("{other}"),
            }
            .unwrap();
            assert_eq!(back, text);
        }
    }

    #[test]
    fn pictures_are_left_as_they_are() {
        assert!(Encoding::of("icons/a.png").is_empty());
        assert!(Encoding::of("folder.js/file").is_empty());
        assert_eq!(Encoding::of("pkg/a.0.wasm").len(), 2);
    }

    #[test]
    fn nothing_to_do_is_done_at_once() {
        assert!(all(&[]).unwrap().is_empty());
    }
}
