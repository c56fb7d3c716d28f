package prehospital.ecg.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;
import prehospital.ecg.EcgRecord.Sex;

/** An HL7 annotated ECG in bytes. */
final class AnnotatedEcgWriter {
    private static final String V3 = "urn:hl7-org:v3";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String ACT_CODES = "2.16.840.1.113883.5.4";
    private static final String MDC = "2.16.840.1.113883.6.24";
    private static final String GENDERS = "2.16.840.1.113883.5.1";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private AnnotatedEcgWriter() {}

    static byte[] bytes(EcgRecord record, UUID id, Instant start) {
        var bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter out =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            out.setDefaultNamespace(V3);
            out.setPrefix("xsi", XSI);
            out.writeStartElement(V3, "AnnotatedECG");
            out.writeDefaultNamespace(V3);
            out.writeNamespace("xsi", XSI);
            empty(out, "id", "root", id.toString());
            empty(out, "code", "code", "93000", "codeSystem", "2.16.840.1.113883.6.12");
            time(out, record, start);
            if (record.patient().sex().isPresent()) {
                subject(out, record.patient().sex().get());
            }
            series(out, record, id, start);
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException cannotHappen) {
            throw new IllegalStateException("writing to memory failed", cannotHappen);
        }
        return bytes.toByteArray();
    }

    private static void time(XMLStreamWriter out, EcgRecord record, Instant start) throws XMLStreamException {
        out.writeStartElement(V3, "effectiveTime");
        empty(out, "low", "value", TIME.format(start));
        empty(out, "high", "value", TIME.format(start.plusMillis(Math.round(1_000 * record.seconds()))));
        out.writeEndElement();
    }

    private static void subject(XMLStreamWriter out, Sex sex) throws XMLStreamException {
        List<String> path =
                List.of("componentOf", "timepointEvent", "componentOf", "subjectAssignment", "subject", "trialSubject");
        for (String element : path) {
            out.writeStartElement(V3, element);
        }
        out.writeStartElement(V3, "subjectDemographicPerson");
        empty(out, "administrativeGenderCode", "code", sex == Sex.MALE ? "M" : "F", "codeSystem", GENDERS);
        for (int i = 0; i <= path.size(); i++) {
            out.writeEndElement();
        }
    }

    private static void series(XMLStreamWriter out, EcgRecord record, UUID id, Instant start)
            throws XMLStreamException {
        out.writeStartElement(V3, "component");
        out.writeStartElement(V3, "series");
        empty(
                out,
                "id",
                "root",
                UUID.nameUUIDFromBytes((id + "/1").getBytes(StandardCharsets.UTF_8))
                        .toString());
        empty(out, "code", "code", "RHYTHM", "codeSystem", ACT_CODES);
        time(out, record, start);
        out.writeStartElement(V3, "component");
        out.writeStartElement(V3, "sequenceSet");
        sequence(out, "TIME_ABSOLUTE", ACT_CODES, "GLIST_TS");
        empty(out, "head", "value", TIME.format(start));
        empty(out, "increment", "value", Double.toString(1 / record.samplingHz()), "unit", "s");
        end(out);
        for (EcgLead lead : record.leads()) {
            sequence(out, AnnotatedEcg.LEAD + lead.name().toUpperCase(Locale.ROOT), MDC, "SLIST_PQ");
            double unit = 1 / lead.unitsPerMillivolt();
            empty(out, "origin", "value", Double.toString(-lead.baseline() * unit), "unit", "mV");
            empty(out, "scale", "value", Double.toString(unit), "unit", "mV");
            out.writeStartElement(V3, "digits");
            digits(out, lead);
            out.writeEndElement();
            end(out);
        }
        for (int i = 0; i < 4; i++) {
            out.writeEndElement();
        }
    }

    private static void digits(XMLStreamWriter out, EcgLead lead) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lead.size(); i++) {
            if (lead.raw(i) == EcgLead.MISSING) {
                throw new IllegalArgumentException("an annotated ECG cannot say that a sample is missing");
            }
            text.append(i == 0 ? "" : " ").append(lead.raw(i));
        }
        out.writeCharacters(text.toString());
    }

    private static void sequence(XMLStreamWriter out, String of, String system, String type) throws XMLStreamException {
        out.writeStartElement(V3, "component");
        out.writeStartElement(V3, "sequence");
        empty(out, "code", "code", of, "codeSystem", system);
        out.writeStartElement(V3, "value");
        out.writeAttribute(XSI, "type", type);
    }

    private static void end(XMLStreamWriter out) throws XMLStreamException {
        for (int i = 0; i < 3; i++) {
            out.writeEndElement();
        }
    }

    private static void empty(XMLStreamWriter out, String element, String... attributes) throws XMLStreamException {
        out.writeEmptyElement(V3, element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }
}
