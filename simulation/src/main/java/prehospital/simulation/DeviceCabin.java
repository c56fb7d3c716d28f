package prehospital.simulation;

import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import prehospital.protocol.PositionFix;
import prehospital.protocol.VitalSign;
import prehospital.simulation.device.GpsFeed;
import prehospital.simulation.device.MonitorFeed;

/** The devices of one vehicle, plugged into its in-vehicle unit. */
final class DeviceCabin implements Crew.Cabin {
    private final Vertx vertx;
    private final CityDay.Sockets sockets;
    private final GpsFeed gps;
    private final String run;
    private int patients;
    private Optional<MonitorFeed> monitor = Optional.empty();

    /** @param run tells the control ids of this run of the program from those of another */
    DeviceCabin(Vertx vertx, CityDay.Sockets sockets, String run) {
        this.vertx = vertx;
        this.sockets = sockets;
        this.run = run;
        this.gps = new GpsFeed(vertx, sockets.host(), sockets.nmeaPort());
    }

    @Override
    public void fix(PositionFix fix) {
        gps.send(fix);
    }

    @Override
    public void monitorOn(CaseBook.Condition c) {
        monitorOff();
        patients++;
        Map<VitalSign, Double> condition = Map.of(
                VitalSign.HEART_RATE, (double) c.heartRate(),
                VitalSign.SPO2, (double) c.spo2(),
                VitalSign.RESPIRATORY_RATE, (double) c.respiratoryRate(),
                VitalSign.SYSTOLIC, (double) c.systolic(),
                VitalSign.DIASTOLIC, (double) c.diastolic(),
                VitalSign.MEAN_PRESSURE, (c.systolic() + 2.0 * c.diastolic()) / 3,
                VitalSign.TEMPERATURE, c.temperature());
        String name = "SIM" + run + "-" + patients;
        // The make stays with the unit: its port is its own.
        monitor = Optional.of(
                new MonitorFeed(vertx, sockets.host(), sockets.mllpPort(), sockets.mllpPort(), name, condition));
    }

    @Override
    public void monitorOff() {
        monitor.ifPresent(MonitorFeed::close);
        monitor = Optional.empty();
    }

    @Override
    public void close() {
        monitorOff();
        gps.close();
    }
}
