package prehospital.media.transport;

import org.bouncycastle.tls.SRTPProtectionProfile;
import org.jitsi.srtp.SrtpPolicy;

/** How packets are encrypted, the preferred way first (RFC 5764, 4.1.2; RFC 7714, 14.2). */
enum Profile {
    /** AES-GCM with 128 bits: one pass for secrecy and authenticity, which processors do in hardware. */
    AEAD_AES_128_GCM(SRTPProtectionProfile.SRTP_AEAD_AES_128_GCM, 12),
    /** AES counter mode with HMAC-SHA1 of 80 bits, which everyone knows. */
    AES128_CM_SHA1_80(SRTPProtectionProfile.SRTP_AES128_CM_HMAC_SHA1_80, 14);

    static final int KEY_BYTES = 16;

    private final int number;
    private final int saltBytes;

    Profile(int number, int saltBytes) {
        this.number = number;
        this.saltBytes = saltBytes;
    }

    int number() {
        return number;
    }

    int saltBytes() {
        return saltBytes;
    }

    /** Own packets may go out in any order: a lost one that came late is forwarded late. */
    SrtpPolicy policy() {
        SrtpPolicy policy = switch (this) {
            case AEAD_AES_128_GCM ->
                new SrtpPolicy(
                        SrtpPolicy.AESGCM_ENCRYPTION, KEY_BYTES, SrtpPolicy.NULL_AUTHENTICATION, 0, 16, saltBytes);
            case AES128_CM_SHA1_80 ->
                new SrtpPolicy(
                        SrtpPolicy.AESCM_ENCRYPTION, KEY_BYTES, SrtpPolicy.HMACSHA1_AUTHENTICATION, 20, 10, saltBytes);
        };
        policy.setSendReplayEnabled(false);
        return policy;
    }
}
