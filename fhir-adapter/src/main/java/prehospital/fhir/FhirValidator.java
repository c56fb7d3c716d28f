package prehospital.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import ca.uhn.fhir.validation.ValidationResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
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
import prehospital.fhir.shape.KnownShapes;

/**
 * The FHIR R4 instance validator, offline: structure, invariants, bindings, the profiles of the base standard and those of our own package and
 * the International Patient Summary 2.0.0. One per
 * process, because it holds about 200 MB. The first validation takes up to 20 seconds, later ones about 0.1 s; never on an
 * event loop. Any thread.
 */
public final class FhirValidator {
    private static final String SUMMARIES = "classpath:prehospital/fhir/ips/hl7.fhir.uv.ips-2.0.0.tgz";

    /** The base standard's profiles that the validator holds an Observation to by its code. */
    private static final List<String> VITAL_SIGNS = List.of(
            "vitalsigns",
            "vitalspanel",
            "heartrate",
            "resprate",
            "oxygensat",
            "bodytemp",
            "bp",
            "bodyweight",
            "bodyheight",
            "headcircum",
            "bmi");

    private static final class Holder {
        static final IValidationSupport DEFINITIONS = definitions();
        static final ca.uhn.fhir.validation.FhirValidator VALIDATOR = build(DEFINITIONS);
    }

    private static final class Shapes {
        static final KnownShapes KNOWN = known(Holder.DEFINITIONS);
    }

    private static final Validation NO_ERRORS = new Validation(List.of());

    private FhirValidator() {}

    /** Loads everything with a first validation on the executor; done when it is done. */
    public static CompletableFuture<Validation> warmUp(Executor executor) {
        return CompletableFuture.supplyAsync(() -> check("{\"resourceType\":\"Patient\",\"active\":true}"), executor);
    }

    /** Validates one resource or bundle; text that is no FHIR at all is one fatal issue. */
    public static Validation validate(String json) {
        return validate(json, List.of());
    }

    /**
     * The same for who asks only whether there are errors, and often much faster: a text of a shape in which the validator has found none is not put before it
     * again, and comes back without issues.
     */
    public static Validation check(String json) {
        KnownShapes.Look look = Shapes.KNOWN.look(json);
        if (look.known()) {
            return NO_ERRORS;
        }
        Validation found = validate(json);
        if (found.errors().isEmpty()) {
            look.learn();
        }
        return found;
    }

    /** Whether {@link #check(String)} would answer without the validator. */
    public static boolean known(String json) {
        return Shapes.KNOWN.look(json).known();
    }

    /** Shapes that are known so far. */
    static KnownShapes shapes() {
        return Shapes.KNOWN;
    }

    private static KnownShapes known(IValidationSupport definitions) {
        List<String> types = new ArrayList<>(SearchParameters.types());
        types.add("Bundle");
        List<String> profiles = new ArrayList<>();
        VITAL_SIGNS.forEach(name -> profiles.add(VitalCodes.PROFILES + name));
        types.forEach(type -> profiles.addAll(FhirPackage.profiles(type)));
        return new KnownShapes(FhirJson.CONTEXT, definitions, types, profiles);
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
        } catch (RuntimeException _parserAndValidatorFailOnSomeTexts) {
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

    /** In the order found; of more than are kept errors first, so that none hides behind warnings. */
    private static Validation read(ValidationResult result) {
        List<Validation.Issue> issues =
                result.getMessages().stream().map(FhirValidator::issue).toList();
        if (issues.size() <= Validation.ISSUES_MAX) {
            return new Validation(issues);
        }
        return new Validation(issues.stream()
                .sorted(Comparator.comparing(Validation.Issue::severity).reversed())
                .toList());
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
    private static IValidationSupport definitions() {
        FhirContext context = FhirJson.CONTEXT;
        PrePopulatedValidationSupport ours = new PrePopulatedValidationSupport(context);
        FhirPackage.parts().stream()
                .filter(part -> !part.url().isEmpty())
                .forEach(part -> ours.addResource(FhirPackage.resource(part)));
        return new ValidationSupportChain(
                new VersionlessDefinitions(context, context.getValidationSupport()),
                ours,
                summaries(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new SnapshotGeneratingValidationSupport(context));
    }

    private static ca.uhn.fhir.validation.FhirValidator build(IValidationSupport definitions) {
        FhirInstanceValidator instances = new FhirInstanceValidator(definitions);
        instances.setAnyExtensionsAllowed(true);
        instances.setErrorForUnknownProfiles(false);
        return FhirJson.CONTEXT.newValidator().registerValidatorModule(instances);
    }
}
