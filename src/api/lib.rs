//! The sync API: the one place that every record reaches, and the server around it.

// How it is started.
pub mod data_dir;
pub mod demo;
pub mod options;
pub mod reach;
pub mod serve;
pub mod server;
pub mod service;
pub mod setup_code;
pub mod tls;
pub mod upkeep;

// What it is made of.
pub mod app;
pub mod asks;
pub mod branches;
pub mod chores;
pub mod clock;
pub mod devices;
pub mod ledger;
pub mod live;
pub mod logo;
pub mod passwords;
pub mod people;
pub mod pin;
pub mod prayers;
pub mod profiles;
pub mod records_key;
pub mod reports;
pub mod secret;
pub mod secret_file;
pub mod session;
pub mod snapshot;
pub mod store;

// What it answers, and to whom.
pub mod access;
pub mod assets;
pub mod body;
pub mod etag;
pub mod guide;
pub mod headers;
pub mod language;
pub mod limits;
pub mod line;
pub mod origin;
pub mod pages;
pub mod peer;
pub mod phone;
pub mod refusal;
pub mod router;
pub mod routes;
pub mod telemetry;

#[cfg(test)]
mod testing;

#[cfg(test)]
mod stories;
