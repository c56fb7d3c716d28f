package prehospital.web.tls;

import io.vertx.core.net.TrustOptions;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.X509TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.StartRefused;

/**
 * Judges the certificates by which units are known (RFC 5280): issued by the units' authority, good now, for clients, not revoked, and naming the unit. TLS only asks for
 * them and sees that who shows one has its key, so that a refusal can be said in words. Any thread but where it says so.
 */
public final class UnitCertificates {
    private static final String FOR_CLIENTS = "1.3.6.1.5.5.7.3.2";
    private static final String FOR_ANYTHING = "2.5.29.37.0";
    private static final int DNS_NAME = 2;
    private static final Logger LOG = LoggerFactory.getLogger(UnitCertificates.class);

    private final List<X509Certificate> authorities;
    private final Optional<PemFile> list;
    private volatile List<X509CRL> revoked;
    private byte[] read;

    private UnitCertificates(List<X509Certificate> authorities, Optional<PemFile> list) {
        this.authorities = authorities;
        this.list = list;
        this.read = list.map(PemFile::bytes).orElse(new byte[0]);
        this.revoked = list.map(this::signed).orElse(List.of());
    }

    /**
     * From PEM files; absent when none is given. Blocks.
     *
     * @param authority the units' authority, one or several certificates
     * @param revocations its list of revoked certificates; several lists in one file when there are several issuers
     * @throws StartRefused in one sentence, also when a list is not signed by the authority
     */
    public static Optional<UnitCertificates> read(Optional<Path> authority, Optional<Path> revocations) {
        if (revocations.isPresent() && authority.isEmpty()) {
            throw new StartRefused("--unit-crl is given together with --unit-ca.");
        }
        return authority.map(path -> new UnitCertificates(
                new PemFile("--unit-ca", path).certificates(),
                revocations.map(file -> new PemFile("--unit-crl", file))));
    }

    private List<X509CRL> signed(PemFile file) {
        List<X509CRL> lists = file.revocations();
        if (!lists.stream().allMatch(this::isSigned)) {
            throw file.refused("holds a list that the authority of --unit-ca did not sign");
        }
        return lists;
    }

    private boolean isSigned(X509CRL crl) {
        return authorities.stream().anyMatch(authority -> {
            try {
                crl.verify(authority.getPublicKey());
                return true;
            } catch (GeneralSecurityException _notThisOne) {
                return false;
            }
        });
    }

    /** Reads the list of revoked certificates again when its file changed; one that does not do leaves the old one, and is told in the log. Blocks. */
    public synchronized void refresh() {
        list.ifPresent(file -> {
            try {
                byte[] now = file.bytes();
                if (!Arrays.equals(now, read)) {
                    revoked = signed(file);
                    read = now;
                    LOG.info("{} certificates of units are revoked", count());
                }
            } catch (StartRefused notThatOne) {
                LOG.error("the list of revoked certificates stays as it was: {}", notThatOne.getMessage());
            }
        });
    }

    private int count() {
        return revoked.stream()
                .mapToInt(crl -> Optional.ofNullable(crl.getRevokedCertificates())
                        .map(Set::size)
                        .orElse(0))
                .sum();
    }

    /**
     * Why a unit is not let in with what it shows.
     *
     * @param chain its certificate first, then those between it and the authority; empty: it showed none
     * @param device who it has to be, such as {@code vehicle-A1}
     * @return a sentence; empty when it is let in
     */
    public Optional<String> refusal(List<X509Certificate> chain, String device, Instant now) {
        if (chain.isEmpty()) {
            return Optional.of("a certificate of the units' authority is needed here, and none was shown");
        }
        X509Certificate shown = chain.getFirst();
        if (!isIssued(chain, now)) {
            return lapsed(chain, now).or(() -> Optional.of("the certificate was not issued by the units' authority"));
        }
        return lapsed(chain, now)
                .or(() -> isForClients(shown)
                        ? Optional.empty()
                        : Optional.of("the certificate is not made for clients (extended key usage)"))
                .or(() -> names(shown).contains(device)
                        ? Optional.empty()
                        : Optional.of("the certificate is for " + namesInWords(shown) + ", not for " + device));
    }

    /** Why what was let in once is not let in any more; costs no signature. */
    public Optional<String> lapsed(List<X509Certificate> chain, Instant now) {
        for (X509Certificate certificate : chain) {
            if (certificate.getNotAfter().toInstant().isBefore(now)) {
                return Optional.of("the certificate expired at "
                        + certificate.getNotAfter().toInstant());
            }
            if (certificate.getNotBefore().toInstant().isAfter(now)) {
                return Optional.of("the certificate is good only from "
                        + certificate.getNotBefore().toInstant());
            }
            if (isRevoked(certificate)) {
                return Optional.of("the certificate was revoked");
            }
        }
        return Optional.empty();
    }

    private boolean isRevoked(X509Certificate certificate) {
        return revoked.stream()
                .anyMatch(crl -> crl.getIssuerX500Principal().equals(certificate.getIssuerX500Principal())
                        && crl.isRevoked(certificate));
    }

    private boolean isIssued(List<X509Certificate> chain, Instant now) {
        try {
            PKIXParameters how = new PKIXParameters(authorities.stream()
                    .map(authority -> new TrustAnchor(authority, null))
                    .collect(Collectors.toSet()));
            how.setRevocationEnabled(false);
            how.setDate(Date.from(now));
            List<X509Certificate> below = chain.stream()
                    .filter(certificate -> !authorities.contains(certificate))
                    .toList();
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(below), how);
            return true;
        } catch (CertPathValidatorException | CertificateException _notIssued) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isForClients(X509Certificate certificate) {
        try {
            List<String> uses = certificate.getExtendedKeyUsage();
            return uses == null || uses.contains(FOR_CLIENTS) || uses.contains(FOR_ANYTHING);
        } catch (CertificateParsingException _unreadable) {
            return false;
        }
    }

    /** The common name, and the DNS names of the subject's alternatives. */
    private static Set<String> names(X509Certificate certificate) {
        Set<String> names = new HashSet<>();
        try {
            for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    names.add(part.getValue().toString());
                }
            }
            Optional.ofNullable(certificate.getSubjectAlternativeNames())
                    .map(Collection::stream)
                    .ifPresent(
                            all -> all.filter(name -> Integer.valueOf(DNS_NAME).equals(name.get(0)))
                                    .forEach(name -> names.add(String.valueOf(name.get(1)))));
        } catch (InvalidNameException | CertificateParsingException e) {
            LOG.debug("the names of a certificate cannot be read", e);
        }
        return names;
    }

    private static String namesInWords(X509Certificate certificate) {
        String words = names(certificate).stream().sorted().collect(Collectors.joining(", "));
        return words.isEmpty() ? "nobody" : words;
    }

    /** Asks for certificates of the authority and takes any: they are judged where a refusal can be said. Browsers, which have none of it, are not bothered. */
    TrustOptions asking() {
        X509Certificate[] issuers = authorities.toArray(X509Certificate[]::new);
        return TrustOptions.wrap(new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String kind) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
                throw new CertificateException("this is for servers");
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return issuers.clone();
            }
        });
    }
}
