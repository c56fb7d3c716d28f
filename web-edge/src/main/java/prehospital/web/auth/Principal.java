package prehospital.web.auth;

import java.util.Optional;
import prehospital.protocol.Account;
import prehospital.protocol.HospitalId;
import prehospital.protocol.Role;
import prehospital.protocol.UnitId;

/** Who is asking: a person, or a device with its own secret. */
public sealed interface Principal {
    /** How it stands in the event log: an account's name, {@code unit:ID} or {@code hospital:ID}. */
    String actor();

    /** Whether the person has that role; a device has none but those of the person it asks for. */
    boolean has(Role role);

    /** A person who signed in. */
    record Person(Account account) implements Principal {
        @Override
        public String actor() {
            return account.name();
        }

        @Override
        public boolean has(Role role) {
            return account.roles().contains(role);
        }
    }

    /**
     * A vehicle or hospital program.
     *
     * @param id the whole name, such as {@code vehicle-A1} or {@code hospital-SU}
     * @param onBehalfOf the person whose cookie it passes on; absent when it asks for itself
     */
    record Device(String id, Optional<Account> onBehalfOf) implements Principal {
        private static final String VEHICLE = "vehicle-";
        private static final String HOSPITAL = "hospital-";

        /** The unit of a vehicle; absent for a hospital. */
        public Optional<UnitId> unit() {
            return id.startsWith(VEHICLE) ? Optional.of(new UnitId(id.substring(VEHICLE.length()))) : Optional.empty();
        }

        /** The hospital of a hospital program; absent for a vehicle. */
        public Optional<HospitalId> hospital() {
            return id.startsWith(HOSPITAL)
                    ? Optional.of(new HospitalId(id.substring(HOSPITAL.length())))
                    : Optional.empty();
        }

        @Override
        public String actor() {
            return onBehalfOf
                    .map(Account::name)
                    .orElseGet(() -> unit().map(unit -> "unit:" + unit)
                            .orElseGet(
                                    () -> hospital().map(h -> "hospital:" + h).orElse("device:" + id)));
        }

        @Override
        public boolean has(Role role) {
            return onBehalfOf.map(account -> account.roles().contains(role)).orElse(false);
        }
    }
}
