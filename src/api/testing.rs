//! A real server for tests: on a port of its own, over a directory of its own, with a clock that stands still.
