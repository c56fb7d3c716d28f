package prehospital.bench.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import prehospital.bench.run.Latency;
import prehospital.bench.run.Results;
import prehospital.fhir.FhirValidator;
import prehospital.fhir.PreRegistration;
import prehospital.fhir.PreRegistrationBundle;
import prehospital.fhir.Validation;
import prehospital.fhir.write.ModelWriter;
import prehospital.protocol.HospitalId;

/**
 * Making and validating a bundle of some 29 kB, one thread: {@code FhirWork SECONDS FILE.json}. Baselines of the same run and bundle: HAPI's parser writing
 * the same resources, Jackson writing the same tree, HAPI's validator with our profiles and with the base standard alone. The check before the validator looks
 * at bundles of other patients than the one whose shapes were learned; how many of them it did not know stands in {@code checkUnknown}. At the end case →
 * bundle → checked, from the case as the program holds it.
 */
public final class FhirWork {
    private static final HospitalId HOSPITAL = new HospitalId("H0");
    private static final String BASE = "http://127.0.0.1/fhir";
    private static final int BYTES = 29_000;
    private static final int WARM_UP = 300;
    private static final int OTHERS = 64;

    private final long nanosEach;
    private final Map<String, Object> figures = new LinkedHashMap<>();

    private FhirWork(long nanosEach) {
        this.nanosEach = nanosEach;
    }

    /** Arguments: seconds for each measurement, file for the result. */
    public static void main(String[] args) throws Exception {
        FhirWork work = new FhirWork(Long.parseLong(args[0]) * 1_000_000_000L);
        work.run();
        Results.write(Path.of(args[1]), work.figures);
    }

    private void run() throws Exception {
        int values = values();
        PreRegistration one = MeasuredCases.of(0, HOSPITAL, values);
        String json = PreRegistrationBundle.json(one, BASE);
        figures.put("bytes", json.getBytes(StandardCharsets.UTF_8).length);
        figures.put("values", values);

        FhirContext context = FhirContext.forR4Cached();
        IBaseResource resource = context.newJsonParser().parseResource(json);
        JsonMapper jackson = JsonMapper.builder().build();
        JsonNode tree = jackson.readTree(json);
        measure(
                "makeAndSerialise",
                WARM_UP,
                () -> PreRegistrationBundle.json(one, BASE).length());
        ModelWriter writer = new ModelWriter(context);
        measure(
                "serialise",
                WARM_UP,
                () -> writer.json((Resource) resource).orElseThrow().length());
        measure(
                "serialiseHapi",
                WARM_UP,
                () -> context.newJsonParser().encodeResourceToString(resource).length());
        measure(
                "serialiseJackson",
                WARM_UP,
                () -> jackson.writeValueAsString(tree).length());

        validation(context, json);
        checks(values);
    }

    private void validation(FhirContext context, String json) throws Exception {
        ca.uhn.fhir.validation.FhirValidator plain = plain(context);
        valid(FhirValidator.validate(json));
        measure("validate", WARM_UP / 10, () -> valid(FhirValidator.validate(json)));
        measure(
                "validateHapiBaseOnly",
                WARM_UP / 10,
                () -> plain.validateWithResult(json).getMessages().size());
    }

    /** One bundle's shapes are learned; then the bundles of others come. */
    private void checks(int values) throws Exception {
        int[] next = {1};
        valid(FhirValidator.check(PreRegistrationBundle.json(MeasuredCases.of(0, HOSPITAL, values), BASE)));
        List<String> others = new ArrayList<>();
        for (int i = 0; i < OTHERS; i++) {
            others.add(PreRegistrationBundle.json(MeasuredCases.of(next[0]++, HOSPITAL, values), BASE));
        }
        figures.put(
                "checkUnknown",
                others.stream().filter(json -> !FhirValidator.known(json)).count());
        measure("check", WARM_UP, () -> valid(FhirValidator.check(others.get(next[0]++ % OTHERS))));
        measure("caseToCheckedBundle", WARM_UP, () -> {
            PreRegistration fresh = MeasuredCases.of(next[0]++, HOSPITAL, values);
            return valid(FhirValidator.check(PreRegistrationBundle.json(fresh, BASE)));
        });
    }

    /** How many values make a bundle of the size. */
    private static int values() {
        int values = 1;
        while (values < PreRegistration.VITALS_MAX
                && PreRegistrationBundle.json(MeasuredCases.of(0, HOSPITAL, values), BASE)
                                .length()
                        < BYTES) {
            values++;
        }
        return values;
    }

    private static ca.uhn.fhir.validation.FhirValidator plain(FhirContext context) {
        FhirInstanceValidator base = new FhirInstanceValidator(new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context)));
        base.setAnyExtensionsAllowed(true);
        base.setErrorForUnknownProfiles(false);
        return context.newValidator().registerValidatorModule(base);
    }

    private static int valid(Validation found) throws IOException {
        if (!found.errors().isEmpty()) {
            throw new IOException("not valid: " + found.errors());
        }
        return found.issues().size();
    }

    private void measure(String name, int warmUp, Callable<Integer> work) throws Exception {
        long sum = 0;
        for (int i = 0; i < warmUp; i++) {
            sum += work.call();
        }
        Latency latency = new Latency();
        long end = System.nanoTime() + nanosEach;
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            sum += work.call();
            latency.nanos(System.nanoTime() - start);
        }
        figures.put(name, latency.found());
        figures.put(name + "Sum", sum);
    }
}
