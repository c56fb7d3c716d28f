package prehospital.ecg.file;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.UUID;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;
import prehospital.ecg.EcgRecord.Patient;
import prehospital.ecg.EcgRecord.Sex;

/**
 * HL7 annotated ECG (ANSI/HL7 V3 ECG R1): the first set of sequences of the first series, whose samples are whole numbers with origin and scale. Document types and
 * entities are not looked at. What is written has the curve and the patient's sex; an age without date of birth has no place in
 * this format.
 */
public final class AnnotatedEcg {
    static final String LEAD = "MDC_ECG_LEAD_";
    private static final int DAY_DIGITS = 8;
    private static final int BEGINNING = 4_096;

    private final XMLStreamReader xml;
    private final List<EcgLead> leads = new ArrayList<>();
    private double secondsPerSample;
    private long samples;
    private Optional<Sex> sex = Optional.empty();
    private Optional<LocalDate> born = Optional.empty();
    private Optional<LocalDate> recorded = Optional.empty();
    private String code = "";
    private double origin;
    private double scale;
    private boolean over;

    private AnnotatedEcg(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** Whether a file begins like one. */
    static boolean looksLike(byte[] bytes) {
        String begin = new String(bytes, 0, Math.min(bytes.length, BEGINNING), StandardCharsets.UTF_8);
        return begin.stripLeading().startsWith("<") && begin.contains("AnnotatedECG");
    }

    static EcgRecord read(byte[] bytes) throws BadEcgFile {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLReporter((message, kind, about, where) -> {
            // What is wrong is thrown too.
        });
        try {
            return new AnnotatedEcg(factory.createXMLStreamReader(new ByteArrayInputStream(bytes))).record();
        } catch (XMLStreamException broken) {
            throw new BadEcgFile("the annotated ECG is not well-formed XML", broken);
        } catch (IllegalArgumentException outOfRange) {
            throw new BadEcgFile("the annotated ECG cannot be used: " + outOfRange.getMessage(), outOfRange);
        }
    }

    private EcgRecord record() throws XMLStreamException, BadEcgFile {
        while (xml.hasNext() && !over) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> element();
                case XMLStreamConstants.END_ELEMENT -> over = xml.getLocalName().equals("sequenceSet");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new BadEcgFile("entities are not read");
                default -> {
                    // Text outside digits says nothing here.
                }
            }
        }
        if (leads.isEmpty() || !(secondsPerSample > 0)) {
            throw new BadEcgFile("the annotated ECG has no leads with samples and their time");
        }
        Optional<Integer> age = born.flatMap(birth ->
                recorded.filter(day -> !day.isBefore(birth)).map(day -> (int) ChronoUnit.YEARS.between(birth, day)));
        // A step of 0.002777… s means 360 Hz.
        double hz = Math.round(1e6 / secondsPerSample) / 1e6;
        return new EcgRecord(hz, leads, new Patient(sex, age));
    }

    private void element() throws XMLStreamException, BadEcgFile {
        switch (xml.getLocalName()) {
            case "administrativeGenderCode" ->
                sex = switch (attribute("code")) {
                    case "M" -> Optional.of(Sex.MALE);
                    case "F" -> Optional.of(Sex.FEMALE);
                    case String other -> Optional.empty();
                };
            case "birthTime" -> born = day(attribute("value"));
            case "low" -> recorded = recorded.isPresent() ? recorded : day(attribute("value"));
            case "code" -> code = attribute("code");
            case "increment" -> secondsPerSample = number("value") * seconds(attribute("unit"));
            case "origin" -> origin = number("value") * millivolts(attribute("unit"));
            case "scale" -> scale = number("value") * millivolts(attribute("unit"));
            case "digits" -> lead();
            default -> {
                // Everything else is for other readers.
            }
        }
    }

    private void lead() throws XMLStreamException, BadEcgFile {
        String text = xml.getElementText().strip();
        if (!code.startsWith(LEAD)) {
            return;
        }
        if (!(scale > 0)) {
            throw new BadEcgFile("lead " + code + " has no scale");
        }
        if (leads.size() == EcgRecord.LEADS_MAX) {
            throw new BadEcgFile("the annotated ECG has more than " + EcgRecord.LEADS_MAX + " leads");
        }
        int[] raw = digits(text);
        leads.add(new EcgLead(name(code.substring(LEAD.length())), 1 / scale, (int) Math.round(-origin / scale), raw));
    }

    private int[] digits(String text) throws BadEcgFile {
        var words = new StringTokenizer(text);
        samples += words.countTokens();
        if (samples > WfdbFile.SAMPLES_MAX) {
            throw new BadEcgFile("the annotated ECG has more than " + WfdbFile.SAMPLES_MAX + " samples");
        }
        int[] raw = new int[words.countTokens()];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = Integer.parseInt(words.nextToken());
        }
        return raw;
    }

    private static String name(String mdc) {
        return mdc.startsWith("AV") ? "a" + mdc.substring(1) : mdc;
    }

    private String attribute(String name) {
        return Optional.ofNullable(xml.getAttributeValue(null, name)).orElse("");
    }

    private double number(String name) {
        return Double.parseDouble(attribute(name));
    }

    private static Optional<LocalDate> day(String time) {
        try {
            return time.length() < DAY_DIGITS
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(time.substring(0, DAY_DIGITS), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    private static double seconds(String unit) throws BadEcgFile {
        return switch (unit) {
            case "s" -> 1;
            case "ms" -> 1e-3;
            case "us" -> 1e-6;
            case String other -> throw new BadEcgFile("time in " + other + " is not read");
        };
    }

    private static double millivolts(String unit) throws BadEcgFile {
        return switch (unit) {
            case "nV" -> 1e-6;
            case "uV" -> 1e-3;
            case "mV" -> 1;
            case "V" -> 1e3;
            case String other -> throw new BadEcgFile("voltage in " + other + " is not read");
        };
    }

    /**
     * Writes a record; reading it gives the same samples.
     *
     * @param id of the document, made by the caller
     * @param start when the first sample was taken
     * @throws IllegalArgumentException when samples are missing, which this format cannot say
     */
    public static byte[] write(EcgRecord record, UUID id, Instant start) {
        return AnnotatedEcgWriter.bytes(record, id, start);
    }
}
