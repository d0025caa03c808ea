-- A ticket that was referred waits, is called or missed in the social researcher's line; all others in the counters'.
alter table tickets add column line text
    check (line is null or (line = 'researcher' and state in ('waiting', 'called', 'no_show')));
drop index tickets_waiting;
create index tickets_waiting on tickets (association, branch, day, line, queued_at, visit, service)
    where state = 'waiting';

-- Where a visit was referred: when it was first called, since the researcher calls it again; and when reception asked
-- the researcher by phone.
alter table visits add column first_called_at integer;
alter table visits add column asked_at integer;

-- A researcher may do what reception may, and calls another line.
alter table people add column researcher integer not null default 0
    check (researcher = 0 or (researcher = 1 and role = 'reception'));

-- How one is referred: by phone where the policy of that name has it so, elsewhere in person.
update branches set config = json_set(config, '$.referral',
    case (select profile from associations where associations.association = branches.association)
        when 'herfah' then 'by_phone' else 'in_person' end)
where exists (select 1 from json_each(config, '$.steps') where value = 'referral');
