//! wasm-bindgen, as a library: its version is the one in Cargo.lock, as that of the crate that
//! the modules are built with.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use super::direct;
use super::manifest;
use super::module::Module;
use super::names::Names;
use super::split::{self, Chunk};

/// A module with the script that loads it.
#[derive(Debug, PartialEq, Eq)]
pub struct Glue {
    /// The script.
    pub js: String,
    /// Further scripts that it imports, by the name it imports them with.
    pub snippets: BTreeMap<String, String>,
    /// The module.
    pub wasm: Vec<u8>,
    /// Its parts that have files of their own.
    pub chunks: Vec<Chunk>,
}

/// Takes what wasm-bindgen's macros have noted in a module, and makes the script from it; parts with
/// files of their own come out first. `folder` is for files on the way.
///
/// # Errors
/// When the module cannot be read or exports no entry.
pub fn generate(module: &Module, folder: &Path, raw: Vec<u8>) -> Result<Glue> {
    if !module.parts {
        return bind(module, raw);
    }
    let split = split::parts(folder, &raw)?;
    let mut glue = bind(module, split.main)?;
    // Each would name the other by the hash of its contents: they become one script.
    glue.snippets.insert(split::LOADER.to_owned(), split.loader);
    Ok(Glue { chunks: split.chunks, ..glue })
}

fn bind(module: &Module, raw: Vec<u8>) -> Result<Glue> {
    let mut output = Bindgen::new()
        .input_bytes(module.name, raw)
        .web(true)?
        .typescript(false)
        // Parts are linked to the module by these exports, under these names.
        .keep_lld_exports(module.parts)
        .demangle(!module.parts)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()
        .context("wasm-bindgen")?;
    let js = output.js().to_owned();
    if !exports(&js, module.entry) {
        bail!("no `#[wasm_bindgen] pub fn {}()`: wasm-bindgen found none to export", module.entry);
    }
    let inline = output.snippets().iter().flat_map(|(id, list)| {
        list.iter()
            .enumerate()
            .map(move |(number, js)| (format!("./snippets/{id}/inline{number}.js"), js.clone()))
    });
    let local = output.local_modules().iter().map(|(path, js)| (format!("./snippets/{path}"), js.clone()));
    let snippets = inline.chain(local).collect();
    let wasm = output.wasm_mut();
    let js = direct::join(module, wasm, &js)?;
    // Parts know the module's names.
    let js = if module.parts { js } else { shorten(module, wasm, &js) };
    Ok(Glue { js, snippets, wasm: wasm.emit_wasm(), chunks: Vec::new() })
}

/// What decides, beside the module itself, what comes of it: the choices in these files.
pub fn version() -> String {
    let files = concat!(include_str!("bindgen.rs"), include_str!("direct.rs"), include_str!("names.rs"));
    format!("{} {}", manifest::hash(files.as_bytes()), split::version())
}

/// Short names between the module and its script, on both sides.
fn shorten(module: &Module, wasm: &mut walrus::Module, js: &str) -> String {
    let script = module.imports_from();
    let mut names = Names::default();
    for import in wasm.imports.iter_mut().filter(|import| import.module == script) {
        import.name = names.shorten(&import.name);
    }
    for export in wasm.exports.iter_mut() {
        export.name = names.shorten(&export.name);
    }
    names.apply(js)
}

fn exports(js: &str, entry: &str) -> bool {
    js.contains(&format!("export function {entry}("))
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: &[u8] = b"\0asm\x01\0\0\0";

    #[test]
    fn a_module_without_entry_is_refused() {
        let module = &crate::assets::MODULES[0];
        let error = bind(module, EMPTY.to_vec()).unwrap_err();
        assert!(error.to_string().contains("pub fn hydrate()"), "{error:#}");
    }

    #[test]
    fn no_module_is_refused() {
        let module = &crate::assets::MODULES[0];
        let folder = tempfile::tempdir().unwrap();
        assert!(generate(module, folder.path(), b"<html>".to_vec()).is_err());
    }
}
