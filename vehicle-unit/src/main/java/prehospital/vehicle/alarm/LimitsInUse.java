package prehospital.vehicle.alarm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import prehospital.clinical.alarm.AlarmLimits;
import prehospital.clinical.alarm.AlarmLimitsFile;
import prehospital.protocol.StartRefused;

/** The limits that a vehicle goes by: the site's file in the data directory, else those of the program. */
public final class LimitsInUse {
    private LimitsInUse() {}

    /**
     * Reads them; blocks.
     *
     * @throws StartRefused when the site's file has a mistake: a vehicle must not drive with other limits than its site believes
     */
    public static AlarmLimits read(Path dataDir) {
        Path file = dataDir.resolve("alarms").resolve("limits.txt");
        if (!Files.exists(file)) {
            return AlarmLimitsFile.packaged();
        }
        try {
            return AlarmLimitsFile.parse(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new StartRefused("the alarm limits in " + file + " cannot be used: " + e.getMessage(), e);
        }
    }
}
