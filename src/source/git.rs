//! What git knows of a site's files, where there is a repository and the program `git`.
//!
//! Reads what was committed and changes nothing. What stands in a repository may
//! be anybody's, so nothing that its configuration names is run: no hook, no
//! pager, no signature, no helper of a diff, no connection to fetch what a
//! partial clone lacks. Whatever cannot be known is `None`.

use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;

use super::TEXT_LIMIT;

/// The repository that a site lies in.
#[derive(Clone, Debug)]
pub struct Repository {
    site: PathBuf,
    is_shallow: bool,
}

/// Who has committed something, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its name, in hexadecimal digits.
    pub id: String,
    /// The author's day: `2026-11-22`.
    pub date: String,
    /// The author's name, without characters that do not show.
    pub author: String,
    /// Whether what was there before it is not to be had: it is the oldest of a
    /// shallow clone, and seems to have made everything that it has.
    pub is_boundary: bool,
}

/// What a commit did to a file.
#[derive(Clone, Debug)]
pub struct Touch {
    /// The commit.
    pub commit: Arc<Commit>,
    /// The file, below the site.
    pub path: String,
    /// What it was called before.
    pub former: Option<String>,
    /// Its content before; nothing where it was not there.
    pub before: Option<String>,
    /// Its content after; nothing where it is gone.
    pub after: Option<String>,
}

/// Settings that would have the program run something, or change what it prints.
const SETTINGS: &[&str] = &[
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "log.showSignature=false",
    "log.showRoot=true",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
];

/// Variables by which a hook that calls us says where *its* repository is.
const INHERITED: &[&str] = &[
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_EXTERNAL_DIFF",
];

/// Hash, parents, day and name, each from the last by a character that only the
/// name could hold.
const COMMIT: &str = "--format=tformat:%x01%H%x02%P%x02%as%x02%aN";

/// A name is shown, and nobody has a longer one.
const NAME_LENGTH: usize = 80;

impl Repository {
    /// The one that a site lies in.
    pub fn find(site: &Path) -> Option<Repository> {
        let mut repository = Repository {
            site: site.to_path_buf(),
            is_shallow: true,
        };
        let said = repository.answer(&["rev-parse", "--is-inside-work-tree", "--is-shallow-repository"])?;
        let mut lines = said.lines();
        if lines.next() != Some("true") {
            return None;
        }
        // A program that is too old to know is not believed.
        repository.is_shallow = lines.next() != Some("false");
        Some(repository)
    }

    /// Whether older commits may be missing.
    pub fn is_shallow(&self) -> bool {
        self.is_shallow
    }

    /// The commit that a name stands for, such as `HEAD^` or `origin/main`.
    pub fn resolve(&self, name: &str) -> Option<String> {
        let commit = format!("{name}^{{commit}}");
        let said = self.answer(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
        let id = said.trim();
        is_id(id).then(|| id.to_owned())
    }

    /// The last commit that changed a file.
    pub fn last_change(&self, path: &str) -> Option<Commit> {
        let mut log = self.log(&["-1"], path)?;
        loop {
            match log.next_token()? {
                Token::Commit(commit) => return Some(commit),
                Token::Other(_) => {}
            }
        }
    }

    /// What became of the files in a folder, the newest first. Each is read when
    /// it is asked for, and nothing after the last.
    pub fn touches(&self, folder: &str) -> Option<Touches> {
        Some(Touches {
            log: self.log(&["--raw", "--no-abbrev", "-M"], folder)?,
            commit: None,
        })
    }

    /// A reader of what was committed.
    pub fn objects(&self) -> Option<Objects> {
        let mut child = self
            .git(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .ok()?;
        Some(Objects {
            questions: child.stdin.take()?,
            answers: BufReader::new(child.stdout.take()?),
            process: Process(child),
        })
    }

    fn log(&self, flags: &[&str], path: &str) -> Option<Log> {
        let mut arguments = vec![
            "log",
            "-z",
            "--relative",
            "--no-ext-diff",
            "--no-textconv",
            "--no-show-signature",
            "--no-decorate",
            "--no-notes",
            "--no-color",
            COMMIT,
        ];
        arguments.extend(flags);
        arguments.extend(["HEAD", "--", path]);
        let mut child = self.git(&arguments).stdout(Stdio::piped()).spawn().ok()?;
        Some(Log {
            out: BufReader::new(child.stdout.take()?),
            is_shallow: self.is_shallow,
            _process: Process(child),
        })
    }

    fn answer(&self, arguments: &[&str]) -> Option<String> {
        let output = self.git(arguments).output().ok()?;
        if !output.status.success() {
            return None;
        }
        String::from_utf8(output.stdout).ok()
    }

    fn git(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.args([
            "--no-pager",
            "--no-optional-locks",
            "--literal-pathspecs",
            "--no-replace-objects",
        ]);
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        command.args([OsStr::new("-C"), self.site.as_os_str()]).args(arguments);
        for name in INHERITED {
            command.env_remove(name);
        }
        command
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_NO_LAZY_FETCH", "1")
            // No protocol has this name, so none may be used.
            .env("GIT_ALLOW_PROTOCOL", "none")
            .env("GIT_TERMINAL_PROMPT", "0")
            .stdin(Stdio::null())
            .stderr(Stdio::null());
        command
    }
}

/// A process that ends when nobody reads it any more.
#[derive(Debug)]
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What a log says, piece by piece.
#[derive(Debug)]
struct Log {
    out: BufReader<ChildStdout>,
    is_shallow: bool,
    _process: Process,
}

enum Token {
    Commit(Commit),
    Other(String),
}

impl Log {
    fn next_token(&mut self) -> Option<Token> {
        let text = self.piece()?;
        match text.strip_prefix('\u{1}') {
            Some(commit) => self.commit(commit).map(Token::Commit),
            None => Some(Token::Other(text)),
        }
    }

    /// What stands before the next NUL.
    fn piece(&mut self) -> Option<String> {
        let mut bytes = Vec::new();
        self.out.read_until(0, &mut bytes).ok()?;
        if bytes.pop() != Some(0) {
            return None;
        }
        let text = String::from_utf8_lossy(&bytes);
        Some(text.trim_start_matches('\n').to_owned())
    }

    fn commit(&self, text: &str) -> Option<Commit> {
        let mut parts = text.splitn(4, '\u{2}');
        let (id, parents, date, name) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        if !is_id(id) || !is_day(date) {
            return None;
        }
        let shown = name.chars().filter(|c| is_shown(*c)).take(NAME_LENGTH);
        Some(Commit {
            id: id.to_owned(),
            date: date.to_owned(),
            author: shown.collect::<String>().trim().to_owned(),
            is_boundary: self.is_shallow && parents.is_empty(),
        })
    }
}

/// What became of files, the newest first.
#[derive(Debug)]
pub struct Touches {
    log: Log,
    commit: Option<Arc<Commit>>,
}

impl Iterator for Touches {
    type Item = Touch;

    fn next(&mut self) -> Option<Touch> {
        loop {
            match self.log.next_token()? {
                Token::Commit(commit) => self.commit = Some(Arc::new(commit)),
                Token::Other(head) => {
                    // `:100644 100644 <before> <after> M`, and one path or two.
                    let mut parts = head.strip_prefix(':')?.split(' ').skip(2);
                    let (before, after, kind) = (parts.next()?, parts.next()?, parts.next()?);
                    let first = self.log.piece()?;
                    let second = match kind.starts_with(['R', 'C']) {
                        true => Some(self.log.piece()?),
                        false => None,
                    };
                    let (path, former) = match second {
                        Some(path) => (path, Some(first)),
                        None => (first, None),
                    };
                    let content = |id: &str| id.bytes().any(|digit| digit != b'0').then(|| id.to_owned());
                    return Some(Touch {
                        commit: self.commit.clone()?,
                        path,
                        former,
                        before: content(before),
                        after: content(after),
                    });
                }
            }
        }
    }
}

/// A reader of what was committed: one process for all of it.
#[derive(Debug)]
pub struct Objects {
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
    process: Process,
}

impl Objects {
    /// The text of a file's content by its name.
    pub fn text(&mut self, id: &str) -> Option<String> {
        self.ask(id)
    }

    /// The text that a file, by its path below the site, had in a commit.
    pub fn text_in(&mut self, commit: &str, path: &str) -> Option<String> {
        // A question is a line.
        (!path.contains('\n')).then(|| self.ask(&format!("{commit}:./{path}")))?
    }

    fn ask(&mut self, name: &str) -> Option<String> {
        match self.try_ask(name) {
            Ok(text) => text,
            Err(_) => {
                // Whatever it says next is the answer to another question.
                let _ = self.process.0.kill();
                None
            }
        }
    }

    fn try_ask(&mut self, name: &str) -> io::Result<Option<String>> {
        self.questions.write_all(format!("{name}\n").as_bytes())?;
        self.questions.flush()?;
        let mut head = Vec::new();
        self.answers.read_until(b'\n', &mut head)?;
        let head = String::from_utf8_lossy(&head);
        let parts: Vec<&str> = head.trim_end().split(' ').collect();
        let &[id, kind, length] = parts.as_slice() else {
            return Ok(None);
        };
        let (true, Ok(length)) = (is_id(id), length.parse::<u64>()) else {
            return Ok(None);
        };
        if kind != "blob" || length > TEXT_LIMIT {
            io::copy(&mut (&mut self.answers).take(length + 1), &mut io::sink())?;
            return Ok(None);
        }
        let mut bytes = Vec::new();
        (&mut self.answers).take(length + 1).read_to_end(&mut bytes)?;
        bytes.pop();
        Ok(String::from_utf8(bytes).ok())
    }
}

fn is_id(text: &str) -> bool {
    matches!(text.len(), 40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_day(text: &str) -> bool {
    let digits = |part: &str, count| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = text.split('-').collect();
    matches!(parts.as_slice(), [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2))
}

/// Anybody can call themselves anything, also what moves a terminal's cursor or
/// turns the text behind it round.
fn is_shown(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
