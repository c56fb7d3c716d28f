package prehospital.vehicle.camera;

import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.IncidentId;
import prehospital.protocol.MediaCamera;
import prehospital.protocol.MediaStep;
import prehospital.protocol.MediaStepReason;

/**
 * A camera of the vehicle, as the crew sees it.
 *
 * @param address without user and password
 * @param answers whether the camera gave media when it was last looked at, or gives it now; absent before the first look
 * @param since when that began; absent with it
 * @param problem why it does not, or why it is not sent, in one sentence; absent when nothing is wrong
 * @param live what is sent of it; absent while nobody has started it
 */
public record CameraView(
        MediaCamera camera,
        String address,
        Optional<Boolean> answers,
        Optional<Instant> since,
        Optional<String> problem,
        Optional<Live> live) {
    /**
     * What is sent.
     *
     * @param connected whether the relay receives it now
     * @param since when it was started
     * @param lastPacketAt when the newest packet came from the camera; absent before the first
     * @param step how much of it
     * @param reason why no more
     * @param stepSince since when both are so
     * @param kbits thousand bits a second of media that go out
     * @param copied whether the picture goes out as it comes; else it is coded again
     * @param cpuPercent of one processor core that reading and coding take
     */
    public record Live(
            IncidentId incident,
            boolean connected,
            Instant since,
            Optional<Instant> lastPacketAt,
            MediaStep step,
            MediaStepReason reason,
            Instant stepSince,
            long kbits,
            boolean copied,
            int cpuPercent) {}
}
