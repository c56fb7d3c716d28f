package prehospital.vehicle.camera;

import java.util.List;

/**
 * Which cameras a vehicle has, and when they begin to send.
 *
 * @param addresses at most {@value CameraAddress#CAMERAS_MAX}
 */
public record CameraSettings(List<CameraAddress> addresses, Cameras.Policy policy) {
    /** No camera. */
    public static final CameraSettings NONE = new CameraSettings(List.of(), Cameras.Policy.ASK);

    public CameraSettings {
        addresses = List.copyOf(addresses);
    }
}
