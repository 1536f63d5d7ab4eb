//! Turns the texts in locales/ into code, so that a missing key does not compile.

use leptos_i18n_parser::parse_locales::options::{Config, ParseOptions};
use leptos_i18n_parser::parse_locales::parse_locales;
use std::error::Error;
use std::path::PathBuf;

const LANGUAGES: [&str; 3] = ["fi", "sv", "en"];
const NAMESPACES: [&str; 11] = [
    "common",
    "errors",
    "public",
    "dashboard",
    "desk",
    "campaign",
    "lists",
    "charts",
    "staff",
    "audit",
    "mail",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=locales");
    let folder = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let mut config = Config::new(LANGUAGES[0])?;
    for language in &LANGUAGES[1..] {
        config = config.add_locale(language)?;
    }
    for namespace in NAMESPACES {
        config = config.add_namespace(namespace)?;
    }
    config = config.parse_options(ParseOptions::new().interpolate_display(true));
    let parsed = parse_locales(Some(folder), config)?;
    for warning in parsed.diag.warnings().iter() {
        println!("cargo:warning={warning}");
    }
    let errors: Vec<String> = parsed.diag.errors().iter().map(ToString::to_string).collect();
    if !errors.is_empty() {
        return Err(errors.join("\n").into());
    }
    let code = leptos_i18n_codegen::gen_code(&parsed, None, false, None, false)?;
    std::fs::write(PathBuf::from(std::env::var("OUT_DIR")?).join("i18n.rs"), code.to_string())?;
    Ok(())
}
