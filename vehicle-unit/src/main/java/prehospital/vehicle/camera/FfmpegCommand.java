package prehospital.vehicle.camera;

import java.util.ArrayList;
import java.util.List;
import prehospital.media.publish.Ladder;
import prehospital.protocol.MediaStep;

/** The commands by which FFmpeg is asked what a camera sends, and to give it as RTP on ports of this machine. Pure. */
final class FfmpegCommand {
    /** Longest time that a camera may be silent while FFmpeg reads, in microseconds. */
    private static final String SILENT_MICROS = "5000000";

    private static final int PACKET_BYTES = 1_200;
    private static final int SOUND_BITS = 32_000;
    private static final int STILL_LINES = 480;

    private FfmpegCommand() {}

    /** Asks what the camera sends. */
    static List<String> probe(CameraAddress camera) {
        List<String> words = new ArrayList<>(List.of("ffprobe", "-v", "error"));
        input(words, camera);
        words.addAll(
                List.of("-show_entries", "stream=codec_type,codec_name,width,height", "-of", "flat", camera.input()));
        return words;
    }

    /** Reads the camera and gives what the step wants: RTP of picture and sound on these ports, still pictures on its standard output. */
    static List<String> read(
            CameraAddress camera, CameraStream stream, MediaStep step, int picturePort, int soundPort) {
        List<String> words = new ArrayList<>(List.of("ffmpeg", "-hide_banner", "-nostdin", "-loglevel", "error"));
        words.addAll(List.of("-fflags", "nobuffer", "-flags", "low_delay"));
        input(words, camera);
        words.addAll(List.of("-i", camera.input()));
        if (stream.video().isPresent() && step.compareTo(MediaStep.STILLS) < 0) {
            picture(words, stream, step);
            rtp(words, 96, picturePort);
        }
        if (stream.video().isPresent() && step == MediaStep.STILLS) {
            words.addAll(List.of("-map", "0:v:0", "-an", "-vf", "fps=1," + smaller(STILL_LINES)));
            words.addAll(List.of("-c:v", "mjpeg", "-q:v", "8", "-f", "image2pipe", "-flush_packets", "1", "pipe:1"));
        }
        if (stream.audio().isPresent() && step != MediaStep.TEXT) {
            words.addAll(List.of("-map", "0:a:0", "-vn"));
            if (stream.audio().filter("opus"::equals).isPresent()) {
                words.addAll(List.of("-c:a", "copy"));
            } else {
                words.addAll(List.of("-c:a", "libopus", "-b:a", Integer.toString(SOUND_BITS), "-ar", "48000"));
                words.addAll(List.of("-ac", "2", "-application", "voip", "-frame_duration", "20"));
            }
            rtp(words, 111, soundPort);
        }
        return words;
    }

    private static void input(List<String> words, CameraAddress camera) {
        if (camera.asked()) {
            words.addAll(List.of("-rtsp_transport", "tcp", "-timeout", SILENT_MICROS));
        } else {
            words.addAll(List.of("-protocol_whitelist", "file,udp,rtp,srtp,crypto"));
        }
    }

    private static void picture(List<String> words, CameraStream stream, MediaStep step) {
        words.addAll(List.of("-map", "0:v:0", "-an"));
        if (stream.copies(step)) {
            words.addAll(List.of("-c:v", "copy", "-bsf:v", "dump_extra=freq=keyframe"));
            return;
        }
        int lines = step == MediaStep.P1080 ? 1080 : step == MediaStep.P720 ? 720 : 360;
        long bits = Ladder.bits(step) - Ladder.bits(MediaStep.AUDIO);
        words.addAll(List.of("-vf", smaller(lines), "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency"));
        words.addAll(List.of("-profile:v", "baseline", "-pix_fmt", "yuv420p", "-bf", "0"));
        words.addAll(List.of("-force_key_frames", "expr:gte(t,n_forced)", "-x264-params", "repeat-headers=1"));
        words.addAll(List.of("-b:v", Long.toString(bits), "-maxrate", Long.toString(bits)));
        words.addAll(List.of("-bufsize", Long.toString(bits / 2)));
    }

    /** At most so many lines, in the same shape; even numbers of both, as the encoder wants. */
    private static String smaller(int lines) {
        return "scale=-2:'trunc(min(ih," + lines + ")/2)*2'";
    }

    private static void rtp(List<String> words, int type, int port) {
        words.addAll(List.of("-f", "rtp", "-payload_type", Integer.toString(type)));
        words.add("rtp://127.0.0.1:" + port + "?rtcpport=" + port + "&pkt_size=" + PACKET_BYTES);
    }
}
