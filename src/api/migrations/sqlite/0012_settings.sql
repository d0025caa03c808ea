-- What administrators changed, found without reading every event.
create index events_of_settings on events (association, branch, seq) where kind = 'setting_changed';
