package prehospital.fhir;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.jspecify.annotations.Nullable;
import prehospital.fhir.SummarySection.Kind;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.view.HistoryView;
import prehospital.protocol.wire.BadMessage;

/**
 * What is known of a patient on the way as an International Patient Summary (LOINC 60591-5): what the crew recorded, the newest vital signs, and the
 * history of the person whom two people took the patient for. Made for whoever asks and not kept. What a source says of one list does not hide what
 * another says: a list has no entries only when no source has any, and then says why. Any thread; takes milliseconds.
 */
public final class PatientSummary {
    private static final String IPS = "http://hl7.org/fhir/uv/ips/StructureDefinition/";
    /** Observations that a summary takes in, the newest of each kind; a case has some twenty kinds. */
    private static final int VITALS_MAX = 50;

    private static final Pattern FURTHER = Pattern.compile("(.+)/([2-9]|[1-9][0-9])");

    private final Known known;
    private final Bundle bundle = new Bundle();
    private final Map<Kind, SummarySection> sections = new EnumMap<>(Kind.class);
    private final Map<String, Observation> newest = new LinkedHashMap<>();
    private final Reference patient;
    private final Reference author;

    /**
     * What a summary is made of.
     *
     * @param patient the patient as stored, JSON
     * @param stored the patient's conditions and observations as stored, JSON, newest first
     * @param record the newest FHIR document of the patient's record, when there is one
     * @param history of the person whom the patient is linked to, when it was read for this case
     * @param remarks what the reader should know of what is not there, in sentences
     */
    public record Known(
            String patient,
            List<String> stored,
            Optional<String> record,
            Optional<HistoryView> history,
            List<String> remarks,
            Instant at) {
        public Known {
            stored = List.copyOf(stored);
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * Whose patient a stored Patient is.
     *
     * @param number which of the patients of the crew: 1 for the one whom the pre-alert speaks of
     * @param link full address of the person of the hospital's own server whom two people took the patient for
     */
    public record Whose(PreAlertId preAlert, int number, Optional<String> link) {}

    private PatientSummary(Known known) {
        this.known = known;
        this.patient = reference("patient");
        this.author = reference("author");
        for (Kind kind : Kind.values()) {
            sections.put(kind, new SummarySection(kind));
        }
    }

    /** The logical id of the Binary that holds a record as a document. */
    public static String recordId(Whose whose) {
        String kind = "report-" + CareReport.Form.FHIR_DOCUMENT.part();
        return whose.number() == 1
                ? FhirIds.of(kind, whose.preAlert().value())
                : FhirIds.of(kind, whose.preAlert().value(), Integer.toString(whose.number()));
    }

    /** The document in a stored Binary; empty when it holds no FHIR. */
    public static Optional<String> document(String binary) {
        try {
            return FhirJson.parse(binary) instanceof Binary stored && stored.hasData()
                    ? Optional.of(new String(stored.getData(), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (BadMessage _noBinary) {
            return Optional.empty();
        }
    }

    /** Reads whose patient a stored Patient is; empty when an ambulance did not tell it. */
    public static Optional<Whose> whose(String json) {
        if (!(FhirJson.parse(json) instanceof Patient stored)) {
            return Optional.empty();
        }
        Optional<String> link = stored.getLink().stream()
                .filter(one -> one.getType() == Patient.LinkType.REFER)
                .filter(one -> one.getOther().hasReference())
                .map(one -> one.getOther().getReference())
                .findFirst();
        return values(stored, "pre-alert")
                .flatMap(id -> preAlert(id).stream())
                .findFirst()
                .map(id -> new Whose(id, 1, link))
                .or(() -> values(stored, FurtherPatientBundle.IDENTIFIER)
                        .flatMap(value -> further(value, link).stream())
                        .findFirst());
    }

    private static Stream<String> values(Patient stored, String system) {
        return stored.getIdentifier().stream()
                .filter(identifier -> (Codes.OURS + system).equals(identifier.getSystem()))
                .filter(Identifier::hasValue)
                .map(Identifier::getValue);
    }

    /** {@code P1/2}. */
    private static Optional<Whose> further(String value, Optional<String> link) {
        Matcher parts = FURTHER.matcher(value);
        return parts.matches()
                ? preAlert(parts.group(1)).map(id -> new Whose(id, Integer.parseInt(parts.group(2)), link))
                : Optional.empty();
    }

    /** Others may store a Patient with an identifier that only looks like ours. */
    private static Optional<PreAlertId> preAlert(@Nullable String id) {
        try {
            return Optional.ofNullable(id).map(PreAlertId::new);
        } catch (IllegalArgumentException _noneOfOurs) {
            return Optional.empty();
        }
    }

    /**
     * The summary as JSON text.
     *
     * @throws BadMessage when something stored is no FHIR
     */
    public static String json(Known known) {
        return FhirJson.encode(new PatientSummary(known).build());
    }

    private Bundle build() {
        bundle.getMeta().addProfile(IPS + "Bundle-uv-ips");
        bundle.setType(Bundle.BundleType.DOCUMENT).setTimestamp(Date.from(known.at()));
        bundle.setIdentifier(new Identifier().setSystem("urn:ietf:rfc:3986").setValue("urn:uuid:" + uuid("bundle")));
        Patient who = claim((Patient) FhirJson.parse(known.patient()).copy(), "Patient-uv-ips");
        who.setId("");
        Organization service = claim(new Organization().setName("Ambulance service"), "Organization-uv-ips");
        known.record().ifPresent(json -> record(json, who, service));
        known.stored().forEach(json -> stored(FhirJson.parse(json)));
        newest.values().forEach(this::vital);
        known.history().ifPresent(this::history);
        known.remarks().forEach(section(Kind.OTHER)::say);
        Composition composition = composition();
        add("composition", composition);
        add("patient", who);
        add("author", service);
        sections.forEach((kind, section) -> {
            if (section.needed()) {
                composition.addSection(filled(section));
            }
        });
        return bundle;
    }

    private Composition composition() {
        Composition composition = claim(new Composition(), "Composition-uv-ips");
        composition.setStatus(Composition.CompositionStatus.FINAL);
        composition.setType(new CodeableConcept()
                .addCoding(new Coding().setSystem(Codes.LOINC).setCode("60591-5"))
                .setText("Patient summary Document"));
        composition.setSubject(patient).setDateElement(Codes.dateTime(known.at()));
        composition.addAuthor(author).setCustodian(author).setTitle("Patient summary from the ambulance");
        return composition;
    }

    private SectionComponent filled(SummarySection section) {
        SectionComponent component = section.component();
        for (Resource fact : section.facts()) {
            String name = "entry " + bundle.getEntry().size();
            add(name, fact);
            component.addEntry(reference(name));
        }
        return component;
    }

    private SummarySection section(Kind kind) {
        return java.util.Objects.requireNonNull(sections.get(kind));
    }

    /** What the crew recorded: the sections of the document that a summary has too, and what the crew takes it for. */
    private void record(String json, Patient who, Organization service) {
        Optional<Bundle> found = bundle(json);
        if (found.isEmpty()) {
            section(Kind.OTHER).say("The crew's record could not be read and is not part of this summary.");
            return;
        }
        Bundle document = found.orElseThrow();
        Map<String, Resource> byUrl = new HashMap<>();
        document.getEntry().forEach(entry -> byUrl.put(entry.getFullUrl(), entry.getResource()));
        byUrl.values().forEach(resource -> {
            if (resource instanceof Patient recorded) {
                named(who, recorded);
            } else if (resource instanceof Organization organization && organization.hasName()) {
                service.setName(organization.getName());
            }
        });
        document.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Composition.class::isInstance)
                .map(Composition.class::cast)
                .flatMap(head -> head.getSection().stream())
                .forEach(section -> recorded(section, byUrl));
    }

    private static Optional<Bundle> bundle(String json) {
        try {
            return FhirJson.parse(json) instanceof Bundle document ? Optional.of(document) : Optional.empty();
        } catch (BadMessage _noFhir) {
            return Optional.empty();
        }
    }

    private static void named(Patient who, Patient recorded) {
        recorded.getName().stream()
                .filter(name -> name.hasFamily() || name.hasGiven())
                .findFirst()
                .ifPresent(name -> who.setName(new ArrayList<>(List.of(name.copy()))));
        if (recorded.getBirthDateElement().hasValue()) {
            who.setBirthDateElement(recorded.getBirthDateElement().copy());
        }
    }

    private void recorded(SectionComponent from, Map<String, Resource> byUrl) {
        String code = from.getCode().getCodingFirstRep().getCode();
        boolean impression = ReportSection.ASSESSMENTS.code().equals(code);
        Optional<Kind> kind = impression ? Optional.of(Kind.PROBLEMS) : Kind.ofCode(String.valueOf(code));
        if (kind.isEmpty()) {
            return;
        }
        SummarySection section = section(kind.orElseThrow());
        for (Reference reference : from.getEntry()) {
            Optional.ofNullable(byUrl.get(reference.getReference())).ifPresent(resource -> fact(section, resource));
        }
        if (!from.hasEntry() && !from.hasEmptyReason() && !impression) {
            rows(from.getText().getDiv(), section);
        }
        if (from.hasEmptyReason() && !impression) {
            section.absent(
                    Absence.ofCode(from.getEmptyReason().getCodingFirstRep().getCode()));
        }
    }

    /** The rows of a section's list, one sentence each. */
    private static void rows(XhtmlNode node, SummarySection section) {
        for (XhtmlNode child : node.getChildNodes()) {
            if ("li".equals(child.getName())) {
                section.say(child.allText());
            } else {
                rows(child, section);
            }
        }
    }

    private void stored(Resource resource) {
        switch (resource) {
            case Condition complaint -> fact(section(Kind.PROBLEMS), complaint);
            case Observation observation -> vitalSign(observation);
            default -> {}
        }
    }

    private void vitalSign(Observation observation) {
        boolean vital = observation.getCategory().stream()
                .flatMap(category -> category.getCoding().stream())
                .anyMatch(coding -> "vital-signs".equals(coding.getCode()));
        String code = observation.getCode().getCodingFirstRep().getCode();
        if (vital && newest.size() < VITALS_MAX) {
            newest.merge(String.valueOf(code), observation, PatientSummary::later);
        }
    }

    private static Observation later(Observation one, Observation other) {
        return when(other).isAfter(when(one)) ? other : one;
    }

    private static Instant when(Observation observation) {
        return observation.getEffective() instanceof DateTimeType time && time.hasValue()
                ? time.getValue().toInstant()
                : Instant.EPOCH;
    }

    private void vital(Observation observation) {
        fact(section(Kind.VITALS), observation);
    }

    /** Takes a resource over: about this patient, without what refers to places outside this document. */
    private void fact(SummarySection section, Resource from) {
        switch (from.copy()) {
            case Condition condition -> {
                condition.setSubject(patient).setEncounter(null);
                condition.setRecorder(null).setAsserter(null);
                add(
                        section,
                        claim(condition, "Condition-uv-ips"),
                        words(condition.getCode()),
                        condition.getRecordedDateElement());
            }
            case AllergyIntolerance allergy -> {
                allergy.setPatient(patient).setEncounter(null);
                add(
                        section,
                        claim(allergy, "AllergyIntolerance-uv-ips"),
                        words(allergy.getCode()),
                        allergy.getRecordedDateElement());
            }
            case MedicationStatement taken -> {
                taken.setSubject(patient).setContext(null);
                String what = taken.getMedication() instanceof CodeableConcept named ? words(named) : "";
                String dose = taken.getDosageFirstRep().hasText()
                        ? " " + taken.getDosageFirstRep().getText()
                        : "";
                add(section, claim(taken, "MedicationStatement-uv-ips"), what + dose, taken.getDateAssertedElement());
            }
            case Procedure procedure -> {
                procedure.setSubject(patient).setEncounter(null);
                add(section, claim(procedure, "Procedure-uv-ips"), words(procedure.getCode()), new DateTimeType());
            }
            case Observation observation
            when section == section(Kind.VITALS) -> {
                observation.setSubject(patient).setEncounter(null).setDevice(null);
                observation.setPerformer(new ArrayList<>(List.of(author)));
                observation
                        .getMeta()
                        .getProfile()
                        .removeIf(profile -> profile.getValue().startsWith(Codes.OURS));
                DateTimeType at = observation.getEffective() instanceof DateTimeType time ? time : new DateTimeType();
                add(section, observation, words(observation), at);
            }
            default -> {}
        }
    }

    private static void add(SummarySection section, Resource fact, String what, DateTimeType at) {
        fact.setId("");
        String time = at.hasValue() ? " · " + at.getValueAsString() : "";
        section.fact(fact, HistoryFacts.plain(what) + time);
    }

    private static String words(CodeableConcept concept) {
        String code = concept.getCodingFirstRep().hasCode()
                ? concept.getCodingFirstRep().getCode()
                : "";
        return concept.hasText() ? concept.getText() : code;
    }

    private static String words(Observation observation) {
        StringBuilder words = new StringBuilder(words(observation.getCode()));
        if (observation.getValue() instanceof Quantity quantity) {
            words.append(' ').append(words(quantity));
        }
        observation.getComponent().forEach(part -> {
            if (part.getValue() instanceof Quantity quantity) {
                words.append(' ').append(words(part.getCode())).append(' ').append(words(quantity));
            }
        });
        return words.append(observation.getStatus() == Observation.ObservationStatus.PRELIMINARY ? " (doubtful)" : "")
                .toString();
    }

    private static String words(Quantity quantity) {
        return quantity.getValue() == null ? "" : quantity.getValue().toPlainString() + " " + quantity.getUnit();
    }

    private void history(HistoryView history) {
        HistoryFacts facts = new HistoryFacts(history, patient);
        for (HistoryView.Section one : history.sections()) {
            Kind kind = Kind.ofHistory(one.kind());
            facts.into(section(kind), kind, one);
        }
        section(Kind.ALLERGIES).facts().forEach(fact -> claim(fact, "AllergyIntolerance-uv-ips"));
        section(Kind.MEDICATIONS).facts().forEach(fact -> claim(fact, "MedicationStatement-uv-ips"));
        section(Kind.PROBLEMS).facts().forEach(fact -> claim(fact, "Condition-uv-ips"));
        section(Kind.PAST_PROBLEMS).facts().forEach(fact -> claim(fact, "Condition-uv-ips"));
        section(Kind.PROCEDURES).facts().forEach(fact -> claim(fact, "Procedure-uv-ips"));
    }

    private static <T extends Resource> T claim(T resource, String profile) {
        resource.getMeta().getProfile().removeIf(claimed -> !claimed.getValue().startsWith(IPS));
        if (!resource.getMeta().hasProfile(IPS + profile)) {
            resource.getMeta().addProfile(IPS + profile);
        }
        return resource;
    }

    private void add(String what, Resource resource) {
        bundle.addEntry().setFullUrl("urn:uuid:" + uuid(what)).setResource(resource);
    }

    private Reference reference(String what) {
        return new Reference("urn:uuid:" + uuid(what));
    }

    /** The same of the same moment. */
    private String uuid(String what) {
        return UUID.nameUUIDFromBytes((known.patient() + known.at() + what).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
