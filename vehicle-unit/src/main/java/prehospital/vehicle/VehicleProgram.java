package prehospital.vehicle;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import prehospital.vehicle.wave.WaveSink;

/** One running in-vehicle unit. Many may run in one JVM: each has one event loop context and shares the disk threads. Any thread. */
public final class VehicleProgram {
    private final Vertx vertx;
    private final String deployment;
    private final VehicleVerticle.Ports ports;
    private final WaveSink signals;

    private VehicleProgram(Vertx vertx, String deployment, VehicleVerticle.Ports ports, WaveSink signals) {
        this.vertx = vertx;
        this.deployment = deployment;
        this.ports = ports;
        this.signals = signals;
    }

    /**
     * Starts a vehicle; completes when it listens, whether or not the centre answers.
     *
     * @return fails with a {@link prehospital.protocol.StartRefused} whose message is one plain sentence
     */
    public static Future<VehicleProgram> start(Vertx vertx, VehicleConfig config) {
        VehicleVerticle verticle = new VehicleVerticle(config, InstantSource.system());
        return vertx.deployVerticle(verticle)
                .map(id -> new VehicleProgram(vertx, id, verticle.ports(), verticle.signals()));
    }

    /** Where the crew screen and its interface are. */
    public int httpPort() {
        return ports.http();
    }

    /** Where monitors connect. */
    public int mllpPort() {
        return ports.mllp();
    }

    /** Where satellite receivers connect. */
    public int nmeaPort() {
        return ports.nmea();
    }

    /** Where smart backpacks connect. */
    public int backpackPort() {
        return ports.backpack();
    }

    /** Where readers of devices give their signals. */
    public WaveSink signals() {
        return signals;
    }

    /** Stops it; everything that was acknowledged to anyone is on disk. */
    public Future<Void> close() {
        return vertx.undeploy(deployment);
    }
}
