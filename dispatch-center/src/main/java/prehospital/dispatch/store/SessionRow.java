package prehospital.dispatch.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One signed-in session, known by the hash of its token. */
@Entity
@Table(name = "web_session")
class SessionRow {
    @Id
    @Column(name = "token_hash", nullable = false)
    String tokenHash = "";

    @Column(name = "account", nullable = false)
    String account = "";

    @Column(name = "created_at", nullable = false)
    Instant createdAt = Instant.EPOCH;

    @Column(name = "expires_at", nullable = false)
    Instant expiresAt = Instant.EPOCH;

    SessionRow() {}
}
