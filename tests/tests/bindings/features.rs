//! A user's crate with the runtime of one database only compiles without warnings, and the generated text is the same.

use std::path::Path;
use std::process::Command;

use crate::kit::emitted;

#[test]
fn a_crate_builds_with_either_database_alone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("src")).unwrap();
    std::fs::copy(root.join("Cargo.lock"), folder.path().join("Cargo.lock")).unwrap();
    std::fs::write(folder.path().join("src/generated.rs"), &emitted("blog.rex")["mod.rs"]).unwrap();
    let lib = "//! A user.\n#![deny(warnings)]\n/// Generated.\npub mod blog { include!(\"generated.rs\"); }\n";
    std::fs::write(folder.path().join("src/lib.rs"), lib).unwrap();
    for feature in ["sqlite", "postgres"] {
        let manifest = format!(
            "[package]\nname = \"user\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[features]\nsqlite = [\"rex-runtime/sqlite\"]\n\
             postgres = [\"rex-runtime/postgres\"]\n\n[dependencies]\nrex-runtime = {{ path = {:?}, default-features = false }}\n\n[workspace]\n",
            root.join("runtime")
        );
        std::fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
        let output = Command::new(env!("CARGO"))
            .current_dir(folder.path())
            .args(["check", "--quiet", "--offline", "--features", feature])
            .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("nested"))
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{feature}: {text}");
        assert!(text.is_empty(), "{feature} warns: {text}");
    }
}
