package prehospital.dispatch.web;

import java.util.Optional;
import java.util.Set;
import prehospital.protocol.Account;
import prehospital.protocol.HospitalId;
import prehospital.protocol.Role;
import prehospital.protocol.UnitId;
import prehospital.web.auth.Principal;

/**
 * Who asks, as the rules of visibility see it. A device that passes a person's session on has that person's rights and no
 * more; one that asks for itself has those of a crew or a department, for its own unit or hospital.
 *
 * @param account the person, or what stands for the device
 * @param actor as it stands in the log
 * @param device whether a device asks for itself
 */
record Caller(Account account, String actor, boolean device) {
    private static final String GATEWAY = "gateway-";

    static Caller of(Principal principal) {
        return switch (principal) {
            case Principal.Person person -> new Caller(person.account(), person.actor(), false);
            case Principal.Device device ->
                device.onBehalfOf()
                        .map(person -> new Caller(person, person.name(), false))
                        .orElseGet(() -> new Caller(standIn(device), device.actor(), true));
        };
    }

    private static Account standIn(Principal.Device device) {
        Set<Role> role = device.unit().isPresent()
                ? Set.of(Role.PARAMEDIC)
                : device.hospital().isPresent() ? Set.of(Role.ED) : Set.of();
        return new Account(device.id(), role, device.unit(), device.hospital());
    }

    /** Whether a gateway of telephones or messages asks. */
    boolean gateway() {
        return device && account.name().startsWith(GATEWAY);
    }

    boolean has(Role role) {
        return account.roles().contains(role);
    }

    /** Whether a person with one of these roles asks, or a device where devices are let in. */
    boolean mayPass(Set<Role> roles, boolean devices) {
        return device
                ? devices && roles.stream().anyMatch(this::has)
                : roles.stream().anyMatch(this::has);
    }

    /** The unit that the caller crews. */
    Optional<UnitId> unit() {
        return has(Role.PARAMEDIC) ? account.unit() : Optional.empty();
    }

    /** The hospital whose emergency department the caller belongs to. */
    Optional<HospitalId> hospital() {
        return has(Role.ED) ? account.hospital() : Optional.empty();
    }
}
