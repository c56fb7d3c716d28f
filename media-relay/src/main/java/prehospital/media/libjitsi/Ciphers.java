package prehospital.media.libjitsi;

import org.jitsi.service.neomedia.RawPacket;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpPolicy;
import org.jitsi.utils.logging2.LoggerImpl;

/** Encryption made ready: jitsi-srtp compares implementations at its first packets, which would hold up the first picture for seconds. */
final class Ciphers {
    private static final int PACKETS = 2_000;
    private static final int PACKET_BYTES = 1_200;
    private static final int ROOM_BYTES = 100;

    private Ciphers() {}

    static void warmUp() {
        warmUp(new SrtpPolicy(SrtpPolicy.AESCM_ENCRYPTION, 16, SrtpPolicy.HMACSHA1_AUTHENTICATION, 20, 10, 14));
        warmUp(new SrtpPolicy(SrtpPolicy.AESGCM_ENCRYPTION, 16, SrtpPolicy.NULL_AUTHENTICATION, 0, 16, 12));
    }

    private static void warmUp(SrtpPolicy policy) {
        byte[] key = new byte[policy.getEncKeyLength()];
        byte[] salt = new byte[policy.getSaltKeyLength()];
        var keys = new SrtpContextFactory(true, key, salt, policy, policy, new LoggerImpl(Ciphers.class.getName()));
        try {
            SrtpCryptoContext context = keys.deriveContext(1, 0);
            for (int i = 0; i < PACKETS; i++) {
                byte[] bytes = new byte[PACKET_BYTES + ROOM_BYTES];
                bytes[0] = (byte) 0x80;
                bytes[2] = (byte) (i >> 8);
                bytes[3] = (byte) i;
                bytes[11] = 1;
                context.transformPacket(new RawPacket(bytes, 0, PACKET_BYTES));
            }
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException("the ciphers of SRTP are missing", e);
        } finally {
            keys.close();
        }
    }
}
