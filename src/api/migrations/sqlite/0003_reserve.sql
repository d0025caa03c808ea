-- A tablet on its own marks its labels with a tag: `AK07` is of another number than `A007`. 0: none.
alter table tickets add column tag integer not null default 0 check (tag between 0 and 16);
drop index tickets_by_label;
create unique index tickets_by_label on tickets (association, branch, day, letter, tag, number);

-- Every tag that was handed out: each life of a tablet's store has one.
create table tags (
    association blob not null,
    branch blob not null,
    device blob not null check (length(device) = 16),
    incarnation blob not null check (length(incarnation) = 16),
    tag integer not null check (tag between 1 and 16),
    at integer not null,
    primary key (association, branch, device, incarnation)
) strict, without rowid;
