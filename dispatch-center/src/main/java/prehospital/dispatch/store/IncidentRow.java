package prehospital.dispatch.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One incident for history and search. */
@Entity
@Table(name = "incident_row")
class IncidentRow {
    @Id
    @Column(name = "id", nullable = false)
    String id = "";

    @Column(name = "opened_at", nullable = false)
    Instant openedAt = Instant.EPOCH;

    @Column(name = "closed_at")
    @Nullable
    Instant closedAt;

    @Column(name = "priority", nullable = false)
    String priority = "";

    @Column(name = "words", nullable = false)
    String words = "";

    @Column(name = "view", nullable = false)
    String view = "";

    IncidentRow() {}
}
