package prehospital.media.transport;

/** Encryption made ready: jitsi-srtp compares implementations at its first packets, which would hold up the first picture for seconds. Any thread. */
public final class Ciphers {
    private static final int PACKETS = 2_000;
    private static final int PACKET_BYTES = 1_200;
    private static final int ROOM_BYTES = 100;

    private Ciphers() {}

    /** Makes both ways of encryption ready; blocks for up to some seconds at the first time. */
    public static void warmUp() {
        for (Profile profile : Profile.values()) {
            byte[] material = new byte[2 * (Profile.KEY_BYTES + profile.saltBytes())];
            Srtp keys = new Srtp(profile, material, true);
            for (int i = 0; i < PACKETS; i++) {
                byte[] bytes = new byte[PACKET_BYTES + ROOM_BYTES];
                bytes[0] = (byte) 0x80;
                bytes[2] = (byte) (i >> 8);
                bytes[3] = (byte) i;
                bytes[11] = 1;
                keys.protect(new Packet(bytes, 0, PACKET_BYTES));
            }
        }
    }
}
