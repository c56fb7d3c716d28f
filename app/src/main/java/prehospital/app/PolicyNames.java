package prehospital.app;

import java.util.Map;
import prehospital.dispatch.core.policy.Policies;
import prehospital.dispatch.core.policy.Policy;
import prehospital.protocol.StartRefused;

/** The policies as they are asked for on the command line. */
final class PolicyNames {
    private PolicyNames() {}

    static Policy policy(String name, double targetSeconds, Map<String, Double> parameters) {
        try {
            return Policies.named(name, targetSeconds, parameters)
                    .orElseThrow(() -> new StartRefused(
                            "there is no policy " + name + "; there are " + String.join(", ", Policies.NAMES) + "."));
        } catch (IllegalArgumentException outOfRange) {
            throw new StartRefused(
                    "the policy " + name + " cannot be set up: " + outOfRange.getMessage() + ".", outOfRange);
        }
    }
}
