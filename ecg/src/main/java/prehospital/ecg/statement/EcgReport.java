package prehospital.ecg.statement;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import prehospital.ecg.Beat;
import prehospital.ecg.Finding;

/**
 * What the chain has to say about a record.
 *
 * @param beatLead the lead in which beats were looked for
 * @param beats in order, with samples counted from the record's start
 * @param ratePerMinute absent when too little is readable
 * @param rhythm one word, {@code undetermined} when too little is readable
 * @param intervalsMs {@code rr}, {@code pr}, {@code qrs}, {@code qt}, {@code qtc_bazett}, {@code qtc_fridericia} of the average beat
 * @param axesDeg {@code p}, {@code qrs}, {@code t}; empty without limb leads
 * @param stMv ST at the J point per lead
 * @param quality of every lead by its name
 * @param findings statements, each with its rule and source
 */
public record EcgReport(
        double samplingHz,
        String beatLead,
        List<Beat> beats,
        OptionalDouble ratePerMinute,
        String rhythm,
        Map<String, Double> intervalsMs,
        Map<String, Double> axesDeg,
        Map<String, Double> stMv,
        Map<String, SignalQuality> quality,
        List<Finding> findings) {}
