package prehospital.dispatch.core.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prehospital.protocol.LatLon;
import prehospital.protocol.PlaceSource;

class AmlMessageTest {
    /** The example of the specification's first part, with the identifiers that are not kept. */
    private static final String TEXT =
            "A\"ML=1;lt=+54.76397;lg=-0.18305;rd=50;top=20130717141935;lc=90;pm=W;si=123456789012345;"
                    + "ei=1234567890123456;mcc=234;mnc=30;ml=128";

    @Test
    void aTextMessageIsADiscWithItsAge() {
        AmlMessage message = AmlMessage.ofText(TEXT);
        assertThat(message.location()).isEqualTo(new LatLon(54.76397, -0.18305));
        assertThat(message.radiusMeters()).isEqualTo(50);
        assertThat(message.at()).isEqualTo(Instant.parse("2013-07-17T14:19:35Z"));
        assertThat(message.confidencePercent()).isEqualTo(Optional.of(90));
        assertThat(message.place(Optional.empty()).source()).contains(PlaceSource.HANDSET);
        assertThat(message.place(Optional.empty()).at()).contains(message.at());
    }

    @Test
    void aDiscThatFitsIntoAStreetIsNamedByIt() {
        AmlMessage message = AmlMessage.ofText(TEXT);
        assertThat(message.isInOneStreet()).isTrue();
        assertThat(message.place(Optional.of("Vasagatan")).description()).isEqualTo("≈ Vasagatan (AML, 90 %)");
        assertThat(message.place(Optional.empty()).description()).isEqualTo("AML 54.76397, -0.18305, 90 %");
        assertThat(AmlMessage.ofText(TEXT.replace("rd=50", "rd=151")).isInOneStreet())
                .isFalse();
    }

    @Test
    void aRequestIsADiscWithItsNumber() {
        AmlMessage message = AmlMessage.ofForm(Map.of(
                "v", "1",
                "device_number", "+447477593102",
                "location_latitude", "55.85732",
                "location_longitude", "-4.26325",
                "location_time", "1476189444435",
                "location_accuracy", "10.4",
                "location_source", "cell",
                "location_certainty", "83"));
        assertThat(message.number()).contains("+447477593102");
        assertThat(message.radiusMeters()).as("never smaller than it is").isEqualTo(11);
        assertThat(message.at()).isEqualTo(Instant.ofEpochMilli(1_476_189_444_435L));
        assertThat(message.place(Optional.empty()).source()).contains(PlaceSource.NETWORK);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A\"ML=1 | A\"ML=2 | AML version 2 is not read",
                "A\"ML=1 | AML=1 | begins with",
                "lt=+54.76397 | lt=N | lt is not a number",
                "lt=+54.76397 | lt=+154 | lt is out of range",
                "lg=-0.18305; | ; | no lg",
                "rd=50 | rd=-1 | rd is out of range",
                "top=20130717141935 | top=20131317141935 | top is not a time",
            })
    void aBadMessageIsRefusedInWords(String from, String to, String words) {
        assertThat(TEXT).contains(from);
        assertThatThrownBy(() -> AmlMessage.ofText(TEXT.replace(from, to)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void aRequestWithoutNumberIsRefused() {
        assertThatThrownBy(() -> AmlMessage.ofForm(new HashMap<>())).hasMessageContaining("device_number");
    }
}
