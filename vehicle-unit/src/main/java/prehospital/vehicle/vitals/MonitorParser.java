package prehospital.vehicle.vitals;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.Group;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.Structure;
import ca.uhn.hl7v2.parser.CanonicalModelClassFactory;
import ca.uhn.hl7v2.parser.Parser;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads ORU^R01 messages (IHE PCD-01 and its dialects) with HAPI's parser, without validation: segments are taken in the order
 * they stand, whatever group they belong to. Any thread.
 */
final class MonitorParser {
    private final ZoneId zone;
    private final Parser parser;

    /** Not readable as ORU^R01; the message is for the device. */
    static final class BadHl7 extends Exception {
        private static final long serialVersionUID = 1;

        BadHl7(String problem) {
            super(problem);
        }
    }

    /** @param zone of devices that send local times without zone */
    MonitorParser(ZoneId zone) {
        this.zone = zone;
        HapiContext context = new DefaultHapiContext();
        // Monitors say 2.3.1 to 2.6; OBR and OBX stand alike in all of them.
        context.setModelClassFactory(new CanonicalModelClassFactory("2.6"));
        context.setValidationContext(ValidationContextFactory.noValidation());
        context.getParserConfiguration().setDefaultObx2Type("ST");
        context.getParserConfiguration().setInvalidObx2Type("ST");
        this.parser = context.getPipeParser();
    }

    /** Reads a message; values are marked by {@link ObservationReader}. */
    MonitorMessage parse(Hl7Header header, Instant receivedAt) throws BadHl7 {
        if (!header.present()) {
            throw new BadHl7("the message does not begin with an MSH segment");
        }
        if (!header.field(9).startsWith("ORU^R01")) {
            throw new BadHl7("only ORU^R01 is taken here, not " + header.field(9));
        }
        ObservationReader reader =
                new ObservationReader(header.field(3), Hl7Time.parse(header.field(7), zone), receivedAt, zone);
        try {
            for (Segment segment : segments(parser.parse(header.text()))) {
                switch (segment.getName()) {
                    case "OBR" -> reader.order(Terser.get(segment, 7, 0, 1, 1));
                    case "OBX" -> reader.observation(segment);
                    default -> {
                        // patient and visit segments: the crew says who the patient is
                    }
                }
            }
        } catch (HL7Exception | RuntimeException e) {
            // The parser throws both on bytes that are not HL7; the device must hear of it, and we must go on.
            throw new BadHl7("not readable: " + e.getMessage());
        }
        return reader.done();
    }

    private static List<Segment> segments(Message message) throws HL7Exception {
        List<Segment> found = new ArrayList<>();
        collect(message, found);
        return found;
    }

    private static void collect(Group group, List<Segment> found) throws HL7Exception {
        for (String name : group.getNames()) {
            for (Structure structure : group.getAll(name)) {
                if (structure instanceof Group inner) {
                    collect(inner, found);
                } else if (structure instanceof Segment segment) {
                    found.add(segment);
                }
            }
        }
    }
}
