package prehospital.fhir.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import prehospital.protocol.Atmist;
import prehospital.protocol.MatchFinding;
import prehospital.protocol.MatchGrade;
import prehospital.protocol.PatientQuery;
import prehospital.protocol.TheirPatient;

class CandidateReaderTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final String NILS =
            "{'resourceType':'Patient','id':'p1','identifier':[{'system':'urn:mrn','value':'4711'}],"
                    + "'name':[{'use':'old','text':'Nisse'},{'use':'official','family':'Bergström','given':['Nils','Olof']}],"
                    + "'birthDate':'1963-04-01','gender':'male','telecom':[{'system':'phone','value':'+46 70-123 45 67'}]}";

    /** What is asked for, what the server has instead of Nils, and how it is graded. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            urn:mrn;4711;;;;;                              ;CERTAIN ;IDENTIFIER_SAME
            urn:mrn;4711;Nils Olof Bergstrom;1963-04-01;MALE;;              ;CERTAIN ;IDENTIFIER_SAME NAME_SAME BIRTH_DATE_SAME SEX_SAME
            ;4711;;;;;                                     ;POSSIBLE;IDENTIFIER_VALUE_SAME
            ;4711;bergström nils olof;;;;                  ;PROBABLE;IDENTIFIER_VALUE_SAME NAME_SAME
            urn:pid;4711;;;;;                              ;POSSIBLE;IDENTIFIER_VALUE_SAME
            urn:mrn;4712;;;;;                              ;POSSIBLE;IDENTIFIER_DIFFERENT
            urn:mrn;4711;Anna Lind;;;;                     ;POSSIBLE;IDENTIFIER_SAME NAME_DIFFERENT
            urn:mrn;4711;;1964-04-01;;;                    ;POSSIBLE;IDENTIFIER_SAME BIRTH_DATE_DIFFERENT
            urn:mrn;4711;;;FEMALE;;                        ;POSSIBLE;IDENTIFIER_SAME SEX_DIFFERENT
            ;;Nils Bergström;1963-04-01;MALE;;             ;POSSIBLE;NAME_SIMILAR BIRTH_DATE_SAME SEX_SAME
            ;;Nils Olof Bergström;1963-04-01;;;            ;PROBABLE;NAME_SAME BIRTH_DATE_SAME
            ;;Nils Olof Bergström;1963-01-04;;;            ;POSSIBLE;NAME_SAME BIRTH_DATE_SIMILAR
            ;;Nils Olof Bergstrøm;1963-04-01;;;            ;POSSIBLE;NAME_SIMILAR BIRTH_DATE_SAME
            ;;Nils Olof Bergström;;;0701234567;            ;PROBABLE;NAME_SAME PHONE_SAME
            ;;Nisse;;;0709999999;                          ;POSSIBLE;NAME_SAME PHONE_DIFFERENT
            urn:mrn;4711;;;;;'deceasedDateTime':'2020'     ;POSSIBLE;IDENTIFIER_SAME DECEASED
            urn:mrn;4711;;;;;'deceasedBoolean':false       ;CERTAIN ;IDENTIFIER_SAME
            urn:mrn;4711;;;;;'active':false                ;POSSIBLE;IDENTIFIER_SAME INACTIVE
            urn:mrn;4711;;;;;'link':[{'type':'replaced-by','other':{'reference':'Patient/9'}}];POSSIBLE;IDENTIFIER_SAME REPLACED
            """)
    void eachComparisonIsToldByName(ArgumentsAccessor row) {
        PatientQuery query = new PatientQuery(
                told(row, 0),
                told(row, 1),
                told(row, 2),
                told(row, 3),
                told(row, 4).map(Atmist.Sex::valueOf),
                told(row, 5),
                "unconscious");
        String patient = told(row, 6)
                .map(also -> NILS.replace("{'resourceType':'Patient'", "{" + also + ",'resourceType':'Patient'"))
                .orElse(NILS);
        TheirPatient found = read(query, Optional.empty(), patient).candidates().getFirst();
        assertThat(found.findings())
                .extracting(MatchFinding::name)
                .containsExactly(told(row, 8).orElseThrow().split(" ", -1));
        assertThat(found.grade()).isEqualTo(MatchGrade.valueOf(told(row, 7).orElseThrow()));
        assertThat(found.name()).isEqualTo("Nils Olof Bergström");
        assertThat(found.identifiers()).containsExactly("urn:mrn|4711");
    }

    private static Optional<String> told(ArgumentsAccessor row, int column) {
        return Optional.ofNullable(row.getString(column)).map(String::strip).filter(text -> !text.isEmpty());
    }

    @Test
    void chineseNamesAreComparedWithoutSpaces() {
        String patient =
                "{'resourceType':'Patient','id':'p1','name':[{'family':'王','given':['小明']}],'birthDate':'1990-10-10'}";
        TheirPatient found = read(person("王小明", "1990-10-10"), Optional.of(33), patient)
                .candidates()
                .getFirst();
        assertThat(found.grade()).isEqualTo(MatchGrade.PROBABLE);
    }

    @Test
    void anEstimatedAgeFarFromTheBirthDateSpeaksAgainst() {
        PatientQuery card = new PatientQuery(
                Optional.of("urn:mrn"),
                Optional.of("4711"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "card in his pocket");
        assertThat(read(card, Optional.of(25), NILS).candidates().getFirst().findings())
                .contains(MatchFinding.AGE_DIFFERENT);
        assertThat(read(card, Optional.of(50), NILS).candidates().getFirst().grade())
                .isEqualTo(MatchGrade.CERTAIN);
    }

    @Test
    void theBestComesFirstEachOnceAndWhatCannotBeReadIsCounted() {
        String other = NILS.replace("p1", "p2").replace("Nils", "Nisse").replace("4711", "1");
        String broken = "{'resourceType':'Patient','id':'not an id !'}";
        CandidateReader.Found found =
                read(person("Nils Olof Bergström", "1963-04-01"), Optional.empty(), other, NILS, NILS, broken);
        assertThat(found.candidates()).extracting(TheirPatient::id).containsExactly("p1", "p2");
        assertThat(found.unread()).isEqualTo(1);
        assertThat(found.certain()).isFalse();
    }

    @Test
    void whatTheServerDeniesIsNoMore() {
        String bundle = bundle(NILS)
                .replace(
                        "}}]}",
                        "},\"search\":{\"mode\":\"match\",\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/match-grade\",\"valueCode\":\"certainly-not\"}]}}]}");
        CandidateReader.Found found = CandidateReader.read(
                asked(person("Nils Olof Bergström", "1963-04-01"), Optional.empty()), List.of(bundle));
        assertThat(found.candidates().getFirst().grade()).isEqualTo(MatchGrade.POSSIBLE);
    }

    @Test
    void requestsCarryNoSecondQuestion() {
        PatientQuery query = new PatientQuery(
                Optional.of("urn:x"),
                Optional.of("1,2&name=x|$"),
                Optional.of("Li, Wei"),
                Optional.of("1990-01-02"),
                Optional.empty(),
                Optional.empty(),
                "r");
        assertThat(LookupRequests.byIdentifier(query))
                .contains("identifier=urn%3Ax%7C1%5C%2C2%26name%3Dx%5C%7C%5C%24&_count=20");
        assertThat(LookupRequests.byDemographics(query)).contains("birthdate=1990-01-02&name=Li&name=Wei&_count=20");
        assertThat(LookupRequests.match(query))
                .contains("\"onlyCertainMatches\"")
                .contains("1990-01-02");
        assertThat(LookupRequests.resources("MedicationRequest", "p1"))
                .isEqualTo("MedicationRequest?patient=Patient%2Fp1&_count=100&_include=MedicationRequest%3Amedication");
    }

    private static PatientQuery person(String name, String born) {
        return new PatientQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.of(name),
                Optional.of(born),
                Optional.empty(),
                Optional.empty(),
                "unconscious");
    }

    private static CandidateReader.Asked asked(PatientQuery query, Optional<Integer> age) {
        return new CandidateReader.Asked(Histories.SERVER, query, age, TODAY);
    }

    private static CandidateReader.Found read(PatientQuery query, Optional<Integer> age, String... patients) {
        return CandidateReader.read(asked(query, age), List.of(bundle(patients)));
    }

    private static String bundle(String... patients) {
        StringBuilder bundle = new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[");
        String between = "";
        for (String patient : patients) {
            bundle.append(between)
                    .append("{\"resource\":")
                    .append(patient.replace('\'', '"'))
                    .append('}');
            between = ",";
        }
        return bundle.append("]}").toString();
    }
}
