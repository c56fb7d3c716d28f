package prehospital.hospital.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The interface file, and what is said of mistakes in it. */
class InterfaceFileTest {
    @Test
    void everySettingIsRead() {
        List<Hl7Interface> all = InterfaceFile.parse("""
                # the hospital information system
                interface his
                hospital SU
                send     10.1.2.3:2575
                listen   2576
                charset  gb18030
                version  2.4
                language zh
                time-zone Asia/Shanghai
                receiving-application  HIS North
                answer-within 5
                attempts 3
                on arrived A01
                on cancelled off

                interface lab
                hospital OS
                send lab.example:6000
                """);
        assertThat(all).extracting(Hl7Interface::id).containsExactly("his", "lab");
        Hl7Interface his = all.getFirst();
        assertThat(his.send().orElseThrow()).hasToString("10.1.2.3:2575");
        assertThat(his.listen().orElseThrow()).hasToString("127.0.0.1:2576");
        assertThat(his.characters()).isEqualTo(Characters.GB18030);
        assertThat(his.names().receivingApplication()).isEqualTo("HIS North");
        assertThat(his.pace().answerWithin()).isEqualTo(Duration.ofSeconds(5));
        assertThat(his.trigger(Moment.ARRIVED)).isEqualTo(Trigger.A01);
        assertThat(his.trigger(Moment.CANCELLED)).isEqualTo(Trigger.OFF);
        assertThat(his.trigger(Moment.PRE_ALERT)).isEqualTo(Trigger.A05);
        assertThat(all.getLast().pace().vitalsEvery()).isEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "hospital SU; line 1: a line \"interface ID\" has to come before hospital",
                "interface a b; line 1: the id of an interface is",
                "interface a,hospital SU; line 1: interface a neither sends nor listens",
                "interface a,send 1.2.3.4:99; line 1: interface a does not say which hospital",
                "interface a,send 1.2.3.4:99999; line 2: send: say a number from 1 to 65535",
                "interface a,hospital SU,send x:1,charset EBCDIC; line 4: charset: say one of UTF-8, GB18030",
                "interface a,hospital SU,send x:1,colour red; line 4: there is no setting colour; there are answer-within",
                "interface a,hospital SU,hospital OS; line 3: hospital was said before",
                "interface a,interface a; line 2: there is an interface a already",
                "interface a,on arrived A38; line 2: for arrived say off or one of A01, A04",
                "interface a,on lunch A04; line 2: there is no moment lunch",
                "interface a,hospital SU,send x:1,time-zone Mars; line 4: time-zone: say a time zone",
                "interface a,hospital SU,send x:1,attempts 0; line 4: attempts: say a number from 1 to 1000",
                "interface a,charset; line 2: charset needs a value",
                "# nothing; no line begins an interface",
            })
    void mistakesNameTheirLine(String lines, String problem) {
        assertThatThrownBy(() -> InterfaceFile.parse(lines.replace(",", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(problem);
    }
}
