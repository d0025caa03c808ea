//! What screens are made of, one component a file; the style of each is in `style/components`.

pub mod bar;
pub mod empty;
pub mod header;
pub mod icon;
pub mod keypad;
pub mod said;
pub mod slots;
