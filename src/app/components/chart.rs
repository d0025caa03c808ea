//! Figures as drawings. Every chart has a table of the same figures beside it.

pub mod bars;
pub mod geometry;
pub mod shares;
