package prehospital.fhir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import prehospital.epcr.core.Dictionary;
import prehospital.protocol.view.EpcrDictionary.Item;
import prehospital.protocol.view.EpcrView.Field;

/**
 * The sections of a patient care report in the order of IHE's paramedicine summary (PCC mPSC), and which part of the record each holds. Those that the
 * draft has no code for are coded by what they hold of NEMSIS.
 */
enum ReportSection {
    COMPLAINT(Use.SUBSET_MUST, "10154-3", "Chief complaint", "主诉"),
    REASON(Use.SUBSET_MUST, "29299-5", "Reason for visit", "就诊原因"),
    PRESENT_ILLNESS(Use.SUBSET_MUST, "10164-2", "History of present illness", "现病史"),
    PROBLEMS(Use.SUBSET_MUST, "11450-4", "Problems", "健康问题"),
    MEDICATIONS(Use.SUBSET_MUST, "10160-0", "Medications in use", "目前用药"),
    ALLERGIES(Use.SUBSET_MUST, "48765-2", "Allergies and intolerances", "过敏与不耐受"),
    ASSESSMENTS(Use.SUBSET_MUST, "51848-0", "Assessment", "评估"),
    PAST_ILLNESS(Use.SUBSET_MAY, "11348-0", "Past illness", "既往史"),
    PAST_PROCEDURES(Use.SUBSET_MAY, "47519-4", "Past procedures", "既往手术与操作"),
    IMMUNIZATIONS(Use.SUBSET_MAY, "11369-6", "Immunizations", "预防接种"),
    SOCIAL(Use.SUBSET_MAY, "29762-2", "Social history", "个人史"),
    VITALS(Use.SUBSET_MAY, "8716-3", "Vital signs", "生命体征"),
    DEVICES(Use.SUBSET_MAY, "46264-8", "Medical devices", "医疗器械"),
    RESULTS(Use.SUBSET_MAY, "30954-2", "Results", "检查结果"),
    DIRECTIVES(Use.SUBSET_MAY, "42348-3", "Advance directives", "预先医疗指示"),
    PAYERS(Use.SUBSET_MAY, "48768-6", "Payers", "付费方"),
    INCIDENT(Use.SUBSET_MAY, "eScene", "Incident", "事件"),
    PROCEDURES(Use.SUBSET_MAY, "29554-3", "Treatment: procedures", "处置:操作"),
    ADMINISTERED(Use.SUBSET_MAY, "18610-6", "Treatment: medications administered", "处置:给药"),
    TRIAGE(Use.SUBSET_MAY, "11283-9", "Triage", "分诊"),
    INJURY(Use.SUBSET_MAY, "11374-6", "Injury incident", "受伤经过"),
    PREGNANCY(Use.SUBSET_MAY, "10162-6", "Pregnancy", "妊娠"),
    ARREST(Use.SUBSET_MAY, "67799-7", "Cardiac arrest", "心脏骤停"),
    ORDERS(Use.SUBSET_MAY, "46209-3", "Orders", "医嘱"),
    EXAMINATION(Use.SUBSET_MAY, "29545-1", "Physical examination", "体格检查"),
    TIMES(Use.REPORT_MUST, "eTimes", "Times", "时间节点"),
    NOTIFICATION(Use.REPORT_MUST, "eDisposition.HospitalTeamActivationGroup", "Emergency notification", "院前预警"),
    TRANSPORT(Use.REPORT_MUST, "eDisposition", "Transport", "转运"),
    POSITION(Use.REPORT_MUST, "eDisposition.14", "Patient position", "转运体位"),
    PROTOCOLS(Use.REPORT_MAY, "67663-5", "Protocols", "诊疗规程"),
    BILLING(Use.REPORT_MAY, "67659-3", "Billing", "收费");

    /** Seven characters of ICD-10-PCS stand for a procedure where a diagnosis may stand too. */
    private static final Pattern PROCEDURE_CODE = Pattern.compile("[0-9A-HJ-NP-Z]{7}");

    private static final Map<String, ReportSection> HOLDS = holds();

    private final Use use;
    private final String code;
    private final String english;
    private final String chinese;

    ReportSection(Use use, String code, String english, String chinese) {
        this.use = use;
        this.code = code;
        this.english = english;
        this.chinese = chinese;
    }

    /** Which of the two documents has a section, and whether it may be missing. */
    enum Use {
        SUBSET_MUST,
        SUBSET_MAY,
        REPORT_MUST,
        REPORT_MAY
    }

    /** True when a document of this kind has it even when nothing is known. */
    boolean required(boolean complete) {
        return use == Use.SUBSET_MUST || (complete && use == Use.REPORT_MUST);
    }

    /** True for what the department is told at the handoff already. */
    boolean ofSubset() {
        return use == Use.SUBSET_MUST || use == Use.SUBSET_MAY;
    }

    String title() {
        return english + " / " + chinese;
    }

    String english() {
        return english;
    }

    /** LOINC where the summary has a code of it. */
    CodeableConcept concept() {
        boolean loinc = Character.isDigit(code.charAt(0));
        return new CodeableConcept()
                .addCoding(new Coding()
                        .setSystem(loinc ? Codes.LOINC : Codes.OURS + "epcr-section")
                        .setCode(code))
                .setText(english);
    }

    String code() {
        return code;
    }

    /** Where a value stands; empty for what only the whole record has. */
    static Optional<ReportSection> of(Dictionary dictionary, Field field) {
        if (field.element().equals("eHistory.08")
                && field.shown()
                        .value()
                        .filter(value -> PROCEDURE_CODE.matcher(value).matches())
                        .isPresent()) {
            return Optional.of(PAST_PROCEDURES);
        }
        return dictionary.item(field.element()).flatMap(item -> {
            List<Item> path = new ArrayList<>(dictionary.path(item));
            Collections.reverse(path);
            return path.stream()
                    .map(step -> Optional.ofNullable(HOLDS.get(step.id())))
                    .flatMap(Optional::stream)
                    .findFirst();
        });
    }

    private static Map<String, ReportSection> holds() {
        Map<String, ReportSection> holds = new HashMap<>();
        put(holds, COMPLAINT, "eSituation.PatientComplaintGroup", "eSituation.07", "eSituation.08", "cnRecord.13");
        put(holds, REASON, "eSituation.09", "eSituation.10", "eSituation.19", "eSituation.20", "eDispatch.01");
        put(holds, PRESENT_ILLNESS, "eSituation", "eNarrative", "cnRecord.12", "cnRecord.14");
        put(holds, PROBLEMS, "eHistory.08");
        put(holds, MEDICATIONS, "eHistory.CurrentMedsGroup");
        put(holds, ALLERGIES, "eHistory.06", "eHistory.07", "cnRecord.16");
        put(holds, ASSESSMENTS, "eSituation.11", "eSituation.12", "cnRecord.24", "cnRecord.25", "cnRecord.26");
        put(holds, ASSESSMENTS, "cnRecord.28");
        put(holds, PAST_ILLNESS, "eHistory", "cnRecord.15");
        put(holds, IMMUNIZATIONS, "eHistory.ImmunizationsGroup");
        put(holds, SOCIAL, "eHistory.17");
        put(holds, VITALS, "eVitals");
        put(holds, DEVICES, "eDevice");
        put(holds, RESULTS, "eLabs", "cnRecord.23");
        put(holds, DIRECTIVES, "eHistory.05");
        put(holds, PAYERS, "ePayment.01", "ePayment.InsuranceGroup");
        put(holds, INCIDENT, "eScene");
        put(holds, PROCEDURES, "eProcedures", "eAirway", "cnRecord.27");
        put(holds, ADMINISTERED, "eMedications");
        put(holds, TRIAGE, "eScene.08", "eSituation.13", "eInjury.03", "eInjury.04", "eDisposition.19");
        put(holds, INJURY, "eInjury");
        put(holds, PREGNANCY, "eHistory.18");
        put(holds, ARREST, "eArrest");
        put(holds, ORDERS, "order");
        put(holds, EXAMINATION, "eExam", "cnRecord.17", "cnRecord.18", "cnRecord.19", "cnRecord.20", "cnRecord.21");
        put(holds, EXAMINATION, "cnRecord.22");
        put(holds, TIMES, "eTimes");
        put(holds, NOTIFICATION, "eDisposition.HospitalTeamActivationGroup");
        put(holds, TRANSPORT, "eDisposition");
        put(holds, POSITION, "eDisposition.14");
        put(holds, PROTOCOLS, "eProtocols");
        put(holds, BILLING, "ePayment", "cnRecord.38");
        return Map.copyOf(holds);
    }

    private static void put(Map<String, ReportSection> holds, ReportSection section, String... items) {
        List.of(items).forEach(item -> holds.put(item, section));
    }
}
