//! The service worker: `public/sw.js` with the names of this release's files in it.

use anyhow::{Context, Result, bail};

use super::manifest;
use super::script;
use super::site::Site;
use crate::project::Project;

const FILE: &str = "sw.js";

/// Makes it small and puts the names in.
///
/// # Errors
/// When it names a file that there is none of, or is no script.
pub fn fill(project: &Project, site: &mut Site) -> Result<()> {
    let Some(whole) = site.take(FILE) else { return Ok(()) };
    let whole = String::from_utf8(whole).context("sw.js is no text")?;
    site.add(FILE, script::smaller(project, &whole)?.into_bytes())?;
    name(site)
}

/// Whatever changes in a release makes it another worker.
fn name(site: &mut Site) -> Result<()> {
    let Some(script) = site.take(FILE) else { return Ok(()) };
    let script = String::from_utf8(script).context("sw.js is no text")?;
    let version = manifest::hash(&[manifest::to_json(site.manifest()), script.clone().into_bytes()].concat());
    let names = site.manifest().iter().map(|(name, path)| (name.as_str(), path.as_str()));
    let names: Vec<_> = names.chain([("version", version.as_str())]).collect();
    let filled = super::start::fill(&script, &names);
    if let Some((_, rest)) = filled.split_once("{{") {
        bail!("sw.js names {}, which is no file of the site", rest.split("}}").next().unwrap_or_default());
    }
    site.add(FILE, filled.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(script: &str, client: &str) -> Site {
        let mut site = Site::default();
        site.add(FILE, script.into()).unwrap();
        site.add_hashed("forms.js", "forms", client.into()).unwrap();
        site
    }

    fn filled(script: &str, client: &str) -> Result<String> {
        let mut site = site(script, client);
        name(&mut site)?;
        Ok(String::from_utf8(site.take(FILE).unwrap()).unwrap())
    }

    #[test]
    fn a_release_with_another_file_is_another_worker() {
        let script = "import './{{forms.js}}'; const NAME = '{{version}}';";
        let (one, two) = (filled(script, "1").unwrap(), filled(script, "2").unwrap());
        assert!(one.starts_with("import './pkg/forms.") && !one.contains("{{"));
        assert_ne!(one.split("NAME").last(), two.split("NAME").last());
        assert_eq!(one, filled(script, "1").unwrap());
    }

    #[test]
    fn a_file_that_there_is_none_of_is_a_mistake() {
        let error = filled("import './{{from.js}}';", "1").unwrap_err();
        assert!(error.to_string().contains("from.js"), "{error}");
    }
}
