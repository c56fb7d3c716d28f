package prehospital.dispatch.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How far a projection has read the log. */
@Entity
@Table(name = "projection")
class ProjectionRow {
    @Id
    @Column(name = "name", nullable = false)
    String name = "";

    @Column(name = "version", nullable = false)
    int version;

    @Column(name = "through", nullable = false)
    long through;

    ProjectionRow() {}
}
