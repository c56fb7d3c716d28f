package prehospital.vehicle.camera;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prehospital.protocol.MediaStep;

/**
 * What a camera sends, as {@code ffprobe -of flat} tells it. Pure.
 *
 * @param video codec of the picture, such as {@code h264}; absent without a picture
 * @param lines height of the picture; 0 when it is not known
 * @param audio codec of the sound; absent without sound
 */
record CameraStream(Optional<String> video, int lines, Optional<String> audio) {
    private static final Pattern LINE = Pattern.compile(
            "streams\\.stream\\.(\\d{1,3})\\.(codec_type|codec_name|width|height)=\"?([A-Za-z0-9_]+)\"?");
    private static final int STREAMS_MAX = 16;

    /** Lines from which a picture counts as one of 1080 or 720. */
    private static final int LARGE = 900;

    private static final int MIDDLE = 540;

    /** Larger pictures than this are made smaller even where everything would pass. */
    private static final int LINES_MAX = 1_200;

    static CameraStream read(String told) {
        Map<Integer, Map<String, String>> streams = new TreeMap<>();
        Matcher matcher = LINE.matcher(told);
        while (matcher.find() && streams.size() <= STREAMS_MAX) {
            streams.computeIfAbsent(Integer.valueOf(matcher.group(1)), one -> new TreeMap<>())
                    .put(matcher.group(2), matcher.group(3));
        }
        Optional<Map<String, String>> picture = first(streams, "video");
        int height = picture.map(stream -> number(stream, "height")).orElse(0);
        int width = picture.map(stream -> number(stream, "width")).orElse(0);
        return new CameraStream(
                picture.map(stream -> stream.getOrDefault("codec_name", "unknown")),
                width == 0 ? height : Math.min(height, width),
                first(streams, "audio").map(stream -> stream.getOrDefault("codec_name", "unknown")));
    }

    private static Optional<Map<String, String>> first(Map<Integer, Map<String, String>> streams, String type) {
        return streams.values().stream()
                .filter(stream -> type.equals(stream.get("codec_type")))
                .findFirst();
    }

    private static int number(Map<String, String> stream, String name) {
        String text = stream.getOrDefault(name, "0");
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    }

    /** The best step that it can be sent on. */
    MediaStep top() {
        if (video.isEmpty()) {
            return MediaStep.AUDIO;
        }
        return lines >= LARGE || lines == 0 ? MediaStep.P1080 : lines >= MIDDLE ? MediaStep.P720 : MediaStep.P360;
    }

    /** Whether its picture can go out on a step as it comes, without being decoded. */
    boolean copies(MediaStep step) {
        return step == top() && video.filter("h264"::equals).isPresent() && lines <= LINES_MAX;
    }
}
