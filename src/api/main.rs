//! `istiqbal`: the server with everything embedded.

fn main() {}
