package prehospital.vehicle.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import prehospital.protocol.MediaStep;

/** What FFmpeg tells of a camera, what is asked of it then, and the still pictures that it gives. */
class CameraStreamTest {
    private static final String TOLD = """
            streams.stream.0.codec_name="%s"
            streams.stream.0.codec_type="video"
            streams.stream.0.width=%d
            streams.stream.0.height=%d
            streams.stream.1.codec_name="pcm_alaw"
            streams.stream.1.codec_type="audio"
            """;

    private static CameraStream camera(String codec, int width, int height) {
        return CameraStream.read(TOLD.formatted(codec, width, height));
    }

    private static String command(CameraStream stream, MediaStep step) {
        CameraAddress address = CameraAddress.of("cabin=rtsp://10.0.0.5/s");
        return String.join(" ", FfmpegCommand.read(address, stream, step, 5_000, 5_002));
    }

    @Test
    void theBestStepIsTheCamerasOwn() {
        assertThat(camera("h264", 1920, 1080).top()).isEqualTo(MediaStep.P1080);
        assertThat(camera("h264", 1080, 1920).top()).isEqualTo(MediaStep.P1080);
        assertThat(camera("h264", 1280, 720).top()).isEqualTo(MediaStep.P720);
        assertThat(camera("h264", 640, 480).top()).isEqualTo(MediaStep.P360);
        assertThat(CameraStream.read("streams.stream.0.codec_type=\"audio\"").top())
                .isEqualTo(MediaStep.AUDIO);
        assertThat(CameraStream.read("nothing of this kind").video()).isEmpty();
    }

    @Test
    void h264GoesOutAsItComesAndOtherThingsAreCoded() {
        assertThat(command(camera("h264", 1920, 1080), MediaStep.P1080))
                .contains("-c:v copy")
                .contains("libopus");
        assertThat(command(camera("h264", 1920, 1080), MediaStep.P720))
                .doesNotContain("-c:v copy")
                .contains("libx264")
                .contains("min(ih,720)");
        assertThat(command(camera("hevc", 1920, 1080), MediaStep.P1080)).contains("libx264");
        assertThat(command(camera("h264", 3840, 2160), MediaStep.P1080)).contains("min(ih,1080)");
    }

    @Test
    void eachStepGivesWhatItIsCalled() {
        CameraStream stream = camera("h264", 1920, 1080);
        assertThat(command(stream, MediaStep.STILLS))
                .contains("fps=1")
                .contains("mjpeg")
                .contains("127.0.0.1:5002");
        assertThat(command(stream, MediaStep.STILLS)).doesNotContain("127.0.0.1:5000");
        assertThat(command(stream, MediaStep.AUDIO)).contains("127.0.0.1:5002").doesNotContain("0:v:0");
    }

    @Test
    void picturesOneBehindTheOtherAreCutApart() throws IOException {
        byte[] two = {
            0,
            (byte) 0xFF,
            (byte) 0xD8,
            1,
            (byte) 0xFF,
            0,
            (byte) 0xFF,
            (byte) 0xD9,
            (byte) 0xFF,
            (byte) 0xD8,
            2,
            (byte) 0xFF,
            (byte) 0xD9,
            (byte) 0xFF,
            (byte) 0xD8,
            3
        };
        List<byte[]> pictures = new ArrayList<>();
        JpegFrames.read(new ByteArrayInputStream(two), pictures::add);
        assertThat(pictures)
                .containsExactly(
                        new byte[] {(byte) 0xFF, (byte) 0xD8, 1, (byte) 0xFF, 0, (byte) 0xFF, (byte) 0xD9},
                        new byte[] {(byte) 0xFF, (byte) 0xD8, 2, (byte) 0xFF, (byte) 0xD9});
    }

    @Test
    void aPictureThatIsTooLargeIsLeftOut() throws IOException {
        byte[] large = new byte[JpegFrames.BYTES_MAX + 100];
        large[0] = (byte) 0xFF;
        large[1] = (byte) 0xD8;
        large[large.length - 2] = (byte) 0xFF;
        large[large.length - 1] = (byte) 0xD9;
        List<byte[]> pictures = new ArrayList<>();
        JpegFrames.read(new ByteArrayInputStream(large), pictures::add);
        assertThat(pictures).isEmpty();
    }
}
