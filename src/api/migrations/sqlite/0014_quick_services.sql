-- Supporting services that were given at once, without a number. One that was taken back stays, and counts no more.
create table quick_services (
    association blob not null,
    branch blob not null,
    given blob not null,
    day integer not null,
    service blob not null,
    withdrawn_at integer,
    primary key (association, branch, given),
    foreign key (association, branch) references branches
) strict, without rowid;
create index quick_services_by_day on quick_services (association, branch, day);
