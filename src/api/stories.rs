//! Whole days over real HTTP, and what every route must keep to.

mod access_matrix;
mod bad_input;
mod day;
mod description;
mod https;
mod live;
mod sweep;
mod trouble;
