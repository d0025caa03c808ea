-- Personal records, sealed. No event holds one and none is made from events: each can be destroyed alone.
create table sealed_records (
    association blob not null,
    branch blob not null,
    record blob not null check (length(record) = 16),
    received_at integer not null,
    sealed text not null check (length(sealed) <= 49152),
    primary key (association, branch, record)
) strict, without rowid;

create index sealed_records_by_time on sealed_records (association, branch, received_at);

-- Which record holds what a visitor gave, and to which notice.
create table visit_fields (
    association blob not null,
    branch blob not null,
    visit blob not null check (length(visit) = 16),
    record blob not null check (length(record) = 16),
    notice integer not null check (notice between 0 and 65535),
    lang text not null,
    given_at integer not null,
    primary key (association, branch, visit)
) strict, without rowid;

-- What was declared on the tablet, and what before a member of staff.
create table visit_declarations (
    association blob not null,
    branch blob not null,
    visit blob not null check (length(visit) = 16),
    version integer not null check (version between 0 and 65535),
    lang text,
    made_at integer,
    signature blob check (length(signature) = 16),
    witnessed_at integer,
    witness blob check (length(witness) = 16),
    primary key (association, branch, visit)
) strict, without rowid;

-- Who has the step of declaring has words to declare from now on, and says how long a signature is kept.
update branches set config = json_set(config, '$.declaration', json('{"version": 1, "lines": [
    {"ar": "المعلومات والمستندات التي قدمتها صحيحة وكاملة، وأتحمل مسؤوليتها.",
     "en": "The information and documents I provided are correct and complete, and I am responsible for them."},
    {"ar": "أتعهد بإبلاغ الجمعية بأي تغيّر في الدخل أو السكن أو أفراد الأسرة.",
     "en": "I will tell the association of any change in income, home or family."}
]}'), '$.privacy', json('{"version": 1, "keep_months": 24}'))
where exists (select 1 from json_each(config, '$.steps') where value = 'declaration');
