//! Constructs of the language as programs: what they do on both databases.

use rex_tests::{program, proof};

/// Constructs that need no program: both databases answer alike.
#[tokio::test]
async fn constructs() {
    proof::run("language").await;
}

#[tokio::test]
async fn pages() {
    program::run("pages").await;
}

#[tokio::test]
async fn transactions() {
    program::run("transactions").await;
}

#[tokio::test]
async fn graphs() {
    program::run("graphs").await;
}

#[tokio::test]
async fn reading() {
    program::run("reading").await;
}

#[tokio::test]
async fn objects() {
    program::run("objects").await;
}

#[tokio::test]
async fn related() {
    program::run("related").await;
}

#[tokio::test]
async fn foreign_keys() {
    program::run("foreign_keys").await;
}

#[tokio::test]
async fn streams() {
    program::run("streams").await;
}

#[tokio::test]
async fn batches() {
    program::run("batches").await;
}

#[tokio::test]
async fn lists() {
    program::run("lists").await;
}

#[tokio::test]
async fn documents() {
    program::run("documents").await;
}

#[tokio::test]
async fn locks() {
    program::run_on("locks", &["postgres"]).await;
}
