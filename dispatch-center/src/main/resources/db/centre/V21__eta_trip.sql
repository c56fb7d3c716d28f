-- Drives that were promised an arrival, with what was promised and what happened; the spread of the next promises comes from them.
create table eta_trip (
    assignment        text             not null,
    leg               text             not null,     -- EN_ROUTE or TRANSPORTING
    started_at        timestamptz      not null,
    hour              smallint         not null,
    predicted_seconds double precision not null,
    actual_seconds    double precision not null,
    spread_mean       double precision not null,
    spread_deviation  double precision not null,
    spread_trips      integer          not null,
    primary key (assignment, leg)
);
create index eta_trip_started on eta_trip (started_at);
