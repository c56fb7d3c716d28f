package prehospital.fhir;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;

/** Resources with ids of ours as what puts them where they belong: a transaction for another server, or writes of our own. */
final class Puts {
    private Puts() {}

    /** A transaction of PUTs as JSON text; {@code base} is the address that full URLs start with. */
    static String json(List<? extends Resource> resources, String base) {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        for (Resource resource : resources) {
            String path = resource.fhirType() + "/" + resource.getIdPart();
            bundle.addEntry()
                    .setFullUrl(base + "/" + path)
                    .setResource(resource)
                    .getRequest()
                    .setMethod(HTTPVerb.PUT)
                    .setUrl(path);
        }
        return FhirJson.encode(bundle);
    }

    /** The same as writes of our own server. */
    static FhirTransaction writes(List<? extends Resource> resources) {
        return new FhirTransaction(resources.stream()
                .map(resource -> new FhirTransaction.Write(Indexer.of(resource), Optional.empty()))
                .toList());
    }
}
