-- Pictures of the association's own, each named by what is in it: the one in use, and the last before it.
create table logos (
    association blob not null,
    branch blob not null,
    logo blob not null,
    png blob not null,
    added_at integer not null,
    primary key (association, branch, logo),
    foreign key (association, branch) references branches
) strict;
