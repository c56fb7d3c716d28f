package prehospital.dispatch.alarms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import prehospital.clinical.alarm.AlarmLimits;
import prehospital.clinical.alarm.AlarmLimitsFile;
import prehospital.protocol.StartRefused;

/** After which time alarms go on: from the site's file in the centre's data directory, else as the program comes. */
public final class SiteLimits {
    private SiteLimits() {}

    /**
     * Reads them; blocks.
     *
     * @throws StartRefused naming the file and its line when it has a mistake
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
