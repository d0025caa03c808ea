-- What tablets check the PIN of their staff corner with; a branch without a row has no PIN.
create table corner_pins (
    association blob not null,
    branch blob not null,
    salt text not null check (length(salt) between 16 and 128),
    rounds integer not null check (rounds between 1 and 2000000),
    hash text not null check (length(hash) = 64),
    set_at integer not null,
    primary key (association, branch),
    foreign key (association, branch) references branches
) strict, without rowid;
