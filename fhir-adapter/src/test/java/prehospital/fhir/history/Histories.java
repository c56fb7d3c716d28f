package prehospital.fhir.history;

import java.time.Instant;
import java.util.List;
import prehospital.protocol.view.HistoryView;

/** What servers answer, in the shapes that are met: a patient summary, one in words only, and single resources with references by URN. */
final class Histories {
    static final String SERVER = "http://hospital.example/fhir";
    static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private Histories() {}

    static HistoryView read(HistoryView.How how, String... bundles) {
        return HistoryReader.read(new HistoryReader.Fetched(SERVER, "p1", how, List.of(bundles), 0, List.of(), NOW));
    }

    /** What one bundle says of a patient. */
    static HistoryView of(String patient, String bundle) {
        return HistoryReader.read(new HistoryReader.Fetched(
                SERVER, patient, HistoryView.How.RESOURCES, List.of(bundle), 0, List.of(), NOW));
    }

    static final String SUMMARY = """
            {"resourceType":"Bundle","type":"document","identifier":{"system":"urn:x","value":"1"},"timestamp":"2026-01-05T10:00:00+01:00","entry":[
            {"fullUrl":"urn:uuid:c0","resource":{"resourceType":"Composition","id":"c0","status":"final",
              "type":{"coding":[{"system":"http://loinc.org","code":"60591-5"}]},"subject":{"reference":"Patient/p1"},
              "date":"2026-01-05T10:00:00+01:00","author":[{"reference":"urn:uuid:d1"}],"title":"Summary",
              "section":[
               {"title":"Medications","code":{"coding":[{"system":"http://loinc.org","code":"10160-0"}]},
                "text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><table><tr><td>Apixaban</td><td>5 mg &amp; more</td></tr></table></div>"},
                "entry":[{"reference":"urn:uuid:m1"},{"reference":"urn:uuid:m2"}]},
               {"title":"Allergies","code":{"coding":[{"system":"http://loinc.org","code":"48765-2"}]},"entry":[{"reference":"urn:uuid:a1"}]},
               {"title":"Problems","code":{"coding":[{"system":"http://loinc.org","code":"11450-4"}]},
                "emptyReason":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/list-empty-reason","code":"nilknown"}]}},
               {"title":"Procedures","code":{"coding":[{"system":"http://loinc.org","code":"47519-4"}]},
                "emptyReason":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/list-empty-reason","code":"withheld"}]}},
               {"title":"Results","code":{"coding":[{"system":"http://loinc.org","code":"30954-2"}]},
                "entry":[{"reference":"Observation/o1"},{"reference":"Observation/gone","display":"Troponin"}]},
               {"title":"Own words","code":{"text":"Something else"},
                "text":{"status":"additional","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><p>Lives alone.</p><p>Deaf.</p></div>"}}]}},
            {"fullUrl":"http://hospital.example/fhir/Patient/p1","resource":{"resourceType":"Patient","id":"p1","name":[{"family":"Berg","given":["Nils"]}],"birthDate":"1963-04-01","gender":"male"}},
            {"fullUrl":"urn:uuid:d1","resource":{"resourceType":"Practitioner","id":"d1","name":[{"text":"Dr. Ada Holm"}]}},
            {"fullUrl":"urn:uuid:m1","resource":{"resourceType":"MedicationStatement","id":"m1","status":"active","subject":{"reference":"Patient/p1"},
              "medicationReference":{"reference":"urn:uuid:med"},"effectivePeriod":{"start":"2025-03"},"dosage":[{"text":"5 mg twice a day"}]}},
            {"fullUrl":"urn:uuid:med","resource":{"resourceType":"Medication","id":"med","code":{"coding":[{"system":"http://www.whocc.no/atc","code":"B01AF02","display":"apixaban"}]}}},
            {"fullUrl":"urn:uuid:m2","resource":{"resourceType":"MedicationStatement","id":"m2","status":"stopped","subject":{"reference":"Patient/p1"},
              "medicationCodeableConcept":{"text":"Warfarin"},"effectiveDateTime":"2020"}},
            {"fullUrl":"urn:uuid:a1","resource":{"resourceType":"AllergyIntolerance","id":"a1","patient":{"reference":"Patient/p1"},"criticality":"high",
              "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical","code":"active"}]},
              "verificationStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/allergyintolerance-verification","code":"confirmed"}]},
              "code":{"coding":[{"system":"http://snomed.info/sct","code":"764146007","display":"Penicillin"}]},"onsetDateTime":"2010",
              "asserter":{"reference":"urn:uuid:d1"},"reaction":[{"manifestation":[{"text":"Anaphylaxis"}],"severity":"severe"}]}},
            {"fullUrl":"http://hospital.example/fhir/Observation/o1","resource":{"resourceType":"Observation","id":"o1","status":"final","subject":{"reference":"Patient/p1"},
              "code":{"coding":[{"system":"http://loinc.org","code":"2160-0","display":"Creatinine"}]},"effectiveDateTime":"2026-01-02T08:00:00+01:00",
              "valueQuantity":{"value":141,"unit":"umol/L"}}},
            {"fullUrl":"http://hospital.example/fhir/Observation/o2","resource":{"resourceType":"Observation","id":"o2","status":"final","subject":{"reference":"Patient/p2"},
              "code":{"text":"Potassium"},"valueQuantity":{"value":6.9,"unit":"mmol/L"}}}]}
            """;

    static final String IN_WORDS = """
            {"resourceType":"Bundle","type":"document","entry":[{"resource":{"resourceType":"Composition","id":"c","status":"final","type":{"text":"x"},
              "date":"2026","title":"t","author":[{"display":"Clinic 7"}],"section":[{"code":{"coding":[{"system":"http://loinc.org","code":"48765-2"}]},
              "text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><ul><li>Latex</li><li>Nuts &lt;all&gt;</li></ul></div>"}}]}}]}
            """;

    /** As servers that were filled from generated US records answer: a page of several types, references by URN, extensions that nobody asked for. */
    static final String PAGE = """
            {"resourceType":"Bundle","type":"searchset","total":6,"link":[{"relation":"next","url":"http://hospital.example/fhir?page=2"}],"entry":[
            {"fullUrl":"urn:uuid:p1","resource":{"resourceType":"Patient","id":"p1","extension":[{"url":"http://hl7.org/fhir/us/core/StructureDefinition/us-core-race","extension":[{"url":"text","valueString":"White"}]}],
              "name":[{"use":"official","family":"Koss676","given":["Abe604"]}],"gender":"male","birthDate":"1950-02-03"}},
            {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Condition","id":"1","subject":{"reference":"urn:uuid:p1"},"clinicalStatus":{"coding":[{"code":"resolved"}]},
              "code":{"text":"Acute bronchitis (disorder)"},"onsetDateTime":"2001-05-01T10:00:00-04:00","abatementDateTime":"2001-05-10T10:00:00-04:00"}},
            {"fullUrl":"urn:uuid:2","resource":{"resourceType":"Condition","id":"2","subject":{"reference":"urn:uuid:p1"},"clinicalStatus":{"coding":[{"code":"active"}]},
              "verificationStatus":{"coding":[{"code":"confirmed"}]},"code":{"text":"Atrial fibrillation"},"onsetDateTime":"2001-01-01"}},
            {"fullUrl":"urn:uuid:3","resource":{"resourceType":"MedicationRequest","id":"3","status":"active","intent":"order","subject":{"reference":"urn:uuid:p1"},
              "medicationCodeableConcept":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"855332","display":"Warfarin Sodium 5 MG Oral Tablet"}]},
              "authoredOn":"2019-01-01","requester":{"display":"Dr. Rau"}}},
            {"fullUrl":"urn:uuid:4","resource":{"resourceType":"Observation","id":"4","status":"final","category":[{"coding":[{"code":"vital-signs"}]}],"subject":{"reference":"urn:uuid:p1"},
              "code":{"text":"Blood pressure"},"component":[{"code":{"text":"Systolic"},"valueQuantity":{"value":141.0,"unit":"mm[Hg]"}}],"effectiveDateTime":"2020-13-45"}},
            {"fullUrl":"urn:uuid:5","resource":{"resourceType":"Imaginary","id":"5"}},
            {"fullUrl":"urn:uuid:6","resource":{"resourceType":"AllergyIntolerance","id":"6","patient":{"reference":"urn:uuid:p1"},
              "code":{"coding":[{"system":"http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips","code":"no-known-allergies","display":"No known allergies"}]}}}]}
            """;
}
