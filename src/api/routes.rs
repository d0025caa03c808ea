//! The routes, one in each file: what it documents, what it does, what is tried of it.

use domain::text::Lang;
use sync::wire::problem::{Code, Problem};
use utoipa::openapi::{ComponentsBuilder, InfoBuilder, OpenApi, OpenApiBuilder};

use crate::{access::Table, route};

pub mod act;
pub mod add_person;
pub mod appointments;
pub mod ask_device;
pub mod assistance;
pub mod change_appointment;
pub mod change_device;
pub mod change_person;
pub mod change_request;
pub mod change_setting;
pub mod close_day;
pub mod config;
pub mod corner;
pub mod day_csv;
pub mod day_report;
pub mod day_visits;
pub mod devices;
pub mod find_appointment;
pub mod find_rateable;
pub mod health;
pub mod heartbeat;
pub mod keep_logo;
pub mod keeping;
pub mod lease;
pub mod leave;
pub mod link_request;
pub mod log_in;
pub mod log_out;
pub mod metrics;
pub mod new_code;
pub mod openapi;
pub mod pair;
pub mod people;
pub mod phone_request;
pub mod profile;
pub mod profiles;
pub mod push;
pub mod push_records;
pub mod queue;
pub mod rate;
pub mod reach;
pub mod ready;
pub mod request;
pub mod request_mobile;
pub mod request_signature;
pub mod requests;
pub mod reserve;
pub mod return_lease;
pub mod session;
pub mod set_keeping;
pub mod set_pin;
pub mod set_up;
pub mod settings;
pub mod snapshot;
pub mod state;
pub mod stream;
pub mod ticket;
pub mod visit_fields;

/// Every route of the server.
pub fn table() -> Table {
    let mut table = network_table();
    route!(table, state::state);
    route!(table, set_up::set_up);
    route!(table, profiles::profiles);
    route!(table, log_in::log_in);
    route!(table, session::session);
    route!(table, log_out::log_out);
    route!(table, people::people);
    route!(table, add_person::add_person);
    route!(table, change_person::change_person);
    route!(table, devices::devices);
    route!(table, new_code::new_code);
    route!(table, pair::pair);
    route!(table, change_device::change_device);
    route!(table, ask_device::ask_device);
    route!(table, corner::corner);
    route!(table, set_pin::set_pin);
    route!(table, keeping::keeping);
    route!(table, set_keeping::set_keeping);
    route!(table, settings::settings);
    route!(table, profile::profile);
    route!(table, change_setting::change_setting);
    route!(table, keep_logo::keep_logo);
    route!(table, config::config);
    route!(table, heartbeat::heartbeat);
    route!(table, stream::stream);
    route!(table, snapshot::snapshot);
    route!(table, lease::lease);
    route!(table, reserve::reserve);
    route!(table, return_lease::return_lease);
    route!(table, push::push);
    route!(table, push_records::push_records);
    route!(table, find_rateable::find_rateable);
    route!(table, find_appointment::find_appointment);
    route!(table, appointments::appointments);
    route!(table, change_appointment::change_appointment);
    route!(table, assistance::assistance);
    route!(table, act::act);
    route!(table, queue::queue);
    route!(table, visit_fields::visit_fields);
    route!(table, requests::requests);
    route!(table, request::request);
    route!(table, change_request::change_request);
    route!(table, link_request::link_request);
    route!(table, request_signature::request_signature);
    route!(table, request_mobile::request_mobile);
    route!(table, close_day::close_day);
    route!(table, day_report::day_report);
    route!(table, day_csv::day_csv);
    route!(table, day_visits::day_visits);
    route!(table, reach::reach);
    route!(table, openapi::openapi);
    table
}

/// The routes that others in the network reach without https: the phones', and those that watch over servers.
pub fn network_table() -> Table {
    let mut table = phone_table();
    route!(table, health::health);
    route!(table, ready::ready);
    route!(table, metrics::metrics);
    table
}

/// The routes of the phones' own listener.
pub fn phone_table() -> Table {
    let mut table = Table::new(head());
    route!(table, ticket::ticket);
    route!(table, rate::rate);
    route!(table, leave::leave);
    route!(table, phone_request::phone_request);
    table
}

fn head() -> OpenApi {
    let info = InfoBuilder::new().title("Istiqbal").version(env!("CARGO_PKG_VERSION")).build();
    let shared =
        ComponentsBuilder::new().schema_from::<Problem>().schema_from::<Code>().schema_from::<Lang>();
    OpenApiBuilder::new().info(info).components(Some(shared.build())).build()
}
