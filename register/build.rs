//! Compiles the register again when a migration is added: `sqlx::migrate!` notices only changed ones.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
