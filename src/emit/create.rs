//! New files for authors. Nothing that is there is ever overwritten, and if one
//! of the files is there, none is made.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use crate::diag::Error;

/// Makes files below a folder: paths with `/` between their parts, and texts.
/// Folders are made as needed. Without `root` itself, nothing is known to exist.
pub fn create(root: &Path, files: &[(String, String)]) -> Result<(), Error> {
    let place = |path: &str| path.split('/').fold(root.to_path_buf(), |place, part| place.join(part));
    for (path, _) in files {
        if fs::symlink_metadata(place(path)).is_ok() {
            return Err(Error::Usage(format!(
                "`{}` is there already, nothing was written",
                place(path).display()
            )));
        }
    }
    for (path, text) in files {
        let place = place(path);
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder).map_err(Error::io("create", folder))?;
        }
        let mut file = File::create_new(&place).map_err(Error::io("create", &place))?;
        file.write_all(text.as_bytes()).map_err(Error::io("write", &place))?;
    }
    Ok(())
}

/// Refuses a folder in which there is more than what tools keep in it, such as
/// `.git`.
pub fn refuse_full(folder: &Path) -> Result<(), Error> {
    let Ok(meta) = fs::metadata(folder) else {
        return Ok(());
    };
    if !meta.is_dir() {
        return Err(Error::Usage(format!("`{}` is not a folder", folder.display())));
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(Error::io("read", folder))? {
        let entry = entry.map_err(Error::io("read", folder))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    match names.into_iter().find(|name| !name.starts_with('.')) {
        Some(name) => Err(Error::Usage(format!(
            "`{}` is not empty: there is `{name}`; give a new or an empty folder",
            folder.display()
        ))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_file_that_is_there_keeps_all_from_being_made() {
        let folder = tempfile::tempdir().unwrap();
        let files = [("a/b.md", "one"), ("c.md", "two")].map(|(path, text)| (path.to_owned(), text.to_owned()));
        fs::write(folder.path().join("c.md"), "mine").unwrap();
        assert!(create(folder.path(), &files).is_err());
        assert!(!folder.path().join("a").exists());
        fs::remove_file(folder.path().join("c.md")).unwrap();
        create(folder.path(), &files).unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("a/b.md")).unwrap(), "one");
        assert!(create(folder.path(), &files).is_err());
    }
}
