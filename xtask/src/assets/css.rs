//! Style sheets: bundled from their imports and minified.

use std::path::Path;

use anyhow::{Result, anyhow, bail};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};
use lightningcss::targets::{Browsers, Features, Targets};

/// Browsers of about the last three years: the first versions after the summer of 2023. What is
/// newer than they are is written out for them, but for `light-dark()`, which would become a
/// script's work.
fn targets() -> Targets {
    Targets {
        browsers: Some(Browsers {
            android: Some(version(119, 0)),
            chrome: Some(version(119, 0)),
            edge: Some(version(119, 0)),
            firefox: Some(version(119, 0)),
            ios_saf: Some(version(17, 1)),
            opera: Some(version(105, 0)),
            safari: Some(version(17, 1)),
            samsung: Some(version(23, 0)),
            ie: None,
        }),
        exclude: Features::LightDark,
        ..Targets::default()
    }
}

const fn version(major: u32, minor: u32) -> u32 {
    major << 16 | minor << 8
}

/// A style sheet with everything that it imports, minified.
///
/// # Errors
/// When it or an import is missing or not valid.
pub fn bundle(path: &Path) -> Result<String> {
    if !path.is_file() {
        bail!("{} is missing", path.display());
    }
    let files = FileProvider::new();
    let targets = targets();
    let mut sheet = Bundler::new(&files, None, ParserOptions::default())
        .bundle(path)
        .map_err(|error| anyhow!("{error}"))?;
    sheet
        .minify(MinifyOptions { targets, ..MinifyOptions::default() })
        .map_err(|error| anyhow!("{}: {error}", path.display()))?;
    let options = PrinterOptions { minify: true, targets, ..PrinterOptions::default() };
    let printed = sheet.to_css(options).map_err(|error| anyhow!("{}: {error}", path.display()))?;
    Ok(printed.code)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn bundled(style: &str) -> Result<String> {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("tokens.css"), ":root { --ink: #12312b; }").unwrap();
        fs::write(folder.path().join("public.css"), style).unwrap();
        bundle(&folder.path().join("public.css"))
    }

    #[test]
    fn imports_become_one_small_sheet() {
        let style = "@import \"tokens.css\";\nbody {\n  color: var(--ink);\n}\n";
        assert_eq!(bundled(style).unwrap(), ":root{--ink:#12312b}body{color:var(--ink)}");
    }

    #[test]
    fn what_browsers_decide_stays_theirs() {
        let style = "@media (prefers-color-scheme: dark) { a { color: light-dark(red, #00f) } }";
        assert_eq!(
            bundled(style).unwrap(),
            "@media (prefers-color-scheme:dark){a{color:light-dark(red,#00f)}}"
        );
    }

    #[test]
    fn mistakes_are_named() {
        assert!(bundled("a { color: red;").is_err() || bundled("a } {").is_err());
        let missing = bundled("@import \"none.css\";").unwrap_err();
        assert!(missing.to_string().contains("public.css"), "{missing}");
        assert!(bundle(Path::new("/nowhere/a.css")).unwrap_err().to_string().contains("missing"));
    }
}
