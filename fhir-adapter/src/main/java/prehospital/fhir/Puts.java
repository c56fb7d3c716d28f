package prehospital.fhir;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Resource;
import prehospital.fhir.write.TransactionText;

/**
 * Resources with ids of ours as what puts them where they belong: a transaction for another server, or writes of our own. Each resource is written as text once,
 * so it must not be changed after that.
 *
 * @param each in the order in which they are put
 */
record Puts(List<Put> each) {
    Puts {
        each = List.copyOf(each);
    }

    /** One resource with its text. */
    record Put(Resource resource, String text) {
        Put(Resource resource) {
            this(resource, FhirJson.encode(resource));
        }

        /** Type and id. */
        String path() {
            return resource.fhirType() + "/" + resource.getIdPart();
        }
    }

    static Puts of(List<? extends Resource> resources) {
        return new Puts(resources.stream().map(Put::new).toList());
    }

    /** A transaction of PUTs as JSON text; {@code base} is the address that full URLs start with. */
    static String json(List<? extends Resource> resources, String base) {
        return of(resources).json(new Bundle(), base);
    }

    /** The same as writes of our own server. */
    static FhirTransaction writes(List<? extends Resource> resources) {
        return of(resources).writes();
    }

    /** The transaction, with what else the bundle has. */
    String json(Bundle frame, String base) {
        return TransactionText.of(
                FhirJson.encode(frame.setType(BundleType.TRANSACTION)),
                base,
                each.stream()
                        .map(put -> new TransactionText.Put(put.path(), put.text()))
                        .toList());
    }

    FhirTransaction writes() {
        return new FhirTransaction(each.stream()
                .map(put -> new FhirTransaction.Write(Indexer.of(put.resource(), put.text()), Optional.empty()))
                .toList());
    }
}
