package prehospital.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import prehospital.protocol.view.HistoryView;
import prehospital.protocol.view.HistoryView.SectionKind;

/** One section of a patient summary while it is put together: facts from several sources, and what each of them says in words. One thread. */
final class SummarySection {
    /** Sections of the International Patient Summary in its order, with the section of a history that they take in. */
    enum Kind {
        ALERTS("104605-1", "Alerts", SectionKind.ALERTS),
        ALLERGIES("48765-2", "Allergies and intolerances", SectionKind.ALLERGIES),
        MEDICATIONS("10160-0", "Medication summary", SectionKind.MEDICATIONS),
        PROBLEMS("11450-4", "Problem list", SectionKind.PROBLEMS),
        DEVICES("46264-8", "Medical devices", SectionKind.DEVICES),
        PREGNANCY("10162-6", "Pregnancy", SectionKind.PREGNANCY),
        DIRECTIVES("42348-3", "Advance directives", SectionKind.DIRECTIVES),
        PAST_PROBLEMS("11348-0", "History of past problems", SectionKind.PAST_PROBLEMS),
        PROCEDURES("47519-4", "History of procedures", SectionKind.PROCEDURES),
        RESULTS("30954-2", "Results", SectionKind.RESULTS),
        VITALS("8716-3", "Vital signs", SectionKind.VITALS),
        IMMUNIZATIONS("11369-6", "Immunizations", SectionKind.IMMUNIZATIONS),
        SOCIAL("29762-2", "Social history", SectionKind.SOCIAL),
        FUNCTION("47420-5", "Functional status", SectionKind.FUNCTION),
        PLAN("18776-5", "Plan of care", SectionKind.PLAN),
        /** What the summary has no section for. */
        OTHER("", "Other", SectionKind.OTHER);

        private final String code;
        private final String title;
        private final SectionKind history;

        Kind(String code, String title, SectionKind history) {
            this.code = code;
            this.title = title;
            this.history = history;
        }

        /** The three that no summary is without. */
        boolean required() {
            return this == ALLERGIES || this == MEDICATIONS || this == PROBLEMS;
        }

        static Optional<Kind> ofCode(String code) {
            return List.of(values()).stream()
                    .filter(kind -> kind.code.equals(code))
                    .findFirst();
        }

        static Kind ofHistory(SectionKind section) {
            return List.of(values()).stream()
                    .filter(kind -> kind.history == section)
                    .findFirst()
                    .orElse(OTHER);
        }
    }

    private static final Map<HistoryView.Stated, Absence> STATED = Map.of(
            HistoryView.Stated.NONE_KNOWN, Absence.NONE_KNOWN,
            HistoryView.Stated.WITHHELD, Absence.WITHHELD,
            HistoryView.Stated.NOT_KNOWN, Absence.UNAVAILABLE);

    private final Kind kind;
    private final List<Resource> facts = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private Optional<Absence> absence = Optional.empty();

    SummarySection(Kind kind) {
        this.kind = kind;
    }

    /** A fact, and the same in words. */
    void fact(Resource resource, String inWords) {
        facts.add(resource);
        words.add(inWords);
    }

    /** What is only words. */
    void say(String sentence) {
        if (!sentence.isBlank()) {
            words.add(sentence.strip());
        }
    }

    /** Why a source has nothing; "none known" stays only when no source is less sure, unless that source was not asked. */
    void absent(Absence why) {
        absence = Optional.of(absence.filter(was -> was != Absence.NOT_ASKED)
                .map(was -> was == Absence.NONE_KNOWN && why != Absence.NOT_ASKED ? why : was)
                .orElse(why));
    }

    void absent(HistoryView.Stated stated) {
        Optional.ofNullable(STATED.get(stated)).ifPresent(this::absent);
    }

    List<Resource> facts() {
        return facts;
    }

    boolean needed() {
        return kind.required() || !facts.isEmpty() || !words.isEmpty();
    }

    /** The section; its entries are added by whoever knows where the facts stand. */
    SectionComponent component() {
        SectionComponent section = new SectionComponent().setTitle(kind.title);
        CodeableConcept code = Codes.text(kind.title);
        if (!kind.code.isEmpty()) {
            code.addCoding(new Coding().setSystem(Codes.LOINC).setCode(kind.code));
        }
        section.setCode(code);
        Absence why = absence.orElse(Absence.UNAVAILABLE);
        if (facts.isEmpty() && kind.required()) {
            section.setEmptyReason(why.concept());
        }
        XhtmlNode div = new XhtmlNode(NodeType.Element, "div");
        div.setAttribute("xmlns", "http://www.w3.org/1999/xhtml");
        if (facts.isEmpty() && kind.required()) {
            div.addTag("p").addText(why.words());
        }
        if (!words.isEmpty()) {
            XhtmlNode list = div.addTag("ul");
            words.forEach(row -> list.addTag("li").addText(row));
        }
        Narrative text = new Narrative().setStatus(Narrative.NarrativeStatus.GENERATED);
        text.setDiv(div);
        return section.setText(text);
    }
}
