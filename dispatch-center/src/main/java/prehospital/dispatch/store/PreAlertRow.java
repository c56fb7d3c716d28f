package prehospital.dispatch.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One pre-alert for history. */
@Entity
@Table(name = "pre_alert_row")
class PreAlertRow {
    @Id
    @Column(name = "id", nullable = false)
    String id = "";

    @Column(name = "incident", nullable = false)
    String incident = "";

    @Column(name = "hospital", nullable = false)
    String hospital = "";

    @Column(name = "open", nullable = false)
    boolean open;

    @Column(name = "sent_at", nullable = false)
    Instant sentAt = Instant.EPOCH;

    @Column(name = "view", nullable = false)
    String view = "";

    PreAlertRow() {}
}
