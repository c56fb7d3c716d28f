package prehospital.vehicle.plugin;

/**
 * A reader for devices that speak a language of their own. It is found by {@link java.util.ServiceLoader}: a jar on the class path
 * names its class in {@code META-INF/services/prehospital.vehicle.plugin.DevicePlugin}. It is started only where {@code plugins.properties}
 * in the data directory has settings that begin with its name.
 */
public interface DevicePlugin {
    /** Its name in the settings: 1 to 30 small letters, digits and dashes. */
    String name();

    /**
     * Begins to read; called once, on a thread of its own, so it may block. Whatever it throws is shown as the plug-in's error and harms nobody else.
     *
     * @return closes whatever was opened; called when the program stops, which waits for it for two seconds
     * @throws Exception when it cannot begin
     */
    AutoCloseable start(DeviceHost host) throws Exception;
}
