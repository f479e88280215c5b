//! The exchange of the new tree with the old. Where the system can exchange two
//! folders, readers see the one or the other at every moment; elsewhere two
//! renames come as near as possible, and the old tree comes back if the second
//! fails. Nothing is removed here but the old tree after two renames.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::process;

use super::fresh::{self, Fresh};
use super::guard::Target;

/// Puts the fresh tree at the target. The old tree, if there was one, is then
/// at the fresh tree's path, or gone.
pub(super) fn swap(fresh: &Fresh, target: &Target) -> io::Result<()> {
    let (new, out) = (fresh.path(), target.path());
    match exchange(new, out) {
        Err(error) if error.kind() == ErrorKind::NotFound => fs::rename(new, out),
        Err(error) if cannot_exchange(&error) => two_renames(new, target),
        exchanged => exchanged,
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(new: &Path, out: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, new, CWD, out, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, out: &Path) -> io::Result<()> {
    fs::symlink_metadata(out)?;
    Err(ErrorKind::Unsupported.into())
}

/// Whether the system, or this file system, has no exchange at all.
fn cannot_exchange(error: &io::Error) -> bool {
    // `renameat2` says EINVAL where the file system does not know the flag.
    matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput)
}

fn two_renames(new: &Path, target: &Target) -> io::Result<()> {
    let out = target.path();
    let aside = target.parent().join(target.sibling(&format!("old-{}", process::id())));
    match fs::rename(out, &aside) {
        Err(error) if error.kind() == ErrorKind::NotFound => return fs::rename(new, out),
        renamed => renamed?,
    }
    if let Err(error) = fs::rename(new, out) {
        fs::rename(&aside, out)?;
        return Err(error);
    }
    // A failure leaves a folder that the next sweep takes.
    let _ = fresh::remove(&aside);
    Ok(())
}

#[cfg(test)]
mod tests {
    //! The way of systems without an exchange, which the driver in
    //! `emit/tests.rs` never takes on Linux.

    use super::*;
    use crate::emit::MARKER;

    #[test]
    fn two_renames_replace_the_tree_and_leave_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (site, out) = (folder.path().join("site"), folder.path().join("public"));
        for path in [&site, &out] {
            fs::create_dir(path).unwrap();
        }
        fs::write(out.join(MARKER), "").unwrap();
        fs::write(out.join("a"), "old").unwrap();
        let target = Target::new(&site, &out, None).unwrap();
        let fresh = Fresh::new(&target).unwrap();
        fs::write(fresh.path().join("a"), "new").unwrap();

        two_renames(fresh.path(), &target).unwrap();
        drop(fresh);
        assert_eq!(fs::read(out.join("a")).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn the_old_tree_comes_back_when_the_second_rename_fails() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        fs::create_dir(&out).unwrap();
        fs::write(out.join(MARKER), "").unwrap();
        let target = Target::new(&folder.path().join("site"), &out, None).unwrap();

        two_renames(&folder.path().join("absent"), &target).unwrap_err();
        assert!(out.join(MARKER).exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
