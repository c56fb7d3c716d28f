package prehospital.media.transport;

import java.util.List;

/**
 * What the description of the other end says of it.
 *
 * @param ufrag user name fragment of ICE
 * @param password password of ICE
 * @param fingerprint SHA-256 of its certificate in hexadecimal pairs with colons; upper or lower case
 * @param dtlsClient whether the other end begins DTLS ({@code a=setup:active}); then this end is the server
 * @param candidates lines {@code a=candidate:…} or {@code candidate:…} (RFC 8839, 5.1); only UDP candidates of component 1 are used. An answering end needs none
 */
public record Remote(String ufrag, String password, String fingerprint, boolean dtlsClient, List<String> candidates) {
    public Remote {
        candidates = List.copyOf(candidates);
    }
}
