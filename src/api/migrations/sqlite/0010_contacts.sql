-- Visits without a turn: what a call, a letter or another contact came to. One that was taken back stays, and counts no more.
create table contacts (
    association blob not null,
    branch blob not null,
    visit blob not null,
    outcome text not null check (outcome in ('answered', 'served', 'referred', 'declined')),
    withdrawn_at integer,
    primary key (association, branch, visit),
    foreign key (association, branch, visit) references visits
) strict, without rowid;

-- Each branch has the channels of its policy; one of a policy of one's own takes them all.
update branches set config = json_set(config, '$.channels', json(case
        (select profile from associations where associations.association = branches.association)
        when 'herfah' then '["interview", "phone", "email", "social_media", "letter", "website"]'
        when 'mouj' then '["interview", "phone", "social_media", "letter", "help_request", "volunteering", "website"]'
        else '["interview", "phone", "social_media", "letter", "help_request", "volunteering", "website",
               "branch_representative"]' end))
    where (select profile from associations where associations.association = branches.association)
        in ('almousam', 'ghimar', 'maaman', 'mouj', 'herfah');
