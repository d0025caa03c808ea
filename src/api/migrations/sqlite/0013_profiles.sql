-- The file of the profile that an association was set up from, or last took in: what no branch holds of it stands here. An
-- association without a row was set up before, from a profile that came with the product or was never kept.
create table profiles (
    association blob not null primary key references associations,
    file text not null check (length(file) between 1 and 262144)
) strict, without rowid;
