//! What screens are made of, one component a file; the style of each is in `style/components`.

pub mod icon;
