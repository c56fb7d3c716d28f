package prehospital.fhir.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import prehospital.fhir.history.Answer.Piece;
import prehospital.protocol.view.HistoryView;
import prehospital.protocol.view.HistoryView.Entry;
import prehospital.protocol.view.HistoryView.Mark;
import prehospital.protocol.view.HistoryView.SectionKind;
import prehospital.protocol.view.HistoryView.Stated;
import prehospital.protocol.wire.BadMessage;

/**
 * What a server answers about a patient from before, as sections for people: a document such as an International Patient Summary, coded or only in
 * words, or single resources. What is about another patient is counted and not shown.
 */
public final class HistoryReader {
    /** Largest answer that is read, in bytes. */
    public static final int BYTES_MAX = 5 * 1024 * 1024;

    /** Sections within sections that are followed. */
    private static final int DEPTH_MAX = 5;

    private static final int AUTHORS_MAX = 10;

    private final Fetched fetched;
    private final Map<String, Piece> byKey = new HashMap<>();
    private final List<Piece> pieces = new ArrayList<>();
    private final Set<Piece> used = new HashSet<>();
    private final Collected collected = new Collected();
    private final EntryReader entries = new EntryReader(this::resource);

    /**
     * What was fetched.
     *
     * @param server its base address
     * @param patient the id that was asked for
     * @param bundles a document, or pages of single resources
     * @param omitted pages that were not fetched
     * @param problems what the server refused, in words
     */
    public record Fetched(
            String server,
            String patient,
            HistoryView.How how,
            List<String> bundles,
            int omitted,
            List<String> problems,
            Instant fetchedAt) {
        public Fetched {
            bundles = List.copyOf(bundles);
            problems = List.copyOf(problems);
        }
    }

    private HistoryReader(Fetched fetched) {
        this.fetched = fetched;
    }

    /**
     * Reads it.
     *
     * @throws BadMessage in words when an answer is no bundle or too large
     */
    public static HistoryView read(Fetched fetched) {
        return new HistoryReader(fetched).read();
    }

    /**
     * Address of the next page of an answer.
     *
     * @throws BadMessage when it is no bundle
     */
    public static Optional<String> next(String bundle) {
        return Answer.of(bundle).next();
    }

    /**
     * Whether an answer is a document.
     *
     * @throws BadMessage when it is no bundle
     */
    public static boolean document(String bundle) {
        Answer answer = Answer.of(bundle);
        return answer.type().equals("document")
                && answer.pieces().stream().anyMatch(piece -> piece.type().equals("Composition"));
    }

    private HistoryView read() {
        for (String bundle : fetched.bundles()) {
            Answer answer = Answer.of(bundle);
            collected.omit(answer.beyond());
            for (Piece piece : answer.pieces()) {
                pieces.add(piece);
                byKey.putIfAbsent(piece.key(), piece);
                byKey.putIfAbsent(piece.name(), piece);
            }
        }
        collected.omit(fetched.omitted());
        Optional<Composition> composition = first(Composition.class);
        String subject = composition
                .map(head -> key(head.getSubject()))
                .filter(key -> !key.isEmpty())
                .orElseGet(() -> key(new Reference("Patient/" + fetched.patient())));
        composition.ifPresent(head -> head.getSection().forEach(section -> section(section, subject, 0)));
        pieces.stream()
                .filter(piece -> !used.contains(piece) && !SectionKinds.around(piece.type()))
                .forEach(piece -> place(SectionKinds.of(piece.type(), piece.json()), piece, subject));
        List<HistoryView.Section> sections = collected.sections();
        return new HistoryView(
                fetched.server(),
                fetched.patient(),
                described(subject),
                fetched.how(),
                composition.flatMap(head -> Words.when(head.getDateElement())),
                composition.map(this::authors).orElse(List.of()),
                fetched.fetchedAt(),
                sections,
                collected.unread(),
                collected.omitted(),
                fetched.problems());
    }

    private <T extends Resource> Optional<T> first(Class<T> type) {
        return pieces.stream()
                .flatMap(piece -> piece.resource().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private void section(SectionComponent section, String subject, int depth) {
        SectionKind kind = SectionKinds.of(section.getCode());
        if (section.hasText() && section.getText().hasDiv()) {
            collected.narrative(kind, Words.plain(section.getText().getDivAsString()));
        }
        if (section.hasEmptyReason()) {
            collected.absent(kind, stated(section.getEmptyReason()));
        }
        for (Reference reference : section.getEntry()) {
            find(reference)
                    .ifPresentOrElse(
                            piece -> {
                                used.add(piece);
                                place(kind, piece, subject);
                            },
                            () -> collected.add(kind, unresolved(reference)));
        }
        if (depth < DEPTH_MAX) {
            section.getSection().forEach(inner -> section(inner, subject, depth + 1));
        } else {
            collected.omit(section.getSection().size());
        }
    }

    private static Stated stated(CodeableConcept reason) {
        return switch (Words.code(reason)) {
            case "nilknown" -> Stated.NONE_KNOWN;
            case "withheld" -> Stated.WITHHELD;
            default -> Stated.NOT_KNOWN;
        };
    }

    private static Entry unresolved(Reference reference) {
        String name = Words.shortened(Words.nonNull(reference.getReference()));
        String text = Words.shortened(Words.nonNull(reference.getDisplay()));
        return new Entry(text.isEmpty() ? name : text, List.of(), "", "", Optional.empty(), name, List.of(Mark.UNREAD));
    }

    private void place(SectionKind kind, Piece piece, String subject) {
        if (!ofSubject(piece, subject)) {
            collected.add(
                    kind,
                    new Entry("", List.of(), "", "", Optional.empty(), piece.name(), List.of(Mark.OTHER_PATIENT)));
            return;
        }
        if (piece.type().equals("OperationOutcome")) {
            return;
        }
        Entry read = piece.resource()
                .flatMap(resource -> entries.read(resource, source(piece)))
                .orElseGet(() -> bare(piece));
        collected.add(kind, completed(read, piece));
    }

    /** Texts that a resource does not carry in its code are looked for in its own words. */
    private static Entry completed(Entry read, Piece piece) {
        List<Mark> marks = new ArrayList<>(read.marks());
        if (!piece.whole() || piece.resource().isEmpty()) {
            marks.add(Mark.UNREAD);
        }
        String text = read.text().isEmpty() ? ownWords(piece) : read.text();
        return new Entry(
                text.isEmpty() ? piece.name() : text,
                read.codes(),
                read.status(),
                read.detail(),
                read.date().map(Words::shortened),
                read.source(),
                marks);
    }

    private static Entry bare(Piece piece) {
        return new Entry(
                "",
                List.of(),
                Words.shortened(piece.json().path("status").asText("")),
                piece.type(),
                Optional.empty(),
                piece.name(),
                List.of());
    }

    private static String ownWords(Piece piece) {
        String narrative = piece.resource()
                .filter(DomainResource.class::isInstance)
                .map(DomainResource.class::cast)
                .filter(resource -> resource.hasText() && resource.getText().hasDiv())
                .map(resource -> Words.plain(resource.getText().getDivAsString()))
                .orElse("");
        if (!narrative.isEmpty()) {
            return Words.shortened(narrative.replace('\n', ' '));
        }
        JsonNode json = piece.json();
        return Stream.of("code", "vaccineCode", "medicationCodeableConcept", "type")
                .map(json::path)
                .flatMap(code -> Stream.of(
                        code.path("text").asText(""),
                        code.path("coding").path(0).path("display").asText("")))
                .filter(text -> !text.isBlank())
                .map(Words::shortened)
                .findFirst()
                .orElse("");
    }

    /** Where it comes from, with who said it where that is told. */
    private String source(Piece piece) {
        String who = Stream.of("asserter", "recorder", "performer", "requester", "informationSource", "author")
                .map(field -> piece.json().path(field))
                .map(node -> node.isArray() ? node.path(0) : node)
                .map(node -> node.path("actor").isObject() ? node.path("actor") : node)
                .filter(JsonNode::isObject)
                .map(node -> name(
                        node.path("reference").asText(""), node.path("display").asText("")))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
        return Words.shortened(who.isEmpty() ? piece.name() : piece.name() + ", " + who);
    }

    private List<String> authors(Composition head) {
        return Stream.concat(head.getAuthor().stream(), Stream.of(head.getCustodian()))
                .map(reference -> name(Words.nonNull(reference.getReference()), Words.nonNull(reference.getDisplay())))
                .filter(name -> !name.isEmpty())
                .distinct()
                .limit(AUTHORS_MAX)
                .toList();
    }

    private String name(String reference, String display) {
        String found = find(reference)
                .flatMap(Piece::resource)
                .map(resource -> switch (resource) {
                    case Practitioner person -> name(person.getNameFirstRep());
                    case Organization organization -> Words.nonNull(organization.getName());
                    default -> "";
                })
                .orElse("");
        return Words.shortened(found.isBlank() ? display : found);
    }

    private static String name(HumanName name) {
        return name.hasText() ? name.getText() : Words.nonNull(name.getNameAsSingleString());
    }

    /** What does not say whose it is belongs to the one who was asked for. */
    private boolean ofSubject(Piece piece, String subject) {
        JsonNode json = piece.json();
        String whose = Stream.of("patient", "subject", "beneficiary")
                .map(field -> json.path(field).path("reference").asText(""))
                .filter(reference -> !reference.isEmpty())
                .findFirst()
                .orElse("");
        return whose.isEmpty() || key(new Reference(whose)).equals(subject);
    }

    private String described(String subject) {
        return Optional.ofNullable(byKey.get(subject)).flatMap(Piece::resource).stream()
                .filter(Patient.class::isInstance)
                .map(Patient.class::cast)
                .map(patient -> Words.join(
                        ", ",
                        Stream.of(
                                patient.hasName() ? name(patient.getNameFirstRep()) : "",
                                Words.value(patient.getBirthDateElement()),
                                Words.code(patient.getGenderElement()))))
                .map(Words::shortened)
                .findFirst()
                .orElse("");
    }

    private Optional<Resource> resource(Reference reference) {
        if (reference.getResource() instanceof Resource contained) {
            return Optional.of(contained);
        }
        return find(reference).flatMap(Piece::resource);
    }

    private Optional<Piece> find(Reference reference) {
        return find(Words.nonNull(reference.getReference()));
    }

    private Optional<Piece> find(String reference) {
        return Optional.ofNullable(byKey.get(reference)).or(() -> Optional.ofNullable(byKey.get(relative(reference))));
    }

    /** One word for what a reference points to, however it is written. */
    private String key(Reference reference) {
        String text = Words.nonNull(reference.getReference());
        return find(text).map(Piece::key).orElseGet(() -> relative(text));
    }

    private String relative(String reference) {
        String base = fetched.server().endsWith("/") ? fetched.server() : fetched.server() + "/";
        String local = reference.startsWith(base) ? reference.substring(base.length()) : reference;
        int version = local.indexOf("/_history/");
        return version < 0 ? local : local.substring(0, version);
    }
}
