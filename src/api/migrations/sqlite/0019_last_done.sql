-- What each member of staff did last to a ticket, and how it stood before and after: what is taken back for a while.
create table last_done (
    association blob not null,
    branch blob not null,
    staff blob not null check (length(staff) = 16),
    visit blob not null check (length(visit) = 16),
    at integer not null,
    before text not null check (json_valid(before)),
    after text not null check (json_valid(after)),
    primary key (association, branch, staff),
    foreign key (association, branch) references branches
) strict, without rowid;
