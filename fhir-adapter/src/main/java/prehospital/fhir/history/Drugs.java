package prehospital.fhir.history;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import prehospital.protocol.view.HistoryView.Mark;

/**
 * Which medications make bleeding dangerous. By ATC group B01A (WHO Collaborating Centre for Drug Statistics Methodology) where a code is told, else
 * by substance names; a name that is not listed is not marked, which says nothing about it.
 */
final class Drugs {
    private static final String ATC = "http://www.whocc.no/atc";
    private static final Set<String> ANTIPLATELET_ATC = Set.of("B01AC");
    private static final List<String> ANTICOAGULANTS = List.of(
            "warfarin",
            "heparin",
            "parin sodium",
            "enoxaparin",
            "dalteparin",
            "tinzaparin",
            "nadroparin",
            "fondaparinux",
            "dabigatran",
            "rivaroxaban",
            "apixaban",
            "edoxaban",
            "argatroban",
            "bivalirudin",
            "acenocoumarol",
            "phenprocoumon",
            "华法林",
            "肝素",
            "达比加群",
            "利伐沙班",
            "阿哌沙班",
            "艾多沙班",
            "阿加曲班",
            "比伐",
            "磺达肝癸");
    private static final List<String> ANTIPLATELETS = List.of(
            "aspirin",
            "acetylsalicylic",
            "clopidogrel",
            "ticagrelor",
            "prasugrel",
            "ticlopidine",
            "cilostazol",
            "dipyridamole",
            "阿司匹林",
            "氯吡格雷",
            "替格瑞洛",
            "普拉格雷",
            "西洛他唑",
            "双嘧达莫");

    private Drugs() {}

    static Optional<Mark> mark(CodeableConcept medication) {
        Optional<String> atc = medication.getCoding().stream()
                .filter(coding -> ATC.equals(coding.getSystem()))
                .map(coding -> Words.nonNull(coding.getCode()))
                .filter(code -> code.startsWith("B01A"))
                .findFirst();
        if (atc.isPresent()) {
            boolean platelets = ANTIPLATELET_ATC.stream().anyMatch(atc.orElseThrow()::startsWith);
            return Optional.of(platelets ? Mark.ANTIPLATELET : Mark.ANTICOAGULANT);
        }
        String names = Words.lower(Words.nonNull(medication.getText()) + " "
                + Words.join(
                        " ",
                        medication.getCoding().stream().map(Coding::getDisplay).map(Words::nonNull)));
        if (ANTICOAGULANTS.stream().anyMatch(names::contains)) {
            return Optional.of(Mark.ANTICOAGULANT);
        }
        return ANTIPLATELETS.stream().anyMatch(names::contains) ? Optional.of(Mark.ANTIPLATELET) : Optional.empty();
    }
}
