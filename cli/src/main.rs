//! The `rexc` program: the library with the dialects and drivers of this workspace.

fn main() -> std::process::ExitCode {
    rexc::run(rexc::Toolchain::standard(), std::env::args_os())
}
