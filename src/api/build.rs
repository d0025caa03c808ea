//! Embeds a new build of the app as soon as there is one: file names change with every build of it.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("PROFILE").as_deref() == Ok("release") {
        println!("cargo::rerun-if-changed=../../target/dist");
    }
}
