//! Parts of a module in files of their own (ADR 76), by the library that cargo-leptos uses.
//!
//! The compiler marks where a part begins (`app::dashboard::lazy`) and leaves relocations and names
//! in the module; from those the library tells which functions and data only a part needs. It comes
//! before wasm-bindgen, which knows nothing of parts: they are reached through the module's table.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use wasm_split_cli_support::{Options, transform};

use super::{manifest, script};

/// What the linker must leave in the module for [`parts`].
pub const LINKER_ARGUMENT: &str = "-Clink-arg=--emit-relocs";

/// The script by which the library fetches parts; the module imports it by this name.
pub const LOADER: &str = "./__wasm_split.js";

/// A module with its parts taken out.
pub struct Split {
    /// What is left.
    pub main: Vec<u8>,
    /// The script that fetches the parts, which it knows by the names of [`Split::chunks`].
    pub loader: String,
    /// The parts.
    pub chunks: Vec<Chunk>,
}

/// Code that is fetched when a part is opened.
#[derive(Debug, PartialEq, Eq)]
pub struct Chunk {
    /// What the loader calls its file, without the ending.
    pub file: String,
    /// The parts that need it.
    pub parts: BTreeSet<String>,
    /// The code.
    pub wasm: Vec<u8>,
}

impl Chunk {
    /// The name that tells which parts need it: `editor`, or `campaigns-editor`.
    pub fn name(&self) -> String {
        self.parts.iter().map(String::as_str).collect::<Vec<_>>().join("-")
    }
}

/// Takes the parts out of a module. `folder` is for files on the way.
///
/// # Errors
/// When the library does not understand the module.
pub fn parts(folder: &Path, raw: &[u8]) -> Result<Split> {
    let folder = folder.join("split");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let main = folder.join("main.wasm");
    let mut options = Options::new(raw);
    options.output_dir = &folder;
    options.main_out_path = &main;
    options.link_name = LOADER;
    options.main_module = script::GLUE;
    let split = transform(options).map_err(|error| anyhow!("{error:#}")).context("wasm-split")?;
    let chunks = split
        .split_modules
        .iter()
        .map(|path| {
            let file = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let needed_by = split.prefetch_map.iter().filter(|(_, files)| files.contains(&file));
            let parts = needed_by.map(|(part, _)| part.clone()).collect();
            Ok(Chunk { parts, wasm: fs::read(path)?, file })
        })
        .collect::<Result<Vec<_>>>()?;
    let loader = fs::read_to_string(folder.join(LOADER))?;
    let split = Split { main: fs::read(&main)?, loader, chunks };
    fs::remove_dir_all(&folder)?;
    Ok(split)
}

/// What decides, beside the module itself, what comes of it: the choices here, and the versions of
/// libraries.
pub fn version() -> String {
    manifest::hash(&[&include_bytes!("split.rs")[..], &include_bytes!("../../Cargo.toml")[..]].concat())
}

/// Names the chunks by the files that they have become.
///
/// # Errors
/// When the loader does not name one of them.
pub fn rename(js: &str, files: &BTreeMap<String, String>) -> Result<String> {
    files.iter().try_fold(js.to_owned(), |js, (file, hashed)| {
        let before = format!("\"./{file}.wasm\"");
        if !js.contains(&before) {
            bail!("the loader names no {before}");
        }
        Ok(js.replace(&before, &format!("\"./{hashed}\"")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOADER_JS: &str = "\
        const __chunk_1 = makeLoad(() => fetch(new URL(\"./chunk_1.wasm\", import.meta.url)));\n\
        export const __wasm_split_load_editor = wrapAsyncCb(__chunk_1);\n";

    #[test]
    fn chunks_are_loaded_by_their_new_names() {
        let files = BTreeMap::from([("chunk_1".to_owned(), "a.0f.wasm".to_owned())]);
        let renamed = rename(LOADER_JS, &files).unwrap();
        assert!(renamed.contains("new URL(\"./a.0f.wasm\", import.meta.url)"), "{renamed}");
        assert!(rename("", &files).is_err());
    }

    #[test]
    fn a_chunk_is_named_by_the_parts_that_need_it() {
        let parts = BTreeSet::from(["editor".to_owned(), "campaigns".to_owned()]);
        let chunk = Chunk { file: "chunk_1".to_owned(), parts, wasm: Vec::new() };
        assert_eq!(chunk.name(), "campaigns-editor");
    }
}
