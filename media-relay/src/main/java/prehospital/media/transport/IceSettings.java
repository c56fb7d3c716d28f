package prehospital.media.transport;

import org.ice4j.ice.harvest.AbstractUdpListener;

/** What ice4j is told before its first use; it knows settings of the whole program only. */
final class IceSettings {
    private static final String ASKS_CLOUD = "ice4j.harvest.mapping.aws.enabled";

    private IceSettings() {}

    /** No question to a cloud about the own address; packets are handed on by the thread that reads them, without a queue of ice4j's own. */
    static void apply() {
        if (System.getProperty(ASKS_CLOUD) == null) {
            System.setProperty(ASKS_CLOUD, "false");
        }
        AbstractUdpListener.USE_PUSH_API = true;
    }
}
