package prehospital.hospital.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.wire.BadMessage;

/** What is read from the messages of a hospital's systems, and how they are answered. */
class InboundTest {
    private static final Hl7Interface HIS = Patients.to("");

    private static String message(String type, String pid3, String pv1) {
        return "MSH|^~\\&|HIS|SU|PREHOSPITAL|EMS|20261122120000||" + type + "|M1|P|2.5.1\rPID|1||" + pid3 + "\rPV1|1|E|"
                + pv1 + "\r";
    }

    private static Inbound read(String text) {
        return Inbound.read(HIS, Hl7Text.parse(text));
    }

    @Test
    void numberAndBedAreFound() {
        Inbound said = read(message("ADT^A04^ADT_A01", "4711^^^SU^MR~P1^^^PREHOSPITAL^PI", "ED^Resus^2^SU"));
        assertThat(said)
                .isEqualTo(new Inbound(Optional.of(new PreAlertId("P1")), Optional.of("4711"), Optional.of("Resus 2")));
    }

    @Test
    void aMergeNamesOurNumberInMrg() {
        Inbound said = read("MSH|^~\\&|HIS|SU|||20261122120000||ADT^A40^ADT_A39|M1|P|2.5.1\rPID|1||99^^^OTHER^MR\r"
                + "MRG|P1^^^PREHOSPITAL^PI\r");
        assertThat(said.patient()).contains(new PreAlertId("P1"));
        assertThat(said.registration()).contains("99");
        assertThat(said.bed()).isEmpty();
    }

    @Test
    void strangersAreNobody() {
        assertThat(read(message("ADT^A01", "4711^^^SU^MR", "ED^^3")).patient()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ADT^A03; P1^^^PREHOSPITAL; ED; MSH-9",
                "ORU^R01; P1^^^PREHOSPITAL; ED; MSH-9",
                "ADT^A04; P 1/x^^^PREHOSPITAL; ED; PID-3",
            })
    void whatCannotBeTakenNamesItsField(String type, String pid3, String pv1, String field) {
        assertThatThrownBy(() -> read(message(type, pid3, pv1)))
                .isInstanceOfSatisfying(
                        BadMessage.class, bad -> assertThat(bad.path()).isEqualTo(field));
    }

    @Test
    void tooLongABedIsRefused() {
        assertThatThrownBy(() -> read(message("ADT^A04", "P1^^^PREHOSPITAL", "ED^^" + "x".repeat(101))))
                .isInstanceOfSatisfying(
                        BadMessage.class, bad -> assertThat(bad.path()).isEqualTo("PV1-3"));
    }

    @Test
    void anythingIsReadOrRefused() {
        String whole = message("ADT^A04^ADT_A01", "4711^^^SU^MR~P1^^^PREHOSPITAL^PI", "ED^Resus^2^SU");
        for (int seed = 0; seed < 10_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(whole);
            for (int i = random.nextInt(6); i >= 0; i--) {
                text.setCharAt(random.nextInt(text.length()), "|^~\\&\rAP1 \u0000无".charAt(random.nextInt(12)));
            }
            try {
                Inbound said = read(text.toString());
                said.bed().ifPresent(bed -> assertThat(bed.length()).isBetween(1, 100));
                said.registration()
                        .ifPresent(number -> assertThat(number.length()).isBetween(1, 100));
            } catch (BadMessage refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void anAnswerNamesTheMessageAndTheField() {
        String text = Reply.text(
                HIS,
                new Reply.About("M|1", "A04"),
                new Reply.Answered(Reply.Code.AR, "PV1-3", "no such | bed"),
                "R1",
                Patients.NOON);
        Hl7Text answer = Hl7Text.parse(text);
        assertThat(answer.field("MSA", 1)).isEqualTo("AR");
        assertThat(answer.field("MSA", 2)).isEqualTo("M|1");
        assertThat(answer.component("ERR", 2, 1) + answer.component("ERR", 2, 3))
                .isEqualTo("PV13");
        assertThat(answer.component("ERR", 3, 1)).isEqualTo("102");
        assertThat(answer.field("ERR", 8)).isEqualTo("no such | bed");
        assertThat(answer.component("MSH", 9, 1)).isEqualTo("ACK");
    }
}
