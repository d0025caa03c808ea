-- Support requests. Where one is in its life is kept as it travels; what the register sorts by is read from that.
create table requests (
    association blob not null,
    branch blob not null,
    request blob not null check (length(request) = 16),
    year integer not null check (year between 1441 and 1626),
    number integer not null check (number > 0),
    visit blob not null check (length(visit) = 16),
    service blob not null check (length(service) = 16),
    opened_at integer not null,
    changed_at integer not null,
    state text not null check (json_valid(state)),
    phase text not null as (json_extract(state, '$.state')),
    earliest text as (json_extract(state, '$.earliest')),
    n_asked integer as (json_array_length(state, '$.asked')),
    ended_on text as (coalesce(json_extract(state, '$.decided_on'), json_extract(state, '$.withdrawn_on'))),
    primary key (association, branch, request)
) strict, without rowid;

create unique index requests_by_reference on requests (association, year, number);
create unique index requests_by_visit on requests (association, branch, visit);
create index requests_newest on requests (association, branch, year, number);
create index requests_by_id on requests (association, request);

-- What happened to each request, in the order in which it was recorded.
create table request_steps (
    association blob not null,
    branch blob not null,
    request blob not null check (length(request) = 16),
    place integer not null check (place > 0),
    at integer not null,
    staff blob check (length(staff) = 16),
    event text not null check (json_valid(event)),
    primary key (association, branch, request, place)
) strict, without rowid;

-- The links to requests' pages that were handed over.
create table request_links (
    token blob not null primary key check (length(token) = 32),
    association blob not null,
    branch blob not null,
    request blob not null check (length(request) = 16)
) strict, without rowid;

create index request_links_by_request on request_links (association, branch, request);

-- Numbers up to these may have been given before a restore, and are passed over.
create table references_passed (
    association blob not null,
    year integer not null check (year between 1441 and 1626),
    number integer not null check (number > 0),
    primary key (association, year)
) strict, without rowid;
