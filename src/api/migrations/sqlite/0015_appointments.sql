-- Times that are taken: for a visitor, who names them by a number, or by an official's engagement, which has none.
create table appointments (
    association blob not null,
    branch blob not null,
    appointment blob not null check (length(appointment) = 16),
    day integer not null check (day between 18262 and 84005),
    from_min integer not null check (from_min between 0 and 1439),
    to_min integer not null check (to_min between 1 and 1440),
    purpose text not null check (purpose in ('service', 'official', 'engagement')),
    service blob check (length(service) = 16),
    official blob check (length(official) = 16),
    number integer check (number between 100000 and 999999),
    state text not null check (state in ('made', 'kept', 'cancelled')),
    visit blob check (length(visit) = 16),
    primary key (association, branch, appointment),
    foreign key (association, branch) references branches,
    check (from_min < to_min),
    check ((number is null) = (purpose = 'engagement')),
    check ((service is null) = (purpose = 'engagement')),
    check ((official is null) = (purpose = 'service')),
    check ((visit is null) = (state <> 'kept'))
) strict, without rowid;
create index appointments_by_day on appointments (association, branch, day, from_min, appointment);
create unique index appointments_by_number on appointments (association, branch, number) where number is not null;

-- Of a visit that was by appointment: for when, and with whom.
alter table visits add column appointed_at integer;
alter table visits add column official blob check (official is null or appointed_at is not null);
