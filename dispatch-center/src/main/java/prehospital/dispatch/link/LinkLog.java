package prehospital.dispatch.link;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import prehospital.dispatch.desk.Also;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.ClinicalUplink;

/** The durable side of the links: how far each unit's frames are stored, and what was answered to them. Any thread. */
public interface LinkLog {
    /** Answers kept ready for a vehicle that may have missed them: those to its last frames, this many. */
    int FRAMES_REMEMBERED = 500;

    /** The marks of all units ever heard: the sequence number of each one's last durable frame. */
    Future<Map<UnitId, Long>> durableThrough();

    /** Moves the mark over one frame, in someone's transaction; fails it when the mark is not where it should be. */
    Also advance(UnitId unit, long sequence, Instant at);

    /** Keeps a frame that did not do what it asked for, and what was answered. */
    Also keep(UnitId unit, Answered answered);

    /** Keeps what a frame said that changes nothing here, for people who ask later. */
    Also note(UnitId unit, long sequence, Instant at, String kind, String detail);

    /** Adds lines to a patient's record; those that are there already change nothing. */
    Also record(ClinicalUplink.RecordWritten written, Instant at);

    /** Notes that the vehicle has lines that it was told. */
    Also kept(UnitId unit, ClinicalUplink.RecordKept kept);

    /** Writes in a transaction of its own. */
    Future<Void> write(Also rows);

    /** Answers to the unit's last {@link #FRAMES_REMEMBERED} frames, oldest first. */
    Future<List<Answered>> answers(UnitId unit);
}
