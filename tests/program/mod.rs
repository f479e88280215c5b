//! A site in a temporary folder, the program run on it, and what it said.

// Each test uses its own part of it.
#![allow(dead_code)]

pub mod expected;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_tarjuman");

/// A site in a folder of its own.
pub struct Site {
    folder: TempDir,
}

/// How a run of the program went.
pub struct Run {
    /// The exit code; -1 if it was killed.
    pub code: i32,
    /// What `--format json` wrote, line by line.
    pub findings: Vec<Finding>,
    /// stdout as it was.
    pub stdout: String,
    /// stderr as it was.
    pub stderr: String,
}

/// One line of `--format json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub code: String,
    pub level: String,
    pub message: String,
    pub file: String,
    pub line: Option<u64>,
    pub column: Option<u64>,
    pub end_line: Option<u64>,
    pub end_column: Option<u64>,
    pub hint: Option<String>,
    pub locale: Option<String>,
    pub key: Option<String>,
}

impl Site {
    /// A folder with nothing in it.
    pub fn empty() -> Site {
        Site {
            folder: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    /// A copy of a folder.
    pub fn of(folder: &Path) -> Site {
        let site = Site::empty();
        copy_tree(folder, site.path());
        site
    }

    /// The site's folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where `build` puts its output.
    pub fn out(&self) -> PathBuf {
        self.path().join("public")
    }

    /// Writes a file, making its folders.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) -> &Site {
        let file = self.path().join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a new folder");
        fs::write(file, content).expect("a new file");
        self
    }

    /// Replaces a part of a file.
    pub fn edit(&self, path: &str, from: &str, to: &str) -> &Site {
        let text = fs::read_to_string(self.path().join(path)).expect("a file of text");
        assert!(text.contains(from), "`{path}` holds no `{from}`");
        self.write(path, text.replacen(from, to, 1))
    }

    /// Runs `tarjuman build --format json` on the site.
    pub fn build(&self, flags: &[&str]) -> Run {
        self.run("build", flags)
    }

    /// Runs `tarjuman check --format json` on the site.
    pub fn check(&self, flags: &[&str]) -> Run {
        self.run("check", flags)
    }

    /// Runs `tarjuman` on the site with arguments of a command.
    pub fn tarjuman(&self, arguments: &[&str]) -> Run {
        let run = Command::new(PROGRAM)
            .args(arguments)
            .arg("--site")
            .arg(self.path())
            .output();
        Run::of(run.expect("the program runs"))
    }

    fn run(&self, command: &str, flags: &[&str]) -> Run {
        let mut arguments = vec![OsStr::new(command), OsStr::new("--site"), self.path().as_os_str()];
        arguments.extend(["--format", "json"].map(OsStr::new));
        arguments.extend(flags.iter().map(OsStr::new));
        let run = Run::of(
            Command::new(PROGRAM)
                .args(arguments)
                .output()
                .expect("the program runs"),
        );
        run.with_findings()
    }

    /// The published tree.
    pub fn published(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.out())
    }

    /// A published page or file as text.
    pub fn page(&self, path: &str) -> String {
        let file = self.out().join(path);
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    }
}

impl Run {
    /// What a process left.
    pub fn of(output: Output) -> Run {
        Run {
            code: output.status.code().unwrap_or(-1),
            findings: Vec::new(),
            stdout: String::from_utf8(output.stdout).expect("stdout is UTF-8"),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// With stdout read as lines of JSON.
    pub fn with_findings(mut self) -> Run {
        self.findings = self.stdout.lines().map(Finding::read).collect();
        self
    }

    /// The findings of one code.
    pub fn of_code(&self, code: &str) -> Vec<&Finding> {
        self.findings.iter().filter(|finding| finding.code == code).collect()
    }

    /// The findings in one file or folder.
    pub fn in_file(&self, file: &str) -> Vec<&Finding> {
        self.findings.iter().filter(|finding| finding.file == file).collect()
    }

    /// The findings, a line each.
    pub fn listing(&self) -> String {
        self.findings.iter().map(|finding| format!("{finding}\n")).collect()
    }
}

impl Finding {
    fn read(line: &str) -> Finding {
        let value: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        let text = |name: &str| value[name].as_str().map(ToOwned::to_owned);
        let must = |name: &str| text(name).unwrap_or_else(|| panic!("no `{name}`: {line}"));
        let number = |name: &str| value[name].as_u64();
        Finding {
            code: must("code"),
            level: must("level"),
            message: must("message"),
            file: must("file"),
            line: number("line"),
            column: number("column"),
            end_line: number("end_line"),
            end_column: number("end_column"),
            hint: text("hint"),
            locale: text("locale"),
            key: text("key"),
        }
    }
}

/// `level[code] file:line:column message (hint: …)`
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}] {}", self.level, self.code, self.file)?;
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, " {}", self.message)?;
        if let Some(hint) = &self.hint {
            write!(f, " (hint: {hint})")?;
        }
        Ok(())
    }
}

/// Copies what is in a folder; files that are there already are replaced.
pub fn copy_tree(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a new folder");
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())) {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy_tree(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// Every file below a folder, by its path with `/` between the parts.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    collect(folder, "", &mut files);
    files
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let entry = entry.expect("an entry");
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().expect("a type").is_dir() {
            collect(&entry.path(), &format!("{path}/"), files);
        } else {
            files.insert(path, fs::read(entry.path()).expect("a file"));
        }
    }
}
