package prehospital.fhir.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceCriticality;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceReactionComponent;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceSeverity;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DeviceUseStatement;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import prehospital.protocol.view.HistoryView.Entry;
import prehospital.protocol.view.HistoryView.Mark;

/**
 * One resource as one line for people.
 *
 * @param resolve finds what a reference points to in the same answer
 */
record EntryReader(Function<Reference, Optional<Resource>> resolve) {
    /** What a resource says, before its source and reading marks are added. */
    private record Said(
            CodeableConcept what, String status, String detail, Optional<String> date, Optional<Mark> mark) {
        Said(CodeableConcept what, String status, String detail, Optional<String> date) {
            this(what, status, detail, date, Optional.empty());
        }
    }

    /** The line; the text is empty when the resource does not say what it is about. */
    Optional<Entry> read(Resource resource, String source) {
        return said(resource).map(said -> {
            List<Mark> marks = new ArrayList<>();
            said.mark().ifPresent(marks::add);
            if (said.status().contains("entered-in-error")) {
                marks.add(Mark.IN_ERROR);
            }
            return new Entry(
                    Words.of(said.what()),
                    Words.codes(said.what()),
                    Words.shortened(said.status()),
                    Words.shortened(said.detail()),
                    said.date(),
                    source,
                    marks);
        });
    }

    private Optional<Said> said(Resource resource) {
        return Optional.ofNullable(
                switch (resource) {
                    case AllergyIntolerance r -> allergy(r);
                    case Condition r ->
                        new Said(
                                r.getCode(),
                                both(Words.code(r.getClinicalStatus()), Words.code(r.getVerificationStatus())),
                                sentences(
                                        Words.of(r.getSeverity()),
                                        Words.of(r.getBodySite()),
                                        r.hasAbatement() ? "until " + Words.value(r.getAbatement()) : "",
                                        notes(r.getNote().stream().map(note -> note.getText()))),
                                Words.when(r.getOnset()).or(() -> Words.when(r.getRecordedDateElement())));
                    case MedicationStatement r ->
                        medication(
                                r.getMedication(),
                                Words.code(r.getStatusElement()),
                                r.getDosage(),
                                Words.when(r.getEffective()).or(() -> Words.when(r.getDateAssertedElement())));
                    case MedicationRequest r ->
                        medication(
                                r.getMedication(),
                                Words.code(r.getStatusElement()),
                                r.getDosageInstruction(),
                                Words.when(r.getAuthoredOnElement()));
                    case MedicationDispense r ->
                        medication(
                                r.getMedication(),
                                Words.code(r.getStatusElement()),
                                r.getDosageInstruction(),
                                Words.when(r.getWhenHandedOverElement()));
                    case MedicationAdministration r ->
                        medication(
                                r.getMedication(),
                                Words.code(r.getStatusElement()),
                                List.of(),
                                Words.when(r.getEffective()));
                    default -> others(resource);
                });
    }

    private @org.jspecify.annotations.Nullable Said others(Resource resource) {
        return switch (resource) {
            case Procedure r ->
                new Said(
                        r.getCode(),
                        Words.code(r.getStatusElement()),
                        sentences(Words.of(r.getBodySite()), Words.of(r.getOutcome())),
                        Words.when(r.getPerformed()));
            case Immunization r ->
                new Said(
                        r.getVaccineCode(),
                        Words.code(r.getStatusElement()),
                        Words.of(r.getStatusReason()),
                        Words.when(r.getOccurrence()));
            case Observation r -> observation(r);
            case DiagnosticReport r ->
                new Said(
                        r.getCode(),
                        Words.code(r.getStatusElement()),
                        sentences(Words.nonNull(r.getConclusion()), Words.of(r.getConclusionCode())),
                        Words.when(r.getEffective()).or(() -> Words.when(r.getIssuedElement())));
            case DeviceUseStatement r ->
                new Said(
                        device(r.getDevice()),
                        Words.code(r.getStatusElement()),
                        Words.of(r.getBodySite()),
                        Words.when(r.getTiming()));
            case Device r -> new Said(r.getType(), Words.code(r.getStatusElement()), "", Optional.empty());
            case Consent r ->
                new Said(
                        firstOf(r.getCategory(), r.getScope()),
                        Words.code(r.getStatusElement()),
                        "",
                        Words.when(r.getDateTimeElement()));
            case Flag r ->
                new Said(
                        r.getCode(),
                        Words.code(r.getStatusElement()),
                        "",
                        Words.when(r.getPeriod()),
                        Optional.of(Mark.HIGH_RISK));
            default -> null;
        };
    }

    private static Said allergy(AllergyIntolerance r) {
        boolean high = r.getCriticality() == AllergyIntoleranceCriticality.HIGH
                || r.getReaction().stream()
                        .anyMatch(reaction -> reaction.getSeverity() == AllergyIntoleranceSeverity.SEVERE);
        return new Said(
                r.getCode(),
                both(Words.code(r.getClinicalStatus()), Words.code(r.getVerificationStatus())),
                sentences(
                        Words.code(r.getTypeElement()),
                        criticality(r),
                        Words.join("; ", r.getReaction().stream().map(EntryReader::reaction)),
                        notes(r.getNote().stream().map(note -> note.getText()))),
                Words.when(r.getOnset()).or(() -> Words.when(r.getRecordedDateElement())),
                high ? Optional.of(Mark.HIGH_RISK) : Optional.empty());
    }

    private static String criticality(AllergyIntolerance r) {
        String code = Words.code(r.getCriticalityElement());
        return code.isEmpty() ? "" : "criticality " + code;
    }

    private static String reaction(AllergyIntoleranceReactionComponent reaction) {
        String how = Words.join(
                ", ", Stream.of(Words.of(reaction.getManifestation()), Words.code(reaction.getSeverityElement())));
        return Words.join(" → ", Stream.of(Words.of(reaction.getSubstance()), how));
    }

    private Said medication(Type medication, String status, List<Dosage> dosage, Optional<String> date) {
        CodeableConcept what = medication instanceof CodeableConcept concept
                ? concept
                : medication instanceof Reference reference ? medication(reference) : new CodeableConcept();
        return new Said(what, status, Words.join("; ", dosage.stream().map(EntryReader::dose)), date, Drugs.mark(what));
    }

    private CodeableConcept medication(Reference reference) {
        return resolve.apply(reference)
                .filter(Medication.class::isInstance)
                .map(found -> ((Medication) found).getCode())
                .filter(code -> !Words.of(code).isEmpty())
                .orElseGet(() -> new CodeableConcept().setText(Words.nonNull(reference.getDisplay())));
    }

    private CodeableConcept device(Reference reference) {
        return resolve.apply(reference)
                .filter(Device.class::isInstance)
                .map(found -> ((Device) found).getType())
                .filter(code -> !Words.of(code).isEmpty())
                .orElseGet(() -> new CodeableConcept().setText(Words.nonNull(reference.getDisplay())));
    }

    private static String dose(Dosage dosage) {
        String told = Words.nonNull(dosage.getText());
        if (!told.isBlank()) {
            return told;
        }
        String timing = dosage.hasTiming() && dosage.getTiming().hasCode()
                ? Words.of(dosage.getTiming().getCode())
                : "";
        return sentences(
                dosage.hasDoseAndRate()
                        ? Words.value(dosage.getDoseAndRateFirstRep().getDose())
                        : "",
                Words.of(dosage.getRoute()),
                timing);
    }

    private static Said observation(Observation r) {
        String parts = Words.join(
                "; ",
                r.getComponent().stream()
                        .map(part -> (Words.of(part.getCode()) + " " + Words.value(part.getValue())).strip()));
        String value = r.hasValue() ? Words.value(r.getValue()) : Words.of(r.getDataAbsentReason());
        return new Said(
                r.getCode(),
                Words.code(r.getStatusElement()),
                sentences(
                        value,
                        parts,
                        Words.of(r.getInterpretation()),
                        notes(r.getNote().stream().map(note -> note.getText()))),
                Words.when(r.getEffective()));
    }

    private static CodeableConcept firstOf(List<CodeableConcept> concepts, CodeableConcept otherwise) {
        return concepts.stream().findFirst().orElse(otherwise);
    }

    private static String both(String one, String other) {
        return Words.join(", ", Stream.of(one, other));
    }

    private static String sentences(String... parts) {
        return Words.join(" · ", Stream.of(parts));
    }

    private static String notes(Stream<String> notes) {
        return Words.join("; ", notes.map(Words::nonNull));
    }
}
