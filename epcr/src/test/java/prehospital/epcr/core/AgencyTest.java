package prehospital.epcr.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static prehospital.epcr.core.Lines.T0;
import static prehospital.epcr.core.Lines.line;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import prehospital.epcr.agency.AgencyFile;
import prehospital.epcr.dictionary.DictionaryFile;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.EpcrSource;
import prehospital.protocol.UnitId;

class AgencyTest {
    private static final String FILE = """
            # The service
            dAgency.01 = SE-O-7
            dAgency.04 = 14
            eResponse.02 = 哥德堡急救中心
            eResponse.07 = 2207017
            unit.A1.eResponse.07 = 2207015
            crew.anna.id = 4711
            crew.anna.level = 9925027
            crew.anna.name = 安娜
            crew.anna.duty = physician
            crew.li.wei.duty = driver
            """;

    private final Dictionary dictionary = DictionaryFile.packaged();
    private final PatientRecord record = new PatientRecord(new EpcrId("AS1"), dictionary);
    private final Instant since = T0.minusSeconds(86_400);

    private List<EpcrEntry> fill(Agency agency, Map<String, Instant> acted) {
        return AgencyFill.of(
                agency,
                Optional.of(new UnitId("A1")),
                new TreeMap<>(acted),
                account -> !account.equals("desk"),
                record,
                T0.plusSeconds(60));
    }

    @Test
    void whatTheServiceSaysAndWhoWorkedInTheCaseIsFilledOnceWithSourceAndAge() {
        Agency agency = AgencyFile.parse(FILE, since, dictionary);
        record.add(List.of(line("a", "ePatient.02", "", "Li", "t1", 0)));
        List<EpcrEntry> lines = fill(agency, Map.of("li.wei", T0.plusSeconds(5), "desk", T0));
        assertThat(lines).allSatisfy(entry -> {
            assertThat(dictionary.problem(entry)).as(entry.element()).isEmpty();
            assertThat(entry.source()).isEqualTo(EpcrSource.SETTINGS);
        });
        assertThat(lines)
                .extracting(entry -> entry.element() + " " + entry.instance() + "="
                        + entry.value().orElse(""))
                .containsExactlyInAnyOrder(
                        "dAgency.01 =SE-O-7",
                        "dAgency.04 =14",
                        "eResponse.02 =哥德堡急救中心",
                        "eResponse.07 =2207015",
                        "eCrew.01 crew-anna=4711",
                        "eCrew.02 crew-anna=9925027",
                        "eCrew.01 crew-li.2ewei=li.wei",
                        "cnRecord.31 =安娜",
                        "cnRecord.33 =li.wei");
        record.add(lines);
        assertThat(record.value("dAgency.01", "").orElseThrow().measuredAt()).contains(since);
        assertThat(record.value("eCrew.01", "crew-anna").orElseThrow().measuredAt())
                .contains(T0);
        assertThat(fill(agency, Map.of("li.wei", T0.plusSeconds(9)))).as("once").isEmpty();
    }

    @Test
    void aMistakeIsRefusedWithItsLine() {
        assertThatThrownBy(() -> AgencyFile.parse("\ndAgency.1 = 4", since, dictionary))
                .hasMessage("line 2: unknown key 'dAgency.1'");
        assertThatThrownBy(() -> AgencyFile.parse("ePatient.02 = Li", since, dictionary))
                .hasMessageContaining("unknown key");
        assertThatThrownBy(() -> AgencyFile.parse("dAgency.04 = Västra Götaland", since, dictionary))
                .hasMessageStartingWith("line 1: EMS Agency State");
        assertThatThrownBy(() -> AgencyFile.parse("eResponse.07 = 12", since, dictionary))
                .hasMessageContaining("code of its list");
        assertThatThrownBy(() -> AgencyFile.parse("crew.anna.shoe = 38", since, dictionary))
                .hasMessageContaining("unknown key 'shoe' of anna");
        assertThatThrownBy(() -> AgencyFile.parse("crew.anna.id = 12\ncrew.anna.id = 13", since, dictionary))
                .hasMessage("line 2: 'id' is said twice");
        assertThatThrownBy(() -> AgencyFile.parse("dAgency.02 =", since, dictionary))
                .hasMessageContaining("a value is missing");
    }
}
