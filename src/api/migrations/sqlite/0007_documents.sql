-- The documents of a visit: what the visitor said is at hand, and what reception found of each.
create table visit_documents (
    association blob not null,
    branch blob not null,
    visit blob not null check (length(visit) = 16),
    document blob not null check (length(document) = 16),
    declared integer not null check (declared in (0, 1)),
    state text check (state in ('present', 'missing', 'expired')),
    staff blob check (length(staff) = 16),
    found_at integer,
    primary key (association, branch, visit, document),
    check ((state is null) = (found_at is null))
) strict, without rowid;

-- Each document of a service gets an identity of its own; those of a request are checked from now on, and each branch has
-- the steps of its policy. A policy of one's own has had none until now: it gets them all.
update branches set config = json_set(config, '$.services', json((
    select json_group_array(json_set(service.value,
        '$.checks_documents', json(case
            when json_extract(service.value, '$.committee') and json_array_length(service.value, '$.documents') > 0
            then 'true' else 'false' end),
        '$.documents', json((
            select json_group_array(json_set(document.value, '$.id',
                lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)
                    || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))))
            from json_each(service.value, '$.documents') document))))
    from json_each(config, '$.services') service)),
    '$.steps', json(case (select profile from associations where associations.association = branches.association)
        when 'herfah' then '["welcome", "documents", "referral", "declaration", "reply_notice"]'
        when 'mouj' then '["welcome", "documents", "declaration", "reply_notice", "completion"]'
        else '["welcome", "documents", "referral", "declaration", "reply_notice", "completion"]' end));
