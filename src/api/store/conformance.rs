//! What every store does alike: one suite, instantiated for each.

pub(super) mod appointments;
pub(super) mod devices;
pub(super) mod events;
pub(super) mod house;
pub(super) mod leases;
pub(super) mod logos;
pub(super) mod personal;
pub(super) mod quick_services;
pub(super) mod requests;
pub(super) mod transactions;
pub(super) mod visits;

/// Makes a test of every check; `$open` makes a furnished store, with whatever must outlive it.
macro_rules! suite {
    ($open:path, $($module:ident: $($check:ident),+;)+) => {
        $($(
            #[test]
            fn $check() {
                let (_outlives, store) = $open();
                crate::store::conformance::$module::$check(&store);
            }
        )+)+
    };
}

/// The suite for the store that `$open` makes: `fn() -> (impl Sized, impl Store)`.
macro_rules! conforms {
    ($open:path) => {
        $crate::store::conformance::suite! { $open,
            transactions: what_is_dropped_never_happened, a_reader_sees_one_moment, a_reader_may_not_write,
                what_is_undone_never_happened, an_undone_change_wakes_nobody;
            house: an_installation_is_read_back, a_branch_is_read_back_and_changed, sequences_rise_one_by_one,
                a_login_is_taken_in_any_case, a_session_ends, branches_are_kept_apart, a_pin_is_read_back_and_changed;
            devices: a_code_is_used_once, a_device_is_read_back, a_mark_belongs_to_one_log;
            events: events_are_read_back_in_order, changed_settings_are_newest_first, a_place_of_a_log_is_taken_once, an_event_is_kept_once,
                the_same_oddity_is_kept_once, a_command_is_read_back;
            visits: every_state_is_read_back, a_label_is_given_once_a_day, the_queue_is_in_order,
                a_token_opens_its_ticket_alone, calls_and_misses_are_newest_first, a_visit_counts_on_its_tickets_day,
                only_recorded_services_tell_how_long_one_takes, documents_are_read_back_and_forgotten,
                contacts_are_read_back_withdrawn_and_forgotten;
            personal:
                records_are_kept_as_they_came_first, records_are_destroyed_when_their_time_is_over,
                what_events_say_of_them_is_forgotten;
            appointments: an_appointment_is_read_back_changed_and_forgotten;
            logos: pictures_are_read_back_and_the_oldest_forgotten;
            quick_services: what_was_given_is_counted_withdrawn_and_forgotten;
            requests: a_request_is_read_back_and_listed_as_it_stands, a_reference_and_a_visit_have_one_request,
                what_happened_to_a_request_is_kept_and_forgotten;
            leases: a_number_is_leased_once, the_lowest_returned_number_is_next, the_reserve_goes_on_and_tags_stay, a_lost_tablets_numbers_are_burned,
                a_rating_is_kept_once, a_day_is_open_until_it_is_closed, seats_and_calls_for_help_are_read_back;
        }
    };
}

pub(super) use {conforms, suite};
