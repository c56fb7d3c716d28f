package prehospital.clinical;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every score there is, by name. */
public final class Scores {
    private static final List<Score> ALL = List.of(
            CasualtyTriages.START,
            CasualtyTriages.JUMPSTART,
            CasualtyTriages.SALT,
            FieldTriage.FIELD_TRIAGE,
            LevelTable.ED_TRIAGE_CN,
            PhysiologyScores.NEWS2,
            PhysiologyScores.GCS,
            PhysiologyScores.GCS_CHILD,
            PhysiologyScores.QSOFA,
            PhysiologyScores.SHOCK_INDEX,
            PhysiologyScores.SIPA,
            TraumaScores.T_RTS,
            TraumaScores.RTS,
            TraumaScores.MGAP,
            TraumaScores.GAP,
            TraumaScores.CRAMS,
            TraumaScores.PTS,
            TraumaScores.ABC,
            StrokeScores.CPSS,
            StrokeScores.BE_FAST,
            StrokeScores.LAPSS,
            StrokeScores.LAMS,
            StrokeScores.RACE,
            StrokeScores.CSTAT,
            StrokeScores.ROSIER,
            StrokeScores.NIHSS,
            CardiacScores.SGARBOSSA,
            CardiacScores.SMITH,
            PewsScore.PEWS,
            ChildScores.APGAR,
            ChildScores.WEIGHT_BY_AGE,
            ChildScores.DOSES,
            BurnScores.WALLACE,
            BurnScores.CHINESE,
            BurnScores.PARKLAND);

    /** Other usual names, without hyphens. */
    private static final Map<String, String> ALSO = Map.ofEntries(
            Map.entry("fast", "cpss"),
            Map.entry("triagerts", "trts"),
            Map.entry("pediatrictraumascore", "pts"),
            Map.entry("pediatricgcs", "gcschild"),
            Map.entry("pgcs", "gcschild"),
            Map.entry("cpsss", "cstat"),
            Map.entry("smith", "sgarbossasmith"),
            Map.entry("sgarbossamodified", "sgarbossasmith"),
            Map.entry("modifiedsgarbossa", "sgarbossasmith"),
            Map.entry("wallace", "burnsnines"),
            Map.entry("ruleofnines", "burnsnines"),
            Map.entry("chinesenines", "burnscn"),
            Map.entry("中国九分法", "burnscn"),
            Map.entry("fieldtriage2021", "fieldtriage"),
            Map.entry("edtriage", "edtriagecn"));

    private Scores() {}

    /** All of them, triage first. */
    public static List<Score> list() {
        return ALL;
    }

    /** The one of this name; case and hyphens do not matter, and a few usual names are known. */
    public static Optional<Score> find(String name) {
        String plain = plain(name);
        String wanted = ALSO.getOrDefault(plain, plain);
        return ALL.stream().filter(score -> plain(score.name()).equals(wanted)).findFirst();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }
}
