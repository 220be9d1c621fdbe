//! A scratch folder in which `rexc` is called, and what it answered.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder with a project in it.
pub(crate) struct Session {
    _dir: tempfile::TempDir,
    /// The folder that commands run in.
    pub(crate) folder: PathBuf,
}

/// What a call gave.
#[derive(Debug)]
pub(crate) struct Answer {
    /// Exit code.
    pub(crate) code: i32,
    /// Data.
    pub(crate) out: String,
    /// Everything else.
    pub(crate) err: String,
}

impl Session {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = dir.path().to_owned();
        Self { _dir: dir, folder }
    }

    /// A project with that `rex.toml` and one file of source.
    pub(crate) fn project(config: &str, source: &str) -> Self {
        let session = Self::empty();
        session.write("rex.toml", config);
        session.write("schema.rex", source);
        session
    }

    /// What `rexc new` makes.
    pub(crate) fn new_project() -> Self {
        let mut session = Self::empty();
        session.rexc(&["new", "blog"]).done();
        session.folder = session.folder.join("blog");
        session
    }

    /// Writes a file.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        std::fs::write(path, text).expect("writable");
    }

    /// A file's text.
    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.folder.join(path)).expect("readable")
    }

    /// The program, not run yet, without the variables of whoever runs the tests.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rexc"));
        command.current_dir(&self.folder).args(args);
        for name in ["REX_DATABASE_URL", "REX_ENV", "NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR"] {
            command.env_remove(name);
        }
        command
    }

    /// Runs it.
    pub(crate) fn rexc(&self, args: &[&str]) -> Answer {
        answer(&mut self.command(args))
    }
}

/// Runs a command.
pub(crate) fn answer(command: &mut Command) -> Answer {
    let output = command.output().expect("rexc runs");
    Answer {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

impl Answer {
    /// Asserts success.
    #[track_caller]
    pub(crate) fn done(self) -> Self {
        assert_eq!(self.code, 0, "{self:?}");
        self
    }

    /// Asserts an exit code and a part of what was said on stderr; stdout must be empty.
    #[track_caller]
    pub(crate) fn refused(self, code: i32, says: &str) -> Self {
        assert_eq!(self.code, code, "{self:?}");
        assert!(self.err.contains(says), "{self:?}");
        assert_eq!(self.out, "", "a refusal is no data");
        assert!(!self.err.contains("panicked") && !self.err.contains("Error {"), "{self:?}");
        self
    }
}

/// Whether a folder is one that this process cannot write to even as the superuser.
pub(crate) fn unwritable() -> &'static Path {
    Path::new("/proc/rexc-cannot-write-here")
}

/// The URL of another database of the same server.
pub(crate) fn another_database(url: &str, name: &str) -> String {
    let (before, rest) = url.split_once("://").expect("a URL");
    let slash = rest.find('/').expect("a path") + 1;
    let end = rest.find('?').unwrap_or(rest.len());
    format!("{before}://{}{name}{}", &rest[..slash], &rest[end..])
}
