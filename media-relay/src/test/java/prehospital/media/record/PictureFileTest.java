package prehospital.media.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureFileTest {
    private static byte[] written(String format, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width; i++) {
            image.setRGB(i, i * height / width, 0xff8040);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    /** A WebP file of this kind whose frame says these sides. */
    private static byte[] webp(String kind, byte[] frame) {
        ByteBuffer file = ByteBuffer.allocate(20 + frame.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(12 + frame.length);
        file.put(("WEBP" + kind).getBytes(StandardCharsets.US_ASCII)).putInt(frame.length);
        return file.put(frame).array();
    }

    private static void is(byte[] file, PictureFile.Format format, int width, int height) {
        PictureFile read = PictureFile.read(file).orElseThrow();
        assertThat(read.format()).isEqualTo(format);
        assertThat(read.width()).isEqualTo(width);
        assertThat(read.height()).isEqualTo(height);
        assertThat(read.content()).isEqualTo(file);
    }

    @Test
    void writtenPicturesAreReadWithTheirSides() throws IOException {
        is(written("jpg", 640, 361), PictureFile.Format.JPEG, 640, 361);
        is(written("png", 320, 181), PictureFile.Format.PNG, 320, 181);
    }

    @Test
    void theThreeKindsOfWebpSayTheirSides() {
        byte[] lossy = {0, 0, 0, (byte) 0x9d, 1, 0x2a, (byte) 0x80, 2, 0x68, 1, 0, 0};
        is(webp("VP8 ", lossy), PictureFile.Format.WEBP, 640, 360);
        byte[] lossless = new byte[10];
        ByteBuffer.wrap(lossless)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x2f)
                .putInt(639 | 359 << 14);
        is(webp("VP8L", lossless), PictureFile.Format.WEBP, 640, 360);
        byte[] extended = {0, 0, 0, 0, (byte) 0x7f, 2, 0, 0x67, 1, 0};
        is(webp("VP8X", extended), PictureFile.Format.WEBP, 640, 360);
    }

    @Test
    void whatIsCutOffOrSomethingElseIsNone() throws IOException {
        for (String format : new String[] {"jpg", "png"}) {
            byte[] whole = written(format, 200, 100);
            for (int end = 0; end < whole.length; end++) {
                assertThat(PictureFile.read(Arrays.copyOf(whole, end)))
                        .as(format + " of " + end)
                        .isEmpty();
            }
        }
        byte[] whole = webp("VP8X", new byte[] {0, 0, 0, 0, (byte) 0x7f, 2, 0, 0x67, 1, 0});
        for (int end = 0; end < whole.length; end++) {
            assertThat(PictureFile.read(Arrays.copyOf(whole, end))).isEmpty();
        }
        assertThat(PictureFile.read("<svg onload='x'/>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(PictureFile.read(written("gif", 200, 100))).isEmpty();
        assertThat(PictureFile.read(written("png", 15, 100))).as("too small").isEmpty();
        byte[] large = Arrays.copyOf(written("jpg", 200, 100), PictureFile.BYTES_MAX + 1);
        assertThat(PictureFile.read(large)).isEmpty();
    }
}
