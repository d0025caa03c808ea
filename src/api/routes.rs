//! The routes, one in each file: what it documents, what it does, what is tried of it.

use utoipa::openapi::{InfoBuilder, OpenApi, OpenApiBuilder};

use crate::{access::Table, route};

pub mod log_in;
pub mod log_out;
pub mod profiles;
pub mod session;
pub mod set_up;
pub mod state;

/// Every route of the server.
pub fn table() -> Table {
    let mut table = phone_table();
    route!(table, state::state);
    route!(table, set_up::set_up);
    route!(table, profiles::profiles);
    route!(table, log_in::log_in);
    route!(table, session::session);
    route!(table, log_out::log_out);
    table
}

/// The routes of the phones' own listener.
pub fn phone_table() -> Table {
    Table::new(head())
}

fn head() -> OpenApi {
    let info = InfoBuilder::new().title("Istiqbal").version(env!("CARGO_PKG_VERSION")).build();
    OpenApiBuilder::new().info(info).build()
}
