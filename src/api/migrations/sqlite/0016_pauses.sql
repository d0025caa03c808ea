-- The last pause that staff began on a day: why, since when, until when.
alter table days add column pause text check (pause in ('prayer', 'meeting', 'rest', 'emergency'));
alter table days add column pause_from integer check ((pause_from is null) = (pause is null));
alter table days add column pause_until integer check ((pause_until is null) = (pause is null) and pause_from < pause_until);
