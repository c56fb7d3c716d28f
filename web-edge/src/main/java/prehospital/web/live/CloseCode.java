package prehospital.web.live;

/** Why a live socket was closed, by the WebSocket codes of {@code docs/api.md}. */
public enum CloseCode {
    NOT_SIGNED_IN(4001, "not signed in"),
    FORBIDDEN(4003, "forbidden"),
    TOO_SLOW(4008, "too slow"),
    STOPPING(4009, "server stopping"),
    FULL(4010, "no place left");

    private final short code;
    private final String words;

    CloseCode(int code, String words) {
        this.code = (short) code;
        this.words = words;
    }

    /** The number in the close frame. */
    public short code() {
        return code;
    }

    /** The words in the close frame. */
    public String words() {
        return words;
    }
}
