//! What screens are made of, one component a file; the style of each is in `style/components`.

pub mod app_header;
pub mod bar;
pub mod demo_ribbon;
pub mod dialog;
pub mod empty;
pub mod header;
pub mod icon;
pub mod keypad;
pub mod menu;
pub mod said;
pub mod slots;
