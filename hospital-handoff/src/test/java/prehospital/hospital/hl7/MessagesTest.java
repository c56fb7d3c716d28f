package prehospital.hospital.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.CanonicalModelClassFactory;
import ca.uhn.hl7v2.util.Terser;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import prehospital.hospital.Views;
import prehospital.hospital.hl7.Telling.Draft;
import prehospital.protocol.Atmist;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;

/** Messages against files, one of each trigger, and against what HAPI reads from them. {@code -Dgolden=write} writes the files anew. */
class MessagesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/hl7");
    private static final String CHINESE = "language zh\ntime-zone Asia/Shanghai\ncharset GB18030\n";

    record Golden(String name, Hl7Interface to, Draft draft) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Golden> golden() {
        Hl7Interface en = Patients.to("");
        Hl7Interface zh = Patients.to(CHINESE);
        Case coming = Patients.patient(PreAlertStatus.SENT);
        Case chinese = Patients.of(Patients.with(
                coming.preAlert(),
                "胸痛 30 分钟",
                new Atmist(
                        Optional.of(58),
                        Atmist.Sex.MALE,
                        "11:30",
                        "突发胸痛^向左肩放射",
                        "",
                        "血压 90/60 & 冷汗\n面色苍白",
                        "阿司匹林 300 mg | 吸氧",
                        Atmist.Pathway.STEMI),
                Optional.of("抢救 2 床")));
        Case arrived = Patients.patient(PreAlertStatus.ARRIVED);
        Case vitals = coming.vitals(List.of(
                Patients.value(VitalSign.PULSE_RATE, 96, 30, VitalValue.Mark.VALID),
                Patients.value(VitalSign.SPO2, 61, 31, VitalValue.Mark.QUESTIONABLE),
                Patients.value(VitalSign.SYSTOLIC, 512.5, 32, VitalValue.Mark.OUT_OF_RANGE),
                Patients.value(VitalSign.GCS, 15, 33, VitalValue.Mark.BACKFILLED)));
        return Stream.of(
                new Golden("a05-en", en, new Draft(Moment.PRE_ALERT, Trigger.A05, coming)),
                new Golden("a05-zh", zh, new Draft(Moment.PRE_ALERT, Trigger.A05, chinese)),
                new Golden("a04-en", en, new Draft(Moment.ARRIVED, Trigger.A04, arrived.expected(Optional.empty()))),
                new Golden("a08-zh", zh, new Draft(Moment.CHANGED, Trigger.A08, chinese)),
                new Golden("a38-en", en, new Draft(Moment.CANCELLED, Trigger.A38, coming)),
                new Golden(
                        "a40-zh",
                        zh,
                        new Draft(Moment.REGISTERED, Trigger.A40, chinese.registered(Optional.of("ED-2026-17")))),
                new Golden("r01-en", en, new Draft(Moment.VITALS, Trigger.R01, vitals)),
                new Golden("r01-zh", zh, new Draft(Moment.VITALS, Trigger.R01, vitals)));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void messagesAreAsFiled(Golden golden) throws IOException {
        String text = Messages.text(golden.to(), golden.draft(), "PCAFE00011A");
        Path file = GOLDEN.resolve(golden.name() + ".hl7");
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text.replace("\r", "\n"));
        }
        assertThat(text.replace("\r", "\n")).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void hapiReadsWhatWasMeant(Golden golden) throws Exception {
        String text = Messages.text(golden.to(), golden.draft(), "PCAFE00011A");
        try (HapiContext hapi = new DefaultHapiContext(new CanonicalModelClassFactory("2.6"))) {
            Message message = hapi.getPipeParser().parse(text);
            Terser fields = new Terser(message);
            Trigger trigger = golden.draft().trigger();
            assertThat(fields.get("/MSH-9-2")).isEqualTo(trigger.name());
            assertThat(fields.get("/MSH-10")).isEqualTo("PCAFE00011A");
            String pid = trigger == Trigger.R01 ? "/PATIENT_RESULT/PATIENT/PID" : "/.PID";
            boolean merged = trigger == Trigger.A40;
            assertThat(fields.get(pid + "-3-1")).isEqualTo(merged ? "ED-2026-17" : "P1");
            if (merged) {
                assertThat(fields.get("/.MRG-1-1")).isEqualTo("P1");
            }
            // Nothing stands where the structure does not know it: HAPI files such segments under names of their own.
            Message plain = message.getClass().getDeclaredConstructor().newInstance();
            assertThat(message.getNames()).isEqualTo(plain.getNames());
        }
    }

    @Test
    void freeTextNeverBecomesStructure() throws Exception {
        Hl7Interface zh = Patients.to(CHINESE);
        Draft draft = golden().filter(one -> one.name().equals("a05-zh"))
                .findFirst()
                .orElseThrow()
                .draft();
        String text = Messages.text(zh, draft, "1");
        try (HapiContext hapi = new DefaultHapiContext(new CanonicalModelClassFactory("2.6"))) {
            Terser fields = new Terser(hapi.getPipeParser().parse(text));
            assertThat(fields.get("/.OBX(4)-5")).isEqualTo("突发胸痛^向左肩放射");
            assertThat(fields.get("/.OBX(6)-5")).isEqualTo("阿司匹林 300 mg | 吸氧");
            assertThat(fields.get("/.PV1-3-3")).isEqualTo("抢救 2 床");
            assertThat(fields.get("/.PID-5-1")).isEqualTo("无名氏-P1");
        }
        assertThat(Hl7Text.parse(text).field("PID", 32)).isEqualTo("AL~UD");
    }

    /** In GB 18030 a delimiter's byte may be half of a character: such characters come back whole. */
    @Test
    void chineseBytesAreReadBack() {
        String half = "亅俓乗盶侙";
        byte[] bytes = Characters.GB18030.bytes("OBX|" + half);
        assertThat(bytes).isEqualTo(("OBX|" + half).getBytes(Charset.forName("GB18030")));
        boolean delimiter = false;
        for (int i = 4; i < bytes.length; i++) {
            delimiter |= bytes[i] == '|' || bytes[i] == '^' || bytes[i] == '~' || bytes[i] == '\\';
        }
        assertThat(delimiter)
                .as("a character that holds the byte of a delimiter")
                .isTrue();
        assertThat(Characters.GB18030.text(bytes)).isEqualTo("OBX|" + half);
    }

    @Test
    void whatCharactersCannotSayIsNotLost() {
        byte[] bytes = Characters.ASCII.bytes("MSH|^~\\&|Å 无|\r");
        String text = Characters.ASCII.text(bytes);
        assertThat(text).isEqualTo("MSH|^~\\&|\\XC385\\ \\XE697A0\\|\r");
        assertThat(Hl7Text.parse(text).field("MSH", 3)).isEqualTo("Å 无");
    }

    @Test
    void aProvisionalNumberStaysBesideTheOfficialOne() {
        Case known = Patients.patient(PreAlertStatus.ARRIVED).registered(Optional.of("4711"));
        String text = Messages.text(Patients.to(""), new Draft(Moment.CHANGED, Trigger.A08, known), "1");
        assertThat(Hl7Text.parse(text).repetitions("PID", 3))
                .containsExactly(
                        List.of("4711", "", "", Views.SU.value(), "MR"), List.of("P1", "", "", "PREHOSPITAL", "PI"));
    }
}
