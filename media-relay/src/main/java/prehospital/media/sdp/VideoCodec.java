package prehospital.media.sdp;

/** How a picture is coded; the relay forwards it as it is. */
public enum VideoCodec {
    VP8,
    H264;

    /** The name in session descriptions. */
    public String encoding() {
        return name();
    }
}
