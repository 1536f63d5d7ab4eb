//! The static files are part of the program: built anew when they change.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=../target/site");
}
