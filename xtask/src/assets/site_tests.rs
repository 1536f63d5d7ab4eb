use super::*;

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn site(style: &str, robots: &str) -> Site {
    let mut site = Site::default();
    site.add_hashed("public.css", "public", style.as_bytes().to_vec()).unwrap();
    site.add("robots.txt", robots.as_bytes().to_vec()).unwrap();
    site.add("icons/a.png", vec![1, 2, 3]).unwrap();
    site
}

#[test]
fn files_lie_beside_their_compressed_forms() {
    let folder = tempfile::tempdir().unwrap();
    site("a{}", "hello").write(folder.path()).unwrap();
    assert_eq!(names(&folder.path().join("icons")), ["a.png"]);
    assert_eq!(
        names(folder.path()),
        ["icons", "manifest.json", "pkg", "robots.txt", "robots.txt.br", "robots.txt.gz"]
    );
    let manifest = manifest::read(folder.path()).unwrap();
    let style = &manifest["public.css"];
    assert_eq!(fs::read(folder.path().join(style)).unwrap(), b"a{}");
    assert!(folder.path().join(format!("{style}.br")).is_file());
}

#[test]
fn nothing_is_written_twice() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(site("a{}", "hello").write(folder.path()).unwrap(), 8);
    assert_eq!(site("a{}", "hello").write(folder.path()).unwrap(), 0);
    fs::remove_file(folder.path().join("robots.txt.br")).unwrap();
    assert_eq!(site("a{}", "hello").write(folder.path()).unwrap(), 1);
}

#[test]
fn a_change_replaces_the_file_and_removes_the_stale_one() {
    let folder = tempfile::tempdir().unwrap();
    site("a{}", "hello").write(folder.path()).unwrap();
    let before = fs::read(folder.path().join("robots.txt.gz")).unwrap();
    fs::create_dir_all(folder.path().join("old/deep")).unwrap();
    fs::write(folder.path().join("old/deep/file"), "").unwrap();
    site("b{}", "goodbye").write(folder.path()).unwrap();
    assert_eq!(names(&folder.path().join("pkg")).len(), 3);
    assert_ne!(fs::read(folder.path().join("robots.txt.gz")).unwrap(), before);
    assert!(!folder.path().join("old").exists());
}

#[test]
fn two_files_of_one_name_are_refused() {
    let mut site = site("a{}", "hello");
    assert!(site.add("robots.txt", Vec::new()).is_err());
    assert!(site.add("manifest.json", Vec::new()).is_err());
    assert!(site.add_hashed("public.css", "public", b"b{}".to_vec()).is_err());
}
