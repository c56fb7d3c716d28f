package prehospital.hospital.web;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import prehospital.fhir.SearchParameters;
import prehospital.hospital.store.Reader;
import prehospital.web.auth.Principal;
import prehospital.web.auth.Scopes;
import prehospital.web.auth.Scopes.Right;

/**
 * What somebody may do below {@code /fhir}.
 *
 * @param principal the person or device behind it
 * @param scopes which types and how; of a session or a device's secret what its role allows, of an access token what was granted
 * @param patient the only patient it is about; absent: every patient its principal may see
 */
public record FhirGrant(Principal principal, Scopes scopes, Optional<String> patient) {
    /** What of a principal's view this grant leaves, for an interaction. */
    Reader narrow(Reader reader, Right right) {
        Set<String> types = SearchParameters.all().keySet().stream()
                .filter(type -> scopes.allow(type, right))
                .collect(Collectors.toSet());
        return reader.only(types, patient);
    }
}
