package prehospital.dispatch.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One device, known by the hash of its secret. */
@Entity
@Table(name = "device")
class DeviceRow {
    @Id
    @Column(name = "id", nullable = false)
    String id = "";

    @Column(name = "secret_hash", nullable = false)
    String secretHash = "";

    @Column(name = "updated_at", nullable = false)
    Instant updatedAt = Instant.EPOCH;

    DeviceRow() {}
}
