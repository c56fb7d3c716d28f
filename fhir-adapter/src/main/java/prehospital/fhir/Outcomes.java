package prehospital.fhir;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** The server's own words as JSON text: what it can do, how a request went, what it found. */
public final class Outcomes {
    private Outcomes() {}

    /** Why a request failed. */
    public enum Reason {
        INVALID(IssueType.INVALID),
        NOT_FOUND(IssueType.NOTFOUND),
        NOT_SUPPORTED(IssueType.NOTSUPPORTED),
        CONFLICT(IssueType.CONFLICT),
        FORBIDDEN(IssueType.FORBIDDEN),
        NOT_SIGNED_IN(IssueType.LOGIN),
        TOO_LARGE(IssueType.TOOLONG),
        THROTTLED(IssueType.THROTTLED),
        EXCEPTION(IssueType.EXCEPTION);

        private final IssueType type;

        Reason(IssueType type) {
            this.type = type;
        }
    }

    /** One error in one sentence. */
    public static String error(Reason reason, String sentence) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(reason.type)
                .setDiagnostics(sentence.isBlank() ? "no reason given" : sentence);
        return FhirJson.encode(outcome);
    }

    /** What the validator found, errors first. */
    public static String of(Validation validation) {
        OperationOutcome outcome = new OperationOutcome();
        validation.issues().stream()
                .sorted(java.util.Comparator.comparing(Validation.Issue::severity)
                        .reversed())
                .forEach(issue -> outcome.addIssue()
                        .setSeverity(severity(issue.severity()))
                        .setCode(IssueType.INVALID)
                        .setDiagnostics(issue.message())
                        .addExpression(issue.path()));
        return FhirJson.encode(outcome);
    }

    /** What this server does. Built at {@code builtAt}, for clients that compare. */
    public static String capabilities(Instant builtAt) {
        CapabilityStatement statement = new CapabilityStatement();
        statement.setStatus(PublicationStatus.ACTIVE).setDate(Date.from(builtAt));
        statement.setKind(CapabilityStatementKind.INSTANCE).setFhirVersion(FHIRVersion._4_0_1);
        statement.addFormat("application/fhir+json");
        statement.getSoftware().setName("prehospital");
        statement.getImplementation().setDescription("Pre-registrations of patients that ambulances bring");
        var rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
        SearchParameters.all().forEach((type, parameters) -> rest.addResource(resource(type, parameters)));
        return FhirJson.encode(statement);
    }

    private static CapabilityStatementRestResourceComponent resource(
            String type, Map<String, SearchParameters.Kind> parameters) {
        CapabilityStatementRestResourceComponent resource =
                new CapabilityStatementRestResourceComponent().setType(type);
        resource.setVersioning(ResourceVersionPolicy.VERSIONEDUPDATE)
                .setReadHistory(true)
                .setUpdateCreate(true);
        List.of(
                        TypeRestfulInteraction.READ,
                        TypeRestfulInteraction.VREAD,
                        TypeRestfulInteraction.SEARCHTYPE,
                        TypeRestfulInteraction.UPDATE)
                .forEach(interaction -> resource.addInteraction().setCode(interaction));
        resource.addSearchParam().setName("_id").setType(SearchParamType.TOKEN);
        parameters.forEach(
                (name, kind) -> resource.addSearchParam().setName(name).setType(type(kind)));
        return resource;
    }

    /**
     * The answer to a transaction.
     *
     * @param stored of each entry in order
     */
    public static String transactionResponse(List<Stored> stored) {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTIONRESPONSE);
        stored.forEach(one -> bundle.addEntry()
                .getResponse()
                .setStatus(one.version() == 1 ? "201 Created" : "200 OK")
                .setLocation(one.type() + "/" + one.id() + "/_history/" + one.version())
                .setEtag("W/\"" + one.version() + "\"")
                .setLastModified(Date.from(one.at())));
        return FhirJson.encode(bundle);
    }

    /** Where a resource came to stand. */
    public record Stored(String type, String id, long version, Instant at) {}

    private static IssueSeverity severity(Validation.Severity severity) {
        return switch (severity) {
            case INFORMATION -> IssueSeverity.INFORMATION;
            case WARNING -> IssueSeverity.WARNING;
            case ERROR -> IssueSeverity.ERROR;
            case FATAL -> IssueSeverity.FATAL;
        };
    }

    private static SearchParamType type(SearchParameters.Kind kind) {
        return switch (kind) {
            case TOKEN -> SearchParamType.TOKEN;
            case REFERENCE -> SearchParamType.REFERENCE;
            case DATE -> SearchParamType.DATE;
        };
    }
}
