-- A closure that a crew reported is confirmed by a dispatcher; empty until then.
alter table road_closure add column confirmed_by text not null default '';
