package prehospital.hospital.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import prehospital.hospital.store.FhirStore.Owner;
import prehospital.hospital.store.Reader;
import prehospital.protocol.Account;
import prehospital.protocol.HospitalId;
import prehospital.protocol.Role;
import prehospital.web.auth.Principal;

/**
 * Who sees and writes which resources: quality and admin read everything, an emergency department and its device what belongs to their hospital, all
 * others nothing. Only a hospital's device writes.
 *
 * @param hosted the hospitals of this program
 */
public record FhirAccess(Set<HospitalId> hosted) {
    public FhirAccess {
        hosted = Set.copyOf(hosted);
    }

    /** What the principal may read; empty: nothing at all. */
    public Optional<Reader> reader(Principal principal) {
        return switch (principal) {
            case Principal.Person person -> reader(person.account());
            case Principal.Device device -> hospital(device).map(own -> Reader.of(List.of(own)));
        };
    }

    /** As whose resources the principal may write; empty: not at all. */
    public Optional<Owner> writer(Principal principal) {
        return switch (principal) {
            case Principal.Person person -> Optional.empty();
            case Principal.Device device -> hospital(device).map(own -> new Owner(own.value(), false));
        };
    }

    /** The hospital whose board the principal may follow, when it is the one asked for. */
    public boolean mayFollow(Principal principal, HospitalId hospital) {
        return switch (principal) {
            case Principal.Person person ->
                person.account().roles().contains(Role.ED)
                        && person.account().hospital().filter(hospital::equals).isPresent();
            case Principal.Device device ->
                hospital(device).filter(hospital::equals).isPresent();
        };
    }

    private Optional<HospitalId> hospital(Principal.Device device) {
        return device.hospital().filter(hosted::contains);
    }

    private Optional<Reader> reader(Account account) {
        if (account.roles().contains(Role.QUALITY) || account.roles().contains(Role.ADMIN)) {
            return Optional.of(Reader.everything());
        }
        return account.hospital()
                .filter(own -> account.roles().contains(Role.ED) && hosted.contains(own))
                .map(own -> Reader.of(List.of(own)));
    }
}
