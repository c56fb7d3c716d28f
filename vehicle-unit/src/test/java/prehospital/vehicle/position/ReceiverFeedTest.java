package prehospital.vehicle.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverFeedTest {
    @Test
    void everyKindIsRead() {
        assertThat(feed("tcp://box:4001")).isEqualTo(new ReceiverFeed.Tcp("box", 4001));
        assertThat(feed("udp://0.0.0.0:10110")).isEqualTo(new ReceiverFeed.Udp("0.0.0.0", 10110));
        assertThat(feed("gpsd://localhost")).isEqualTo(new ReceiverFeed.Gpsd("localhost", 2947));
        assertThat(feed("gpsd://localhost:3000")).isEqualTo(new ReceiverFeed.Gpsd("localhost", 3000));
        assertThat(feed("serial:/dev/ttyUSB0")).isEqualTo(new ReceiverFeed.Serial("/dev/ttyUSB0", 4800));
        assertThat(feed("serial:///dev/ttyS1?baud=38400")).isEqualTo(new ReceiverFeed.Serial("/dev/ttyS1", 38_400));
        assertThat(feed("serial:COM3?baud=9600")).isEqualTo(new ReceiverFeed.Serial("COM3", 9_600));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://box:80",
                "tcp://box",
                "tcp://:4001",
                "udp://1.2.3.4",
                "tcp://box:70000",
                "serial:/dev/ttyS0?baud=fast",
                "serial:/dev/ttyS0?baud=1",
                "/dev/ttyS0"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> feed(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text)
                .hasMessageContaining("serial:/dev/ttyUSB0");
    }

    private static ReceiverFeed feed(String text) {
        return ReceiverFeed.of(URI.create(text));
    }
}
