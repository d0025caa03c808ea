-- A tablet on its own takes ratings as well, and does not know the counter.
create table ratings_anew (
    association blob not null,
    branch blob not null,
    day integer not null check (day between 18262 and 84005),
    id blob not null check (length(id) = 16),
    service blob not null check (length(service) = 16),
    counter blob check (length(counter) = 16),
    hour integer not null check (hour between 0 and 23),
    score integer not null check (score between 1 and 5),
    reasons text not null check (json_valid(reasons)),
    comment text check (length(comment) between 1 and 500),
    primary key (association, branch, id)
) strict, without rowid;
insert into ratings_anew select association, branch, day, id, service, counter, hour, score, reasons, comment from ratings;
drop table ratings;
alter table ratings_anew rename to ratings;
create index ratings_by_day on ratings (association, branch, day, id);
