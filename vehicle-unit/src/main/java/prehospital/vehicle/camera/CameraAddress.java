package prehospital.vehicle.camera;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import prehospital.protocol.MediaCamera;

/**
 * Where a camera is: {@code KIND=rtsp://…}, or {@code KIND=rtp:FILE.sdp} and {@code KIND=srtp:FILE.sdp} for one that sends by itself, as its session description says (RFC 8866; keys of SRTP in
 * {@code a=crypto}, RFC 4568). Pure.
 *
 * @param camera what it shows; at most one camera of a vehicle shows the same
 * @param url with user and password where it has them; never shown or logged, but as {@link #masked()}
 */
public record CameraAddress(MediaCamera camera, String url) {
    /** Most cameras of a vehicle. */
    public static final int CAMERAS_MAX = 4;

    private static final int URL_MAX = 1_024;
    private static final Pattern LIVE = Pattern.compile("rtsps?://(?:[^\\s/@]*@)?[^\\s/@]+(/\\S*)?");
    private static final Pattern SENT = Pattern.compile("s?rtp:[^\\s].*\\.sdp");
    private static final Pattern SECRET = Pattern.compile("//[^/\\s@]*@");
    private static final Pattern QUERY = Pattern.compile(
            "(?<=[?&])([^=&\\s]*(?:pass|pwd|secret|token|key|auth)[^=&\\s]*)=[^&\\s]*", Pattern.CASE_INSENSITIVE);

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException in a sentence without the address, which may hold a password
     */
    public static CameraAddress of(String text) {
        int equal = text.indexOf('=');
        String word = text.substring(0, Math.max(0, equal)).strip().toLowerCase(Locale.ROOT);
        String url = text.substring(equal + 1).strip();
        MediaCamera camera = switch (word) {
            case "cabin" -> MediaCamera.CABIN;
            case "outside" -> MediaCamera.OUTSIDE;
            case "body" -> MediaCamera.BODY;
            case "screen", "ultrasound", "monitor" -> MediaCamera.SCREEN;
            default ->
                throw new IllegalArgumentException(
                        "a camera is given as KIND=URL, where KIND is cabin, outside, body, screen, ultrasound or monitor");
        };
        boolean known = LIVE.matcher(url).matches() || SENT.matcher(url).matches();
        if (!known || url.length() > URL_MAX) {
            throw new IllegalArgumentException("the camera " + word
                    + " needs an address such as rtsp://10.0.0.5/stream1, rtp:/etc/camera.sdp or srtp:/etc/camera.sdp");
        }
        return new CameraAddress(camera, url);
    }

    /**
     * Reads several.
     *
     * @throws IllegalArgumentException in a sentence, also when there are too many or two show the same
     */
    public static List<CameraAddress> all(List<String> texts) {
        List<CameraAddress> all = texts.stream().map(CameraAddress::of).toList();
        if (all.size() > CAMERAS_MAX) {
            throw new IllegalArgumentException("a vehicle has at most " + CAMERAS_MAX + " cameras");
        }
        if (all.stream().map(CameraAddress::camera).distinct().count() < all.size()) {
            throw new IllegalArgumentException(
                    "two cameras of a vehicle cannot show the same (ultrasound and monitor are both a screen)");
        }
        return all;
    }

    /** Whether the camera is asked for its stream; else it sends by itself. */
    boolean asked() {
        return url.startsWith("rtsp");
    }

    /** What FFmpeg opens. */
    String input() {
        return asked() ? url : url.substring(url.indexOf(':') + 1);
    }

    /** The address without user, password and what looks like a key. */
    public String masked() {
        return mask(url);
    }

    /** A line that may quote the address, without user, password and what looks like a key. */
    static String mask(String line) {
        return QUERY.matcher(SECRET.matcher(line).replaceAll("//***@")).replaceAll("$1=***");
    }

    /** A line of this camera's own program, in which its user and password are masked wherever they stand. */
    String maskedIn(String line) {
        String clean = mask(line.replace(url, masked()));
        for (String secret : secrets()) {
            clean = clean.replace(secret, "***");
        }
        return clean;
    }

    private List<String> secrets() {
        int at = url.indexOf('@');
        int from = url.indexOf("//");
        if (!asked() || at < 0 || from < 0) {
            return List.of();
        }
        String user = url.substring(from + 2, at);
        return Optional.of(user.indexOf(':'))
                .filter(colon -> colon > 0 && user.length() - colon > 3)
                .map(colon -> List.of(user.substring(colon + 1)))
                .orElse(List.of());
    }

    @Override
    public String toString() {
        return camera.name().toLowerCase(Locale.ROOT) + "=" + masked();
    }
}
