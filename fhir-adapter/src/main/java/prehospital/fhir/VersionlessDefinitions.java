package prehospital.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.BaseValidationSupportWrapper;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/** The base standard's definitions also under addresses that name its version, as packages of HL7 write them. */
final class VersionlessDefinitions extends BaseValidationSupportWrapper {
    private static final String VERSION = "|4.0.1";

    VersionlessDefinitions(FhirContext context, IValidationSupport base) {
        super(context, base);
    }

    @Override
    public @Nullable <T extends IBaseResource> T fetchResource(Class<T> type, String address) {
        return super.fetchResource(type, without(address));
    }

    @Override
    public @Nullable IBaseResource fetchStructureDefinition(String address) {
        return super.fetchStructureDefinition(without(address));
    }

    @Override
    public @Nullable IBaseResource fetchValueSet(String address) {
        return super.fetchValueSet(without(address));
    }

    @Override
    public @Nullable IBaseResource fetchCodeSystem(String address) {
        return super.fetchCodeSystem(without(address));
    }

    private static String without(String address) {
        return address.endsWith(VERSION) ? address.substring(0, address.length() - VERSION.length()) : address;
    }
}
