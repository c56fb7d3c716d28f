package prehospital.vehicle.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prehospital.protocol.MediaCamera;

class CameraAddressTest {
    @Test
    void aCameraIsWhatItShowsAndWhereItIs() {
        assertThat(CameraAddress.of("cabin=rtsp://10.0.0.5/stream1").camera()).isEqualTo(MediaCamera.CABIN);
        assertThat(CameraAddress.of("Ultrasound=rtp:/etc/scan.sdp").camera()).isEqualTo(MediaCamera.SCREEN);
        assertThat(CameraAddress.of("body=srtp:/etc/body.sdp").input()).isEqualTo("/etc/body.sdp");
        assertThat(CameraAddress.of("body=rtsp://10.0.0.5/a?b=c").input()).isEqualTo("rtsp://10.0.0.5/a?b=c");
    }

    @Test
    void noPasswordIsShown() {
        CameraAddress camera = CameraAddress.of("cabin=rtsp://crew:s3cret@10.0.0.5:554/s?user=x&password=s3cret&ch=1");
        assertThat(camera.masked()).isEqualTo("rtsp://***@10.0.0.5:554/s?user=x&password=***&ch=1");
        assertThat(camera.toString()).doesNotContain("s3cret").contains("10.0.0.5");
        assertThat(camera.maskedIn("[rtsp] " + camera.url() + ": 401 Unauthorized for crew / s3cret"))
                .doesNotContain("s3cret")
                .contains("401 Unauthorized");
        assertThat(camera.maskedIn("rtsp://other:word@10.0.0.6/")).doesNotContain("word@");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cabin",
                "cabin=",
                "roof=rtsp://10.0.0.5/s3cret",
                "cabin=http://u:s3cret@10.0.0.5/",
                "cabin=rtsp://u:s3cret@",
                "cabin=rtp:s3cret.txt",
                "cabin=file:s3cret.sdp",
                "cabin=rtsp://10.0.0.5/a s3cret"
            })
    void whatIsNoCameraIsRefusedWithoutTheAddress(String text) {
        assertThatThrownBy(() -> CameraAddress.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("s3cret");
    }

    @Test
    void fourCamerasAndEachSomethingElse() {
        assertThat(CameraAddress.all(List.of("cabin=rtsp://a/", "outside=rtsp://b/")))
                .hasSize(2);
        assertThatThrownBy(() -> CameraAddress.all(List.of("ultrasound=rtsp://a/", "monitor=rtsp://b/")))
                .hasMessageContaining("cannot show the same");
        assertThatThrownBy(() -> CameraAddress.all(List.of(
                        "cabin=rtsp://a/",
                        "body=rtsp://b/",
                        "outside=rtsp://c/",
                        "screen=rtsp://d/",
                        "cabin=rtsp://e/")))
                .hasMessageContaining("at most 4");
    }
}
