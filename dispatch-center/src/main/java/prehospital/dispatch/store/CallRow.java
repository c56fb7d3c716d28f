package prehospital.dispatch.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One call for history. */
@Entity
@Table(name = "call_row")
class CallRow {
    @Id
    @Column(name = "id", nullable = false)
    String id = "";

    @Column(name = "received_at", nullable = false)
    Instant receivedAt = Instant.EPOCH;

    @Column(name = "incident")
    @Nullable
    String incident;

    @Column(name = "view", nullable = false)
    String view = "";

    CallRow() {}
}
