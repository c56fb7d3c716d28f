package prehospital.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import prehospital.protocol.wire.BadMessage;

/**
 * The writes that a transaction asks for, all or none of them.
 *
 * @param writes in the order of the bundle
 */
public record FhirTransaction(List<Write> writes) {
    /** Most entries of one transaction. */
    public static final int ENTRIES_MAX = 500;

    public FhirTransaction {
        writes = List.copyOf(writes);
    }

    /**
     * One resource to store.
     *
     * @param resource what to store, with the id it gets
     * @param ifMatch the version it must replace; absent: whatever is there
     */
    public record Write(Indexed resource, Optional<Long> ifMatch) {}

    /**
     * Parses a transaction bundle; entries with POST get new ids and references to them follow.
     *
     * @throws BadMessage when it is not a transaction of PUTs and POSTs of types this server stores
     */
    public static FhirTransaction parse(String json, Supplier<String> newId) {
        if (!(FhirJson.parse(json) instanceof Bundle bundle) || bundle.getType() != BundleType.TRANSACTION) {
            throw new BadMessage("Bundle.type", "only a Bundle of type transaction is taken here");
        }
        if (bundle.getEntry().size() > ENTRIES_MAX) {
            throw new BadMessage("Bundle.entry", "at most " + ENTRIES_MAX + " entries in one transaction");
        }
        Map<String, String> given = new HashMap<>();
        bundle.getEntry().forEach(entry -> name(entry, newId, given));
        List<Write> writes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (BundleEntryComponent entry : bundle.getEntry()) {
            follow(entry.getResource(), given);
            Write write = new Write(
                    Indexer.of(entry.getResource()), version(entry.getRequest().getIfMatch()));
            if (!seen.add(write.resource().type() + "/" + write.resource().id())) {
                throw new BadMessage("Bundle.entry", write.resource().id() + " stands in the transaction twice");
            }
            writes.add(write);
        }
        return new FhirTransaction(writes);
    }

    /**
     * One resource to be stored under its address.
     *
     * @throws BadMessage when it is not a resource of that type and id
     */
    public static FhirTransaction update(String type, String id, String json, Optional<String> ifMatch) {
        Resource resource = FhirJson.parse(json);
        if (!resource.fhirType().equals(type) || !id.equals(resource.getIdPart())) {
            throw new BadMessage(type + ".id", "the resource must be " + type + "/" + id + " like the address");
        }
        checkStored(type);
        return new FhirTransaction(List.of(new Write(Indexer.of(resource), version(ifMatch.orElse("")))));
    }

    /** Gives the entry's resource its id, and remembers under which other name the bundle refers to it. */
    private static void name(BundleEntryComponent entry, Supplier<String> newId, Map<String, String> given) {
        Resource resource = entry.getResource();
        if (resource == null) {
            throw new BadMessage("Bundle.entry", "an entry has no resource");
        }
        String type = resource.fhirType();
        checkStored(type);
        HTTPVerb method = entry.getRequest().getMethod();
        if (method == HTTPVerb.POST && type.equals(entry.getRequest().getUrl())) {
            resource.setId(newId.get());
        } else if (method != HTTPVerb.PUT
                || !(type + "/" + resource.getIdPart())
                        .equals(entry.getRequest().getUrl())) {
            throw new BadMessage(
                    "Bundle.entry.request", "only PUT Type/id of the entry's own id and POST Type are taken");
        }
        if (entry.hasFullUrl()) {
            given.put(entry.getFullUrl(), type + "/" + resource.getIdPart());
        }
    }

    private static void follow(Resource resource, Map<String, String> given) {
        for (Reference reference :
                FhirJson.CONTEXT.newTerser().getAllPopulatedChildElementsOfType(resource, Reference.class)) {
            String target = given.get(String.valueOf(reference.getReference()));
            if (target != null) {
                reference.setReference(target);
            }
        }
    }

    private static void checkStored(String type) {
        if (!SearchParameters.writable(type)) {
            throw new BadMessage(type, "this server does not take resources of type " + type);
        }
    }

    private static Optional<Long> version(@org.jspecify.annotations.Nullable String etag) {
        if (etag == null || etag.isBlank()) {
            return Optional.empty();
        }
        String digits = etag.strip().replaceFirst("^W/", "").replace("\"", "");
        if (!digits.matches("[0-9]{1,18}")) {
            throw new BadMessage("If-Match", "an ETag of this server looks like W/\"3\"");
        }
        return Optional.of(Long.parseLong(digits));
    }
}
