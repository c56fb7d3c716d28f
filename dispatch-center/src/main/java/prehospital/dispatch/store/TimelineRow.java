package prehospital.dispatch.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** One event in the timeline of one incident, or of a call before it was linked to one. */
@Entity
@Table(name = "timeline_row")
@IdClass(TimelineRow.Key.class)
class TimelineRow {
    /** Stands before the id of a call in the place of an incident's id. */
    static final String CALL = "call:";

    @Id
    @Column(name = "incident", nullable = false)
    String incident = "";

    @Id
    @Column(name = "sequence", nullable = false)
    long sequence;

    @Column(name = "recorded", nullable = false)
    String recorded = "";

    TimelineRow() {}

    /** Which event of which incident. */
    record Key(String incident, long sequence) implements Serializable {}
}
