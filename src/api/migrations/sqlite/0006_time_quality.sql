-- How far the moment of an event, and of the arrival it tells of, can be trusted.
alter table events add column time_quality text not null default 'exact'
    check (time_quality in ('exact', 'estimated', 'suspect'));
alter table visits add column time_quality text not null default 'exact'
    check (time_quality in ('exact', 'estimated', 'suspect'));
