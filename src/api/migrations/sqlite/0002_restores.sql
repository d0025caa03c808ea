-- When this installation was restored from a backup: numbers may then be out that the backup does not know of.
create table restores (
    epoch blob not null primary key check (length(epoch) = 16),
    at integer not null
) strict, without rowid;
