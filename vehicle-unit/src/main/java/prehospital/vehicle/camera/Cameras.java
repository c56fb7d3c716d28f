package prehospital.vehicle.camera;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import prehospital.media.publish.WhipClient;
import prehospital.media.transport.Identity;
import prehospital.media.transport.MediaThreads;
import prehospital.protocol.IncidentId;
import prehospital.protocol.MediaCamera;
import prehospital.protocol.UnitId;
import prehospital.web.ProgramAddresses;

/**
 * The cameras of a vehicle. What they show is sent to the incident that the unit has, from a press of the crew on, or where the site wants it from the first moment; it ends with the incident. What was
 * started goes on after a restart of the program. Event loop only.
 */
public final class Cameras {
    /** When a camera begins to send. */
    public enum Policy {
        /** When the crew presses. */
        ASK,
        /** With every case. */
        CASE
    }

    /** What was started, and for which incident, as it is remembered over a restart. */
    public record Started(Optional<IncidentId> incident, List<MediaCamera> cameras) {
        public Started {
            cameras = List.copyOf(cameras);
        }
    }

    /** Where what was started is remembered. */
    public record Memory(Optional<Started> left, Consumer<Started> save) {}

    /** To whom cameras are sent, and as whom. */
    public record Centre(ProgramAddresses addresses, UnitId unit, String secret) {
        @Override
        public String toString() {
            return addresses + " as vehicle-" + unit;
        }
    }

    private final Vertx vertx;
    private final Supplier<Optional<IncidentId>> incident;
    private final Policy policy;
    private final Memory memory;
    private final Consumer<CameraView> shown;
    private final List<CameraCast> casts = new ArrayList<>();
    private final Map<MediaCamera, CameraView> last = new HashMap<>();
    private final Runnable closing;
    private Optional<IncidentId> begun = Optional.empty();

    /** What they are and how they are sent. */
    public record Parts(
            List<CameraAddress> addresses,
            Policy policy,
            InstantSource clock,
            Centre centre,
            Supplier<Optional<IncidentId>> incident,
            Memory memory,
            Consumer<CameraView> shown) {}

    /** To be made on the event loop that it then belongs to; opens nothing where there is no camera. */
    public Cameras(Vertx vertx, Context context, Parts parts) {
        this.vertx = vertx;
        this.incident = parts.incident();
        this.policy = parts.policy();
        this.memory = parts.memory();
        this.shown = parts.shown();
        if (parts.addresses().isEmpty()) {
            closing = () -> {};
            return;
        }
        Centre centre = parts.centre();
        WhipClient whip =
                new WhipClient(vertx, centre.addresses(), "Device vehicle-" + centre.unit() + ":" + centre.secret());
        MediaThreads threads = new MediaThreads(1);
        var shared = new CameraCast.Shared(
                vertx,
                context,
                parts.clock(),
                whip,
                Identity.create(parts.clock().instant()),
                threads);
        parts.addresses().forEach(address -> casts.add(new CameraCast(shared, address)));
        closing = () -> {
            whip.close();
            threads.close();
        };
    }

    /** Goes on with what was started before the program ended, while the unit still has that incident. */
    public void resume() {
        if (casts.isEmpty()) {
            return;
        }
        List<CameraAddress> all = casts.stream().map(CameraCast::camera).toList();
        vertx.executeBlocking(
                        () -> {
                            CameraProgram.endLeftOver(all);
                            return true;
                        },
                        false)
                .onComplete(done -> goOn());
    }

    private void goOn() {
        memory.left()
                .filter(started ->
                        started.incident().isPresent() && started.incident().equals(incident.get()))
                .ifPresent(started -> {
                    begun = started.incident();
                    casts.stream()
                            .filter(cast ->
                                    started.cameras().contains(cast.camera().camera()))
                            .forEach(cast -> cast.start(started.incident().orElseThrow()));
                });
    }

    /** All cameras as they are now. */
    public List<CameraView> all() {
        return casts.stream().map(CameraCast::view).toList();
    }

    /**
     * Starts or ends sending.
     *
     * @param which the cameras meant; none for all
     * @return false when there is no incident to send to, or no such camera
     */
    public boolean live(boolean on, List<MediaCamera> which) {
        List<CameraCast> meant = casts.stream()
                .filter(cast -> which.isEmpty() || which.contains(cast.camera().camera()))
                .toList();
        Optional<IncidentId> now = incident.get();
        if (meant.isEmpty() || (on && now.isEmpty())) {
            return false;
        }
        meant.forEach(cast -> {
            if (on) {
                cast.start(now.orElseThrow());
            } else {
                cast.stop();
            }
        });
        remember();
        show();
        return true;
    }

    /** Once a second. */
    public void tick() {
        Optional<IncidentId> now = incident.get();
        for (CameraCast cast : casts) {
            if (cast.incident().isPresent() && !cast.incident().equals(now)) {
                cast.stop();
                remember();
            }
        }
        if (policy == Policy.CASE && now.isPresent() && !now.equals(begun)) {
            casts.forEach(cast -> cast.start(now.orElseThrow()));
            remember();
        }
        begun = now;
        casts.forEach(CameraCast::tick);
        show();
    }

    /** Ends every camera; the relay keeps viewers for a minute, so that a program that starts again finds them. */
    public Future<Void> close() {
        List<Future<Void>> ends = casts.stream().map(CameraCast::stop).toList();
        return Future.join(ends).<Void>mapEmpty().otherwiseEmpty().onComplete(done -> closing.run());
    }

    private void remember() {
        Optional<IncidentId> sending =
                casts.stream().flatMap(cast -> cast.incident().stream()).findFirst();
        List<MediaCamera> on = casts.stream()
                .filter(cast -> cast.incident().isPresent())
                .map(cast -> cast.camera().camera())
                .toList();
        memory.save().accept(new Started(sending.or(() -> begun), on));
    }

    private void show() {
        for (CameraView view : all()) {
            if (!view.equals(last.put(view.camera(), view))) {
                shown.accept(view);
            }
        }
    }
}
