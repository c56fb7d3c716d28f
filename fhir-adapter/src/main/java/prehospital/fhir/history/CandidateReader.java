package prehospital.fhir.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import prehospital.fhir.history.Answer.Piece;
import prehospital.protocol.MatchFinding;
import prehospital.protocol.PatientQuery;
import prehospital.protocol.TheirPatient;
import prehospital.protocol.view.CandidatesView;
import prehospital.protocol.wire.BadMessage;

/** Patients that a server answers with, graded; the best first, each once. */
public final class CandidateReader {
    private static final String MATCH_GRADE = "http://hl7.org/fhir/StructureDefinition/match-grade";

    private CandidateReader() {}

    /**
     * What was asked and when.
     *
     * @param server its base address
     * @param estimatedAge what the crew estimates, in years
     * @param today the day by which ages are counted
     */
    public record Asked(String server, PatientQuery query, Optional<Integer> estimatedAge, LocalDate today) {}

    /**
     * What was found.
     *
     * @param more further ones that are not told, at least one when the server has more pages
     * @param unread entries that could not be read
     */
    public record Found(List<TheirPatient> candidates, int more, int unread) {
        public Found {
            candidates = List.copyOf(candidates);
        }

        /** True when one of them is sure. */
        public boolean certain() {
            return candidates.stream().anyMatch(one -> one.grade() == prehospital.protocol.MatchGrade.CERTAIN);
        }
    }

    /**
     * Reads bundles of patients.
     *
     * @throws BadMessage in words when one is no bundle or too large
     */
    public static Found read(Asked asked, List<String> bundles) {
        Map<String, TheirPatient> byId = new LinkedHashMap<>();
        int unread = 0;
        int more = 0;
        for (String bundle : bundles) {
            Answer answer = Answer.of(bundle);
            List<Piece> patients = answer.pieces().stream()
                    .filter(piece -> piece.type().equals("Patient"))
                    .toList();
            for (Piece piece : patients) {
                Optional<TheirPatient> read = piece.resource().flatMap(resource -> candidate(asked, resource, piece));
                read.ifPresent(one -> byId.putIfAbsent(one.id(), one));
                unread += read.isEmpty() || !piece.whole() ? 1 : 0;
            }
            int told = answer.total().orElse(patients.size()) - patients.size();
            more += Math.max(answer.next().isPresent() ? 1 : 0, Math.max(0, told)) + answer.beyond();
        }
        List<TheirPatient> sorted = new ArrayList<>(byId.values());
        sorted.sort(Comparator.comparing(TheirPatient::grade)
                .thenComparing(one -> -one.findings().stream()
                        .filter(finding -> !finding.against())
                        .count()));
        int shown = Math.min(sorted.size(), CandidatesView.CANDIDATES_MAX);
        return new Found(sorted.subList(0, shown), more + sorted.size() - shown, unread);
    }

    private static Optional<TheirPatient> candidate(Asked asked, Resource resource, Piece piece) {
        if (!(resource instanceof Patient patient)) {
            return Optional.empty();
        }
        Set<MatchFinding> found = Grading.compare(asked.query(), asked.estimatedAge(), asked.today(), patient);
        if (denied(piece.entry())) {
            found.add(MatchFinding.SERVER_DENIES);
        }
        String birthDate = Words.value(patient.getBirthDateElement());
        try {
            return Optional.of(new TheirPatient(
                    asked.server(),
                    Words.nonNull(patient.getIdElement().getIdPart()),
                    Words.cut(name(patient), TheirPatient.NAME_MAX),
                    Optional.of(birthDate).filter(text -> !text.isEmpty()),
                    Grading.sex(patient),
                    identifiers(patient),
                    Grading.grade(found),
                    List.copyOf(found)));
        } catch (IllegalArgumentException _notAPatientThatCanBeNamed) {
            return Optional.empty();
        }
    }

    /** The official name before others, and old ones last. */
    private static String name(Patient patient) {
        return patient.getName().stream()
                .min(Comparator.comparing(CandidateReader::rank))
                .map(name -> name.hasText() ? name.getText() : Words.nonNull(name.getNameAsSingleString()))
                .map(String::strip)
                .orElse("");
    }

    private static int rank(HumanName name) {
        NameUse use = name.getUse();
        if (use == NameUse.OFFICIAL) {
            return 0;
        }
        return use == NameUse.OLD || use == NameUse.MAIDEN ? 2 : 1;
    }

    private static List<String> identifiers(Patient patient) {
        return patient.getIdentifier().stream()
                .filter(Identifier::hasValue)
                .map(one ->
                        Words.cut(Words.nonNull(one.getSystem()) + "|" + one.getValue(), TheirPatient.IDENTIFIER_MAX))
                .limit(TheirPatient.IDENTIFIERS_MAX)
                .toList();
    }

    private static boolean denied(JsonNode entry) {
        for (JsonNode extension : entry.path("search").path("extension")) {
            if (extension.path("url").asText("").equals(MATCH_GRADE)
                    && extension.path("valueCode").asText("").equals("certainly-not")) {
                return true;
            }
        }
        return false;
    }
}
