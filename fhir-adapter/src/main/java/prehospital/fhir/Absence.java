package prehospital.fhir;

import org.hl7.fhir.r4.model.CodeableConcept;

/** Why a section has nothing: none known, refused, not obtainable or not asked; the code system of FHIR for empty lists. */
enum Absence {
    /** Somebody asked and there is none. */
    NONE_KNOWN("nilknown", "Nil Known", "None known"),
    /** The patient did not want to say. */
    WITHHELD("withheld", "Information Withheld", "Not told"),
    /** It could not be found out. */
    UNAVAILABLE("unavailable", "Unavailable", "Could not be found out"),
    /** Nothing is recorded. */
    NOT_ASKED("notasked", "Not Asked", "Not recorded");

    private final String code;
    private final String display;
    private final String words;

    Absence(String code, String display, String words) {
        this.code = code;
        this.display = display;
        this.words = words;
    }

    CodeableConcept concept() {
        return Codes.concept("http://terminology.hl7.org/CodeSystem/list-empty-reason", code, display)
                .setText(words);
    }

    String words() {
        return words;
    }

    /** What a pertinent negative of NEMSIS says of a list. */
    static Absence ofPertinentNegative(String code) {
        return switch (code) {
            case "8801015" -> NONE_KNOWN;
            case "8801019" -> WITHHELD;
            default -> UNAVAILABLE;
        };
    }

    /** The one of a code of FHIR; of another code that nothing is known. */
    static Absence ofCode(String code) {
        for (Absence absence : values()) {
            if (absence.code.equals(code)) {
                return absence;
            }
        }
        return UNAVAILABLE;
    }
}
