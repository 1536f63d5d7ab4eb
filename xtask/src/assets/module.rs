//! A crate that runs in the browser, from source to files of the site.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::bindgen;
use super::site::Site;
use super::split::{self, Chunk};
use super::{lean, manifest, optimise, script, start};
use crate::process;
use crate::project::Project;
use crate::setup::wasm::{TARGET, Toolchain};

/// cargo's profile for these crates, in the workspace's manifest.
const PROFILE: &str = "wasm";

/// A crate that runs in the browser.
pub struct Module {
    /// The crate.
    pub package: &'static str,
    /// What its files are called.
    pub name: &'static str,
    /// The exported function that the page is to call.
    pub entry: &'static str,
    /// Functions that others call.
    pub others: &'static [&'static str],
    /// The script that a page loads, with places for names ([`super::start`]).
    pub start: &'static str,
    /// Whether the crate builds for this machine too, so that its tests and lints run here.
    pub native: bool,
    /// Whether parts of it have files of their own ([`super::split`]).
    pub parts: bool,
}

impl Module {
    /// Builds the crate and adds `{name}.wasm`, `{name}.js` and `{name}-start.js`; its parts as
    /// `{name}-part-{part}.wasm`, what several need as `{name}-part-{one}-{other}.wasm`.
    ///
    /// # Errors
    /// When it does not build, or exports no entry.
    pub fn build(&self, project: &Project, toolchain: &Toolchain, site: &mut Site) -> Result<()> {
        let raw = fs::read(self.compile(project, toolchain)?)?;
        let Bound { mut js, wasm, chunks } = self.bind(project, raw)?;
        let wasm = site.add_hashed(&format!("{}.wasm", self.name), &format!("{}_bg", self.name), wasm)?;
        let mut files = BTreeMap::new();
        for chunk in chunks {
            let stem = format!("{}-part-{}", self.name, chunk.name());
            let file = site.add_hashed(&format!("{stem}.wasm"), &stem, chunk.wasm)?;
            files.insert(chunk.file, file);
        }
        js = split::rename(&js, &files)?;
        let js = site.add_hashed(&format!("{}.js", self.name), self.name, js.into_bytes())?;
        let start = format!("{}-start", self.name);
        site.add_hashed(&format!("{start}.js"), &start, self.start(&js, &wasm).into_bytes())?;
        Ok(())
    }

    /// What the script is to offer.
    fn exports(&self) -> Vec<&'static str> {
        ["default", self.entry].into_iter().chain(self.others.iter().copied()).collect()
    }

    /// The script that the module has its imports from, as wasm-bindgen calls it.
    pub fn imports_from(&self) -> String {
        format!("./{}_bg.js", self.name)
    }

    /// The script that a page loads, so that it needs no inline one.
    fn start(&self, js: &str, wasm: &str) -> String {
        start::fill(self.start, &[("entry", self.entry), ("js", js), ("wasm", wasm)])
    }

    fn compile(&self, project: &Project, toolchain: &Toolchain) -> Result<PathBuf> {
        let mut cargo = toolchain.cargo(project);
        cargo.args(["rustc", "--package", self.package, "--target", TARGET, "--profile", PROFILE]);
        if self.parts {
            // For this crate alone: those that it depends on are the same with it and without.
            cargo.args(["--", split::LINKER_ARGUMENT]);
        }
        process::run(&mut cargo)?;
        let file = format!("{}.wasm", self.package.replace('-', "_"));
        Ok(toolchain.target(project).join(TARGET).join(PROFILE).join(file))
    }

    /// wasm-bindgen, wasm-opt and esbuild, unless the same module went through them the last time.
    fn bind(&self, project: &Project, raw: Vec<u8>) -> Result<Bound> {
        let folder = project.cache().join(self.name);
        let tools = [bindgen::version(), optimise::version(project)?, script::version(project)?];
        let lean = manifest::hash(include_bytes!("lean.rs"));
        let key = [manifest::hash(&raw), tools.join(" "), lean].join(" ");
        if let Some(kept) = Kept(&folder).read(&key) {
            return Ok(kept);
        }
        fs::create_dir_all(&folder)?;
        let mut glue = bindgen::generate(self, &folder, raw)?;
        glue.js = lean::load(&glue.js)?;
        let js = script::bundle(project, &folder, &glue, &self.exports())?;
        let modules = glue.chunks.iter_mut().map(|chunk| &mut chunk.wasm).chain([&mut glue.wasm]);
        for wasm in modules {
            *wasm = optimise::smaller(project, &folder, wasm)?;
        }
        let bound = Bound { js, wasm: glue.wasm, chunks: glue.chunks };
        Kept(&folder).write(&key, &bound)?;
        Ok(bound)
    }
}

/// A finished module with the one script that loads it.
#[derive(Debug, PartialEq, Eq)]
struct Bound {
    js: String,
    wasm: Vec<u8>,
    chunks: Vec<Chunk>,
}

/// What came of a module the last time.
struct Kept<'a>(&'a Path);

impl Kept<'_> {
    fn read(&self, key: &str) -> Option<Bound> {
        let text = |name: &str| fs::read_to_string(self.0.join(name)).ok();
        if text("key")? != key {
            return None;
        }
        let chunks: BTreeMap<String, BTreeSet<String>> = serde_json::from_str(&text("chunks.json")?).ok()?;
        let wasm = |name: &str| fs::read(self.0.join(format!("{name}.wasm"))).ok();
        let chunks = chunks.into_iter().map(|(file, parts)| Some(Chunk { wasm: wasm(&file)?, file, parts }));
        let chunks = chunks.collect::<Option<_>>()?;
        Some(Bound { js: text("glue.js")?, wasm: wasm("module")?, chunks })
    }

    /// The key last: an interrupted write is none.
    fn write(&self, key: &str, bound: &Bound) -> Result<()> {
        let put = |name: &str, contents: &[u8]| {
            fs::write(self.0.join(name), contents).with_context(|| format!("cannot write {name}"))
        };
        put("key", b"")?;
        put("glue.js", bound.js.as_bytes())?;
        put("module.wasm", &bound.wasm)?;
        for chunk in &bound.chunks {
            put(&format!("{}.wasm", chunk.file), &chunk.wasm)?;
        }
        let chunks = bound.chunks.iter().map(|chunk| (&chunk.file, &chunk.parts));
        put("chunks.json", &serde_json::to_vec(&chunks.collect::<BTreeMap<_, _>>())?)?;
        put("key", key.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_script_names_both_files() {
        for module in crate::assets::MODULES {
            let start = module.start("a.1.js", "a_bg.2.wasm");
            assert!(start.contains("'./a.1.js'") && start.contains("'./a_bg.2.wasm'"));
            assert!(start.contains(&format!("{}(", module.entry)) && !start.contains("{{"));
        }
    }

    #[test]
    fn what_was_kept_is_for_one_key() {
        let folder = tempfile::tempdir().unwrap();
        let bound = Bound {
            js: "export {}".to_owned(),
            wasm: vec![0, 1],
            chunks: vec![Chunk {
                file: "split_editor".to_owned(),
                parts: BTreeSet::from(["editor".to_owned()]),
                wasm: vec![2],
            }],
        };
        Kept(folder.path()).write("one", &bound).unwrap();
        assert_eq!(Kept(folder.path()).read("one").unwrap(), bound);
        assert!(Kept(folder.path()).read("two").is_none());
    }
}
