//! TLS with a server: which certificates are taken, which are refused, and what is said.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "the whole file is a test"
)]

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use rex_runtime::generated::*;
use rex_runtime::{Error, ErrorKind, connect};
use rex_tests::postgres::Cluster;

/// Whether this session is encrypted.
static ENCRYPTED: Stmt = Stmt::read(
    "encrypted",
    "t.rex:1",
    &[],
    &[(POSTGRES, Texts::One("select ssl from pg_stat_ssl where pid = pg_backend_pid()"))],
);

async fn encrypted(url: &str) -> Result<bool, Error> {
    let db = connect(url).await?;
    let call = Call::new((&db).handle(), &ENCRYPTED, 0, []);
    Fetch::<_, ExactlyOne, Async>::new(call, |r| r.bool(0)).await
}

fn openssl(folder: &Path, arguments: &str) {
    let output = Command::new("openssl")
        .current_dir(folder)
        .args(arguments.split(' '))
        .output()
        .expect("this test makes certificates with `openssl`: install it");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// An authority `NAME.crt`.
fn authority(folder: &Path, name: &str) {
    let key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";
    let subject = format!("-subj /CN={name} -keyout {name}.key -out {name}.crt");
    let is = "-addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign";
    openssl(folder, &format!("req -x509 {key} -days 2 {subject} {is}"));
}

/// A certificate `NAME.crt` for `localhost`, signed by an authority.
fn certificate(folder: &Path, name: &str, authority: &str, days: &str) {
    let key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";
    openssl(folder, &format!("req {key} -subj /CN=rex -keyout {name}.key -out {name}.csr"));
    let is = "subjectAltName=DNS:localhost\nextendedKeyUsage=serverAuth\n";
    std::fs::write(folder.join("is"), is).unwrap();
    let by = format!("-CA {authority}.crt -CAkey {authority}.key -CAcreateserial");
    openssl(folder, &format!("x509 -req -in {name}.csr {by} {days} -extfile is -out {name}.crt"));
    let path = folder.join(format!("{name}.key"));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    // The server runs as its own user where the tests run as root.
    if Command::new("id").arg("-u").output().unwrap().stdout.starts_with(b"0\n") {
        assert!(Command::new("chown").arg("postgres").arg(&path).status().unwrap().success());
    }
}

/// A server that speaks TLS only, and its port.
fn server(folder: &Path, name: &str) -> (Cluster, u16) {
    let access = folder.join("access");
    std::fs::write(&access, "local all all trust\nhostssl all all all trust\n").unwrap();
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let file = |end: &str| folder.join(format!("{name}.{end}")).display().to_string();
    let settings = [
        "listen_addresses=localhost".to_owned(),
        format!("port={port}"),
        "ssl=on".to_owned(),
        format!("ssl_cert_file={}", file("crt")),
        format!("ssl_key_file={}", file("key")),
        format!("hba_file={}", access.display()),
    ];
    let settings: Vec<&str> = settings.iter().map(String::as_str).collect();
    (Cluster::start_with(&settings), port)
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

fn refused(outcome: Result<bool, Error>, kind: ErrorKind, message: &str) {
    let error = outcome.expect_err(message);
    assert_eq!(error.kind(), kind, "{error:?}");
    assert!(error.message().contains(message), "{error:?}");
}

#[tokio::test]
async fn certificates_are_verified() {
    let folder = folder();
    let at = folder.path();
    authority(at, "known");
    authority(at, "unknown");
    certificate(at, "server", "known", "-days 2");
    let (_cluster, port) = server(at, "server");
    let url = |host: &str, mode: &str| format!("postgres://postgres@{host}:{port}/postgres?{mode}");
    let roots = |name: &str| format!("sslrootcert={}", at.join(name).display());
    let known = roots("known.crt");
    for mode in ["require", "verify-ca", "verify-full"] {
        let with = format!("sslmode={mode}&{known}");
        assert!(encrypted(&url("localhost", &with)).await.unwrap(), "{mode}");
        let escaped = with.replace('/', "%2F");
        assert!(encrypted(&url("localhost", &escaped)).await.unwrap(), "{mode}");
        // The same server by a name that its certificate does not have.
        let other = encrypted(&url("127.0.0.1", &with)).await;
        refused(other, ErrorKind::Connection, "it is for another host than the URL names");
        let with = format!("sslmode={mode}&{}", roots("unknown.crt"));
        let other = encrypted(&url("localhost", &with)).await;
        refused(other, ErrorKind::Connection, "no authority that is known here has signed it");
    }
    // On this machine encryption is preferred and nobody verified, unless the URL says more.
    assert!(encrypted(&url("localhost", "sslmode=prefer")).await.unwrap());
    assert!(encrypted(&url("127.0.0.1", "")).await.unwrap());
    std::fs::write(at.join("both.crt"), {
        let mut both = std::fs::read(at.join("unknown.crt")).unwrap();
        both.extend(std::fs::read(at.join("known.crt")).unwrap());
        both
    })
    .unwrap();
    let with = format!("sslmode=verify-full&{}", roots("both.crt"));
    assert!(encrypted(&url("localhost", &with)).await.unwrap());
    refused(
        encrypted(&url("localhost", "sslmode=disable")).await,
        ErrorKind::Authentication,
        "no encryption",
    );
    let missing = roots("missing.crt");
    let with = format!("sslmode=require&{missing}");
    refused(encrypted(&url("localhost", &with)).await, ErrorKind::Config, "no certificates in");
    std::fs::write(at.join("empty.crt"), "nothing").unwrap();
    let with = format!("sslmode=require&{}", roots("empty.crt"));
    refused(encrypted(&url("localhost", &with)).await, ErrorKind::Config, "no root certificate");
}

#[tokio::test]
async fn a_certificate_that_signs_itself_is_not_its_own_authority() {
    let folder = folder();
    let at = folder.path();
    authority(at, "own");
    let key = at.join("own.key");
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).unwrap();
    if Command::new("id").arg("-u").output().unwrap().stdout.starts_with(b"0\n") {
        assert!(Command::new("chown").arg("postgres").arg(&key).status().unwrap().success());
    }
    let (_cluster, port) = server(at, "own");
    let root = at.join("own.crt");
    let url = format!(
        "postgres://postgres@localhost:{port}/postgres?sslmode=require&sslrootcert={}",
        root.display()
    );
    refused(encrypted(&url).await, ErrorKind::Connection, "it is an authority's own");
}

#[tokio::test]
async fn a_server_without_tls_is_refused_where_it_is_demanded() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let port_is = format!("port={port}");
    let _cluster = Cluster::start_with(&["listen_addresses=localhost", &port_is]);
    let folder = folder();
    authority(folder.path(), "known");
    let root = folder.path().join("known.crt").display().to_string();
    let url = |with: &str| format!("postgres://postgres@localhost:{port}/postgres?{with}");
    assert!(!encrypted(&url("sslmode=prefer")).await.unwrap());
    assert!(!encrypted(&url("sslmode=disable")).await.unwrap());
    let outcome = encrypted(&url(&format!("sslmode=require&sslrootcert={root}"))).await;
    refused(outcome, ErrorKind::Connection, "the server offers no TLS, which `sslmode` demands");
}
