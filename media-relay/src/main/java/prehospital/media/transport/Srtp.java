package prehospital.media.transport;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jitsi.srtp.SrtcpCryptoContext;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;
import org.jitsi.utils.logging2.Logger;
import org.jitsi.utils.logging2.LoggerImpl;

/** The keys of one connection, in both directions. Decrypts on one thread; encrypts on any, one at a time. */
final class Srtp {
    /** Most sources (SSRC) of the other end; packets of further ones are dropped. */
    static final int SOURCES_MAX = 16;

    private static final Logger LOG = new LoggerImpl(Srtp.class.getName());

    private final SrtpContextFactory own;
    private final SrtpContextFactory other;
    private final Map<Integer, SrtpCryptoContext> sending = new HashMap<>();
    private final Map<Integer, SrtcpCryptoContext> controlling = new HashMap<>();
    private final Map<Integer, SrtpCryptoContext> receiving = new HashMap<>();
    private final Map<Integer, SrtcpCryptoContext> controlled = new HashMap<>();

    /**
     * The keys.
     *
     * @param material as RFC 5764, 4.2 orders it: client's key, server's key, client's salt, server's salt
     * @param client whether this end was DTLS's client
     */
    Srtp(Profile profile, byte[] material, boolean client) {
        int key = Profile.KEY_BYTES;
        int salt = profile.saltBytes();
        int salts = 2 * key;
        int mine = client ? 0 : 1;
        int yours = 1 - mine;
        own = new SrtpContextFactory(
                true,
                Arrays.copyOfRange(material, mine * key, (mine + 1) * key),
                Arrays.copyOfRange(material, salts + mine * salt, salts + (mine + 1) * salt),
                profile.policy(),
                profile.policy(),
                LOG);
        other = new SrtpContextFactory(
                false,
                Arrays.copyOfRange(material, yours * key, (yours + 1) * key),
                Arrays.copyOfRange(material, salts + yours * salt, salts + (yours + 1) * salt),
                profile.policy(),
                profile.policy(),
                LOG);
    }

    /** Encrypts an RTP packet in place. */
    synchronized boolean protect(Packet packet) {
        int source = RtpBytes.source(packet.getBuffer(), packet.getOffset() + RtpBytes.RTP_SOURCE);
        try {
            SrtpCryptoContext context = sending.get(source);
            if (context == null) {
                context = own.deriveContext(source, 0);
                sending.put(source, context);
            }
            return context.transformPacket(packet) == SrtpErrorStatus.OK;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the ciphers of SRTP are missing", e);
        }
    }

    /** Encrypts an RTCP packet in place. */
    synchronized boolean protectControl(Packet packet) {
        int source = RtpBytes.source(packet.getBuffer(), packet.getOffset() + RtpBytes.RTCP_SOURCE);
        try {
            SrtcpCryptoContext context = controlling.get(source);
            if (context == null) {
                context = own.deriveControlContext(source);
                controlling.put(source, context);
            }
            return context.transformPacket(packet) == SrtpErrorStatus.OK;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the ciphers of SRTP are missing", e);
        }
    }

    /** Checks and decrypts an RTP packet in place; false when it is not authentic, or came before. */
    boolean unprotect(Packet packet) {
        int source = RtpBytes.source(packet.getBuffer(), packet.getOffset() + RtpBytes.RTP_SOURCE);
        SrtpCryptoContext known = receiving.get(source);
        if (known == null && receiving.size() >= SOURCES_MAX) {
            return false;
        }
        try {
            SrtpCryptoContext context = known == null ? other.deriveContext(source, 0) : known;
            boolean authentic = context.reverseTransformPacket(packet, false) == SrtpErrorStatus.OK;
            if (authentic && known == null) {
                receiving.put(source, context);
            }
            return authentic;
        } catch (GeneralSecurityException | IndexOutOfBoundsException damaged) {
            return false;
        }
    }

    /** Checks and decrypts an RTCP packet in place; false when it is not authentic, or came before. */
    boolean unprotectControl(Packet packet) {
        int source = RtpBytes.source(packet.getBuffer(), packet.getOffset() + RtpBytes.RTCP_SOURCE);
        SrtcpCryptoContext known = controlled.get(source);
        if (known == null && controlled.size() >= SOURCES_MAX) {
            return false;
        }
        try {
            SrtcpCryptoContext context = known == null ? other.deriveControlContext(source) : known;
            boolean authentic = context.reverseTransformPacket(packet) == SrtpErrorStatus.OK;
            if (authentic && known == null) {
                controlled.put(source, context);
            }
            return authentic;
        } catch (GeneralSecurityException | IndexOutOfBoundsException damaged) {
            return false;
        }
    }
}
