package prehospital.protocol.view;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.UnitId;

/**
 * What the vehicle reads from a recorded electrocardiogram, most often of twelve leads. Assistive, not a medical device.
 *
 * @param recording name of the recording that was read
 * @param takenAt when the recording began
 * @param leads names of its leads
 * @param ratePerMinute absent when too little could be read
 * @param rhythm one word, {@code undetermined} when it cannot be told
 * @param intervalsMs of the average beat, by name
 * @param axesDeg by name
 * @param stMv ST at the J point by lead, of leads that could be read
 * @param unreadable leads of which at least half could not be read
 * @param statements with their rules
 * @param files names of the files that hold it, below {@code /api/vehicles/{unit}/recordings/}
 * @param sha256 of the first of the files, in hexadecimal; empty when there is none
 */
public record EcgReadingView(
        UnitId unit,
        Optional<AssignmentId> assignment,
        String recording,
        Instant takenAt,
        List<String> leads,
        Optional<Integer> ratePerMinute,
        String rhythm,
        SortedMap<String, Double> intervalsMs,
        SortedMap<String, Double> axesDeg,
        SortedMap<String, Double> stMv,
        List<String> unreadable,
        List<EcgView.Statement> statements,
        List<String> files,
        String sha256) {
    public EcgReadingView {
        leads = List.copyOf(leads);
        intervalsMs = Collections.unmodifiableSortedMap(new TreeMap<>(intervalsMs));
        axesDeg = Collections.unmodifiableSortedMap(new TreeMap<>(axesDeg));
        stMv = Collections.unmodifiableSortedMap(new TreeMap<>(stMv));
        unreadable = List.copyOf(unreadable);
        statements = List.copyOf(statements);
        files = List.copyOf(files);
    }
}
