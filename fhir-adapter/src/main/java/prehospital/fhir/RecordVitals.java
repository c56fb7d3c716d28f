package prehospital.fhir;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import prehospital.epcr.core.Dictionary;
import prehospital.epcr.core.Forms;
import prehospital.epcr.core.PatientRecord;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.VitalSign;
import prehospital.protocol.view.EpcrView.Field;

/**
 * The sets of vital signs of a record as observations: coded as those from the monitors are (LOINC, and the code of IEEE 11073 where there is one),
 * the parts of one blood pressure in one panel, scores and words with what NEMSIS calls them.
 */
final class RecordVitals {
    private static final Map<String, VitalSign> SIGNS = Map.ofEntries(
            Map.entry("eVitals.06", VitalSign.SYSTOLIC),
            Map.entry("eVitals.07", VitalSign.DIASTOLIC),
            Map.entry("eVitals.09", VitalSign.MEAN_PRESSURE),
            Map.entry("eVitals.10", VitalSign.HEART_RATE),
            Map.entry("eVitals.12", VitalSign.SPO2),
            Map.entry("eVitals.14", VitalSign.RESPIRATORY_RATE),
            Map.entry("eVitals.16", VitalSign.ETCO2),
            Map.entry("eVitals.23", VitalSign.GCS),
            Map.entry("eVitals.24", VitalSign.TEMPERATURE),
            Map.entry("eVitals.27", VitalSign.PAIN));

    /** Numbers that no monitor sends. */
    private static final Map<String, Other> OTHERS = Map.of(
            "eVitals.17", new Other("19911-7", "Carbon monoxide", "%"),
            "eVitals.18", new Other("2339-0", "Glucose [Mass/volume] in Blood", "mg/dL"),
            "eVitals.34", new Other("72089-6", "Stroke scale score", "{score}"));

    /** Codes of a list. */
    private static final Map<String, Other> WORDS = Map.of(
            "eVitals.26", new Other("67775-7", "Level of responsiveness", ""),
            "eVitals.03", new Other("67670-0", "Cardiac rhythm", ""),
            "eVitals.15", new Other("80341-1", "Respiratory effort", ""));

    private static final String MILLIMETRES = "3340001";
    private static final String KILOPASCAL = "3340005";
    private static final Coding PANEL =
            new Coding(Codes.LOINC, "85354-9", "Blood pressure panel with all children optional");

    private final PatientRecord record;
    private final Dictionary dictionary;
    private final Reference patient;
    private final Reference encounter;
    private final Map<String, Observation> all = new LinkedHashMap<>();
    private final Map<String, Map<VitalSign, Field>> pressures = new LinkedHashMap<>();

    private record Other(String code, String title, String unit) {}

    RecordVitals(PatientRecord record, Dictionary dictionary, Reference patient, Reference encounter) {
        this.record = record;
        this.dictionary = dictionary;
        this.patient = patient;
        this.encounter = encounter;
    }

    /** The observations by element and instance. */
    Map<String, Observation> all() {
        for (Field field : record.fields()) {
            String name = field.element() + " " + field.instance();
            VitalSign sign = SIGNS.get(field.element());
            if (sign != null && VitalCodes.pressure(sign) && number(field).isPresent()) {
                pressures
                        .computeIfAbsent(set(field), set -> new EnumMap<>(VitalSign.class))
                        .put(sign, field);
            } else if (sign != null) {
                number(field).ifPresent(number -> all.put(name, single(sign, field, number)));
            } else {
                other(field).ifPresent(observation -> all.put(name, observation));
            }
        }
        pressures.forEach((set, parts) -> all.put("eVitals.BloodPressureGroup " + set, panel(parts)));
        return all;
    }

    private Observation single(VitalSign sign, Field field, BigDecimal number) {
        Observation observation = frame(field);
        VitalCodes.profile(sign).ifPresent(observation.getMeta()::addProfile);
        Quantity quantity = quantity(sign, field, number);
        boolean fraction = sign == VitalSign.ETCO2 && quantity.getCode().equals("%");
        observation.addCategory(VitalCodes.category(sign)).setCode(fraction ? fraction() : VitalCodes.code(sign));
        return observation.setValue(quantity);
    }

    /** Carbon dioxide as a share of the breath is another code than its pressure. */
    private static CodeableConcept fraction() {
        return new CodeableConcept()
                .addCoding(new Coding().setSystem(Codes.LOINC).setCode("19889-5"))
                .setText("Carbon dioxide/Gas.total in Exhaled gas --at end expiration");
    }

    /** The carbon dioxide of a breath in the unit that it was written in. */
    private static Quantity quantity(VitalSign sign, Field field, BigDecimal number) {
        String unit = sign.ucum();
        if (sign == VitalSign.ETCO2) {
            unit = switch (field.shown().attributes().getOrDefault("ETCO2Type", MILLIMETRES)) {
                case MILLIMETRES -> unit;
                case KILOPASCAL -> "kPa";
                default -> "%";
            };
        }
        return new Quantity()
                .setValue(number)
                .setUnit(unit)
                .setSystem(Codes.UCUM)
                .setCode(unit);
    }

    private Observation panel(Map<VitalSign, Field> parts) {
        Observation panel = frame(parts.values().iterator().next());
        panel.getMeta().addProfile(VitalCodes.PROFILES + "bp");
        panel.addCategory(VitalCodes.vitalSigns());
        panel.setCode(new CodeableConcept().addCoding(PANEL.copy()).setText("Blood pressure"));
        panel.addComponent(component(VitalSign.SYSTOLIC, parts));
        panel.addComponent(component(VitalSign.DIASTOLIC, parts));
        if (parts.containsKey(VitalSign.MEAN_PRESSURE)) {
            panel.addComponent(component(VitalSign.MEAN_PRESSURE, parts));
        }
        return panel;
    }

    private static ObservationComponentComponent component(VitalSign sign, Map<VitalSign, Field> parts) {
        ObservationComponentComponent component = new ObservationComponentComponent(VitalCodes.code(sign));
        Field field = parts.get(sign);
        return field == null
                ? component.setDataAbsentReason(Codes.concept(Codes.DATA_ABSENT, "not-performed", "Not Performed"))
                : component.setValue(quantity(sign, field, number(field).orElseThrow()));
    }

    private Optional<Observation> other(Field field) {
        Other number = OTHERS.get(field.element());
        Other words = WORDS.get(field.element());
        if (number != null) {
            return number(field).map(value -> {
                boolean laboratory = field.element().equals("eVitals.18");
                return named(field, number, laboratory ? "laboratory" : "exam", laboratory ? "Laboratory" : "Exam")
                        .setValue(new Quantity()
                                .setValue(value)
                                .setUnit(number.unit())
                                .setSystem(Codes.UCUM)
                                .setCode(number.unit()));
            });
        }
        return words == null
                ? Optional.empty()
                : field.shown()
                        .value()
                        .map(value -> named(field, words, "exam", "Exam")
                                .setValue(Codes.text(dictionary
                                        .item(field.element())
                                        .flatMap(item -> dictionary.code(item, value))
                                        .map(name -> name.en() + " / " + name.zh())
                                        .orElse(value))));
    }

    private Observation named(Field field, Other what, String category, String display) {
        Observation observation = frame(field);
        observation.addCategory(Codes.concept(Codes.OBSERVATION_CATEGORY, category, display));
        observation.setCode(new CodeableConcept()
                .addCoding(new Coding().setSystem(Codes.LOINC).setCode(what.code()))
                .setText(what.title()));
        return observation;
    }

    private Observation frame(Field field) {
        Observation observation = new Observation();
        observation.setStatus(Observation.ObservationStatus.FINAL).setSubject(patient);
        observation.setEncounter(encounter).setEffective(Codes.dateTime(at(field)));
        return observation.addNote(RecordEntries.note(field.shown()));
    }

    private Instant at(Field field) {
        return record.value("eVitals.01", set(field))
                .flatMap(EpcrEntry::value)
                .flatMap(Forms::instant)
                .or(() -> field.shown().measuredAt())
                .orElse(field.shown().recordedAt());
    }

    private static String set(Field field) {
        return field.instance().replaceFirst("/.*", "");
    }

    private static Optional<BigDecimal> number(Field field) {
        return field.shown().value().flatMap(Forms::number);
    }
}
