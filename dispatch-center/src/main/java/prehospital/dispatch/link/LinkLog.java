package prehospital.dispatch.link;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import prehospital.dispatch.desk.Also;
import prehospital.dispatch.telemetry.LaneMark;
import prehospital.protocol.EcgFileHead;
import prehospital.protocol.FrameClass;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.ClinicalUplink;
import prehospital.protocol.link.EcgUplink;
import prehospital.protocol.link.FrameRun;
import prehospital.protocol.view.UpkeepView;

/** The durable side of the links: how far each unit's frames are stored, and what was answered to them. Any thread. */
public interface LinkLog {
    /** Answers kept ready for a vehicle that may have missed them: those to its last frames, this many. */
    int FRAMES_REMEMBERED = 500;

    /** The marks of all units ever heard: the sequence number of each one's last durable frame. */
    Future<Map<UnitId, Long>> durableThrough();

    /** Moves the mark over one frame, in someone's transaction; fails it when the mark is not where it should be. */
    Also advance(UnitId unit, LaneMark mark, Instant at);

    /** What is durable of each class that a unit ever used. */
    Future<SortedMap<FrameClass, List<FrameRun>>> runs(UnitId unit);

    /** Keeps a frame that did not do what it asked for, and what was answered. */
    Also keep(UnitId unit, Answered answered);

    /** Keeps what a frame said that changes nothing here, for people who ask later. */
    Notes notes(FrameClass lane);

    /** Notes of the frames of one class. */
    @FunctionalInterface
    interface Notes {
        /** A note, in someone's transaction. */
        Also note(UnitId unit, long sequence, Instant at, String kind, String detail);
    }

    /** Adds lines to a patient's record; those that are there already change nothing. */
    Also record(ClinicalUplink.RecordWritten written, Instant at);

    /** Notes that the vehicle has lines that it was told. */
    Also kept(UnitId unit, ClinicalUplink.RecordKept kept);

    /** Keeps a piece of a file of an electrocardiogram; one that was here before changes nothing. */
    Also ecgFile(UnitId unit, EcgFileHead file, EcgUplink.EcgFilePart part, Instant at);

    /** Keeps how a unit's vehicle stands; an older word than the one that is kept changes nothing, nor does one about another unit. */
    Also upkeep(UnitId unit, UpkeepView upkeep, Instant at);

    /** How each vehicle stood when it was last heard. */
    Future<List<UpkeepView>> upkeeps();

    /** Writes in a transaction of its own. */
    Future<Void> write(Also rows);

    /** Answers to the unit's last {@link #FRAMES_REMEMBERED} frames, oldest first. */
    Future<List<Answered>> answers(UnitId unit);
}
