//! A PostgreSQL server for tests: the one in `REX_TEST_POSTGRES_URL`, or a throw-away cluster.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock};
use std::time::{Duration, Instant};

/// The URL of the database `postgres` of a server that this process shares. The server runs until
/// the process ends. Panics, saying what to install, when there is none.
pub fn server() -> String {
    if let Ok(url) = std::env::var("REX_TEST_POSTGRES_URL") {
        return url;
    }
    let mut cluster = lock();
    match &*cluster {
        Some(running) => running.url(),
        None => {
            let started = Cluster::start();
            let url = started.url();
            *cluster = Some(started);
            url
        }
    }
}

/// The URL of a new, empty database on [`server`], with a name of its own.
pub async fn database() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let url = server();
    let name = format!("rex_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let (client, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls)
        .await
        .expect("the test server answers");
    let connection = tokio::spawn(connection);
    client.batch_execute(&format!("create database {name}")).await.expect("create database");
    drop(client);
    connection.await.expect("the connection ends").expect("the connection ends well");
    with_database(&url, &name)
}

/// The URL with another database's name.
fn with_database(url: &str, name: &str) -> String {
    let (before, query) = url.split_once('?').unwrap_or((url, ""));
    let start = before.find("://").map_or(0, |at| at + 3);
    let path = before[start..].find('/').map_or(before.len(), |at| start + at);
    let query = if query.is_empty() { String::new() } else { format!("?{query}") };
    format!("{}/{name}{query}", &before[..path])
}

fn lock() -> MutexGuard<'static, Option<Cluster>> {
    static CLUSTER: OnceLock<Mutex<Option<Cluster>>> = OnceLock::new();
    CLUSTER
        .get_or_init(|| Mutex::new(None))
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// A cluster of its own; dropping it stops the server and removes its files.
pub struct Cluster {
    dir: tempfile::TempDir,
    server: Child,
    watcher: Child,
}

impl Cluster {
    /// Makes and starts a cluster.
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// Makes and starts a cluster with further settings, as `name=value`.
    pub fn start_with(settings: &[&str]) -> Self {
        let programs = programs();
        let dir = tempfile::Builder::new().prefix("rex-pg").tempdir().expect("a temporary folder");
        std::fs::set_permissions(dir.path(), std::fs::Permissions::from_mode(0o777))
            .expect("permissions of the temporary folder");
        init(&programs, dir.path());
        let data = dir.path().join("data");
        let mut start = as_server_user(&programs.join("postgres"));
        start.arg("-D").arg(&data).arg("-k").arg(dir.path());
        for setting in [
            "listen_addresses=",
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            // Compiling what runs once, over a few rows, takes longer than anything else.
            "jit=off",
            "max_connections=200",
        ]
        .iter()
        .chain(settings)
        {
            start.arg("-c").arg(setting);
        }
        let log = std::fs::File::create(dir.path().join("log")).expect("the server's log");
        start.stdin(Stdio::null()).stdout(log.try_clone().expect("the log")).stderr(log);
        let server = start.spawn().expect("the server starts");
        let watcher = watch(&data, dir.path());
        let cluster = Self { dir, server, watcher };
        cluster.wait();
        cluster
    }

    /// The URL of its database `postgres`, over a Unix socket.
    pub fn url(&self) -> String {
        let host = self.dir.path().display().to_string().replace('/', "%2F");
        format!("postgresql://postgres@{host}/postgres")
    }

    /// The folder that holds its socket and data.
    pub fn dir(&self) -> &Path {
        self.dir.path()
    }

    fn wait(&self) {
        let deadline = Instant::now() + Duration::from_secs(30);
        let pid = self.dir.path().join("data/postmaster.pid");
        loop {
            let ready = std::fs::read_to_string(&pid).is_ok_and(|text| text.contains("ready"));
            if ready {
                return;
            }
            assert!(
                Instant::now() < deadline,
                "the test server did not start: {}",
                std::fs::read_to_string(self.dir.path().join("log")).unwrap_or_default()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let data = self.dir.path().join("data");
        stop(&data);
        let _ = self.server.wait();
        let _ = self.watcher.kill();
        let _ = self.watcher.wait();
    }
}

/// Asks the server of that data folder to end at once.
fn stop(data: &Path) {
    let text = std::fs::read_to_string(data.join("postmaster.pid")).unwrap_or_default();
    if let Some(pid) = text.lines().next() {
        let _ = Command::new("kill").arg("-QUIT").arg(pid).status();
    }
}

/// A process that stops the server and removes its files when this process is gone: statics are
/// not dropped at exit.
fn watch(data: &Path, dir: &Path) -> Child {
    let script = "while kill -0 \"$1\" 2>/dev/null; do sleep 0.5; done\n\
                  kill -QUIT \"$(head -n 1 \"$2/postmaster.pid\")\" 2>/dev/null\n\
                  sleep 0.5\n\
                  rm -rf \"$3\"";
    Command::new("sh")
        .arg("-c")
        .arg(script)
        .arg("watch")
        .arg(std::process::id().to_string())
        .arg(data)
        .arg(dir)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a shell")
}

fn init(programs: &Path, dir: &Path) {
    let initdb = |icu: bool| {
        let mut command = as_server_user(&programs.join("initdb"));
        command.arg("-D").arg(dir.join("data"));
        command.args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]);
        // Without ICU the server's default order would be the plain one and hide mistakes.
        if icu {
            command.args(["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"]);
        } else {
            command.arg("--locale=C.UTF-8");
        }
        command.stdin(Stdio::null()).output().expect("initdb runs")
    };
    let output = initdb(true);
    let output = if output.status.success() { output } else { initdb(false) };
    assert!(output.status.success(), "initdb failed: {}", String::from_utf8_lossy(&output.stderr));
}

/// The server refuses to run as root.
fn as_server_user(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(program);
    command.current_dir("/");
    command
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.starts_with(b"0\n"))
}

fn programs() -> PathBuf {
    let mut found: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            let bin = entry.path().join("bin");
            bin.join("initdb").exists().then_some((version, bin))
        })
        .collect();
    found.sort();
    if let Some((_, bin)) = found.pop() {
        return bin;
    }
    std::env::var_os("PATH")
        .iter()
        .flat_map(std::env::split_paths)
        .find(|dir| dir.join("initdb").exists() && dir.join("postgres").exists())
        .expect(
            "no PostgreSQL for tests: install the server (Debian: `apt-get install postgresql`), \
             or set REX_TEST_POSTGRES_URL",
        )
}

#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn a_database_of_its_own() {
        let url = super::database().await;
        let (client, connection) =
            tokio_postgres::connect(&url, tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        let row = client.query_one("select current_database(), 'a' < 'B'", &[]).await.unwrap();
        assert!(row.get::<_, String>(0).starts_with("rex_"));
    }

    #[test]
    fn the_database_of_a_url_is_replaced() {
        assert_eq!(super::with_database("postgres://h/a?x=1", "b"), "postgres://h/b?x=1");
        assert_eq!(super::with_database("postgres://h", "b"), "postgres://h/b");
    }
}
