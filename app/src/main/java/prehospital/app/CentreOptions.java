package prehospital.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import prehospital.protocol.StartRefused;
import prehospital.web.ProgramAddresses;
import prehospital.web.tls.ClientTls;

/** Where the centre of a vehicle or a hospital answers, and what is trusted there. */
final class CentreOptions {
    @Option(
            names = "--centre",
            paramLabel = "URL",
            required = true,
            split = ",",
            description =
                    "The dispatch centre, e.g. http://127.0.0.1:8080 or https://centre.example; with commas each of its processes.")
    private List<URI> centres = List.of();

    @Option(
            names = "--ca",
            paramLabel = "FILE.pem",
            description =
                    "Authority, or the very certificate, trusted at https:// addresses (default: those that Java trusts).")
    private Optional<Path> ca = Optional.empty();

    @Option(
            names = "--cert",
            paramLabel = "FILE.pem",
            description = "Certificate that this program shows to the centre (default: none).")
    private Optional<Path> certificate = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "FILE.pem",
            description = "Its private key, RSA or EC, PKCS#8 without password.")
    private Optional<Path> key = Optional.empty();

    /** The addresses; refused in a sentence when one is none, or when files for TLS are given and none speaks it. */
    ProgramAddresses addresses() {
        ClientTls tls = ClientTls.read(ca, certificate, key);
        boolean given = ca.isPresent() || certificate.isPresent();
        if (given && centres.stream().noneMatch(ProgramAddresses::isTls)) {
            throw new StartRefused("--ca, --cert and --key are for a --centre with https://, not for "
                    + String.join(",", centres.stream().map(URI::toString).toList()) + ".");
        }
        return Refusing.badValue("--centre", () -> new ProgramAddresses(centres, tls));
    }
}
