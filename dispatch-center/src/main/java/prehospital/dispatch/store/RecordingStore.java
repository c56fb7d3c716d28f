package prehospital.dispatch.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import prehospital.dispatch.desk.Also;
import prehospital.dispatch.recordings.RecordingLog;
import prehospital.protocol.IncidentId;
import prehospital.protocol.RecordedTrack;
import prehospital.protocol.wire.Wire;

/** Recorded files in PostgreSQL. Any thread. */
public final class RecordingStore implements RecordingLog {
    private static final String KEEP = """
            insert into recording (id, incident, started_at, place, track) values ($1, $2, $3, $4, $5)
            on conflict (id) do nothing""";
    private static final String DELETED = "update recording set deleted_at = $2 where id = $1";
    private static final String HOLD = "insert into recording_hold (incident) values ($1) on conflict do nothing";
    private static final String LET_GO = "delete from recording_hold where incident = $1";
    private static final String KNOWN = "select id from recording where id = any($1)";
    private static final String SELECT = """
            select r.track, r.place, r.deleted_at, h.incident is not null as held
            from recording r left join recording_hold h on h.incident = r.incident
            """;
    private static final String OF = SELECT + "where r.incident = $1 order by r.started_at, r.id limit $2";
    private static final String FIND = SELECT + "where r.id = $1";
    private static final String DUE = SELECT + """
            where r.deleted_at is null and h.incident is null
                and r.started_at < case when r.place like '%.picture-%' then $2 else $1 end
            order by r.started_at limit $3""";

    private final Pool pool;

    public RecordingStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Also keep(RecordedTrack track, String place) {
        Tuple row = Tuple.of(
                track.id(), track.incident().value(), TelemetryStore.utc(track.startedAt()), place, Wire.write(track));
        return connection -> connection.preparedQuery(KEEP).execute(row).mapEmpty();
    }

    @Override
    public Also deleted(String id, Instant at) {
        Tuple row = Tuple.of(id, TelemetryStore.utc(at));
        return connection -> connection.preparedQuery(DELETED).execute(row).mapEmpty();
    }

    @Override
    public Also hold(IncidentId incident, boolean held) {
        Tuple row = Tuple.of(incident.value());
        return connection ->
                connection.preparedQuery(held ? HOLD : LET_GO).execute(row).mapEmpty();
    }

    @Override
    public Future<Set<String>> known(List<String> ids) {
        Tuple asked = Tuple.tuple().addArrayOfString(ids.toArray(String[]::new));
        return pool.preparedQuery(KNOWN)
                .execute(asked)
                .map(rows -> TelemetryStore.list(rows).stream()
                        .map(row -> row.getString("id"))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public Future<List<Known>> of(IncidentId incident) {
        return list(OF, Tuple.of(incident.value(), LIST_MAX));
    }

    @Override
    public Future<Optional<Known>> find(String id) {
        return list(FIND, Tuple.of(id)).map(found -> found.stream().findFirst());
    }

    @Override
    public Future<List<Known>> due(Instant before, Instant picturesBefore) {
        return list(DUE, Tuple.of(TelemetryStore.utc(before), TelemetryStore.utc(picturesBefore), DELETE_MAX));
    }

    private Future<List<Known>> list(String query, Tuple asked) {
        return pool.preparedQuery(query)
                .execute(asked)
                .map(rows -> TelemetryStore.list(rows).stream()
                        .map(RecordingStore::known)
                        .toList());
    }

    private static Known known(Row row) {
        return new Known(
                Wire.readOwn(row.getString("track"), RecordedTrack.class),
                row.getString("place"),
                Optional.ofNullable(row.getOffsetDateTime("deleted_at")).map(at -> at.toInstant()),
                row.getBoolean("held"));
    }
}
