package prehospital.app;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import prehospital.protocol.StartRefused;
import prehospital.web.tls.ServerTls;
import prehospital.web.tls.UnitCertificates;

/** Options of a centre that speaks TLS itself. */
final class TlsOptions {
    @Option(
            names = "--tls-cert",
            paramLabel = "FILE.pem",
            description = "Certificate of the consoles, the API and the link, for https:// and wss:// (default: none).")
    private Optional<Path> certificate = Optional.empty();

    @Option(
            names = "--tls-key",
            paramLabel = "FILE.pem",
            description = "Its private key, RSA or EC, PKCS#8 without password.")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--unit-ca",
            paramLabel = "FILE.pem",
            description =
                    "Authority of the units: their links need a certificate of it with the name vehicle-UNIT, besides the secret (default: the secret alone).")
    private Optional<Path> unitAuthority = Optional.empty();

    @Option(
            names = "--unit-crl",
            paramLabel = "FILE.pem",
            description = "Its list of revoked certificates; read again when the file changes.")
    private Optional<Path> unitRevocations = Optional.empty();

    /** Reads the files; absent when TLS is not wanted. */
    Optional<ServerTls> server() {
        Optional<UnitCertificates> judge = UnitCertificates.read(unitAuthority, unitRevocations);
        Optional<ServerTls> tls = ServerTls.read(certificate, key);
        if (judge.isPresent() && tls.isEmpty()) {
            throw new StartRefused("--unit-ca needs --tls-cert and --tls-key: certificates are shown by TLS only.");
        }
        return tls.map(server -> server.judging(judge));
    }
}
