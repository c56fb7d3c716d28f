package prehospital.hospital.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.parser.CanonicalModelClassFactory;
import ca.uhn.hl7v2.util.Terser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prehospital.hospital.hl7.Telling.Draft;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.wire.BadMessage;

/** Reading of messages that others wrote, well or badly. */
class Hl7TextTest {
    private static final List<Characters> CHARACTERS = List.of(Characters.values());
    private static final String ADMIT = """
            MSH|^~\\&|HIS|SU|PREHOSPITAL|EMS|20261122120000||ADT^A04^ADT_A01|M1|P|2.5.1
            EVN||20261122120000
            PID|1||4711^^^SU^MR~P1&x^^^PREHOSPITAL^PI||Müller\\T\\Söhne^Anna
            PV1|1|E|ED^^R2
            """;

    @Test
    void fieldsComponentsAndRepetitionsAreFound() {
        for (String end : List.of("\n", "\r", "\r\n")) {
            Hl7Text text = Hl7Text.parse(ADMIT.replace("\n", end));
            assertThat(text.controlId()).isEqualTo("M1");
            assertThat(text.code() + text.event()).isEqualTo("ADTA04");
            assertThat(text.repetitions("PID", 3))
                    .containsExactly(List.of("4711", "", "", "SU", "MR"), List.of("P1", "", "", "PREHOSPITAL", "PI"));
            assertThat(text.component("PID", 5, 1)).isEqualTo("Müller&Söhne");
            assertThat(text.component("PV1", 3, 3)).isEqualTo("R2");
            assertThat(text.field("ZZZ", 7) + text.field("PID", 90)).isEmpty();
        }
    }

    @Test
    void otherDelimitersAreUnderstood() {
        Hl7Text text = Hl7Text.parse("MSH$%*@!$HIS$SU$$$$$ADT%A08$7$P$2.3\rPID$1$$a%b*c@R@d\r");
        assertThat(text.event()).isEqualTo("A08");
        assertThat(text.repetitions("PID", 3)).containsExactly(List.of("a", "b"), List.of("c*d"));
        assertThat(text.usual()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MSH",
                "MSH|^~\\&",
                "PID|1",
                "MSH|||||||||||",
                "MSH|^~\\^|a|b",
                "MSH|^~\\&|a\rpid|x",
                "MSH|^~\\&|a\rP|x"
            })
    void whatIsNoMessageIsRefused(String text) {
        assertThatThrownBy(() -> Hl7Text.parse(text)).isInstanceOf(BadMessage.class);
    }

    /** Broken messages are refused or read, never a failure of another kind. */
    @Test
    void anythingIsReadOrRefused() {
        byte[] whole = ADMIT.replace('\n', '\r').getBytes(StandardCharsets.UTF_8);
        int read = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = whole.clone();
            for (int i = random.nextInt(12); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            try {
                Hl7Text text = Hl7Text.parse(CHARACTERS.get(random.nextInt(4)).text(cut));
                text.repetitions("PID", 3);
                text.component("PV1", 3, 3);
                text.controlId();
                read++;
            } catch (BadMessage refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
        assertThat(read).isBetween(100, 19_900);
    }

    /** What is written for any text is read back by our reader and by HAPI alike. */
    @Test
    void anyTextSurvives() throws Exception {
        try (HapiContext hapi = new DefaultHapiContext(new CanonicalModelClassFactory("2.6"))) {
            for (int seed = 0; seed < 300; seed++) {
                Random random = new Random(seed);
                StringBuilder any = new StringBuilder("x");
                for (int i = 0; i < 40; i++) {
                    any.append("|^~\\&aé 无𠀀.XFRSTE".charAt(random.nextInt(16)));
                }
                String complaint = any.append('x').toString().replaceAll("[\\ud800-\\udfff]", "s");
                Case patient = Patients.of(Patients.with(
                        Patients.patient(PreAlertStatus.SENT).preAlert(),
                        complaint,
                        Patients.patient(PreAlertStatus.SENT).preAlert().atmist(),
                        java.util.Optional.empty()));
                Characters characters = CHARACTERS.get(seed % 4);
                Hl7Interface to = Patients.to("charset " + characters.setting());
                byte[] bytes =
                        characters.bytes(Messages.text(to, new Draft(Moment.PRE_ALERT, Trigger.A05, patient), "1"));
                String text = characters.text(bytes);
                assertThat(Hl7Text.parse(text).component("PV2", 3, 2)).isEqualTo(complaint);
                if (characters == Characters.UTF_8 || characters == Characters.GB18030) {
                    assertThat(new Terser(hapi.getPipeParser().parse(text)).get("/.PV2-3-2"))
                            .isEqualTo(complaint);
                }
            }
        }
    }

    @Test
    void anEditedMessageGetsAnotherControlIdAndKeepsTheRest() {
        String text = Hl7Text.parse(ADMIT).withControlId("NEW-1");
        assertThat(text).isEqualTo(ADMIT.replace("|M1|", "|NEW-1|").replace('\n', '\r'));
    }
}
