-- How far each unit's numbered frames are durable here, by class, as runs of numbers: a vehicle that comes back sends what is new first and fills the gap behind it.
-- Moves in the transaction that stores the frames. Rows are changed in place many times a second, hence the room beside them.
create table link_run (
    unit    text        not null,
    lane    text        not null,                -- a FrameClass
    first   bigint      not null check (first > 0),
    was     bigint      not null,                -- where the run ended before it was moved last
    through bigint      not null,
    at      timestamptz not null,
    primary key (unit, lane, first),
    check (through >= first)
) with (fillfactor = 50);
insert into link_run select unit, 'STATUS', 1, 0, through, at from link_watermark where through > 0;
drop table link_watermark;

alter table link_answer add column lane text not null default 'STATUS';
alter table link_answer drop constraint link_answer_pkey;
alter table link_answer add primary key (unit, lane, sequence);
alter table link_note add column lane text not null default 'STATUS';
alter table link_note drop constraint link_note_pkey;
alter table link_note add primary key (unit, lane, sequence);
