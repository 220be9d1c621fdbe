//! Compiles the `.rex` files of this folder.

fn main() {
    rex_build::compile();
}
