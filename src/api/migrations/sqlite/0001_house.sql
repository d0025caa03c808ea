-- What an installation keeps.
--
-- Identities are 16 bytes and hashes 32; moments are milliseconds since 1970-01-01 UTC, days are days since
-- then. Association and branch come first in every key. The limits are those of the crate `domain`.

create table installation (
    one integer primary key check (one = 1),
    id blob not null check (length(id) = 16),
    epoch blob not null check (length(epoch) = 16),
    demo integer not null check (demo in (0, 1)),
    created_at integer not null
) strict;

create table associations (
    association blob not null primary key check (length(association) = 16),
    profile text not null check (length(profile) between 1 and 64),
    name_ar text not null check (length(name_ar) between 1 and 80),
    name_en text not null check (length(name_en) between 1 and 80),
    created_at integer not null
) strict, without rowid;

create table branches (
    association blob not null references associations,
    branch blob not null unique check (length(branch) = 16),
    config text not null check (json_valid(config)),
    created_at integer not null,
    primary key (association, branch)
) strict;

-- The branch sequence: raised with every change. Apart from the branch, so that raising it stays small.
create table sequences (
    association blob not null,
    branch blob not null,
    seq integer not null check (seq >= 0),
    primary key (association, branch),
    foreign key (association, branch) references branches
) strict, without rowid;

create table people (
    association blob not null references associations,
    staff blob not null check (length(staff) = 16),
    name text not null check (length(name) between 1 and 80),
    login text not null check (length(login) between 1 and 64),
    login_key text not null unique check (length(login_key) between 1 and 128),
    role text not null check (role in ('reception', 'supervisor', 'admin')),
    active integer not null check (active in (0, 1)),
    password_hash text not null check (length(password_hash) between 1 and 512),
    created_at integer not null,
    primary key (association, staff)
) strict;

create table sessions (
    token blob not null primary key check (length(token) = 32),
    association blob not null,
    staff blob not null,
    created_at integer not null,
    expires_at integer not null,
    foreign key (association, staff) references people
) strict, without rowid;

create index sessions_of on sessions (association, staff);

create table pairing_codes (
    code blob not null primary key check (length(code) = 32),
    association blob not null,
    branch blob not null,
    kind text not null check (kind in ('kiosk', 'board', 'counter')),
    name text not null check (length(name) between 1 and 80),
    expires_at integer not null,
    used_by blob check (length(used_by) = 16),
    foreign key (association, branch) references branches
) strict, without rowid;

create table devices (
    association blob not null,
    branch blob not null,
    device blob not null unique check (length(device) = 16),
    token blob not null unique check (length(token) = 32),
    kind text not null check (kind in ('kiosk', 'board', 'counter')),
    name text not null check (length(name) between 1 and 80),
    standing text not null check (standing in ('active', 'lost', 'revoked')),
    incarnation blob not null check (length(incarnation) = 16),
    paired_at integer not null,
    seen_at integer,
    heartbeat text check (json_valid(heartbeat)),
    primary key (association, branch, device),
    foreign key (association, branch) references branches
) strict;

-- The mark of each log: its highest place without a gap before it.
create table device_logs (
    association blob not null,
    branch blob not null,
    device blob not null check (length(device) = 16),
    incarnation blob not null check (length(incarnation) = 16),
    hw integer not null check (hw >= 0),
    primary key (association, branch, device, incarnation)
) strict, without rowid;

-- Everything that happened; never changed, never deleted.
create table events (
    association blob not null,
    branch blob not null,
    seq integer not null check (seq > 0),
    id blob check (length(id) = 16),
    kind text check (length(kind) between 1 and 64),
    at integer not null,
    day integer not null check (day between 18262 and 84005),
    device blob check (length(device) = 16),
    incarnation blob check (length(incarnation) = 16),
    dseq integer check (dseq > 0),
    staff blob check (length(staff) = 16),
    verdict text not null check (
        verdict in ('applied', 'unknown', 'unreadable', 'refused', 'foreign', 'label_conflict')
    ),
    body text not null check (length(body) between 1 and 1048576),
    primary key (association, branch, seq),
    check ((incarnation is null) = (dseq is null)),
    check (dseq is null or device is not null),
    check (verdict <> 'applied' or (id is not null and kind is not null))
) strict, without rowid;

create unique index events_by_place on events (association, branch, device, incarnation, dseq) where dseq is not null;
create unique index events_by_id on events (association, branch, id) where id is not null;
create index events_refused on events (association, branch, seq) where verdict <> 'applied';

-- Places of a rebuilt log that hold an event which is kept already.
create table repeats (
    association blob not null,
    branch blob not null,
    device blob not null check (length(device) = 16),
    incarnation blob not null check (length(incarnation) = 16),
    dseq integer not null check (dseq > 0),
    event blob not null check (length(event) = 16),
    primary key (association, branch, device, incarnation, dseq)
) strict, without rowid;

-- What contradicts something kept, or belongs nowhere; kept all the same.
create table quarantine (
    association blob not null,
    branch blob not null,
    device blob check (length(device) = 16),
    incarnation blob check (length(incarnation) = 16),
    dseq integer check (dseq > 0),
    at integer not null,
    body text not null,
    check ((incarnation is null) = (dseq is null))
) strict;

create index quarantine_of on quarantine (association, branch, device, incarnation, dseq);

create table commands (
    association blob not null,
    branch blob not null,
    command blob not null check (length(command) = 16),
    staff blob check (length(staff) = 16),
    request text not null check (length(request) <= 8192),
    found integer not null check (found in (0, 1)),
    visit blob check (length(visit) = 16),
    at integer not null,
    primary key (association, branch, command)
) strict, without rowid;

create table visits (
    association blob not null,
    branch blob not null,
    visit blob not null check (length(visit) = 16),
    day integer not null check (day between 18262 and 84005),
    service blob not null check (length(service) = 16),
    visitor_kind text check (
        visitor_kind in
            ('beneficiary', 'supporter', 'volunteer', 'supplier', 'public_body', 'company', 'employee')
    ),
    persons integer not null check (persons between 1 and 50),
    channel text not null check (
        channel in (
            'interview', 'phone', 'social_media', 'letter', 'email', 'help_request', 'volunteering', 'website',
            'branch_representative'
        )
    ),
    arrived_at integer not null,
    rated integer not null default 0 check (rated in (0, 1)),
    primary key (association, branch, visit)
) strict, without rowid;

create index visits_by_day on visits (association, branch, day, arrived_at, visit);

-- A state has exactly the columns that it needs. The last call stays with a ticket while a counter has it or had it.
create table tickets (
    association blob not null,
    branch blob not null,
    visit blob not null,
    day integer not null check (day between 18262 and 84005),
    service blob not null check (length(service) = 16),
    letter text not null check (length(letter) = 1),
    number integer not null check (number between 1 and 9999),
    token blob not null check (length(token) = 32),
    state text not null check (
        state in ('waiting', 'called', 'serving', 'held', 'done', 'no_show', 'left', 'cancelled', 'unserved')
    ),
    queued_at integer,
    counter blob check (length(counter) = 16),
    called_at integer,
    started_at integer,
    ended_at integer,
    outcome text check (
        outcome in ('answered', 'registered', 'incomplete', 'referred', 'served', 'declined', 'not_recorded')
    ),
    cancel_reason text check (cancel_reason in ('mistake', 'wrong_service', 'visitor_asked')),
    last_call_at integer,
    n_calls integer check (n_calls >= 1),
    primary key (association, branch, visit),
    foreign key (association, branch, visit) references visits,
    check ((queued_at is not null) = (state = 'waiting')),
    check ((counter is not null) = (state in ('called', 'serving', 'held', 'done', 'no_show'))),
    check ((called_at is not null) = (counter is not null)),
    check ((started_at is not null) = (state in ('serving', 'held', 'done'))),
    check ((ended_at is not null) = (state in ('done', 'no_show', 'left', 'cancelled', 'unserved'))),
    check ((outcome is not null) = (state = 'done')),
    check ((cancel_reason is not null) = (state = 'cancelled')),
    check ((last_call_at is not null) = (counter is not null)),
    check ((n_calls is not null) = (counter is not null))
) strict, without rowid;

create unique index tickets_by_label on tickets (association, branch, day, letter, number);
create unique index tickets_by_token on tickets (token);
create index tickets_waiting on tickets (association, branch, day, queued_at, visit, service) where state = 'waiting';
create index tickets_at_counter on tickets (association, branch, day, ended_at, counter) where counter is not null;
create index tickets_called on tickets (association, branch, day, last_call_at) where last_call_at is not null;
create index tickets_missed on tickets (association, branch, day, ended_at) where state = 'no_show';
create index tickets_done on tickets (association, branch, day) where state = 'done';
create index tickets_served on tickets (association, branch, service, ended_at, started_at) where state = 'done';

-- Every number that was handed to a tablet.
create table leases (
    association blob not null,
    branch blob not null,
    day integer not null check (day between 18262 and 84005),
    letter text not null check (length(letter) = 1),
    number integer not null check (number between 1 and 9999),
    service blob not null check (length(service) = 16),
    device blob not null check (length(device) = 16),
    incarnation blob not null check (length(incarnation) = 16),
    request blob not null check (length(request) = 16),
    state text not null check (state in ('leased', 'free', 'used', 'burned')),
    at integer not null,
    primary key (association, branch, day, letter, number)
) strict, without rowid;

create unique index leases_by_request on leases (association, branch, request);
create index leases_free on leases (association, branch, day, letter, number) where state = 'free';
create index leases_out on leases (association, branch, device) where state = 'leased';

-- The last number of each letter that was handed out on a day.
create table numbers (
    association blob not null,
    branch blob not null,
    day integer not null check (day between 18262 and 84005),
    letter text not null check (length(letter) = 1),
    number integer not null check (number between 1 and 9999),
    primary key (association, branch, day, letter)
) strict, without rowid;

-- No ticket, no visit, no device, no moment; ordered by a random identity, so that the order tells nothing.
create table ratings (
    association blob not null,
    branch blob not null,
    day integer not null check (day between 18262 and 84005),
    id blob not null check (length(id) = 16),
    service blob not null check (length(service) = 16),
    counter blob not null check (length(counter) = 16),
    hour integer not null check (hour between 0 and 23),
    score integer not null check (score between 1 and 5),
    reasons text not null check (json_valid(reasons)),
    comment text check (length(comment) between 1 and 500),
    primary key (association, branch, id)
) strict, without rowid;

create index ratings_by_day on ratings (association, branch, day, id);

create table days (
    association blob not null,
    branch blob not null,
    day integer not null check (day between 18262 and 84005),
    closed_at integer,
    n_late integer not null default 0 check (n_late >= 0),
    primary key (association, branch, day)
) strict, without rowid;

create index days_open on days (association, branch, day) where closed_at is null;

create table seats (
    association blob not null,
    branch blob not null,
    counter blob not null check (length(counter) = 16),
    staff blob not null check (length(staff) = 16),
    since integer not null,
    primary key (association, branch, counter)
) strict, without rowid;

create table assistance (
    association blob not null,
    branch blob not null,
    id blob not null check (length(id) = 16),
    device blob not null check (length(device) = 16),
    at integer not null,
    answered_at integer,
    primary key (association, branch, id)
) strict, without rowid;

create index assistance_open on assistance (association, branch, at) where answered_at is null;
