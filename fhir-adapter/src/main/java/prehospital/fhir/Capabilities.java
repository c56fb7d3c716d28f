package prehospital.fhir;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/**
 * The capability statement: exactly what the server does, made from the same tables that it works by. Built for each base address, so that clients find
 * where they asked.
 */
public final class Capabilities {
    private static final String DEFINITIONS = "http://hl7.org/fhir/OperationDefinition/";
    private static final String SECURITY = "http://terminology.hl7.org/CodeSystem/restful-security-service";

    /** Says that a server without a Subscription resource of its own topics knows these. */
    private static final String TOPIC_EXTENSION = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/"
            + "capabilitystatement-subscriptiontopic-canonical";

    private Capabilities() {}

    /**
     * The statement as text.
     *
     * @param base the server's base address
     * @param startedAt since when the server does this
     */
    public static String json(String base, Instant startedAt) {
        CapabilityStatement statement = new CapabilityStatement();
        statement.setStatus(PublicationStatus.ACTIVE).setDate(Date.from(startedAt));
        statement.setKind(CapabilityStatementKind.INSTANCE).setFhirVersion(FHIRVersion._4_0_1);
        statement.addFormat("application/fhir+json").addFormat("json");
        statement.addImplementationGuide(FhirPackage.GUIDE);
        statement.getSoftware().setName("prehospital").setVersion(FhirPackage.VERSION);
        statement
                .getImplementation()
                .setDescription("Pre-registrations of patients that ambulances bring")
                .setUrl(base);
        CapabilityStatementRestComponent rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
        rest.addOperation().setName("validate").setDefinition(DEFINITIONS + "Resource-validate");
        security(rest, base);
        SearchParameters.all().forEach((type, parameters) -> rest.addResource(resource(type, parameters)));
        FhirPackage.SERVED.forEach(type -> rest.addResource(definition(type)));
        rest.addResource(subscription());
        return FhirJson.encode(statement);
    }

    private static void security(CapabilityStatementRestComponent rest, String base) {
        var security = rest.getSecurity();
        security.setCors(false);
        security.addService(new CodeableConcept().addCoding(new Coding(SECURITY, "SMART-on-FHIR", "SMART-on-FHIR")));
        security.setDescription(
                "A session or access token as Bearer, or the secret of a hospital's device. Access tokens are asked for at "
                        + base + "/auth/token; what they may do is in their scopes");
    }

    private static CapabilityStatementRestResourceComponent resource(
            String type, Map<String, SearchParameters.Kind> parameters) {
        CapabilityStatementRestResourceComponent resource =
                new CapabilityStatementRestResourceComponent().setType(type);
        boolean writable = SearchParameters.writable(type);
        resource.setVersioning(writable ? ResourceVersionPolicy.VERSIONEDUPDATE : ResourceVersionPolicy.VERSIONED)
                .setReadHistory(writable)
                .setUpdateCreate(writable)
                .setConditionalCreate(false)
                .setConditionalUpdate(false)
                .setConditionalRead(ConditionalReadStatus.NOTMATCH);
        FhirPackage.profiles(type)
                .forEach(profile -> resource.getSupportedProfile().add(new CanonicalType(profile)));
        interactions(resource, TypeRestfulInteraction.READ);
        if (!SearchParameters.searchable(type)) {
            return resource;
        }
        interactions(resource, TypeRestfulInteraction.SEARCHTYPE);
        if (writable) {
            interactions(resource, TypeRestfulInteraction.VREAD, TypeRestfulInteraction.UPDATE);
        }
        SearchParameters.includes(type).forEach(resource::addSearchInclude);
        SearchParameters.reverseIncludes(type).forEach(resource::addSearchRevInclude);
        resource.addSearchParam().setName("_id").setType(SearchParamType.TOKEN);
        resource.addSearchParam().setName("_lastUpdated").setType(SearchParamType.DATE);
        parameters.forEach(
                (name, kind) -> resource.addSearchParam().setName(name).setType(type(kind)));
        resource.addOperation().setName("validate").setDefinition(DEFINITIONS + "Resource-validate");
        if (type.equals("Patient") || type.equals("Encounter")) {
            resource.addOperation().setName("everything").setDefinition(DEFINITIONS + type + "-everything");
        }
        if (type.equals("Patient")) {
            resource.addOperation()
                    .setName("summary")
                    .setDefinition("http://hl7.org/fhir/uv/ips/OperationDefinition/summary");
        }
        return resource;
    }

    private static CapabilityStatementRestResourceComponent definition(String type) {
        CapabilityStatementRestResourceComponent resource =
                new CapabilityStatementRestResourceComponent().setType(type);
        interactions(resource, TypeRestfulInteraction.READ, TypeRestfulInteraction.SEARCHTYPE);
        resource.addSearchParam().setName("url").setType(SearchParamType.URI);
        resource.addSearchParam().setName("_id").setType(SearchParamType.TOKEN);
        return resource;
    }

    private static CapabilityStatementRestResourceComponent subscription() {
        CapabilityStatementRestResourceComponent resource =
                new CapabilityStatementRestResourceComponent().setType("Subscription");
        interactions(
                resource,
                TypeRestfulInteraction.READ,
                TypeRestfulInteraction.SEARCHTYPE,
                TypeRestfulInteraction.CREATE,
                TypeRestfulInteraction.UPDATE,
                TypeRestfulInteraction.DELETE);
        Topic.all().forEach(topic -> resource.addExtension(TOPIC_EXTENSION, new CanonicalType(topic.url())));
        resource.addOperation()
                .setName("status")
                .setDefinition(
                        "http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/backport-subscription-status");
        resource.addOperation()
                .setName("get-ws-binding-token")
                .setDefinition(
                        "http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/backport-subscription-get-ws-binding-token");
        return resource;
    }

    private static void interactions(
            CapabilityStatementRestResourceComponent resource, TypeRestfulInteraction... interactions) {
        List.of(interactions).forEach(interaction -> resource.addInteraction().setCode(interaction));
    }

    private static SearchParamType type(SearchParameters.Kind kind) {
        return switch (kind) {
            case TOKEN -> SearchParamType.TOKEN;
            case REFERENCE -> SearchParamType.REFERENCE;
            case DATE -> SearchParamType.DATE;
        };
    }
}
