//! What screens are made of, one component a file; the style of each is in `style/components`.

pub mod app_header;
pub mod bar;
pub mod branch_select;
pub mod chart;
pub mod confirm;
pub mod date_picker;
pub mod demo_ribbon;
pub mod dialog;
pub mod empty;
pub mod fault;
pub mod field;
pub mod hand_over;
pub mod header;
pub mod held_name;
pub mod icon;
pub mod keypad;
pub mod menu;
pub mod pair_code;
pub mod password;
pub mod qr;
pub mod refusal;
pub mod role_choice;
pub mod said;
pub mod segmented;
pub mod show_name;
pub mod slots;
