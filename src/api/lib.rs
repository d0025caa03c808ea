//! The sync API: the one place that every record reaches.
