package prehospital.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import ca.uhn.fhir.validation.ValidationResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.NpmPackageValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/**
 * The FHIR R4 instance validator, offline: structure, invariants, bindings, the profiles of the base standard and those of our own package and
 * the International Patient Summary 2.0.0. One per
 * process, because it holds about 200 MB. The first validation takes up to 20 seconds, later ones about 0.1 s; never on an
 * event loop. Any thread.
 */
public final class FhirValidator {
    private static final String SUMMARIES = "classpath:prehospital/fhir/ips/hl7.fhir.uv.ips-2.0.0.tgz";

    private static final class Holder {
        static final ca.uhn.fhir.validation.FhirValidator VALIDATOR = build();
    }

    private FhirValidator() {}

    /** Loads everything with a first validation on the executor; done when it is done. */
    public static CompletableFuture<Validation> warmUp(Executor executor) {
        return CompletableFuture.supplyAsync(
                () -> validate("{\"resourceType\":\"Patient\",\"active\":true}"), executor);
    }

    /** Validates one resource or bundle; text that is no FHIR at all is one fatal issue. */
    public static Validation validate(String json) {
        return validate(json, List.of());
    }

    /** The same against these profiles too, by canonical address; a profile that is not known is an error. */
    public static Validation validate(String json, List<String> profiles) {
        try {
            // The validator itself fails on text that is not JSON or names no resource type.
            FhirJson.CONTEXT
                    .newJsonParser()
                    .setParserErrorHandler(new LenientErrorHandler(false))
                    .parseResource(json);
            ValidationOptions options = new ValidationOptions();
            profiles.forEach(options::addProfile);
            return read(Holder.VALIDATOR.validateWithResult(json, options));
        } catch (ca.uhn.fhir.parser.DataFormatException e) {
            return new Validation(
                    List.of(new Validation.Issue(Validation.Severity.FATAL, "", String.valueOf(e.getMessage()))));
        } catch (IllegalArgumentException _theParserFailsOnSomeTexts) {
            return new Validation(
                    List.of(new Validation.Issue(Validation.Severity.FATAL, "", "not a FHIR R4 resource")));
        }
    }

    /** The same findings, with an error first when the text is a resource of another type than the one wanted. */
    public static Validation alsoOfType(Validation found, String json, String wanted) {
        try {
            String type = FhirJson.CONTEXT.newJsonParser().parseResource(json).fhirType();
            if (type.equals(wanted)) {
                return found;
            }
            List<Validation.Issue> issues = new ArrayList<>();
            issues.add(new Validation.Issue(
                    Validation.Severity.ERROR, type, "the resource is of type " + type + ", not " + wanted));
            issues.addAll(found.issues());
            return new Validation(issues);
        } catch (ca.uhn.fhir.parser.DataFormatException _alreadyFound) {
            return found;
        }
    }

    private static Validation read(ValidationResult result) {
        return new Validation(
                result.getMessages().stream().map(FhirValidator::issue).toList());
    }

    private static Validation.Issue issue(SingleValidationMessage message) {
        String path = message.getLocationString() == null ? "" : message.getLocationString();
        return new Validation.Issue(severity(message.getSeverity()), path, String.valueOf(message.getMessage()));
    }

    private static Validation.Severity severity(ResultSeverityEnum severity) {
        return Validation.Severity.valueOf(severity.name().toUpperCase(Locale.ROOT));
    }

    /** The International Patient Summary as HL7 published it. */
    private static NpmPackageValidationSupport summaries(FhirContext context) {
        try {
            NpmPackageValidationSupport summaries = new NpmPackageValidationSupport(context);
            summaries.loadPackageFromClasspath(SUMMARIES);
            return summaries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The definitions are the context's own, so that a process reads them once. */
    private static ca.uhn.fhir.validation.FhirValidator build() {
        var context = FhirJson.CONTEXT;
        PrePopulatedValidationSupport ours = new PrePopulatedValidationSupport(context);
        FhirPackage.parts().stream()
                .filter(part -> !part.url().isEmpty())
                .forEach(part -> ours.addResource(FhirPackage.resource(part)));
        ValidationSupportChain chain = new ValidationSupportChain(
                new VersionlessDefinitions(context, context.getValidationSupport()),
                ours,
                summaries(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new SnapshotGeneratingValidationSupport(context));
        FhirInstanceValidator instances = new FhirInstanceValidator(chain);
        instances.setAnyExtensionsAllowed(true);
        instances.setErrorForUnknownProfiles(false);
        return context.newValidator().registerValidatorModule(instances);
    }
}
