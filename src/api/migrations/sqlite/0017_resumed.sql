-- When staff last ended a pause of the day early: whichever began before is over.
alter table days add column resumed_at integer;
