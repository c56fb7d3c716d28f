package prehospital.dispatch.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One assignment for history. */
@Entity
@Table(name = "assignment_row")
class AssignmentRow {
    @Id
    @Column(name = "id", nullable = false)
    String id = "";

    @Column(name = "incident", nullable = false)
    String incident = "";

    @Column(name = "unit", nullable = false)
    String unit = "";

    @Column(name = "view", nullable = false)
    String view = "";

    AssignmentRow() {}
}
