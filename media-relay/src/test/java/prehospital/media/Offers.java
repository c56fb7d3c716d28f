package prehospital.media;

/** An offer as a browser writes it, for tests that only need one that can be read. */
final class Offers {
    private Offers() {}

    static String plain() {
        return """
                v=0
                m=video 9 UDP/TLS/RTP/SAVPF 96
                a=ice-ufrag:abcd
                a=ice-pwd:abcdefghijklmnopqrstuvwx
                a=fingerprint:sha-256 %s
                a=mid:0
                a=rtcp-mux
                a=rtpmap:96 VP8/90000
                """.formatted("AB:".repeat(31) + "AB");
    }
}
