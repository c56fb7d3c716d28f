package prehospital.vehicle.device;

import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import prehospital.vehicle.device.DeviceState.Kind;

/**
 * The state of every device this program has met. At most {@value #DEVICES_MAX}; further ones are served but not listed.
 * One thread (the program's context).
 */
public final class DeviceBoard {
    /** Most devices that are listed. */
    public static final int DEVICES_MAX = 20;

    /** Longest reason that is shown, in characters. */
    private static final int REASON_MAX = 200;

    private final InstantSource clock;
    private final Listener listener;
    private final SortedMap<String, DeviceState> devices = new TreeMap<>();

    /** Hears of every change. */
    public interface Listener {
        /** A device is in this state now; {@code lineChanged} when it was just connected or lost. */
        void device(String name, DeviceState state, boolean lineChanged);
    }

    public DeviceBoard(InstantSource clock, Listener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /** A copy of all states by device name. */
    public SortedMap<String, DeviceState> all() {
        return new TreeMap<>(devices);
    }

    /** The line of a device was opened or lost. */
    public void connection(String name, Kind kind, boolean connected) {
        boolean before = devices.containsKey(name) && devices.get(name).connected();
        change(name, kind, connected != before, state -> state.connection(connected, clock.instant()));
    }

    /** A message was understood; some of its values may have unknown codes. */
    public void understood(String name, Kind kind, int unknownValues) {
        change(name, kind, false, state -> state.understood(unknownValues));
    }

    /** Something was dropped or refused. */
    public void failed(String name, Kind kind, String reason) {
        String shown = reason.length() <= REASON_MAX ? reason : reason.substring(0, REASON_MAX);
        change(name, kind, false, state -> state.failed(shown));
    }

    private void change(String name, Kind kind, boolean lineChanged, UnaryOperator<DeviceState> by) {
        DeviceState before = devices.get(name);
        if (before == null) {
            if (devices.size() >= DEVICES_MAX) {
                return;
            }
            before = new DeviceState(kind, false, clock.instant(), 0, 0, 0, Optional.empty());
        }
        DeviceState after = by.apply(before);
        devices.put(name, after);
        listener.device(name, after, lineChanged);
    }
}
