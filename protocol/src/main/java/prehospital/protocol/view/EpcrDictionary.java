package prehospital.protocol.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import prehospital.protocol.Bilingual;

/**
 * What can stand in a patient's record: the EMS dataset of NEMSIS 3.5.1, and fields of Chinese prehospital records that it lacks.
 *
 * @param version of NEMSIS
 * @param items sections, groups and elements, each before what it holds, in the order of the schema
 * @param codeLists names of codes by list and code, in the order of the schema
 */
public record EpcrDictionary(String version, List<Item> items, Map<String, Map<String, Bilingual>> codeLists) {
    public EpcrDictionary {
        items = List.copyOf(items);
    }

    /**
     * A section, a group or an element.
     *
     * @param parent what holds it; empty for a section
     * @param usage how much it is asked for
     * @param national whether it is sent on to the nation's database
     * @param required whether its parent cannot be without it
     * @param repeats whether there may be several
     * @param nillable whether a not-value may stand for it
     * @param codeList of a CODE; absent otherwise
     * @param min least value of a number
     * @param max greatest value of a number
     * @param lengthMax most characters of a text
     * @param pattern regular expression (XML Schema) of a text
     * @param notValues allowed NV codes
     * @param pertinentNegatives allowed PN codes
     * @param attributes allowed attributes with their code list, or an empty text
     */
    public record Item(
            String id,
            Kind kind,
            String parent,
            Bilingual name,
            Usage usage,
            boolean national,
            boolean required,
            boolean repeats,
            boolean nillable,
            ValueType type,
            Optional<String> codeList,
            Optional<Double> min,
            Optional<Double> max,
            Optional<Integer> lengthMin,
            Optional<Integer> lengthMax,
            Optional<String> pattern,
            List<String> notValues,
            List<String> pertinentNegatives,
            SortedMap<String, String> attributes) {}

    /** What an item is. */
    public enum Kind {
        SECTION,
        GROUP,
        ELEMENT
    }

    /** NEMSIS usage. */
    public enum Usage {
        MANDATORY,
        REQUIRED,
        RECOMMENDED,
        OPTIONAL
    }

    /** Form of a value. */
    public enum ValueType {
        NONE,
        TEXT,
        CODE,
        INTEGER,
        DECIMAL,
        DATE,
        DATE_TIME,
        BINARY
    }
}
