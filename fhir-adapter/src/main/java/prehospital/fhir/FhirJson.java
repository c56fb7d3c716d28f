package prehospital.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.Resource;
import prehospital.fhir.write.ModelWriter;
import prehospital.protocol.wire.BadMessage;

/** Reads and writes FHIR R4 JSON. The first use in a process takes seconds: keep it off event loops. Any thread. */
public final class FhirJson {
    /** One per process: building it scans every resource class. */
    static final FhirContext CONTEXT = FhirContext.forR4Cached();

    /** Makes its plans when it first meets a class. */
    private static final ModelWriter WRITER = new ModelWriter(CONTEXT);

    private FhirJson() {}

    /** As HAPI's parser writes it, most of it without the parser. */
    static String encode(Resource resource) {
        return WRITER.json(resource).orElseGet(() -> byParser(resource));
    }

    /** What the writer must write: the text of HAPI's parser. */
    static String byParser(Resource resource) {
        IParser parser = CONTEXT.newJsonParser();
        parser.setOverrideResourceIdWithBundleEntryFullUrl(false);
        return parser.encodeResourceToString(resource);
    }

    /** For people: the same with line breaks. */
    static String encodePretty(Resource resource) {
        IParser parser = CONTEXT.newJsonParser();
        parser.setPrettyPrint(true).setOverrideResourceIdWithBundleEntryFullUrl(false);
        return parser.encodeResourceToString(resource);
    }

    /**
     * Parses one resource; unknown elements and values are errors.
     *
     * @throws BadMessage in words when the text is not a FHIR R4 resource
     */
    static Resource parse(String json) {
        IParser parser = CONTEXT.newJsonParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        parser.setOverrideResourceIdWithBundleEntryFullUrl(false);
        try {
            if (parser.parseResource(json) instanceof Resource resource) {
                return resource;
            }
            throw new BadMessage("", "not a FHIR R4 resource");
        } catch (DataFormatException e) {
            throw new BadMessage("", String.valueOf(e.getMessage()));
        } catch (BadMessage e) {
            throw e;
        } catch (RuntimeException _theParserFailsOnSomeTexts) {
            throw new BadMessage("", "not a FHIR R4 resource");
        }
    }

    /**
     * The resource as a server gives it out, with its version and when that was stored.
     *
     * @throws BadMessage when the text is not a FHIR R4 resource
     */
    public static String stamped(String json, long version, Instant storedAt) {
        Resource resource = parse(json);
        resource.getMeta().setVersionId(Long.toString(version)).setLastUpdated(Date.from(storedAt));
        return encode(resource);
    }
}
