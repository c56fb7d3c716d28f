package prehospital.fhir.write;

import ca.uhn.fhir.context.FhirContext;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/**
 * Writes resources of HAPI's R4 model as JSON without line breaks, the same text as HAPI's parser with its usual settings, character for character. What it
 * is not sure of it does not write: contained resources, references to resources without an id, extensions that say nothing. Any thread.
 */
public final class ModelWriter {
    private final Plans plans;

    /** For the model classes that this context knows. */
    public ModelWriter(FhirContext context) {
        plans = new Plans(context);
    }

    /** The text; nothing when the resource holds something that only HAPI's parser knows how to write. */
    public Optional<String> json(Resource resource) {
        try {
            return Optional.of(new Writing(plans, resource instanceof Bundle).text(resource));
        } catch (Unfit _leftToTheParser) {
            return Optional.empty();
        }
    }
}
