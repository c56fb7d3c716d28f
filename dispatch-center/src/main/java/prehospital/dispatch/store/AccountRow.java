package prehospital.dispatch.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One account; roles are Role names separated by commas. */
@Entity
@Table(name = "account")
class AccountRow {
    @Id
    @Column(name = "name", nullable = false)
    String name = "";

    @Column(name = "password_hash", nullable = false)
    String passwordHash = "";

    @Column(name = "roles", nullable = false)
    String roles = "";

    @Column(name = "unit")
    @Nullable
    String unit;

    @Column(name = "hospital")
    @Nullable
    String hospital;

    @Column(name = "demo", nullable = false)
    boolean demo;

    @Column(name = "enabled", nullable = false)
    boolean enabled;

    @Column(name = "updated_at", nullable = false)
    Instant updatedAt = Instant.EPOCH;

    AccountRow() {}
}
