package prehospital.dispatch;

import io.vertx.sqlclient.Pool;
import java.util.Optional;
import java.util.function.Supplier;
import prehospital.dispatch.accounts.Accounts;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.dispatch.link.VehicleLinks;
import prehospital.dispatch.recordings.Recordings;
import prehospital.dispatch.records.CentreRecords;
import prehospital.dispatch.records.RecordCourier;
import prehospital.dispatch.records.RecordFilling;
import prehospital.dispatch.store.RecordStore;
import prehospital.dispatch.store.RecordingStore;
import prehospital.protocol.EpcrId;
import prehospital.protocol.Recorded;
import prehospital.protocol.Role;
import prehospital.protocol.UnitId;

/** What the centre records: pictures and sound of incidents, and patients' records: kept, filled by what is known without a person, and brought to the vehicles. */
final class RecordParts implements VehicleLinks.RecordNews {
    private final CentreRecords records;
    private final RecordCourier courier;
    private final RecordFilling filling;
    private final Recordings recordings;
    private volatile Optional<Accounts> accounts = Optional.empty();

    /** The parts; {@code links} is asked once something is to be told. */
    RecordParts(Pool pool, DispatchDesk desk, CentreConfig config, Supplier<VehicleLinks> links) {
        RecordStore store = new RecordStore(pool);
        courier = new RecordCourier(
                desk.context(),
                config.clock(),
                store::owed,
                (unit, told) -> links.get().tell(unit, told));
        records = new CentreRecords(store, desk, config.clock(), config.records(), courier::written);
        recordings =
                new Recordings(desk, new RecordingStore(pool), config.recorder(), config.clock(), config.keeping());
        filling = new RecordFilling(
                records,
                desk,
                config.clock(),
                unit -> links.get().view(unit),
                new RecordFilling.Service(config.records().agency(), this::crew));
    }

    /** Begins with what is not filled yet. */
    void start(Accounts opened, Dispatch now) {
        accounts = Optional.of(opened);
        filling.recover(now);
        recordings.start();
    }

    CentreRecords records() {
        return records;
    }

    /** Recorded video and sound. */
    Recordings recordings() {
        return recordings;
    }

    /** A link went up. */
    void connected(UnitId unit) {
        courier.connected(unit);
    }

    /** Something became durable. */
    void happened(Recorded event, Dispatch now) {
        filling.happened(event, now);
    }

    /** Once a second. */
    void tick() {
        filling.tick();
        courier.look();
        recordings.tick();
    }

    @Override
    public void kept(UnitId unit) {
        courier.kept(unit);
    }

    @Override
    public void written(EpcrId record) {
        filling.written(record);
    }

    /** Whether an account belongs to the crew of a unit. */
    private boolean crew(String account, UnitId unit) {
        return accounts.flatMap(known -> known.find(account))
                .filter(known -> known.roles().contains(Role.PARAMEDIC))
                .filter(known -> known.unit().equals(Optional.of(unit)))
                .isPresent();
    }
}
