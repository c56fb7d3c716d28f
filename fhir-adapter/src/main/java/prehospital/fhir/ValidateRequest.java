package prehospital.fhir;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import prehospital.protocol.wire.BadMessage;

/**
 * What {@code $validate} is asked: a resource by itself, or Parameters with one and a profile.
 *
 * @param json the resource to look at, as text
 * @param profiles canonical addresses it must satisfy besides those it claims, at most {@value #PROFILES_MAX}
 */
public record ValidateRequest(String json, List<String> profiles) {
    /** Most profiles of one request. */
    public static final int PROFILES_MAX = 5;

    public ValidateRequest {
        profiles = List.copyOf(profiles);
    }

    /**
     * Reads a request body; text that is not Parameters is the resource itself, however wrong it is.
     *
     * @param profile a {@code profile} of the address
     * @throws BadMessage when Parameters hold no resource or too many profiles
     */
    public static ValidateRequest parse(String body, Optional<String> profile) {
        Optional<Parameters> parameters = parameters(body);
        if (parameters.isEmpty()) {
            return new ValidateRequest(body, profile.stream().toList());
        }
        List<ParametersParameterComponent> parts = parameters.orElseThrow().getParameter();
        List<String> profiles = new java.util.ArrayList<>(profile.stream().toList());
        parts.stream()
                .filter(part -> "profile".equals(part.getName()))
                .map(ParametersParameterComponent::getValue)
                .filter(PrimitiveType.class::isInstance)
                .forEach(value -> profiles.add(String.valueOf(value.primitiveValue())));
        if (profiles.size() > PROFILES_MAX) {
            throw new BadMessage("profile", "at most " + PROFILES_MAX + " profiles");
        }
        return parts.stream()
                .filter(part -> "resource".equals(part.getName()) && part.hasResource())
                .findFirst()
                .map(part -> new ValidateRequest(FhirJson.encode(part.getResource()), profiles))
                .orElseThrow(() -> new BadMessage("resource", "Parameters without a parameter \"resource\""));
    }

    private static Optional<Parameters> parameters(String body) {
        if (!body.contains("\"Parameters\"")) {
            return Optional.empty();
        }
        try {
            return FhirJson.parse(body) instanceof Parameters parameters ? Optional.of(parameters) : Optional.empty();
        } catch (BadMessage _whatTheValidatorSaysBetter) {
            return Optional.empty();
        }
    }
}
